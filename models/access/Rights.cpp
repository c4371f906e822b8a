// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Rights.h"

#include "models/access/AccessPolicy.h"
#include "models/storage/RoleStore.h"

Result<Rights::Standing> Rights::standing(const Database &database, UserId id)
{
    const Result<UserStore::Account> account = UserStore(database).account(id);
    if (!account) {
        return account.error().code == ErrorCode::NotFound ? Result<Standing>(Standing{})
                                                           : Result<Standing>(account.error());
    }
    return Standing{*account, true};
}

Result<> Rights::mayTouch(const Database &database, const Session &session, UserId target)
{
    if (target == session.userId()) {
        return {};
    }
    const Result<Standing> standing = Rights::standing(database, target);
    if (!standing) {
        return standing.error();
    }
    const PermissionSet missing = standing->permissions.minus(session.permissions());
    if (missing.isEmpty()) {
        return {};
    }
    return Error{.code = ErrorCode::Forbidden,
                 .reason = Reason::RightsNotHeld,
                 .subject = Permissions::name(missing.toList().constFirst())};
}

Result<> Rights::mayAssign(const Database &database, const Session &session,
                           const QList<RoleId> &roles)
{
    for (const RoleId id : roles) {
        const Result<Role> role = RoleStore(database).find(id);
        Error error;
        if (!role) {
            error = role.error();
            if (error.code == ErrorCode::NotFound) {
                error.reason = Reason::UnknownRole;
            }
        } else if (const Result<> given = AccessPolicy::mayGive(session, role->permissions);
                   !given) {
            error = given.error();
        } else {
            continue;
        }
        error.field = Field::Roles;
        return error;
    }
    return {};
}
