// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that deals with rows that somebody else changed meanwhile.
#include "RelationalTableModel.h"

QList<RelationalTableModel::ConflictCell> RelationalTableModel::conflictCells(qint64 id)
{
    const PendingRow *pending = m_pending.find(id);
    const auto now = m_reader.row(id);
    if (!pending || !now || !*now) {
        return {};
    }
    QList<ConflictCell> cells;
    const auto text = [this](int column, const QVariant &value) {
        return column == m_reader.source().longColumn ? value.toString()
                                                      : displayText(column, value);
    };
    for (int column = 0; column < columnCount(); ++column) {
        const QVariant original = cellValue(column, pending->stored);
        const QVariant theirs = cellValue(column, **now);
        const bool isMine = pending->values.contains(column);
        const QVariant mine = isMine ? pending->values.value(column) : theirs;
        const ConflictCell cell{column, text(column, original), text(column, mine),
                                text(column, theirs)};
        const bool looksSame = cell.original == cell.theirs && cell.mine == cell.theirs;
        const bool isSame = sameValue(original, theirs) && sameValue(mine, theirs);
        if (isContent(column) && !isSame && (!looksSame || isCheckable(column))) {
            cells.append(cell);
        }
    }
    return cells;
}

bool RelationalTableModel::keepMine(qint64 id)
{
    const PendingRow *before = m_pending.find(id);
    const auto now = m_reader.row(id);
    if (!before || !now) {
        return false;
    }
    if (!*now) {
        return keepAsNew(id);
    }
    PendingRow after = *before;
    after.stored = **now;
    after.version = versionOf(after.stored);
    for (int column : after.values.keys()) {
        if (sameValue(after.values.value(column), cellValue(column, after.stored))) {
            after.values.remove(column);
        }
    }
    m_pages.remove(id);
    perform({{{id, *before, after.isChange() ? std::optional(after) : std::nullopt}}});
    return true;
}

bool RelationalTableModel::canWriteAgain(qint64 id) const
{
    const PendingRow *row = m_pending.find(id);
    return row && (row->isRemoved || mayInsert());
}

/// The row is gone: what I removed is removed, what I changed is written again.
bool RelationalTableModel::keepAsNew(qint64 id)
{
    const PendingRow before = *m_pending.find(id);
    if (before.isRemoved) {
        perform({{{id, before, std::nullopt}}});
        refresh();
        return true;
    }
    if (!mayInsert()) {
        return false;
    }
    PendingRow copy{.isNew = true};
    for (int column : contentColumns()) {
        copy.values.insert(column, before.values.value(column, cellValue(column, before.stored)));
    }
    perform({{{id, before, std::nullopt}, {m_pending.nextNewId(), std::nullopt, copy}}});
    refresh();
    return true;
}
