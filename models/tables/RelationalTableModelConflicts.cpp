// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that deals with rows that somebody else changed meanwhile.
#include "RelationalTableModel.h"

#include "models/access/Workspace.h"

namespace {

/// What is to be written again has the id in the file of the row that was gone, and may be there.
qint64 idInFile(qint64 id, const PendingRow &row)
{
    return row.isNew && !row.stored.isEmpty() ? row.stored.constFirst().toLongLong() : id;
}

} // namespace

std::optional<Cells> RelationalTableModel::rowNow(qint64 id)
{
    const PendingRow *pending = m_pending.find(id);
    const auto now = m_reader.row(pending ? idInFile(id, *pending) : id);
    return now ? std::optional(now->value_or(Cells())) : std::nullopt;
}

QList<ConflictCell> RelationalTableModel::conflictCells(qint64 id, const Cells &now) const
{
    const PendingRow *pending = m_pending.find(id);
    return pending && !now.isEmpty() ? RowConflict(*this, *pending, now).differing()
                                     : QList<ConflictCell>();
}

Elsewhere RelationalTableModel::changedElsewhere(qint64 id)
{
    (void)m_workspace.auditing().recordForeignChanges(); // what nobody has noticed yet
    const PendingRow *pending = m_pending.find(id);
    if (!pending) {
        return {};
    }
    const qint64 inFile = idInFile(id, *pending);
    const auto now = m_reader.row(inFile);
    return now ? RowHistory(m_workspace.auditing(), m_session, *this)
                     .since(*pending, inFile, now->value_or(Cells()))
               : Elsewhere();
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

Result<> RelationalTableModel::keepMine(qint64 id, const QSet<int> &theirs,
                                        const std::optional<Cells> &seen)
{
    const PendingRow *before = m_pending.find(id);
    const qint64 auditId = newestAuditId();
    if (!before) {
        return Error{.code = ErrorCode::NotFound};
    }
    const qint64 inFile = idInFile(id, *before);
    const auto now = m_reader.row(inFile);
    if (!now) {
        return now.error();
    }
    if (!seen || !RowConflict::holdTheSame(*this, *seen, now->value_or(Cells()))) {
        return Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
    }
    if (!*now) {
        return inFile != id ? Result<>()
                            : keepAsNew(id, auditId); // it is to be written again as it is
    }
    const PendingRow after = RowConflict(*this, *before, **now).keepMine(theirs, auditId);
    const auto change = after.isChange() ? std::optional(after) : std::nullopt;
    m_pages.remove(inFile);
    if (inFile == id) {
        perform({{{id, *before, change}}});
        return {};
    }
    const PendingRow *there = m_pending.find(inFile); // who saw it come back may have edited it
    perform({{{id, *before, std::nullopt},
              {inFile, there ? std::optional(*there) : std::nullopt, change}}});
    refresh();
    return {};
}

bool RelationalTableModel::canWriteAgain(qint64 id) const
{
    const PendingRow *row = m_pending.find(id);
    return row && (row->isRemoved || mayInsert());
}

/// The row is gone: what I removed is removed, what I changed is written again.
Result<> RelationalTableModel::keepAsNew(qint64 id, qint64 auditId)
{
    const PendingRow before = *m_pending.find(id);
    if (before.isRemoved) {
        perform({{{id, before, std::nullopt}}});
        refresh();
        return {};
    }
    if (!mayInsert()) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::MissingPermission};
    }
    const PendingRow again = RowConflict::asNew(*this, before, auditId);
    perform({{{id, before, std::nullopt}, {m_pending.nextNewId(), std::nullopt, again}}});
    refresh();
    return {};
}
