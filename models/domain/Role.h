// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/User.h"

#include <QStringList>

/// Whether a role that is read comes with the number of its members.
enum class MemberCount { Skip, Include };

/// One row of `role`. `permissions` keeps names that Postern does not know, for the Flask
/// application.
struct Role
{
    RoleId id = 0;
    QString name; ///< null where the file has NULL
    QString description;
    QStringList permissions;
    int memberCount = 0; ///< only where it was asked for: counting a large role takes time
    qint64 version = 0;
};

struct NewRole
{
    QString name;
    QString description;
    QStringList permissions;
    bool restores = false; ///< as RoleChange::restores
};

/// What to change of a role; an absent member stays as it is.
struct RoleChange
{
    RoleId id = 0;
    qint64 version = 0;
    std::optional<QString> name = {};
    std::optional<QString> description = {};
    std::optional<QStringList> permissions = {};
    /// It held this once: what stands in it again is not judged by the rules for new text.
    bool restores = false;
};
