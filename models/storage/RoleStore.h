// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Permission.h"
#include "models/domain/Result.h"
#include "models/domain/Role.h"
#include "models/storage/Database.h"

#include <QHash>

/// The SQL over `role` and its members. Roles are few (tens), so whole lists are read.
class RoleStore final
{
public:
    explicit RoleStore(const Database &database)
        : m_database(database)
    {
    }

    Result<Role> find(RoleId id, MemberCount count = MemberCount::Skip) const;
    /// Exact name. Error NotFound.
    Result<Role> findByName(const QString &name) const;
    Result<QList<Role>> all(MemberCount count = MemberCount::Skip) const;
    /// What each allows, as far as Postern knows it; on any connection to the database.
    static Result<QHash<RoleId, PermissionSet>> permissions(const QSqlDatabase &connection,
                                                            const Schema &schema);
    /// The roles of one user, each once.
    Result<QList<Role>> ofUser(UserId id) const;

    Result<RoleId> insert(const NewRole &role, const QDateTime &now);
    Result<> update(const RoleChange &change, const QDateTime &now);
    /// Memberships go too.
    Result<> remove(RoleId id, qint64 version);

    /// Idempotent; every duplicate row goes at once.
    Result<> addMember(RoleId id, UserId user);
    Result<> removeMember(RoleId id, UserId user);
    /// With their display names, in the order of these, each once. None where there is no such
    /// role.
    Result<QList<std::pair<UserId, QString>>> members(RoleId id) const;
    /// Counts no further than that; a membership that stands twice counts twice.
    Result<bool> hasMoreMembers(RoleId id, int than) const;
    /// Removes memberships of users or roles that do not exist, and surplus copies of the same
    /// membership; how many rows went.
    Result<int> tidyMemberships();

private:
    const Database &m_database;
};
