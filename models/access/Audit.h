// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuditMark.h"
#include "models/domain/Clock.h"
#include "models/domain/Result.h"

#include <memory>

class AuditStore;
class Database;
class Session;

/// Who did what. A service tells it through its UnitOfWork (record()); the entries are sealed and
/// written when the outermost unit commits, in its transaction: no change without its entry, no
/// entry without its change. One per Workspace, for all its connections: SQLite lets only one of
/// them write at a time. GUI thread, or the one thread that a Workspace belongs to.
class Audit final
{
public:
    /// `workstation`: what this computer is called.
    Audit(const Clock &clock, AuditSeal seal, QString workstation, const QString &markPath);

    const QString &workstation() const { return m_workstation; }
    const std::shared_ptr<const AuditSeal> &seal() const { return m_seal; }
    /// How far the audit has reached, as this workstation knows.
    AuditChain::Head highest() const { return m_mark.highest(); }

    /// `session` may be null where nobody is logged in.
    void record(const Session *session, const AuditEntry &entry);

    // For UnitOfWork, and for whoever founds or adopts a database in a Transaction of its own.
    /// Records what other programs have done since anybody last looked.
    Result<> recordForeignChanges(const Database &database);
    /// Writes what was recorded, inside the caller's transaction.
    Result<> write(const Database &database);
    /// The transaction of the last write() was committed.
    void noteCommitted();
    qsizetype recorded() const { return m_recorded.size(); }
    /// Forgets what was recorded after the first `count`.
    void forget(qsizetype count);

private:
    AuditRecord toRecord(const Session *session, const AuditEntry &entry) const;
    Result<bool> followsMark(const AuditStore &store) const;
    Result<AuditChain::Head> end(const Database &database) const;

    const Clock &m_clock;
    std::shared_ptr<const AuditSeal> m_seal; // shared with workers that verify
    QString m_workstation;
    AuditMark m_mark;
    QList<AuditRecord> m_recorded;
    AuditChain::Head m_written;
    bool m_followsMark = false;
};
