// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Elsewhere.h"
#include "models/tables/TableCells.h"

class AuditService;
class Session;

/// Who has changed or deleted a row elsewhere since an edit of it began: as far as the audit tells,
/// or the row itself. It only reads; all that it is made of outlives it.
class RowHistory final
{
public:
    RowHistory(const AuditService &audit, const Session &session, const TableCells &cells)
        : m_audit(audit)
        , m_session(session)
        , m_cells(cells)
    {
    }

    /// `row`: what is pending for it, and what it was when that began; `now`: the row as it is, no
    /// cells where it is gone.
    Elsewhere since(const PendingRow &row, qint64 id, const Cells &now) const;

private:
    Elsewhere whoChanged(const PendingRow &row, qint64 id, const Cells &now) const;
    Elsewhere whoDeleted(const PendingRow &row, qint64 id) const;
    QList<AuditRecord> entriesSince(const PendingRow &row, qint64 id, const Cells &now) const;
    std::optional<bool> explains(const AuditRecord &entry, const PendingRow &row,
                                 const Cells &now) const;

    const AuditService &m_audit;
    const Session &m_session;
    const TableCells &m_cells;
};
