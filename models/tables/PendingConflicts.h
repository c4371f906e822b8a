// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Elsewhere.h"
#include "models/domain/Result.h"
#include "models/tables/PendingRows.h"
#include "models/tables/RowConflict.h"

#include <QSet>

class AuditService;
class Session;
class TableCells;
class TableReader;

/// The rows with pending changes that somebody else has changed or deleted meanwhile: what they are
/// in the file, who that was, and what is pending once somebody has decided. It reads the file and
/// changes nothing. Made for one question; all that it is made of outlives it.
class PendingConflicts final
{
public:
    struct Parts
    {
        TableReader &reader;
        PendingRows &pending;
        const TableCells &cells;
        AuditService &audit;
        const Session &session;
    };
    explicit PendingConflicts(const Parts &parts)
        : m_parts(parts)
    {
    }

    /// The row as it is in the file by now, whole; no cells: it is gone. Nothing where the file
    /// cannot be read.
    std::optional<Cells> rowNow(qint64 id) const;
    /// Where the row, as rowNow() gave it, differs; what I changed of it, when it is gone.
    QList<ConflictCell> cells(qint64 id, const Cells &now) const;
    /// Who that was, as far as the audit tells, or the row.
    Elsewhere changedElsewhere(qint64 id) const;
    /// Whether keepMine() can write a row that is gone once more.
    bool canWriteAgain(qint64 id) const;

    /// What "Keep mine" makes of a row.
    struct Kept
    {
        PendingStep step;
        qint64 idInFile = 0;
        bool isListedAnew = false; ///< it stands under another id
    };
    /// As RowConflict::keepMine(); a row deleted elsewhere becomes a new one, which has its former
    /// id again where the service can. `seen` is what rowNow() gave when somebody was asked.
    /// Errors: NotFound; ChangedElsewhere where the row holds something else by now, is gone or is
    /// back; MissingPermission where rows of this kind are not added here; those of the database.
    Result<Kept> keepMine(qint64 id, const QSet<int> &theirs,
                          const std::optional<Cells> &seen) const;

private:
    Result<std::optional<Cells>> rowInFile(qint64 id, const PendingRow &pending) const;
    Kept keepInFile(qint64 id, qint64 inFile, const PendingRow &after) const;
    Result<Kept> keepAsNew(qint64 id, const PendingRow &mine, qint64 auditId) const;

    const Parts m_parts;
};
