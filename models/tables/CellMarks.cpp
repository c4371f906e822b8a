// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/CellMarks.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace {

constexpr int WholeRow = -1;          // for a column
constexpr int ReconsiderBudgetMs = 6; // of the 16 that a frame has
constexpr qsizetype MostReconsidered = 50;

/// Whether other rows could be the reason, which may have changed.
bool isAboutOthers(const Error &error)
{
    return error.reason == Reason::Taken || error.reason == Reason::LastAdministrator ||
           error.reason == Reason::OwnAdministration || error.code == ErrorCode::InUse;
}

/// What was typed all the same, in no order.
QList<CellProblem> objectionsIn(const PendingRows &pending)
{
    QList<CellProblem> problems;
    for (const qint64 id : pending.objectedIds()) {
        const auto &objections = pending.find(id)->objections;
        for (auto each = objections.cbegin(); each != objections.cend(); ++each) {
            problems.append({id, each.key(), *each});
        }
    }
    return problems;
}

bool isBefore(const CellProblem &one, const CellProblem &other)
{
    return std::pair(one.id, one.column) < std::pair(other.id, other.column);
}

} // namespace

const Error *CellMarks::errorOf(qint64 id, int column) const
{
    if (isEmpty()) {
        return nullptr; // nearly every cell of a paint
    }
    if (const Error *bySave = m_bySave.find(id, column)) {
        return bySave;
    }
    if (const Error *edit = m_edits.find(id, column)) {
        return edit;
    }
    const PendingRow *pending = m_pending.objectedIds().contains(id) ? m_pending.find(id) : nullptr;
    if (!pending) {
        return nullptr;
    }
    const auto typed = pending->objections.constFind(column);
    return typed == pending->objections.cend() ? nullptr : &*typed;
}

const Error *CellMarks::shownAt(qint64 id, int column) const
{
    const Error *error = errorOf(id, column);
    const bool isOfRow = error != nullptr && error == m_bySave.find(id, WholeRow);
    const PendingRow *pending = isOfRow ? m_pending.find(id) : nullptr;
    const bool isUntouched = pending && !pending->isRemoved && !pending->values.isEmpty() &&
                             !pending->values.contains(column);
    return isUntouched ? nullptr : error;
}

QList<CellProblem> CellMarks::list() const
{
    QList<CellProblem> problems = m_bySave.list();
    for (const CellProblem &edit : m_edits.list()) {
        if (!m_bySave.find(edit.id, edit.column)) {
            problems.append(edit);
        }
    }
    for (const CellProblem &typed : objectionsIn(m_pending)) {
        if (!m_bySave.find(typed.id, typed.column) && !m_edits.find(typed.id, typed.column)) {
            problems.append(typed);
        }
    }
    return problems;
}

QList<CellProblem> CellMarks::objected() const
{
    QList<CellProblem> problems = objectionsIn(m_pending);
    std::sort(problems.begin(), problems.end(), isBefore);
    return problems;
}

/// An edit that was refused has left the cell as it was.
CellMarks::Obstacles CellMarks::obstacles() const
{
    qsizetype cells = m_bySave.size();
    qsizetype rows = m_bySave.rowCount();
    for (const qint64 id : m_pending.objectedIds()) {
        const auto &objections = m_pending.find(id)->objections;
        cells += std::count_if(objections.keyBegin(), objections.keyEnd(),
                               [&](int column) { return !m_bySave.find(id, column); });
        rows += m_bySave.hasRow(id) ? 0 : 1;
    }
    const bool areRows = m_bySave.hasWholeRows();
    return {static_cast<int>(areRows ? rows : cells), areRows};
}

// The save

QSet<qint64> CellMarks::noteSave(const QList<CellProblem> &problems)
{
    const auto conflict =
        std::find_if(problems.begin(), problems.end(),
                     [](const CellProblem &problem) { return isElsewhere(problem.error); });
    m_problem = conflict == problems.end() ? problems.constFirst() : *conflict;
    QSet<qint64> ids;
    for (const CellProblem &problem : problems) {
        if (problem.id != 0) {
            m_bySave.set(problem);
            ids.insert(problem.id);
        }
    }
    return ids;
}

QSet<qint64> CellMarks::forgetSave()
{
    m_problem = {};
    const QList<qint64> ids = m_bySave.ids();
    m_bySave.clear();
    return {ids.begin(), ids.end()};
}

QSet<qint64> CellMarks::forgetSettled(const PendingStep &step)
{
    if (step.rows.isEmpty() || m_bySave.isEmpty()) {
        return {};
    }
    QSet<qint64> ids;
    const auto forget = [this, &ids](qint64 id, int column) {
        m_bySave.forget(id, column);
        ids.insert(id);
    };
    for (const PendingStep::Row &row : step.rows) {
        for (const int column : m_bySave.columns(row.id)) {
            const bool isTaken = m_bySave.find(row.id, column)->reason == Reason::Taken;
            if (!isTaken || !row.after || row.after->isRemoved || row.isOther(column)) {
                forget(row.id, column);
            }
        }
    }
    for (const CellProblem &problem : m_bySave.list()) {
        const bool isName = problem.error.reason == Reason::Taken && problem.column >= 0 &&
                            m_isUnique(problem.column);
        if (isAboutOthers(problem.error) && !isName) {
            forget(problem.id, problem.column);
        }
    }
    followProblem();
    return ids;
}

void CellMarks::followProblem()
{
    if (m_problem.id == 0 || m_bySave.columns(m_problem.id).contains(m_problem.column)) {
        return;
    }
    const QList<CellProblem> left = m_bySave.list();
    const auto next = std::min_element(left.cbegin(), left.cend(), isBefore);
    m_problem = next == left.cend() ? CellProblem() : *next;
}

// Edits

QSet<qint64> CellMarks::noteStep(const PendingStep &step)
{
    QSet<qint64> ids = forgetChanged(step);
    for (const CellProblem &problem : step.refused) {
        m_edits.set(problem);
        ids.insert(problem.id);
    }
    return ids;
}

QSet<qint64> CellMarks::forgetStep(const PendingStep &step)
{
    QSet<qint64> ids = forgetChanged(step);
    for (const CellProblem &problem : step.refused) {
        m_edits.forget(problem.id, problem.column);
        ids.insert(problem.id);
    }
    return ids;
}

QSet<qint64> CellMarks::forgetChanged(const PendingStep &step)
{
    QSet<qint64> ids;
    if (m_edits.isEmpty()) {
        return ids;
    }
    for (const PendingStep::Row &row : step.rows) {
        for (const int column : m_edits.columns(row.id)) { // of nearly every row none
            if (row.isOther(column)) {
                m_edits.forget(row.id, column);
                m_loose.remove({row.id, column});
                ids.insert(row.id);
            }
        }
    }
    return ids;
}

void CellMarks::noteLoose(const QList<CellProblem> &refused)
{
    for (const CellProblem &problem : refused) {
        m_loose.insert({problem.id, problem.column});
    }
}

/// They are about what the person had before them until now.
QSet<qint64> CellMarks::forgetLoose()
{
    QSet<qint64> ids;
    for (const auto &[id, column] : std::exchange(m_loose, {})) {
        if (m_edits.forget(id, column)) {
            ids.insert(id);
        }
    }
    return ids;
}

QSet<qint64> CellMarks::forgetEdits()
{
    m_loose.clear();
    const QList<qint64> ids = m_edits.ids();
    m_edits.clear();
    return {ids.begin(), ids.end()};
}

QSet<qint64> CellMarks::forgetEdit(qint64 id, int column)
{
    m_loose.remove({id, column});
    return m_edits.forget(id, column) ? QSet<qint64>{id} : QSet<qint64>();
}

QSet<qint64> CellMarks::forgetEditsOf(qint64 id)
{
    m_loose.removeIf([id](const auto &cell) { return cell.first == id; });
    return m_edits.forgetRow(id) ? QSet<qint64>{id} : QSet<qint64>();
}

// Names that were taken

QSet<qint64> CellMarks::reconsider(const IsFree &isFree)
{
    QElapsedTimer timer;
    timer.start();
    QSet<qint64> changed;
    for (const qint64 id : idsToReconsider()) {
        if (timer.elapsed() >= ReconsiderBudgetMs) {
            break;
        }
        m_reconsidered = id;
        if (reconsider(id, isFree)) {
            changed.insert(id);
        }
    }
    followProblem();
    return changed;
}

/// True where a mark is gone.
bool CellMarks::reconsider(qint64 id, const IsFree &isFree)
{
    PendingRow row = m_pending.find(id) ? *m_pending.find(id) : PendingRow();
    bool isGone = false;
    const auto isFreeNow = [&](int column) {
        return column >= 0 && m_isUnique(column) &&
               isFree(id, column, row.values.value(column).toString());
    };
    for (const int column : m_bySave.columns(id)) {
        if (m_bySave.find(id, column)->reason == Reason::Taken && isFreeNow(column)) {
            m_bySave.forget(id, column);
            isGone = true;
        }
    }
    const auto isSettled = [&](const auto &each) {
        return each.value().reason == Reason::Taken && isFreeNow(each.key());
    };
    if (row.objections.removeIf(isSettled) > 0) {
        m_pending.set(id, row);
        isGone = true;
    }
    return isGone;
}

QList<qint64> CellMarks::idsToReconsider() const
{
    QSet<qint64> marked = m_pending.objectedIds();
    for (const qint64 id : m_bySave.ids()) {
        marked.insert(id);
    }
    QList<qint64> ids(marked.cbegin(), marked.cend());
    std::sort(ids.begin(), ids.end());
    std::rotate(ids.begin(), std::upper_bound(ids.begin(), ids.end(), m_reconsidered), ids.end());
    ids.resize(std::min(ids.size(), MostReconsidered));
    return ids;
}

void CellMarks::clear()
{
    m_problem = {};
    m_bySave.clear();
    m_edits.clear();
    m_loose.clear();
}
