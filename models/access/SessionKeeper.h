// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/Clock.h"
#include "models/domain/Result.h"
#include "models/storage/Database.h"

#include <memory>

/// Makes sessions and keeps them true to the database.
class SessionKeeper final
{
public:
    /// `workstation`: where its sessions are.
    SessionKeeper(const Database &database, const Clock &clock, QString workstation)
        : m_database(database)
        , m_clock(clock)
        , m_workstation(std::move(workstation))
    {
    }

    /// A session for a user whose password was proven. `previousLogin` is the login before this
    /// one; `key` what the password opened, `tries` what failed since that login.
    Result<std::unique_ptr<Session>> start(UserId id, const QDateTime &previousLogin,
                                           PersonKey key = {}, FailedTries tries = {}) const;

    /// The same session once more, as it is now but without the person's key: for work on another
    /// thread, which the audit knows by the same id. It does not follow changes of rights.
    static std::unique_ptr<Session> twin(const Session &session);

    /// The person has proven the password again.
    void noteProof(Session &session) const;
    /// The same, of the account as it stands with that row_version.
    void noteProof(Session &session, qint64 version) const;
    /// The person has logged in anew and goes on in `session`, which they had: with the proof, the
    /// times and the failed tries of that login. Nothing happens where it was somebody else. Its
    /// key is not taken: another one would leave the person's drafts behind (takeKey()).
    void resume(Session &session, const Session &login) const;
    /// A key that a later login of the person has opened, once nothing needs the one before: see
    /// DraftService::seal().
    void takeKey(Session &session, const PersonKey &key) const;

    /// What a person, or somebody with that role alone, would see. Needs users.write or
    /// roles.write, and every right that they have: looking must show nobody what they may not see
    /// themselves. Errors: Forbidden (MissingPermission, RightsNotHeld), NotFound.
    Result<std::unique_ptr<Session>> lookAsPerson(const Session &viewer, UserId id) const;
    Result<std::unique_ptr<Session>> lookAsRole(const Session &viewer, RoleId id) const;

    /// Reads the user, roles and permissions again; emits mustChangePasswordChanged(),
    /// permissionsChanged() or revoked() when they differ. Cheap (two indexed reads): called after
    /// each change of the file.
    Result<> refresh(Session &session) const;

private:
    Result<> read(Session &session) const;

    const Database &m_database;
    const Clock &m_clock;
    QString m_workstation;
};
