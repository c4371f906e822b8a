// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/Permission.h"

#include <array>

namespace {

struct NamedPermission
{
    Permission permission;
    QLatin1String name;
};

// The one table of permissions; the order is the order on the screen.
constexpr std::array PermissionTable{
    NamedPermission{Permission::PostsRead, QLatin1String("posts.read")},
    NamedPermission{Permission::PostsWrite, QLatin1String("posts.write")},
    NamedPermission{Permission::PostsEditAny, QLatin1String("posts.edit_any")},
    NamedPermission{Permission::PostsDeleteAny, QLatin1String("posts.delete_any")},
    NamedPermission{Permission::UsersRead, QLatin1String("users.read")},
    NamedPermission{Permission::UsersWrite, QLatin1String("users.write")},
    NamedPermission{Permission::RolesWrite, QLatin1String("roles.write")},
    NamedPermission{Permission::AuditRead, QLatin1String("audit.read")},
    NamedPermission{Permission::DataExport, QLatin1String("data.export")},
    NamedPermission{Permission::SettingsWrite, QLatin1String("settings.write")},
};

} // namespace

QList<Permission> PermissionSet::toList() const
{
    QList<Permission> list;
    for (const NamedPermission &entry : PermissionTable) {
        if (contains(entry.permission)) {
            list.append(entry.permission);
        }
    }
    return list;
}

QList<Permission> Permissions::all()
{
    return everything().toList();
}

PermissionSet Permissions::everything()
{
    PermissionSet set;
    for (const NamedPermission &entry : PermissionTable) {
        set.insert(entry.permission);
    }
    return set;
}

QString Permissions::name(Permission permission)
{
    for (const NamedPermission &entry : PermissionTable) {
        if (entry.permission == permission) {
            return entry.name;
        }
    }
    Q_UNREACHABLE();
    return {};
}

bool Permissions::fromName(const QString &name, Permission *permission)
{
    for (const NamedPermission &entry : PermissionTable) {
        if (entry.name == name) {
            *permission = entry.permission;
            return true;
        }
    }
    return false;
}

QStringList Permissions::split(const QString &stored)
{
    QStringList names;
    for (const QString &part : stored.split(u',', Qt::SkipEmptyParts)) {
        const QString name = part.trimmed();
        if (!name.isEmpty() && !names.contains(name)) {
            names.append(name);
        }
    }
    return names;
}

QString Permissions::join(const QStringList &names)
{
    return names.join(u',');
}

PermissionSet Permissions::known(const QStringList &names)
{
    PermissionSet set;
    for (const QString &name : names) {
        Permission permission{};
        if (fromName(name, &permission)) {
            set.insert(permission);
        }
    }
    return set;
}
