// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/RightsChange.h"

#include "models/storage/Links.h"
#include "models/storage/LongWork.h"
#include "models/storage/QueryGuard.h"
#include "models/storage/RoleStore.h"

#include <algorithm>

using namespace RightsChange;

namespace {

using RolePermissions = QHash<RoleId, PermissionSet>;

PermissionSet united(const QList<RoleId> &roles, const RolePermissions &permissions)
{
    PermissionSet all;
    for (const RoleId role : roles) {
        all = all.united(permissions.value(role));
    }
    return all;
}

RolePermissions planned(RolePermissions permissions, const Plan &plan)
{
    for (auto role = plan.roles.cbegin(); role != plan.roles.cend(); ++role) {
        permissions.insert(role.key(), role.value());
    }
    for (const RoleId role : plan.removedRoles) {
        permissions.remove(role);
    }
    return permissions;
}

QList<RoleId> plannedRoles(const Links::Holder &holder, const Plan &plan)
{
    QList<RoleId> roles = plan.memberships.value(holder.id, holder.roles);
    for (auto members = plan.members.cbegin(); members != plan.members.cend(); ++members) {
        if (members->removed.contains(holder.id)) {
            roles.removeAll(members.key());
        } else if (members->added.contains(holder.id)) {
            roles.append(members.key());
        }
    }
    return roles;
}

QList<UserId> peopleNamed(const Plan &plan)
{
    QSet<UserId> people;
    for (auto user = plan.memberships.cbegin(); user != plan.memberships.cend(); ++user) {
        people.insert(user.key());
    }
    for (const MemberChange &members : plan.members) {
        people.unite(members.added).unite(members.removed);
    }
    return people.values();
}

void count(const QString &name, PermissionSet gained, PermissionSet lost, QList<Group> &groups)
{
    auto group = std::find_if(groups.begin(), groups.end(), [&](const Group &each) {
        return each.gained == gained && each.lost == lost;
    });
    if (group == groups.end()) {
        groups.append({gained, lost});
        group = groups.end() - 1;
    }
    ++group->count;
    if (group->names.size() < MostNames) {
        group->names.append(name);
    }
}

Result<Effects> effects(const QSqlDatabase &connection, const Schema &schema, const Plan &plan)
{
    const Result<RolePermissions> before = RoleStore::permissions(connection, schema);
    if (!before) {
        return before.error();
    }
    const RolePermissions after = planned(*before, plan);
    Effects effects;
    const QList<RoleId> roles = plan.roles.keys() + plan.removedRoles.values();
    const Result<> read = Links::forEachHolder(
        connection, schema, peopleNamed(plan), roles, [&](const Links::Holder &holder) {
            const PermissionSet had = united(holder.roles, *before);
            const PermissionSet has = united(plannedRoles(holder, plan), after);
            if (had != has) {
                count(holder.name, has.minus(had), had.minus(has), effects.groups);
            }
        });
    if (!read) {
        return read.error();
    }
    std::stable_sort(effects.groups.begin(), effects.groups.end(),
                     [](const Group &one, const Group &other) {
                         return one.lost.toList().size() > other.lost.toList().size();
                     });
    return effects;
}

} // namespace

bool Effects::anyoneLoses() const
{
    return std::any_of(groups.begin(), groups.end(),
                       [](const Group &group) { return !group.lost.isEmpty(); });
}

Result<Effects> RightsChange::of(const Database &database, const Plan &plan)
{
    if (plan.isEmpty()) {
        return Effects{};
    }
    return effects(database.connection(), database.schema(), plan);
}

Result<bool> RightsChange::takesLong(const Database &database)
{
    constexpr int Many = 5000; // some milliseconds
    return Links::hasMoreUsers(database, Many);
}

std::function<Result<Effects>()> RightsChange::later(const Database &database, const Plan &plan)
{
    return [place = database.place(), plan]() -> Result<Effects> {
        const Result<Connection> connection = Database::openReader(place);
        if (!connection) {
            return connection.error();
        }
        const QueryGuard guard(connection->database(), &LongWork::mustStop);
        Result<Effects> found = effects(connection->database(), place.schema, plan);
        return LongWork::mustStop() ? Error{.code = ErrorCode::Cancelled} : found;
    };
}
