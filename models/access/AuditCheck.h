// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuditChain.h"
#include "models/domain/Result.h"

#include <QSqlDatabase>

/// Where the audit is broken first, and how as far as that can be told.
struct AuditBreak
{
    enum class Kind {
        Changed,   ///< what the entry says is not what was recorded
        Removed,   ///< entries are missing, from this one on
        Inserted,  ///< it was not written by Postern
        Moved,     ///< it was recorded in another place
        Truncated, ///< entries are missing at the end, from this one on
        OlderFile, ///< this workstation has seen another entry here: an older file was gone on with
        Unsealed,  ///< the seal of the end is not Postern's
        Unguarded, ///< the entries are whole, but what protects them was taken out of the file
    };
    Kind kind = Kind::Changed;
    qint64 id = 0;

    /// The word in JSON, "changed" and so on.
    static QString name(Kind kind);
    friend bool operator==(const AuditBreak &, const AuditBreak &) = default;
};

struct AuditReport
{
    qint64 entries = 0; ///< in the file
    std::optional<AuditBreak> broken = {};
};

/// Proves the chain from the first entry to the sealed end. Reads only; any thread, with that
/// thread's connection.
namespace AuditCheck {

/// `highest`: what this workstation has seen before (AuditMark).
Result<AuditReport> run(const QSqlDatabase &connection, const AuditSeal &seal,
                        const AuditChain::Head &highest);

} // namespace AuditCheck
