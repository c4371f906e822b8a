// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Role.h"
#include "models/storage/Database.h"

#include <functional>

/// The rows of the link table, whatever it is called. For the storage folder alone.
namespace Links {

/// The existing roles of a user, each once, ascending; none where the file has no link table.
Result<QList<RoleId>> rolesOf(const Database &database, UserId user);

/// Every membership of existing users and roles, each once; a user's roles ascending.
Result<> forEach(const Database &database, const std::function<void(UserId, RoleId)> &each);

/// Everybody among `users`, and everybody who has one of `roles`: a name to show and the roles, in
/// one query however many they are.
struct Holder
{
    UserId id = 0;
    QString name = {};
    QList<RoleId> roles = {};
};
Result<> forEachHolder(const QSqlDatabase &connection, const Schema &schema,
                       const QList<UserId> &users, const QList<RoleId> &roles,
                       const std::function<void(const Holder &)> &each);
/// Whether the file has more users than that; counts no further.
Result<bool> hasMoreUsers(const Database &database, int than);

/// Idempotent. Errors: Invalid with UnknownRole (field Roles) or UnknownUser.
Result<> add(const Database &database, UserId user, RoleId role);

/// Removes every copy of the membership; none is no error.
Result<> remove(const Database &database, UserId user, RoleId role);

} // namespace Links
