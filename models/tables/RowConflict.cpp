// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowConflict.h"

#include <algorithm>

namespace {

using Changed = ConflictCell::Changed;

Changed changeOf(bool isMine, bool isTheirs, bool isAlike)
{
    return !isTheirs ? Changed::ByMe
           : !isMine ? Changed::ByThem
           : isAlike ? Changed::Alike
                     : Changed::Differently;
}

} // namespace

bool RowConflict::isChangedHere(int column) const
{
    return m_mine.values.contains(column) &&
           !TableCells::sameValue(m_mine.values.value(column),
                                  m_cells.cellValue(column, m_mine.stored));
}

QList<ConflictCell> RowConflict::lostChanges() const
{
    QList<ConflictCell> cells;
    for (const int column : m_cells.contentColumns()) {
        if (!m_mine.isRemoved && isChangedHere(column)) {
            const QVariant original = m_cells.cellValue(column, m_mine.stored);
            cells.append(cellOf(column, original, m_mine.values.value(column), original));
        }
    }
    return cells;
}

/// Of a row that is written again each column is pending, also those that nobody touched.
QList<ConflictCell> RowConflict::differing() const
{
    QList<ConflictCell> cells;
    for (const int column : m_cells.contentColumns()) {
        const QVariant theirs = m_cells.cellValue(column, m_now);
        const QVariant original = m_cells.cellValue(column, m_mine.stored);
        const QVariant mine = isChangedHere(column) ? m_mine.values.value(column) : theirs;
        if (TableCells::sameValue(original, theirs) && TableCells::sameValue(mine, theirs)) {
            continue;
        }
        const ConflictCell cell = cellOf(column, original, mine, theirs);
        const bool looksSame = cell.original == cell.theirs && cell.mine == cell.theirs;
        if (!looksSame || m_cells.isCheckable(column) || cell.changed == Changed::Differently) {
            cells.append(cell);
        }
    }
    return cells;
}

bool RowConflict::isDisputed() const
{
    const QList<int> columns = m_cells.contentColumns();
    return std::any_of(columns.begin(), columns.end(), [this](int column) {
        const QVariant theirs = m_cells.cellValue(column, m_now);
        return isChangedHere(column) &&
               !TableCells::sameValue(m_cells.cellValue(column, m_mine.stored), theirs) &&
               !TableCells::sameValue(m_mine.values.value(column), theirs);
    });
}

ConflictCell RowConflict::cellOf(int column, const QVariant &original, const QVariant &mine,
                                 const QVariant &theirs) const
{
    const auto text = [this, column](const QVariant &value) { // the whole of a long one
        return column == m_cells.source().longColumn ? value.toString()
                                                     : m_cells.displayText(column, value);
    };
    return {column, text(original), text(mine), text(theirs),
            changeOf(isChangedHere(column), !TableCells::sameValue(original, theirs),
                     TableCells::sameValue(mine, theirs))};
}

PendingRow RowConflict::keepMine(const QSet<int> &theirs, qint64 auditId) const
{
    PendingRow after = m_mine;
    after.isNew = false;
    after.stored = m_now;
    after.version = m_cells.versionOf(m_now);
    after.auditId = auditId;
    for (const int column : m_mine.values.keys()) {
        const bool isSame =
            TableCells::sameValue(m_mine.values.value(column), m_cells.cellValue(column, m_now));
        if (isSame || theirs.contains(column) || !isChangedHere(column)) {
            after.values.remove(column);
            after.objections.remove(column);
        }
    }
    return after;
}

bool RowConflict::holdTheSame(const TableCells &cells, const Cells &one, const Cells &other)
{
    if (one.isEmpty() || other.isEmpty()) {
        return one.isEmpty() == other.isEmpty();
    }
    const QList<int> columns = cells.contentColumns();
    return std::all_of(columns.begin(), columns.end(), [&](int column) {
        return TableCells::sameValue(cells.cellValue(column, one), cells.cellValue(column, other));
    });
}

PendingRow RowConflict::asNew(const TableCells &cells, const PendingRow &mine, qint64 auditId)
{
    PendingRow row{
        .isNew = true, .stored = mine.stored, .auditId = auditId, .objections = mine.objections};
    for (const int column : cells.contentColumns()) {
        row.values.insert(column, mine.values.value(column, cells.cellValue(column, mine.stored)));
    }
    return row;
}
