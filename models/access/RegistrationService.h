// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/UserService.h"
#include "models/storage/RegistrationStore.h"

/// The queue of people who have registered (AuthService::registerUser) and wait for somebody to say
/// who they are. GUI thread.
class RegistrationService final
{
public:
    RegistrationService(const Database &database, ChangeNotifier &notifier, UserService &users)
        : m_database(database)
        , m_notifier(notifier)
        , m_users(users)
    {
    }

    /// Need users.read. Who waits longest comes first.
    Result<QList<Registration>> waiting(const Session &session) const;
    Result<int> count(const Session &session) const;

    /// Activates the account with these roles, of which there must be one (Invalid, field Roles).
    /// Errors as UserService::update; NotFound/DeletedElsewhere when somebody else has decided.
    Result<> approve(const Session &session, UserId id, const QList<RoleId> &roles);
    /// Removes the account, which nobody ever used.
    Result<> refuse(const Session &session, UserId id);

private:
    Result<User> find(const Session &session, UserId id) const;

    const Database &m_database;
    ChangeNotifier &m_notifier;
    UserService &m_users;
};
