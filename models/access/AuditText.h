// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/AuditEntry.h"
#include "models/domain/Post.h"
#include "models/domain/Role.h"
#include "models/domain/SavedView.h"
#include "models/domain/User.h"

#include <functional>

class Session;

/// Changes as the audit's entries: of an update only the fields that are another value afterwards,
/// long texts shortened. Field names are the stored columns'.
namespace AuditText {

/// Of longer texts the beginning is kept.
constexpr int TextMaximum = 1000;

AuditEntry created(PostId id, const NewPost &post);
AuditEntry updated(const Post &before, const PostChange &change);
AuditEntry removed(const Post &post);
AuditEntry restored(const Post &post);

/// Roles are recorded by their names, which outlive them.
using RoleNames = std::function<QStringList(const QList<RoleId> &)>;
AuditEntry created(UserId id, const NewUser &user, const RoleNames &names,
                   AuditAction action = AuditAction::UserCreate);
AuditEntry updated(const User &before, const UserChange &change, const RoleNames &names);
AuditEntry removed(const User &user, const RoleNames &names, const std::optional<User> &heir);
AuditEntry about(AuditAction action, const User &user);       ///< nothing but whose account it is
AuditEntry about(AuditAction action, const Session &session); ///< what one does to one's own
/// What one does to one's own without a session, who has proven who they are.
AuditEntry ofProven(AuditAction action, const User &user);

/// What somebody came in with, or tried to: the entry's `after`.
enum class Means { Password, Pin, Login, RecoveryCode };
QJsonObject with(Means means);

/// What a new password does to the person's drafts: more of a PasswordReset's `after`, empty where
/// there are none.
QJsonObject draftsLost(int count);
QJsonObject draftsKept(int count);

AuditEntry created(RoleId id, const NewRole &role);
AuditEntry updated(const Role &before, const RoleChange &change);
AuditEntry removed(const Role &role);
/// MemberAdd or MemberRemove.
AuditEntry membership(AuditAction action, const User &user, const Role &role);

/// One's own views stay one's own: their definitions, which hold what was searched for, are not
/// recorded.
AuditEntry created(const SavedView &view);
AuditEntry updated(const SavedView &before, const SavedView &after);
AuditEntry removed(const SavedView &view);

/// Null where both are the same.
std::optional<AuditEntry> setting(const QString &name, const QString &before, const QString &after);

} // namespace AuditText
