// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/crypto/Secret.h"
#include "models/domain/Result.h"
#include "models/storage/Database.h"
#include "models/storage/DigestStore.h"

class ChangeNotifier;

/// The single-use codes by which an administrator who has lost the password sets a new one
/// (AuthService::recover). They have 80 random bits each, so that a keyed digest keeps them as well
/// as a slow hash would. They are shown once, when they are made. GUI thread.
class RecoveryCodes final
{
public:
    static constexpr int Count = 10;

    RecoveryCodes(const Database &database, const Secret &key)
        : m_database(database)
        , m_key(key.clone())
    {
    }

    /// Ten new codes, as a person writes them down.
    static QStringList make();

    /// Who may have them: those who can put everything else right.
    static bool mayHave(const Session &session)
    {
        return session.permissions().containsAll(Permissions::administration());
    }

    /// How many of the person's own are left.
    Result<int> remaining(const Session &session) const;
    /// Puts `codes` in the place of the person's own. Error Forbidden (MissingPermission;
    /// ProofTooOld unless the password was given just now).
    Result<> replace(ChangeNotifier &notifier, const Session &session, const QStringList &codes);

    // For AuthService and the first run, which know who it is.
    /// In the place of all there are, within the caller's transaction.
    Result<> store(UserId user, const QStringList &codes);
    /// 0 where there is no such person.
    Result<int> remaining(UserId user) const;
    /// False where there is no such person, after the same work.
    Result<bool> isOneOf(UserId user, const Secret &typed) const;
    /// Within the caller's transaction. False when it was none, or has been used.
    Result<bool> use(UserId user, const Secret &typed);

private:
    QString digestOf(UserId user, const Secret &typed) const;
    DigestStore digestStore() const { return {m_database, DigestStore::Codes::PasswordRecovery}; }

    const Database &m_database;
    Secret m_key;
};
