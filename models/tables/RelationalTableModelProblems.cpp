// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that knows which cells something was refused for, and why.
#include "RelationalTableModel.h"

#include <algorithm>
#include <utility>

namespace {

/// Whether other rows could be the reason, which may have changed.
bool isAboutOthers(const Error &error)
{
    return error.reason == Reason::Taken || error.reason == Reason::LastAdministrator ||
           error.reason == Reason::OwnAdministration || error.code == ErrorCode::InUse;
}

constexpr int WholeRow = -1; // for a column

} // namespace

const Error *RelationalTableModel::errorOf(qint64 id, int column) const
{
    if (!hasProblems()) {
        return nullptr; // nearly every cell of a paint
    }
    if (const Error *bySave = m_refusedBySave.find(id, column)) {
        return bySave;
    }
    if (const Error *edit = m_refusedEdits.find(id, column)) {
        return edit;
    }
    const PendingRow *pending = m_pending.objectedIds().contains(id) ? m_pending.find(id) : nullptr;
    if (!pending) {
        return nullptr;
    }
    const auto typed = pending->objections.constFind(column);
    return typed == pending->objections.cend() ? nullptr : &*typed;
}

/// What concerns a whole row stands where somebody has changed it.
const Error *RelationalTableModel::markAt(qint64 id, int column) const
{
    const Error *error = errorOf(id, column);
    const bool isOfRow = error != nullptr && error == m_refusedBySave.find(id, WholeRow);
    const PendingRow *pending = isOfRow ? m_pending.find(id) : nullptr;
    const bool isUntouched = pending && !pending->isRemoved && !pending->values.isEmpty() &&
                             !pending->values.contains(column);
    return isUntouched ? nullptr : error;
}

QList<RelationalTableModel::Problem> RelationalTableModel::marks() const
{
    QList<Problem> problems = m_refusedBySave.list();
    for (const Problem &edit : m_refusedEdits.list()) {
        if (!m_refusedBySave.find(edit.id, edit.column)) {
            problems.append(edit);
        }
    }
    for (const qint64 id : m_pending.objectedIds()) {
        const auto &objections = m_pending.find(id)->objections;
        for (auto each = objections.cbegin(); each != objections.cend(); ++each) {
            if (!m_refusedBySave.find(id, each.key()) && !m_refusedEdits.find(id, each.key())) {
                problems.append({id, each.key(), *each});
            }
        }
    }
    return problems;
}

/// An edit that was refused has left the cell as it was.
RelationalTableModel::Obstacles RelationalTableModel::obstacles() const
{
    qsizetype cells = m_refusedBySave.size();
    qsizetype rows = m_refusedBySave.rowCount();
    for (const qint64 id : m_pending.objectedIds()) {
        const auto &objections = m_pending.find(id)->objections;
        cells += std::count_if(objections.keyBegin(), objections.keyEnd(),
                               [&](int column) { return !m_refusedBySave.find(id, column); });
        rows += m_refusedBySave.hasRow(id) ? 0 : 1;
    }
    const bool areRows = m_refusedBySave.hasWholeRows();
    return {static_cast<int>(areRows ? rows : cells), areRows};
}

QList<RelationalTableModel::Problem> RelationalTableModel::problems() const
{
    QList<Problem> problems = marks();
    QSet<qint64> ids;
    for (const Problem &problem : std::as_const(problems)) {
        ids.insert(problem.id);
    }
    const QHash<qint64, int> rows = rowsOf(ids);
    const auto place = [&rows](const Problem &problem) {
        return std::pair(rows.value(problem.id, -1), problem.column);
    };
    std::sort(problems.begin(), problems.end(),
              [&place](const auto &one, const auto &other) { return place(one) < place(other); });
    return problems;
}

void RelationalTableModel::forgetProblem()
{
    m_problem = {};
    if (m_refusedBySave.isEmpty()) {
        return;
    }
    const QList<qint64> ids = m_refusedBySave.ids();
    m_refusedBySave.clear();
    rowsChanged(rowsOf({ids.begin(), ids.end()}).values());
    emit problemsChanged();
}

void RelationalTableModel::forgetRefused()
{
    m_loose.clear();
    if (m_refusedEdits.isEmpty()) {
        return;
    }
    const QList<qint64> ids = m_refusedEdits.ids();
    m_refusedEdits.clear();
    rowsChanged(rowsOf({ids.begin(), ids.end()}).values());
    emit problemsChanged();
}

void RelationalTableModel::forgetRefused(qint64 id, int column)
{
    m_loose.remove({id, column});
    if (m_refusedEdits.forget(id, column)) {
        rowsChanged(rowsOf({id}).values());
        emit problemsChanged();
    }
}

void RelationalTableModel::forgetRefusedOf(qint64 id)
{
    m_loose.removeIf([id](const auto &cell) { return cell.first == id; });
    if (m_refusedEdits.forgetRow(id)) {
        rowsChanged(rowsOf({id}).values());
        emit problemsChanged();
    }
}

/// The cells that the step was refused for are marked as long as it stands; those that hold
/// something else now are no longer.
void RelationalTableModel::mark(const PendingStep &step, Direction direction)
{
    bool isOther = false;
    for (const PendingStep::Row &row : step.rows) {
        const QList<int> columns = m_refusedEdits.columns(row.id);
        if (columns.isEmpty()) {
            continue; // nearly every row of a large step
        }
        for (const int column : columns) {
            if (row.isOther(column)) {
                isOther = m_refusedEdits.forget(row.id, column);
                m_loose.remove({row.id, column});
            }
        }
    }
    QSet<qint64> ids;
    for (const Problem &problem : step.refused) {
        ids.insert(problem.id);
        if (direction == Direction::Forward) {
            m_refusedEdits.set(problem);
        } else {
            m_refusedEdits.forget(problem.id, problem.column);
        }
    }
    rowsChanged(rowsOf(ids).values());
    if (isOther || !ids.isEmpty()) {
        emit problemsChanged();
    }
}

/// They are about what the person had before them until now, which no step tells.
void RelationalTableModel::forgetLoose()
{
    QSet<qint64> ids;
    for (const auto &[id, column] : std::exchange(m_loose, {})) {
        if (m_refusedEdits.forget(id, column)) {
            ids.insert(id);
        }
    }
    if (!ids.isEmpty()) {
        rowsChanged(rowsOf(ids).values());
        emit problemsChanged();
    }
}

/// They were about what the rows held until now, but a name that is taken stays so until it is
/// another: reconsider() looks whether it is given up. True where some are forgotten.
bool RelationalTableModel::forgetSaveRefusals(const PendingStep &step)
{
    if (step.rows.isEmpty() || m_refusedBySave.isEmpty()) {
        return false;
    }
    QSet<qint64> ids;
    const auto forget = [this, &ids](qint64 id, int column) {
        m_refusedBySave.forget(id, column);
        ids.insert(id);
    };
    for (const PendingStep::Row &row : step.rows) {
        for (const int column : m_refusedBySave.columns(row.id)) {
            const bool isTaken = m_refusedBySave.find(row.id, column)->reason == Reason::Taken;
            if (!isTaken || !row.after || row.after->isRemoved || row.isOther(column)) {
                forget(row.id, column);
            }
        }
    }
    for (const Problem &problem : m_refusedBySave.list()) {
        const bool isName = problem.error.reason == Reason::Taken && problem.column >= 0 &&
                            uniqueField(problem.column) != Field::None;
        if (isAboutOthers(problem.error) && !isName) {
            forget(problem.id, problem.column);
        }
    }
    followProblem();
    rowsChanged(rowsOf(ids).values());
    return !ids.isEmpty();
}

/// What the save was refused for first may have been settled: the next one then.
void RelationalTableModel::followProblem()
{
    if (m_problem.id == 0 || m_refusedBySave.columns(m_problem.id).contains(m_problem.column)) {
        return;
    }
    const QList<Problem> left = m_refusedBySave.list();
    const auto next =
        std::min_element(left.cbegin(), left.cend(), [](const auto &a, const auto &b) {
            return std::pair(a.id, a.column) < std::pair(b.id, b.column);
        });
    m_problem = next == left.cend() ? Problem() : *next;
}

// What was typed

/// Nothing speaks against what the cell held before.
void RelationalTableModel::noteObjection(qint64 id, int column, PendingRow *row) const
{
    const auto value = row->values.constFind(column);
    if (value == row->values.cend()) {
        return;
    }
    auto error = check(column, *value, *row);
    if (!error && uniqueField(column) != Field::None) {
        error = clash(column, value->toString(), id);
    }
    if (error) {
        row->objections.insert(column, *error);
    }
}

void RelationalTableModel::setPending(qint64 id, const std::optional<PendingRow> &row)
{
    m_names.note(id, false);
    m_pending.set(id, row);
    m_names.note(id, true);
}

/// What stands in the way of a value that no two rows may have. The file is asked last, which may
/// have to read through all rows. A look that fails is left to the save.
std::optional<Error> RelationalTableModel::clash(int column, const QString &value, qint64 id) const
{
    if (m_names.isWantedBesides(id, column, value)) {
        return Error{ErrorCode::Conflict, Reason::Taken, uniqueField(column), value};
    }
    if (m_names.isGivenUp(column, value)) {
        return {};
    }
    const Result<> free = isFree(column, value, std::max<qint64>(id, 0));
    const bool isTaken = !free && free.error().reason == Reason::Taken;
    return isTaken ? std::optional(free.error()) : std::nullopt;
}

Result<> RelationalTableModel::isFree(int, const QString &, qint64) const
{
    return {};
}

/// Of very many some at a time, in turn.
QList<qint64> RelationalTableModel::idsToReconsider() const
{
    constexpr qsizetype Most = 50;
    QSet<qint64> marked = m_pending.objectedIds();
    for (const qint64 id : m_refusedBySave.ids()) {
        marked.insert(id);
    }
    QList<qint64> ids(marked.cbegin(), marked.cend());
    std::sort(ids.begin(), ids.end());
    std::rotate(ids.begin(), std::upper_bound(ids.begin(), ids.end(), m_reconsidered), ids.end());
    ids.resize(std::min(ids.size(), Most));
    return ids;
}

/// What was taken may have been given up since, here or elsewhere.
void RelationalTableModel::reconsider()
{
    constexpr int BudgetMs = 6; // in a long table each may cost some milliseconds
    QElapsedTimer timer;
    timer.start();
    QSet<qint64> changed;
    for (const qint64 id : idsToReconsider()) {
        if (timer.elapsed() >= BudgetMs) {
            break;
        }
        m_reconsidered = id;
        PendingRow row = m_pending.find(id) ? *m_pending.find(id) : PendingRow();
        const auto isFreeNow = [&](int column) {
            if (column < 0 || uniqueField(column) == Field::None) {
                return false;
            }
            return !clash(column, row.values.value(column).toString(), id);
        };
        for (const int column : m_refusedBySave.columns(id)) {
            if (m_refusedBySave.find(id, column)->reason == Reason::Taken && isFreeNow(column)) {
                m_refusedBySave.forget(id, column);
                changed.insert(id);
            }
        }
        const auto isGone = [&](const auto &each) {
            return each.value().reason == Reason::Taken && isFreeNow(each.key());
        };
        if (row.objections.removeIf(isGone) > 0) {
            m_pending.set(id, row);
            changed.insert(id);
        }
    }
    followProblem();
    if (!changed.isEmpty()) {
        rowsChanged(rowsOf(changed).values());
        emit problemsChanged();
    }
}
