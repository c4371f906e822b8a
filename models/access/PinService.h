// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthService.h"
#include "models/storage/PinStore.h"

/// A person's short way back to a desk that is locked: four to eight digits, stored like a
/// password. Opens nothing but the lock, and proves nothing to what asks for a fresh proof. After
/// five wrong ones only the password serves, until it has been given; the count is in the database,
/// and each try is counted before it is judged. Works on a connection of its own, as what it reads
/// is nothing for the one that the window works on. GUI thread; hashing on a worker.
class PinService final
{
public:
    static constexpr int LeastDigits = 4;
    static constexpr int MostDigits = 8;
    static constexpr int MostFailures = 5;

    /// `beside`: the window's connection. Where the file cannot be opened once more no PIN serves.
    PinService(const Database &beside, ChangeNotifier &notifier, AuthService &auth);

    using Callback = AuthService::Callback<std::monostate>;

    /// Error Invalid, field Pin: not digits alone, too few, too many, or the first that anybody
    /// would try.
    static Result<> check(const QString &pin);

    bool isSet(const Session &session) const;
    /// Whether it unlocks now.
    bool serves(const Session &session) const;

    /// Needs the password (Refused, field Password).
    void set(Session &session, Secret password, Secret pin, QObject *context, Callback done,
             AuthService::Waiting waiting = {});
    Result<> remove(const Session &session);

    /// Errors: Refused, field Pin; Refused with NoPin where none serves.
    void unlock(Session &session, Secret pin, QObject *context, Callback done,
                AuthService::Waiting waiting = {});
    /// The password was right: the PIN serves again.
    void resetFailures(const Session &session);

private:
    struct Try;
    Result<PinStore::Pin> find(const Session &session) const;
    Result<QString> beginTry(const Session &session);
    void store(const std::shared_ptr<Try> &attempt, const QString &hash);
    void judge(const std::shared_ptr<Try> &attempt, bool matches);
    Result<> write(const Session &session, const std::function<Result<>()> &change);

    std::unique_ptr<Database> m_database; // null: none serves
    ChangeNotifier &m_notifier;
    AuthService &m_auth;
};
