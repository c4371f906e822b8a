// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/RoleService.h"

#include <QSet>

namespace Members {

/// From now on exactly these have the role, by the road that the dialog of members takes.
inline Result<> set(RoleService &roles, const Session &session, RoleId role,
                    const QList<UserId> &users)
{
    const auto present = roles.members(session, role);
    if (!present) {
        return present.error();
    }
    const QSet<UserId> wanted(users.begin(), users.end());
    QSet<UserId> had;
    for (const auto &[id, name] : *present) {
        had.insert(id);
    }
    return roles.changeMembers(session, role, (wanted - had).values(), (had - wanted).values());
}

} // namespace Members
