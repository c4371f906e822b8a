// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PendingConflicts.h"

#include "models/access/AuditService.h"
#include "models/domain/RowVersion.h"
#include "models/tables/RowHistory.h"
#include "models/tables/TableReader.h"

namespace {

/// What is to be written again has the id in the file of the row that was gone, and may be there.
qint64 idInFile(qint64 id, const PendingRow &row)
{
    return row.isNew && !row.stored.isEmpty() ? row.stored.constFirst().toLongLong() : id;
}

std::optional<PendingRow> ifChange(const PendingRow &row)
{
    return row.isChange() ? std::optional(row) : std::nullopt;
}

/// Who saw the row come back may have edited it, too: what was decided stands above that. What
/// others have changed since that edit began is still to be asked about.
PendingRow both(const PendingRow &decided, const PendingRow &edited)
{
    PendingRow row = edited;
    for (auto value = decided.values.cbegin(); value != decided.values.cend(); ++value) {
        row.values.insert(value.key(), *value);
        row.objections.remove(value.key());
    }
    row.objections.insert(decided.objections);
    return row;
}

} // namespace

/// Nothing where the row is gone, also where another one has its id by now.
Result<std::optional<Cells>> PendingConflicts::rowInFile(qint64 id, const PendingRow &pending) const
{
    Result<std::optional<Cells>> now = m_parts.reader.row(id);
    const bool isOther =
        now && *now && !RowVersion::areOfOneRow(m_parts.cells.versionOf(**now), pending.version);
    return isOther ? std::optional<Cells>() : std::move(now);
}

std::optional<Cells> PendingConflicts::rowNow(qint64 id) const
{
    const PendingRow *pending = m_parts.pending.find(id);
    const auto now = pending ? rowInFile(idInFile(id, *pending), *pending) : m_parts.reader.row(id);
    return now ? std::optional(now->value_or(Cells())) : std::nullopt;
}

QList<ConflictCell> PendingConflicts::cells(qint64 id, const Cells &now) const
{
    const PendingRow *pending = m_parts.pending.find(id);
    if (!pending) {
        return {};
    }
    const RowConflict conflict(m_parts.cells, *pending, now);
    return now.isEmpty() ? conflict.lostChanges() : conflict.differing();
}

Elsewhere PendingConflicts::changedElsewhere(qint64 id) const
{
    (void)m_parts.audit.recordForeignChanges(); // what nobody has noticed yet
    const PendingRow *pending = m_parts.pending.find(id);
    if (!pending) {
        return {};
    }
    const qint64 inFile = idInFile(id, *pending);
    const auto now = rowInFile(inFile, *pending);
    return now ? RowHistory(m_parts.audit, m_parts.session, m_parts.cells)
                     .since(*pending, inFile, now->value_or(Cells()))
               : Elsewhere();
}

bool PendingConflicts::canWriteAgain(qint64 id) const
{
    const PendingRow *row = m_parts.pending.find(id);
    return row && (row->isRemoved || m_parts.cells.mayInsert());
}

Result<PendingConflicts::Kept> PendingConflicts::keepMine(qint64 id, const QSet<int> &theirs,
                                                          const std::optional<Cells> &seen) const
{
    const PendingRow *mine = m_parts.pending.find(id);
    if (!mine) {
        return Error{.code = ErrorCode::NotFound};
    }
    const Result<qint64> newest = m_parts.audit.newestId();
    const qint64 auditId = newest ? *newest : 0;
    const qint64 inFile = idInFile(id, *mine);
    const auto now = rowInFile(inFile, *mine);
    if (!now) {
        return now.error();
    }
    if (!seen || !RowConflict::holdTheSame(m_parts.cells, *seen, now->value_or(Cells()))) {
        return Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
    }
    if (*now) {
        const RowConflict conflict(m_parts.cells, *mine, **now);
        return keepInFile(id, inFile, conflict.keepMine(theirs, auditId));
    }
    return inFile == id ? keepAsNew(id, *mine, auditId)
                        : Kept{{}, inFile}; // it is to be written again as it is
}

PendingConflicts::Kept PendingConflicts::keepInFile(qint64 id, qint64 inFile,
                                                    const PendingRow &after) const
{
    const PendingRow mine = *m_parts.pending.find(id);
    if (inFile == id) {
        return {{{{id, mine, ifChange(after)}}}, inFile};
    }
    const PendingRow *there = m_parts.pending.find(inFile);
    const auto before = there ? std::optional(*there) : std::nullopt;
    return {{{{id, mine, std::nullopt},
              {inFile, before, before ? both(after, *before) : ifChange(after)}}},
            inFile,
            true};
}

/// The row is gone: what I removed is removed, what I changed is written again.
Result<PendingConflicts::Kept> PendingConflicts::keepAsNew(qint64 id, const PendingRow &mine,
                                                           qint64 auditId) const
{
    PendingStep step{{{id, mine, std::nullopt}}};
    if (!mine.isRemoved) {
        if (!m_parts.cells.mayInsert()) {
            return Error{.code = ErrorCode::Forbidden, .reason = Reason::MissingPermission};
        }
        step.rows.append({m_parts.pending.nextNewId(), std::nullopt,
                          RowConflict::asNew(m_parts.cells, mine, auditId)});
    }
    return Kept{step, id, true};
}
