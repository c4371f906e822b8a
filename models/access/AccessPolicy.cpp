// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AccessPolicy.h"

Result<> AccessPolicy::requireOwnPassword(const Session &session)
{
    return session.mustChangePassword() && !session.isAtWork()
               ? Result<>(Error{.code = ErrorCode::Forbidden, .reason = Reason::MustChangePassword})
               : Result<>();
}

Result<> AccessPolicy::require(const Session &session, Permission permission)
{
    if (const Result<> own = requireOwnPassword(session); !own) {
        return own;
    }
    if (!session.can(permission)) {
        return Error{.code = ErrorCode::Forbidden,
                     .reason = Reason::MissingPermission,
                     .subject = Permissions::name(permission)};
    }
    return {};
}

bool AccessPolicy::mayWritePosts(const Session &session)
{
    return session.can(Permission::PostsWrite);
}

bool AccessPolicy::mayEditPost(const Session &session, std::optional<UserId> author)
{
    return session.can(Permission::PostsEditAny) ||
           (session.can(Permission::PostsWrite) && author == session.userId());
}

bool AccessPolicy::mayRemovePost(const Session &session, std::optional<UserId> author)
{
    return session.can(Permission::PostsDeleteAny) ||
           (session.can(Permission::PostsWrite) && author == session.userId());
}

bool AccessPolicy::mayChangeAuthor(const Session &session)
{
    return session.can(Permission::PostsEditAny);
}

Permission AccessPolicy::neededForRoles(const Session &session)
{
    return session.can(Permission::RolesWrite) ? Permission::RolesWrite : Permission::UsersRead;
}

Result<> AccessPolicy::mayGive(const Session &session, const QStringList &permissions)
{
    const PermissionSet missing = Permissions::known(permissions).minus(session.permissions());
    if (missing.isEmpty()) {
        return {};
    }
    return Error{.code = ErrorCode::Forbidden,
                 .reason = Reason::RightsNotHeld,
                 .subject = Permissions::name(missing.toList().constFirst())};
}
