// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/StartingRoles.h"

#include "models/domain/Permission.h"

namespace {

QStringList names(PermissionSet permissions)
{
    QStringList list;
    for (const Permission permission : permissions.toList()) {
        list.append(Permissions::name(permission));
    }
    return list;
}

} // namespace

QList<NewRole> StartingRoles::all()
{
    using enum Permission;
    // Stored text, as Flask-Security's applications have it; people may rename it.
    return {
        {QStringLiteral("admin"), QStringLiteral("Manages everything, users and roles included"),
         names(Permissions::everything())},
        {QStringLiteral("editor"), QStringLiteral("Writes posts and edits or removes anyone's"),
         names({PostsRead, PostsWrite, PostsEditAny, PostsDeleteAny})},
        {QStringLiteral("staff"), QStringLiteral("Reads posts and writes their own"),
         names({PostsRead, PostsWrite})},
        {QStringLiteral("reader"), QStringLiteral("Reads posts"), names({PostsRead})},
    };
}

QStringList StartingRoles::suggestionFor(const QString &roleName)
{
    const bool isAdmin = roleName.compare(QLatin1String("admin"), Qt::CaseInsensitive) == 0;
    return isAdmin ? names(Permissions::everything()) : QStringList();
}
