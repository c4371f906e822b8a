// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuditCheck.h"
#include "models/access/Session.h"
#include "models/storage/Database.h"

#include <functional>

class ChangeNotifier;

/// What is done with the audit as a whole. Reading needs audit.read (Forbidden). The functions that
/// it gives are for a worker: they open the file for themselves, know nothing of the window, and
/// end with Cancelled when LongWork says so.
class AuditService final
{
public:
    AuditService(const Database &database, ChangeNotifier &notifier)
        : m_database(database)
        , m_notifier(notifier)
    {
    }

    /// Proves the chain; see AuditCheck.
    std::function<Result<AuditReport>()> verification() const;
    /// Whether what `shown` found still stands there, and nothing else is broken: that report, gone
    /// on to what was recorded since. Errors: Conflict, ChangedElsewhere where it is broken
    /// otherwise; Invalid where it is not broken any more.
    std::function<Result<AuditReport>()> confirmation(const AuditReport &shown) const;
    /// From now on the breaks that `report` found count as known: verification names them as
    /// accepted and goes on behind them. Protection that was taken out of the file is put back. For
    /// administrators, with a password given just now. Errors: Invalid (Empty, TooLong) of the
    /// reason; those of confirmation(), of what was recorded since the report; Busy, Storage.
    /// Entries that were changed since the report stay a break.
    Result<> accept(const Session &session, const AuditReport &report, const QString &reason);
    /// Writes the entries as one JSON object, and what a verification finds in these; nothing where
    /// it is ended. Error Storage, NotWritable (`subject` is the path).
    std::function<Result<>()> evidence(const QString &path) const;
    /// Every entry in order, as JSON, until `each` returns false.
    Result<> forEach(const Session &session,
                     const std::function<bool(const QJsonObject &)> &each) const;
    /// The last entry there is; 0: none.
    Result<qint64> newestId() const;
    /// A post, a user with their roles (Membership) or a role.
    using About = std::pair<AuditObject, qint64>;
    /// How they were changed behind the entry `after`, the newest first: so that a conflict can
    /// say who it was. What other programs did to very many is among it. For whoever may read such
    /// objects, without audit.read; others are left out, and Forbidden where that leaves none.
    Result<QList<AuditRecord>> latest(const Session &session, const QList<About> &objects,
                                      qint64 after) const;
    /// That somebody took the entries along; before they do.
    Result<> recordExport(const Session &session, const QString &target);
    /// Records what other programs have changed, as soon as it is noticed.
    Result<> recordForeignChanges();

private:
    Result<bool> putGuardsBack();

    const Database &m_database;
    ChangeNotifier &m_notifier;
};
