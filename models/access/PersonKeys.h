// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/PersonKey.h"
#include "models/crypto/PasswordHasher.h"
#include "models/domain/Clock.h"
#include "models/domain/Result.h"
#include "models/domain/StoredKey.h"
#include "models/storage/Database.h"

#include <optional>

/// The keys of people: made at the first login, opened by each, wrapped anew with the password.
/// What stands in the database is read and written here on the thread of the database; open() and
/// its sisters are pure and slow, for a worker. Works on the gate connection.
class PersonKeys final
{
public:
    PersonKeys(const Database &gate, const Clock &clock)
        : m_database(gate)
        , m_clock(clock)
    {
    }

    /// What is known of somebody's key before their password is.
    struct Lock
    {
        StoredKey stored;       ///< id 0: none yet
        QByteArray recoveryKey; ///< the organisation's public one; empty: it has none
    };
    Result<Lock> lockOf(UserId user) const;

    /// An opened lock, with what has to be written for it.
    struct Opened
    {
        Secret secret = {};
        StoredKey row = {};
        qint64 seenId = 0; ///< the newest key when it was opened
        bool isChanged = false;

        Opened clone() const { return {secret.clone(), row, seenId, isChanged}; }
    };
    /// Opens it with the password; a new key where there is none or where it opens with another
    /// password only (another program changed the password, or an administrator did). Without a
    /// secret when the hasher cannot hash.
    static Opened open(const Lock &lock, const PasswordHasher &hasher, const Secret &password);
    /// The same key under another password.
    static Opened wrapAnew(const Lock &lock, const Secret &secret, const PasswordHasher &hasher,
                           const Secret &password);
    /// The key under a new password, by the recovery key's text. Absent when it was not sealed to
    /// that one.
    static std::optional<Opened> rescue(const Lock &lock, const Secret &recoveryText,
                                        const PasswordHasher &hasher, const Secret &password);

    /// Inside the transaction of the login or of the change. Conflict/ChangedElsewhere when
    /// somebody else gave the person a key meanwhile.
    Result<PersonKey> record(const Opened &opened);

    /// The organisation's public recovery key; empty: none is set up.
    Result<QByteArray> recoveryKey() const;
    Result<> setRecoveryKey(const QByteArray &publicKey);

private:
    const Database &m_database;
    const Clock &m_clock;
};
