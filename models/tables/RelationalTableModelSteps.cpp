// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that changes many cells as one, and does steps of editing and
// takes them back.
#include "models/tables/RelationalTableModel.h"

#include <algorithm>
#include <numeric>

namespace {

/// More ranges than this are told to views as one that spans them all.
constexpr qsizetype MostRanges = 64;

/// Of more rows than this the names are gathered anew, once somebody asks.
constexpr qsizetype FewNames = 64;

/// In so many places rows are taken away one after the other: each moves all that are below it.
constexpr qsizetype FewRanges = 8;

/// The first and the last of rows that follow each other, from the top.
QList<std::pair<int, int>> rangesOf(QList<int> rows)
{
    std::sort(rows.begin(), rows.end());
    QList<std::pair<int, int>> ranges;
    for (int row : std::as_const(rows)) {
        if (!ranges.isEmpty() && row <= ranges.constLast().second + 1) {
            ranges.last().second = row;
        } else {
            ranges.append({row, row});
        }
    }
    return ranges;
}

} // namespace

// Editing many cells

void RelationalTableModel::prepare(const QList<CellEdit> &edits, PendingStep *step)
{
    const PendingStep more = stepOf(edits);
    step->rows += more.rows;
    step->refused += more.refused;
    step->settled += more.settled;
}

QList<RelationalTableModel::Problem> RelationalTableModel::performPrepared(const PendingStep &step)
{
    QSet<qint64> ids;
    for (const auto &[id, column] : step.settled) {
        ids.unite(m_marks.forgetEdit(id, column));
    }
    tellMarks(ids);
    perform(step);
    return step.refused;
}

PendingStep RelationalTableModel::stepOf(const QList<CellEdit> &edits)
{
    QSet<qint64> ids;
    for (const CellEdit &cell : edits) {
        ids.insert(cell.id);
    }
    const QHash<qint64, Result<PendingRow>> rows =
        m_starts.ofEach(edits, rowsOf(ids), newestAuditId());
    PendingStep step;
    QHash<qint64, qsizetype> places;
    for (const CellEdit &cell : edits) {
        const Result<PendingRow> &row = *rows.constFind(cell.id);
        if (!row) {
            step.refused.append({cell.id, cell.column, row.error()});
            continue;
        }
        if (!places.contains(cell.id)) {
            places.insert(cell.id, step.rows.size());
            const PendingRow *before = m_pending.find(cell.id);
            step.rows.append({cell.id, before ? std::optional(*before) : std::nullopt, *row});
        }
        PendingRow &after = *step.rows[places.value(cell.id)].after;
        if (const auto error = isReadOnly() ? std::optional(Error{.code = ErrorCode::Busy})
                                            : m_editor.edit(cell, &after)) {
            step.refused.append({cell.id, cell.column, *error});
        } else if (m_marks.errorOf(cell.id, cell.column) != nullptr) {
            step.settled.append({cell.id, cell.column});
        }
    }
    for (PendingStep::Row &row : step.rows) {
        row.after = row.after->isChange() ? row.after : std::nullopt;
    }
    step.rows.removeIf([](const PendingStep::Row &row) { return row.before == row.after; });
    return step;
}

// Steps

/// Of rows as they are now: only what is done again may know them by what they were.
void RelationalTableModel::perform(const PendingStep &step)
{
    carryOut(step, Direction::Forward);
    if (!step.rows.isEmpty()) {
        emit stepPerformed(step);
        return;
    }
    m_marks.noteLoose(step.refused);
    if (!step.refused.isEmpty()) {
        emit editRefused();
    }
}

void RelationalTableModel::redoStep(const PendingStep &step)
{
    tellMarks(m_marks.forgetLoose());
    apply(step, Direction::Forward);
}

void RelationalTableModel::undoStep(const PendingStep &step)
{
    tellMarks(m_marks.forgetLoose());
    apply(step, Direction::Back);
}

void RelationalTableModel::undoRefusedEdit()
{
    tellMarks(m_marks.forgetLoose());
}

void RelationalTableModel::apply(const PendingStep &step, Direction direction)
{
    if (direction == Direction::Forward && m_successors.isEmpty()) {
        carryOut(step, direction); // a copy of thousands of rows would take some milliseconds
        return;
    }
    carryOut(m_successors.present(direction == Direction::Forward ? step : step.inverse()),
             direction);
}

/// `todo` is what is to be done, whatever the direction.
void RelationalTableModel::carryOut(const PendingStep &todo, Direction direction)
{
    m_loading.noteOtherRows();
    const QSet<qint64> settled = m_marks.forgetSettled(todo);
    rowsChanged(rowsOf(settled).values());
    const bool isObjected = setPending(todo);
    showChanged(todo);
    tellMarks(direction == Direction::Forward ? m_marks.noteStep(todo) : m_marks.forgetStep(todo));
    if (todo.rows.size() > FewNames) {
        QTimer::singleShot(0, this, &RelationalTableModel::reconsider); // gathers the names
    } else {
        reconsider();
    }
    if (!settled.isEmpty() || isObjected) {
        emit problemsChanged();
    }
    noteChangeCount();
}

/// Whether something spoke, or speaks, against what was typed.
bool RelationalTableModel::setPending(const PendingStep &step)
{
    const auto hasObjections = [](const std::optional<PendingRow> &row) {
        return row && !row->objections.isEmpty();
    };
    m_pending.reserve(step.rows.size());
    if (step.rows.size() > FewNames) {
        m_names.clear();
    }
    bool isObjected = false;
    for (const PendingStep::Row &row : step.rows) {
        isObjected = isObjected || hasObjections(row.before) || hasObjections(row.after);
        m_names.note(row.id, false);
        m_pending.set(row.id, row.after);
        m_names.note(row.id, true);
    }
    return isObjected;
}

void RelationalTableModel::showChanged(const PendingStep &step)
{
    QSet<qint64> ids;
    ids.reserve(step.rows.size());
    for (const PendingStep::Row &row : step.rows) {
        ids.insert(row.id);
    }
    const QHash<qint64, int> places = rowsOf(ids);
    QList<int> changed;
    QList<int> dropped;
    QList<qint64> added;
    QList<qint64> notFound;
    for (const PendingStep::Row &row : step.rows) {
        const int place = places.value(row.id, -1);
        const bool stays =
            m_pending.kept(row.id) != nullptr || (row.id > 0 && !m_notFound.contains(row.id));
        if (place >= 0) {
            (stays ? changed : dropped).append(place);
        } else if (row.after) {
            (row.id < 0 ? added : notFound).append(row.id);
        }
    }
    rowsChanged(changed);
    dropRows(dropped);
    showRows(0, added);
    m_notFound.unite({notFound.begin(), notFound.end()});
    showRows(rowCount(), notFound);
}

void RelationalTableModel::showRows(int row, const QList<qint64> &ids)
{
    if (!ids.isEmpty()) {
        moveBy({RowMove::Kind::Insert, row, row + static_cast<int>(ids.size()) - 1, ids});
        noteCounts();
    }
}

void RelationalTableModel::dropRows(QList<int> rows)
{
    if (rows.isEmpty()) {
        return;
    }
    const auto ranges = rangesOf(std::move(rows));
    for (auto range = ranges.crbegin(); range != ranges.crend(); ++range) {
        const auto [first, last] = *range;
        for (int row = first; row <= last; ++row) {
            m_notFound.remove(m_ids.at(row));
        }
        moveBy({RowMove::Kind::Remove, first, last});
    }
    noteCounts();
}

/// Rows that are removed in the database leave at once, for a long table is read again later. Those
/// that stand in many places are brought to the end first.
void RelationalTableModel::dropRemoved(const QSet<qint64> &ids)
{
    QList<int> rows = rowsOf(ids).values();
    m_total -= m_total > 0 && m_selection.isWhole() ? static_cast<int>(rows.size()) : 0;
    if (rangesOf(rows).size() > FewRanges) {
        std::sort(rows.begin(), rows.end());
        qsizetype first = 0;
        reorder([&] { first = m_ids.moveLast(rows); });
        std::iota(rows.begin(), rows.end(), static_cast<int>(first));
    }
    dropRows(rows);
}

void RelationalTableModel::rowsChanged(QList<int> rows)
{
    auto ranges = rangesOf(std::move(rows));
    if (ranges.size() > MostRanges) {
        ranges = {{ranges.constFirst().first, ranges.constLast().second}};
    }
    for (const auto &[first, last] : std::as_const(ranges)) {
        emit dataChanged(index(first, 0), index(last, columnCount() - 1));
        emit headerDataChanged(Qt::Vertical, first, last);
    }
}
