// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

using UserId = qint64;
using RoleId = qint64;
using PostId = qint64;

/// One row of `user` with its memberships; never the password hash.
struct User
{
    UserId id = 0;
    QString username; ///< null where the file has NULL (fsqla models allow it)
    QString email;
    bool active = true;
    bool mustChangePassword = false;
    QDateTime lastLoginAt;    ///< the login before the current one, as Flask-Security keeps it
    QDateTime currentLoginAt; ///< the newest login
    int loginCount = 0;
    QList<RoleId> roleIds;
    qint64 version = 0;

    /// What to call the person: the username, or the e-mail address where there is none.
    QString displayName() const { return username.trimmed().isEmpty() ? email : username; }
};

/// A user to be created; the password travels separately, already hashed.
struct NewUser
{
    QString username;
    QString email;
    QList<RoleId> roleIds;
    bool active = true;
    bool mustChangePassword = false;
};

/// What to change of a user; an absent member stays as it is. `version` is the row_version that the
/// change was made against.
struct UserChange
{
    UserId id = 0;
    qint64 version = 0;
    std::optional<QString> username = {};
    std::optional<QString> email = {};
    std::optional<bool> active = {};
    std::optional<bool> mustChangePassword = {};
    std::optional<QList<RoleId>> roleIds = {};
    /// It held this once: what stands in it again is not judged by the rules for new text.
    bool restores = false;
};
