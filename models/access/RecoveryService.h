// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/PersonKeys.h"
#include "models/access/Session.h"
#include "models/domain/Lasting.h"
#include "models/domain/Result.h"

#include <QObject>

#include <functional>

class AttemptLimiter;
class ChangeNotifier;

/// The organisation's recovery key, and what it is for: a new password set by an administrator that
/// leaves the person's drafts readable. GUI thread; works on the gate connection.
class RecoveryService final
{
public:
    RecoveryService(const Database &gate, ChangeNotifier &notifier, const Clock &clock,
                    AttemptLimiter &attempts)
        : m_database(gate)
        , m_notifier(notifier)
        , m_clock(clock)
        , m_attempts(attempts)
    {
    }

    bool isSetUp() const;
    /// `text` as RecoveryKey::make() gives it. It takes the place of an earlier one; each person's
    /// key is sealed to it at their next login. Needs settings.write and a fresh proof.
    Result<> setUp(const Session &session, const Secret &text);

    /// What a new password would do to somebody's drafts.
    struct Outlook
    {
        int drafts = 0;      ///< under the person's key; after a reset theirs until the next login
        bool hasKey = false; ///< the organisation has a recovery key
        bool canBeRescued = false; ///< with it
    };
    /// Needs users.write.
    Result<Outlook> outlook(const Session &session, UserId user) const;

    using Rescued = std::function<void(Result<PersonKeys::Opened>)>;
    /// The person's key under the new password; for setPassword(). On a worker, `done` on this
    /// thread. Error Refused, field RecoveryKey: mistyped, or another one.
    void rescue(const Session &session, UserId user, const Secret &typed, Secret password,
                PasswordHasher hasher, QObject *context, Rescued done) const;
    /// UserService::setPassword(), the rescued key, and the end of what the account waits for after
    /// failed tries, which were at the password that is gone: all or nothing. Without a secret the
    /// drafts become unreadable. What becomes of them is recorded.
    Result<> setPassword(const Session &session, UserId user, const QString &passwordHash,
                         Lasting lasting, const PersonKeys::Opened &rescued = {});

private:
    const Database &m_database;
    ChangeNotifier &m_notifier;
    const Clock &m_clock;
    AttemptLimiter &m_attempts;
};
