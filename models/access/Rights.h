// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/Result.h"
#include "models/storage/UserStore.h"

/// What the stored roles allow a person, and what follows from it for whoever wants to change that
/// person. Shared by the services and UnitOfWork; read from the database each time, because a
/// session may be some milliseconds behind it.
namespace Rights {

/// A user's account as it is now, if there is one.
struct Standing : UserStore::Account
{
    bool exists = false;

    bool administers() const
    {
        return exists && active && permissions.containsAll(Permissions::administration());
    }
};

/// Nobody's (`exists` is false) is an answer, no error.
Result<Standing> standing(const Database &database, UserId id);

/// Who may do less than another could otherwise act as the other, by a password, an address or a
/// name of their choice: error Forbidden, RightsNotHeld. Oneself always passes.
Result<> mayTouch(const Database &database, const Session &session, UserId target);

/// Whether the session's person may give or take these roles: error Forbidden, RightsNotHeld, field
/// Roles; NotFound, UnknownRole.
Result<> mayAssign(const Database &database, const Session &session, const QList<RoleId> &roles);

} // namespace Rights
