// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Permission.h"
#include "models/domain/Result.h"
#include "models/domain/Role.h"
#include "models/domain/User.h"
#include "models/storage/Database.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <optional>

/// Who would gain and who would lose what, if changes to roles and memberships were saved. Reads,
/// and decides nothing: the services do, when it is saved.
namespace RightsChange {

/// Who gets a role and who loses it; everybody else keeps what they have.
struct MemberChange
{
    QSet<UserId> added = {};
    QSet<UserId> removed = {};

    bool isEmpty() const { return added.isEmpty() && removed.isEmpty(); }
    friend bool operator==(const MemberChange &, const MemberChange &) = default;
};

/// What is to be saved.
struct Plan
{
    QHash<RoleId, PermissionSet> roles = {}; ///< what a role will allow
    QSet<RoleId> removedRoles = {};
    QHash<UserId, QList<RoleId>> memberships = {}; ///< what roles somebody will have
    QHash<RoleId, MemberChange> members = {};

    bool isEmpty() const
    {
        return roles.isEmpty() && removedRoles.isEmpty() && memberships.isEmpty() &&
               members.isEmpty();
    }
    friend bool operator==(const Plan &, const Plan &) = default;
};

/// People who gain and lose the same.
struct Group
{
    PermissionSet gained;
    PermissionSet lost;
    int count = 0;
    QStringList names = {}; ///< of the first few
};

constexpr int MostNames = 5;

/// Those who lose most first; nobody whose rights stay as they are.
struct Effects
{
    QList<Group> groups = {};

    bool isEmpty() const { return groups.isEmpty(); }
    bool anyoneLoses() const;
};

/// By two queries, however many people are concerned.
Result<Effects> of(const Database &database, const Plan &plan);

/// Whether the database has so many people that of() would hold up a window.
Result<bool> takesLong(const Database &database);
/// The same as of(), as work for another thread, with a connection of its own; LongWork may stop
/// it.
std::function<Result<Effects>()> later(const Database &database, const Plan &plan);

} // namespace RightsChange
