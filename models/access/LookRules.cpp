// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/LookRules.h"

#include "models/access/AccessPolicy.h"

Result<> LookRules::check(const Session &viewer, const Session &looking)
{
    const bool isPerson = looking.userId() != 0;
    const Permission needed = isPerson ? Permission::UsersWrite : Permission::RolesWrite;
    if (const Result<> allowed = AccessPolicy::require(viewer, needed); !allowed) {
        return allowed.error();
    }
    const PermissionSet missing = looking.permissions().minus(viewer.permissions());
    return missing.isEmpty() ? Result<>()
                             : Error{.code = ErrorCode::Forbidden,
                                     .reason = Reason::RightsNotHeld,
                                     .subject = Permissions::name(missing.toList().constFirst())};
}
