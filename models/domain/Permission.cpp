// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/Permission.h"

#include <array>

namespace {

struct Entry
{
    Permission permission;
    QLatin1String name;
};

// The one table of permissions; the order is the order on the screen.
constexpr std::array Table{
    Entry{Permission::PostsRead, QLatin1String("posts.read")},
    Entry{Permission::PostsWrite, QLatin1String("posts.write")},
    Entry{Permission::PostsEditAny, QLatin1String("posts.edit_any")},
    Entry{Permission::PostsDeleteAny, QLatin1String("posts.delete_any")},
    Entry{Permission::UsersRead, QLatin1String("users.read")},
    Entry{Permission::UsersWrite, QLatin1String("users.write")},
    Entry{Permission::RolesWrite, QLatin1String("roles.write")},
    Entry{Permission::AuditRead, QLatin1String("audit.read")},
    Entry{Permission::DataExport, QLatin1String("data.export")},
    Entry{Permission::SettingsWrite, QLatin1String("settings.write")},
};

} // namespace

QList<Permission> PermissionSet::toList() const
{
    QList<Permission> list;
    for (const Entry &entry : Table) {
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
    for (const Entry &entry : Table) {
        set.insert(entry.permission);
    }
    return set;
}

QString Permissions::name(Permission permission)
{
    for (const Entry &entry : Table) {
        if (entry.permission == permission) {
            return entry.name;
        }
    }
    Q_UNREACHABLE();
    return {};
}

bool Permissions::fromName(const QString &name, Permission *permission)
{
    for (const Entry &entry : Table) {
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
