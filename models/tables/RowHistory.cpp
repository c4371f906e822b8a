// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowHistory.h"

#include "models/access/AuditService.h"
#include "models/access/ForeignChanges.h"
#include "models/domain/Timestamp.h"

#include <algorithm>

namespace {

/// What another program did may stand there by somebody's session that noticed it.
Elsewhere whoOf(const AuditRecord &entry)
{
    const bool isForeign = ForeignChanges::isOne(entry);
    return {isForeign ? QString() : entry.userName, Timestamp::fromStored(entry.at), isForeign};
}

} // namespace

Elsewhere RowHistory::since(const PendingRow &row, qint64 id, const Cells &now) const
{
    if (now.isEmpty()) {
        return whoDeleted(row, id);
    }
    Elsewhere elsewhere = whoChanged(row, id, now);
    const int column = m_cells.changedColumn();
    const QDateTime at = column < 0 ? QDateTime() : m_cells.cellValue(column, now).toDateTime();
    if (elsewhere.who.isEmpty() && at.isValid() &&
        at != m_cells.cellValue(column, row.stored).toDateTime()) {
        elsewhere.at = at;
    }
    return elsewhere;
}

Elsewhere RowHistory::whoChanged(const PendingRow &row, qint64 id, const Cells &now) const
{
    std::optional<Elsewhere> ofMany;
    for (const AuditRecord &entry : entriesSince(row, id, now)) {
        if (ForeignChanges::mayTellOf(entry, id, ForeignChanges::Operation::Update)) {
            ofMany = ofMany.value_or(whoOf(entry));
        } else if (const auto isIt = explains(entry, row, now)) {
            if (*isIt) {
                return whoOf(entry);
            }
            break; // somebody has changed it once more
        }
    }
    return ofMany.value_or(Elsewhere());
}

Elsewhere RowHistory::whoDeleted(const PendingRow &row, qint64 id) const
{
    const QString kind = AuditActions::name(m_cells.auditObject());
    std::optional<Elsewhere> ofMany;
    for (const AuditRecord &entry : entriesSince(row, id, {})) {
        if (ForeignChanges::mayTellOf(entry, id, ForeignChanges::Operation::Delete)) {
            ofMany = ofMany.value_or(whoOf(entry));
        } else if (entry.objectId == id && entry.objectKind == kind) {
            if (AuditActions::isRemoval(entry) ||
                ForeignChanges::isSingle(entry, ForeignChanges::Operation::Delete)) {
                return whoOf(entry);
            }
            break;
        }
    }
    return ofMany.value_or(Elsewhere());
}

/// The newest first, and none that is older than what the edit began with: each raised the version.
QList<AuditRecord> RowHistory::entriesSince(const PendingRow &row, qint64 id,
                                            const Cells &now) const
{
    const auto entries = m_audit.latest(m_session,
                                        QList<AuditService::About>{{m_cells.auditObject(), id}} +
                                            m_cells.auditedWith(row.stored, now),
                                        row.auditId);
    if (!entries || row.auditId > 0 || now.isEmpty()) {
        return entries ? *entries : QList<AuditRecord>();
    }
    const qint64 changes = std::max<qint64>(m_cells.versionOf(now) - row.version, 0);
    return entries->first(std::min<qsizetype>(entries->size(), changes));
}

/// Whether it is this that made the row what it is now: it left the values that are there. Nothing
/// where it is about none of the fields in question.
std::optional<bool> RowHistory::explains(const AuditRecord &entry, const PendingRow &row,
                                         const Cells &now) const
{
    std::optional<bool> isIt;
    for (const int column : m_cells.contentColumns()) {
        if (TableCells::sameValue(m_cells.cellValue(column, row.stored),
                                  m_cells.cellValue(column, now))) {
            continue;
        }
        if (const auto isLeft = m_cells.isLeftBy(entry, column, row.stored, now)) {
            isIt = isIt.value_or(true) && *isLeft;
        }
    }
    return isIt;
}
