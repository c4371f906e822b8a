// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that changes many cells as one, and does steps of editing and
// takes them back.
#include "RelationalTableModel.h"

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

Error goneElsewhere()
{
    return {.code = ErrorCode::NotFound, .reason = Reason::DeletedElsewhere};
}

} // namespace

// Editing many cells

QList<RelationalTableModel::Problem> RelationalTableModel::editCells(const QList<CellEdit> &edits,
                                                                     const QString &text)
{
    tellMarks(m_marks.forgetEdits());
    PendingStep step = stepOf(edits);
    step.text = text;
    perform(step);
    return step.refused;
}

void RelationalTableModel::prepare(const QList<CellEdit> &edits, PendingStep *step)
{
    const PendingStep more = stepOf(edits);
    step->rows += more.rows;
    step->refused += more.refused;
}

QList<RelationalTableModel::Problem> RelationalTableModel::performPrepared(const PendingStep &step)
{
    tellMarks(m_marks.forgetEdits());
    perform(step);
    return step.refused;
}

PendingStep RelationalTableModel::stepOf(const QList<CellEdit> &edits)
{
    const QHash<qint64, Result<PendingRow>> rows = rowsToEdit(edits);
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
        if (const auto error = edit(cell, &*step.rows[places.value(cell.id)].after)) {
            step.refused.append({cell.id, cell.column, *error});
        }
    }
    for (PendingStep::Row &row : step.rows) {
        row.after = row.after->isChange() ? row.after : std::nullopt;
    }
    step.rows.removeIf([](const PendingStep::Row &row) { return row.before == row.after; });
    return step;
}

/// What is pending for each row, or a fresh start. Rows that nobody has looked at lately are read
/// as pages, but a long text is only had row by row.
QHash<qint64, Result<PendingRow>> RelationalTableModel::rowsToEdit(const QList<CellEdit> &edits)
{
    QHash<qint64, QList<int>> columns;
    for (const CellEdit &cell : edits) {
        columns[cell.id].append(cell.column);
    }
    const bool hasLongText = m_reader.source().longColumn >= 0;
    const qint64 auditId = newestAuditId();
    const QHash<qint64, int> places = rowsOf({columns.keyBegin(), columns.keyEnd()});
    QHash<qint64, Result<PendingRow>> rows;
    QList<qint64> unread;
    for (auto row = columns.cbegin(); row != columns.cend(); ++row) {
        const qint64 id = row.key();
        const Seen seen = this->seen(id);
        if (const PendingRow *pending = m_pending.find(id)) {
            rows.insert(id, *pending);
        } else if (id < 0) {
            rows.insert(id, newRow());
        } else if (!places.contains(id)) {
            rows.insert(id, goneElsewhere());
        } else if (hasLongText) {
            rows.insert(id, freshRow(id, seen, *row, auditId));
        } else if (!seen.cells.isEmpty()) {
            rows.insert(id, startOf(seen.cells, auditId));
        } else {
            unread.append(id);
        }
    }
    for (qsizetype first = 0; first < unread.size(); first += TableReader::PageRows) {
        const QList<qint64> ofPage = unread.mid(first, TableReader::PageRows);
        const auto page = m_reader.page(ofPage);
        for (qint64 id : ofPage) {
            rows.insert(id, page ? startOf(page->value(id), auditId) : page.error());
        }
    }
    return rows;
}

Result<PendingRow> RelationalTableModel::newRow() const
{
    if (!mayInsert()) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::ReadOnly};
    }
    return PendingRow{.isNew = true, .values = newRowValues()};
}

std::optional<Error> RelationalTableModel::edit(const CellEdit &edit, PendingRow *row) const
{
    if (isFrozen()) {
        return Error{.code = ErrorCode::Busy};
    }
    const bool isColumn = edit.column >= 0 && edit.column < columnCount();
    if (!isColumn || row->isRemoved || !mayEdit(edit.column, row->stored)) {
        const bool isForbidden = isColumn && !row->isRemoved && isContent(edit.column);
        return Error{.code = ErrorCode::Forbidden,
                     .reason = isForbidden ? Reason::MissingPermission : Reason::ReadOnly};
    }
    if (edit.seenText && *edit.seenText != toText(edit.column, valueNow(edit.column, *row))) {
        return Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
    }
    const auto wanted = wantedValue(edit, *row);
    if (!wanted) {
        return wanted.error();
    }
    if (const auto error = objection(edit.column, *wanted, *row)) {
        return error;
    }
    setCell(edit.column, *wanted, row);
    return {};
}

/// Nothing speaks against what the cell held before.
std::optional<Error> RelationalTableModel::objection(int column, const QVariant &wanted,
                                                     const PendingRow &row) const
{
    const bool isAsStored = !row.isNew && sameValue(wanted, cellValue(column, row.stored));
    return isAsStored ? std::nullopt : check(column, wanted, row);
}

QVariant RelationalTableModel::valueNow(int column, const PendingRow &row) const
{
    return row.values.contains(column) ? row.values.value(column) : cellValue(column, row.stored);
}

/// A text that is what the cell gives to other programs is its value, even where no text would
/// lead to it: the name of an author who is gone.
Result<QVariant> RelationalTableModel::wantedValue(const CellEdit &edit,
                                                   const PendingRow &row) const
{
    if (edit.form == CellEdit::Form::Value) {
        const auto wanted = toCellValue(edit.column, edit.value);
        return wanted ? Result<QVariant>(*wanted) : Error{.code = ErrorCode::Invalid};
    }
    const QVariant now = valueNow(edit.column, row);
    const QString text = edit.value.toString();
    return text == toText(edit.column, now) ? Result<QVariant>(now) : fromText(edit.column, text);
}

// Steps

void RelationalTableModel::perform(const PendingStep &step)
{
    apply(step, Direction::Forward);
    if (!step.rows.isEmpty()) {
        emit stepPerformed(step);
        return;
    }
    m_marks.noteLoose(step.refused);
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
    ++m_revision;
    QSet<qint64> ids;
    ids.reserve(todo.rows.size());
    for (const PendingStep::Row &row : todo.rows) {
        ids.insert(row.id);
    }
    const QHash<qint64, int> places = rowsOf(ids);
    QList<int> changed;
    QList<int> dropped;
    QList<qint64> added;
    QList<qint64> notFound;
    m_pending.reserve(todo.rows.size());
    if (todo.rows.size() > FewNames) {
        m_names.clear();
    }
    const QSet<qint64> settled = m_marks.forgetSettled(todo);
    rowsChanged(rowsOf(settled).values());
    bool isObjected = false;
    for (const PendingStep::Row &row : todo.rows) {
        isObjected = isObjected || (row.before && !row.before->objections.isEmpty()) ||
                     (row.after && !row.after->objections.isEmpty());
        setPending(row.id, row.after);
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
    showNew(added);
    showNotFound(notFound);
    tellMarks(direction == Direction::Forward ? m_marks.noteStep(todo) : m_marks.forgetStep(todo));
    reconsider();
    if (!settled.isEmpty() || isObjected) {
        emit problemsChanged();
    }
    noteChangeCount();
}

void RelationalTableModel::showNew(const QList<qint64> &ids)
{
    if (ids.isEmpty()) {
        return;
    }
    beginInsertRows({}, 0, static_cast<int>(ids.size()) - 1);
    m_ids.insert(0, ids);
    endInsertRows();
    noteCounts();
}

/// Rows that are shown only because changes are pending.
void RelationalTableModel::showNotFound(const QList<qint64> &ids)
{
    if (ids.isEmpty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(ids.size()) - 1);
    m_ids.append(ids);
    m_notFound.unite({ids.begin(), ids.end()});
    endInsertRows();
    noteCounts();
}

void RelationalTableModel::dropRows(QList<int> rows)
{
    if (rows.isEmpty()) {
        return;
    }
    const auto ranges = rangesOf(std::move(rows));
    for (auto range = ranges.crbegin(); range != ranges.crend(); ++range) {
        const auto [first, last] = *range;
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row) {
            m_notFound.remove(m_ids.at(row));
        }
        m_ids.remove(first, last - first + 1);
        endRemoveRows();
    }
    noteCounts();
}

/// Rows that are removed in the database leave at once, for a long table is read again later.
void RelationalTableModel::dropRemoved(const QSet<qint64> &ids)
{
    QList<int> rows = rowsOf(ids).values();
    m_total -= m_total > 0 && m_selection.isWhole() ? static_cast<int>(rows.size()) : 0;
    if (rangesOf(rows).size() > FewRanges) {
        gatherLast(&rows);
    }
    dropRows(rows);
}

/// Brings rows that stand in many places to the end.
void RelationalTableModel::gatherLast(QList<int> *rows)
{
    std::sort(rows->begin(), rows->end());
    qsizetype first = 0;
    reorder([&] { first = m_ids.moveLast(*rows); });
    std::iota(rows->begin(), rows->end(), static_cast<int>(first));
}

void RelationalTableModel::rowChanged(int row)
{
    emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    emit headerDataChanged(Qt::Vertical, row, row);
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
