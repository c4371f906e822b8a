// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AttemptRules.h"
#include "models/access/Session.h"
#include "models/crypto/Secret.h"
#include "models/domain/Clock.h"
#include "models/domain/Result.h"
#include "models/storage/AttemptStore.h"

class ChangeNotifier;
class Transaction;
class UnitOfWork;

/// Makes guessing slow, for known and unknown names alike. A try is counted as failed before
/// anything is verified, in the transaction that looks whether it is allowed, so that tries of
/// several processes at once cannot slip through together; a right proof takes it back.
///
///   An account on a workstation: after some failures in a row a delay that doubles.
///   An account: after some more it is locked, until a time or until an administrator ends it. The
///   last active administrator is delayed instead, a quarter of an hour at most.
///   A workstation, whatever the names: after many failures in a row some seconds, and no more, for
///   others stand there too. A right login ends it.
///
/// Counters stand in the file and so outlive the process; AttemptRules judges them. GUI thread.
class AttemptLimiter final
{
public:
    /// `key` hides names that nobody has; without one they are hidden by a key of this process.
    AttemptLimiter(const Database &database, ChangeNotifier &notifier, const Clock &clock,
                   const Secret &key, QString workstation);

    /// Whom a try is about.
    struct Subject
    {
        std::optional<UserId> user = {};
        QString account = {}; ///< the text that its counter stands under
    };
    /// `user` is 0 where the typed name is nobody's.
    Subject subjectOf(const QString &typedName, UserId user) const;

    /// Counts one more. Error LockedOut where it may not be tried now: `limit` is the seconds until
    /// then, 0 when only an administrator ends it; Busy, Storage.
    Result<> begin(const Subject &subject);

    /// The proof was right, without a login: takes the try back and ends the row of failures.
    Result<> succeed(const Subject &subject);
    /// The same for a login; what the person is to be told then.
    Result<FailedTries> succeedByLogin(const Subject &subject);

    /// What failed since the last login, which a person is told who comes back without another.
    /// One's own; who only looks on learns nothing (Forbidden, OnlyLooking).
    Result<FailedTries> triesSinceLogin(const Session &session) const;
    /// A wrong PIN at one's own desk: it is told, and slows nothing here. Forbidden as above.
    Result<> noteWrongPin(const Session &session);

    /// What an account waits for at the moment.
    struct Lock
    {
        bool isLocked = false;
        QDateTime until; ///< invalid: an administrator
    };
    /// Needs users.read.
    Result<Lock> lockOf(const Session &session, UserId user) const;
    /// Whose accounts are locked, by their ids. Needs users.read.
    Result<QList<UserId>> locked(const Session &session) const;
    /// Ends lock and delays of an account, or of all of several. Needs users.write.
    Result<> unlock(const Session &session, UserId user)
    {
        return unlock(session, QList<UserId>{user});
    }
    Result<> unlock(const Session &session, const QList<UserId> &users);

private:
    using Counter = AttemptRules::Counter;
    using Scope = AttemptRules::Scope;
    enum class Proven { ByLogin, Otherwise };

    AttemptRules rulesNow() const;
    Result<QList<Counter>> counters(const Subject &subject) const;
    Result<bool> isLastAdministrator(std::optional<UserId> user) const;
    Result<> commit(Transaction &transaction);
    Result<> unlockOne(UnitOfWork &unit, UserId user);
    Result<> writeBegun(const QList<Counter> &counters);
    Result<FailedTries> clear(const Subject &subject, Proven how);
    Result<bool> followClock(QList<Counter> &counters, const AttemptRules &rules);

    const Database &m_database;
    ChangeNotifier &m_notifier;
    const Clock &m_clock;
    Secret m_key;
    QString m_workstation;
};
