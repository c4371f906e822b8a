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
    static QList<Kind> kinds();
    Kind kind = Kind::Changed;
    qint64 id = 0;

    /// The word in JSON, "changed" and so on.
    static QString name(Kind kind);
    /// It says something of entries, and not only of the file that they stand in.
    bool canBeAccepted() const { return kind != Kind::Unguarded; }
    friend bool operator==(const AuditBreak &, const AuditBreak &) = default;
};

/// That an administrator knows of a break and goes on: an entry of the audit, sealed like any
/// other. It holds a digest of all that stood before it, so that it excuses nothing that is done to
/// those entries afterwards.
struct AuditAcceptance
{
    AuditBreak broken = {};
    qint64 entry = 0; ///< that says so
    QString by = {};
    QDateTime at = {};
    QString reason = {}; ///< in the person's words

    AuditEntry toEntry(const QByteArray &digest) const;
    QJsonObject toJson() const;
    static std::optional<AuditAcceptance> fromRecord(const AuditRecord &record);
    static QByteArray digestIn(const AuditRecord &record);
};

struct AuditReport
{
    qint64 entries = 0;                    ///< in the file
    std::optional<AuditBreak> broken = {}; ///< that nobody has accepted
    QList<AuditAcceptance> accepted = {};  ///< the oldest first
    qint64 lastId = 0;
    QByteArray digest = {}; ///< of all the entries
};

/// Proves the chain from the first entry to the sealed end. Reads only; any thread, with that
/// thread's connection.
namespace AuditCheck {

/// The digest of the entries up to and with this one, given that of those before it.
QByteArray digest(const QByteArray &before, const AuditRecord &record);

/// `highest`: what this workstation has seen before (AuditMark).
Result<AuditReport> run(const QSqlDatabase &connection, const AuditSeal &seal,
                        const AuditChain::Head &highest);

} // namespace AuditCheck
