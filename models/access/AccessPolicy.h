// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/Post.h"
#include "models/domain/Result.h"

/// Who may do what by their own permissions, where that takes more than Session::can(). Pages ask
/// it what to show, services ask it before they write. Whose account one may touch Rights decides,
/// whom one may look on as LookRules.
namespace AccessPolicy {

/// For what everybody may who has logged in: error Forbidden with MustChangePassword.
/// Of somebody at work alone UnitOfWork asks for it: they may go on seeing what they saw.
Result<> requireOwnPassword(const Session &session);
/// Error Forbidden with MissingPermission, or MustChangePassword.
Result<> require(const Session &session, Permission permission);

bool mayWritePosts(const Session &session);
/// posts.write for one's own, posts.edit_any for anyone's (a post without an author included).
bool mayEditPost(const Session &session, std::optional<UserId> author);
bool mayRemovePost(const Session &session, std::optional<UserId> author);
/// Who a post's author is said to be: posts.edit_any.
bool mayChangeAuthor(const Session &session);

/// What it takes to see roles and who has them: roles.write, and without it users.read.
Permission neededForRoles(const Session &session);

/// Nobody gives rights that they do not have: error Forbidden, RightsNotHeld with the first missing
/// name. Names that Postern does not know are the Flask application's and pass.
Result<> mayGive(const Session &session, const QStringList &permissions);

} // namespace AccessPolicy
