// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthService.h"
#include "models/storage/PinStore.h"

/// A person's short way back to a desk that is locked: four to eight digits, stored like a
/// password. Opens nothing but the lock, and proves nothing to what asks for a fresh proof. After
/// five wrong ones only the password serves, until it has been given; the count is in the database,
/// and each try is counted before it is judged. Works on the gate connection, which is
/// AuthService's too; GUI thread, hashing on a worker. Its calls are AuthService's: PinSetting and
/// PinUnlocking.
class PinService final
{
public:
    static constexpr int LeastDigits = 4;
    static constexpr int MostDigits = 8;
    static constexpr int MostFailures = 5;

    PinService(const Database &gate, ChangeNotifier &notifier, AuthService &auth)
        : m_database(gate)
        , m_notifier(notifier)
        , m_auth(auth)
    {
    }

    using Callback = AuthService::Callback<std::monostate>;

    /// Error Invalid, field Pin: not digits alone, too few, too many, or the first that anybody
    /// would try.
    static Result<> check(const QString &pin);

    bool isSet(const Session &session) const;
    /// Whether it unlocks now.
    bool serves(const Session &session) const { return triesLeft(session) > 0; }
    /// How many wrong ones there may still be, the last of which ends it.
    int triesLeft(const Session &session) const;

    /// Needs the password (Refused, field Password). Silent when the session ends.
    void set(Session &session, Secret password, Secret pin, QObject *context, Callback done,
             AuthService::Waiting waiting = {});
    Result<> remove(const Session &session);

    /// Errors: Refused, field Pin, at the time of a password's refusals, `limit` says how many more
    /// tries there are; Refused with NoPin where none serves (or serves any more). What is refused
    /// is recorded. Silent when the session ends.
    void unlock(Session &session, Secret pin, QObject *context, Callback done,
                AuthService::Waiting waiting = {});
    /// The password was right: the PIN serves again.
    void resetFailures(const Session &session);

private:
    Result<PinStore::Pin> find(const Session &session) const;

    const Database &m_database;
    ChangeNotifier &m_notifier;
    AuthService &m_auth;
};
