// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/Permission.h"

#include "models/domain/NameTable.h"

namespace {

using NamedPermission = NameTable::Named<Permission>;

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
        if (contains(entry.value)) {
            list.append(entry.value);
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
        set.insert(entry.value);
    }
    return set;
}

QString Permissions::name(Permission permission)
{
    return NameTable::nameOf(PermissionTable, permission);
}

bool Permissions::fromName(const QString &name, Permission *permission)
{
    const std::optional<Permission> found = NameTable::valueOf(PermissionTable, name);
    if (found) {
        *permission = *found;
    }
    return found.has_value();
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
