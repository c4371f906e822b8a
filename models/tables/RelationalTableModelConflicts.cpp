// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that deals with rows that somebody else changed meanwhile.
#include "models/tables/RelationalTableModel.h"

#include "models/access/Workspace.h"

PendingConflicts RelationalTableModel::conflicts()
{
    return PendingConflicts({m_reader, m_pending, *this, m_workspace.auditing(), m_session});
}

Result<> RelationalTableModel::keepMine(qint64 id, const QSet<int> &theirs,
                                        const std::optional<Cells> &seen)
{
    const auto kept = conflicts().keepMine(id, theirs, seen);
    if (!kept) {
        return kept.error();
    }
    m_pages.remove(kept->idInFile);
    if (!kept->step.rows.isEmpty()) {
        perform(kept->step);
    }
    if (kept->isListedAnew) {
        refresh();
    }
    return {};
}

/// Where the page that is shown has something else than the edit began with.
QVariant RelationalTableModel::theirs(int row, int column) const
{
    const PendingRow *pending = pendingAt(row);
    if (!pending || pending->isNew || !pending->values.contains(column)) {
        return {};
    }
    storedCells(row); // reads it, but gives what is pending where the row is gone
    const Cells *now = m_pages.find(idAt(row));
    if (!now || now->isEmpty() || !m_starts.isOther(column, *pending, *now)) {
        return {};
    }
    const int related = m_reader.relatedCell(column);
    return related < 0 ? displayText(column, cellValue(column, *now))
                       : now->value(related).toString();
}
