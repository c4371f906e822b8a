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

bool isSameName(const QVariant &one, const QString &other)
{
    return one.toString().trimmed().compare(other.trimmed(), Qt::CaseInsensitive) == 0;
}

} // namespace

const Error *RelationalTableModel::errorAt(int row, int column) const
{
    if (!hasProblems()) {
        return nullptr; // nearly every cell of a paint
    }
    const qint64 id = idAt(row);
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

QList<RelationalTableModel::Problem> RelationalTableModel::problems() const
{
    QList<Problem> problems = m_refusedBySave.list() + m_refusedEdits.list();
    for (const qint64 id : m_pending.objectedIds()) {
        const auto &objections = m_pending.find(id)->objections;
        for (auto each = objections.cbegin(); each != objections.cend(); ++each) {
            if (!m_refusedBySave.find(id, each.key())) { // the save has found it, too
                problems.append({id, each.key(), *each});
            }
        }
    }
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
    if (m_refusedEdits.isEmpty()) {
        return;
    }
    const QList<qint64> ids = m_refusedEdits.ids();
    m_refusedEdits.clear();
    m_loose.clear();
    rowsChanged(rowsOf({ids.begin(), ids.end()}).values());
    emit problemsChanged();
}

void RelationalTableModel::forgetRefused(qint64 id, int column)
{
    if (m_refusedEdits.forget(id, column)) {
        rowsChanged(rowsOf({id}).values());
        emit problemsChanged();
    }
}

void RelationalTableModel::forgetRefusedOf(qint64 id)
{
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
        const auto before = row.before.value_or(PendingRow()).values;
        const auto after = row.after.value_or(PendingRow()).values;
        for (const int column : columns) {
            if (before.value(column) != after.value(column)) {
                isOther = m_refusedEdits.forget(row.id, column);
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

/// They were about what the rows held until now. True where there were some.
bool RelationalTableModel::forgetSaveRefusals(const PendingStep &step)
{
    bool isForgotten = false;
    for (const PendingStep::Row &row : step.rows) {
        isForgotten = m_refusedBySave.forgetRow(row.id) || isForgotten;
        if (m_problem.id == row.id) {
            m_problem = {};
        }
    }
    if (step.rows.isEmpty() || m_refusedBySave.isEmpty()) {
        return isForgotten;
    }
    QSet<qint64> others;
    for (const Problem &problem : m_refusedBySave.list()) {
        if (isAboutOthers(problem.error)) {
            m_refusedBySave.forget(problem.id, problem.column);
            others.insert(problem.id);
        }
    }
    if (others.contains(m_problem.id)) {
        m_problem = {};
    }
    rowsChanged(rowsOf(others).values());
    return isForgotten || !others.isEmpty();
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

/// What stands in the way of a value that no two rows may have. A look that fails is left to the
/// save.
std::optional<Error> RelationalTableModel::clash(int column, const QString &value, qint64 id) const
{
    const Result<> free = isFree(column, value, std::max<qint64>(id, 0));
    const bool isTaken = !free && free.error().reason == Reason::Taken;
    if (isTaken && !isGivenUp(column, value)) {
        return free.error();
    }
    return isPendingElsewhere(column, value, id)
               ? std::optional(
                     Error{ErrorCode::Conflict, Reason::Taken, uniqueField(column), value})
               : std::nullopt;
}

/// Whether the row that has it is to have another one, or to go.
bool RelationalTableModel::isGivenUp(int column, const QString &value) const
{
    const auto &rows = m_pending.rows();
    return std::any_of(rows.cbegin(), rows.cend(), [&](const PendingRow &row) {
        return !row.isNew && (row.isRemoved || row.values.contains(column)) &&
               isSameName(cellValue(column, row.stored), value);
    });
}

bool RelationalTableModel::isPendingElsewhere(int column, const QString &value, qint64 id) const
{
    const auto &rows = m_pending.rows();
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        const auto other = row->values.constFind(column);
        if (row.key() != id && !row->isRemoved && other != row->values.cend() &&
            isSameName(*other, value)) {
            return true;
        }
    }
    return false;
}

Result<> RelationalTableModel::isFree(int, const QString &, qint64) const
{
    return {};
}

/// What was taken may have been given up since, here or elsewhere.
void RelationalTableModel::reconsider()
{
    constexpr qsizetype Most = 50; // each costs a look into the database
    const QSet<qint64> ids = m_pending.objectedIds();
    QSet<qint64> changed;
    for (const qint64 id : ids.size() <= Most ? ids : QSet<qint64>()) {
        PendingRow row = *m_pending.find(id);
        const auto isGone = [&](const auto &each) {
            return each.value().reason == Reason::Taken &&
                   !clash(each.key(), row.values.value(each.key()).toString(), id);
        };
        if (row.objections.removeIf(isGone) > 0) {
            m_pending.set(id, row);
            changed.insert(id);
        }
    }
    if (!changed.isEmpty()) {
        rowsChanged(rowsOf(changed).values());
        emit problemsChanged();
    }
}
