// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PermissionText.h"

#include <QCoreApplication>

namespace {

struct PermissionWords
{
    Q_DECLARE_TR_FUNCTIONS(PermissionText)
};

} // namespace

QString PermissionText::label(Permission permission)
{
    switch (permission) {
    case Permission::PostsRead:
        return PermissionWords::tr("Read posts");
    case Permission::PostsWrite:
        return PermissionWords::tr("Write posts");
    case Permission::PostsEditAny:
        return PermissionWords::tr("Edit any post");
    case Permission::PostsDeleteAny:
        return PermissionWords::tr("Remove any post");
    case Permission::UsersRead:
        return PermissionWords::tr("See users");
    case Permission::UsersWrite:
        return PermissionWords::tr("Manage users");
    case Permission::RolesWrite:
        return PermissionWords::tr("Manage roles");
    case Permission::AuditRead:
        return PermissionWords::tr("Read the audit");
    case Permission::DataExport:
        return PermissionWords::tr("Export data");
    case Permission::SettingsWrite:
        return PermissionWords::tr("Change settings");
    }
    return {};
}

QString PermissionText::header(Permission permission)
{
    QString header = label(permission);
    const qsizetype space = header.indexOf(u' ');
    return space < 0 ? header : header.replace(space, 1, u'\n');
}

QString PermissionText::explanation(Permission permission)
{
    switch (permission) {
    case Permission::PostsRead:
        return PermissionWords::tr("Read everyone's posts.");
    case Permission::PostsWrite:
        return PermissionWords::tr("Write posts, and edit and remove one's own.");
    case Permission::PostsEditAny:
        return PermissionWords::tr("Edit posts whoever wrote them, and change their author.");
    case Permission::PostsDeleteAny:
        return PermissionWords::tr("Remove posts whoever wrote them.");
    case Permission::UsersRead:
        return PermissionWords::tr("See the list of users with their roles.");
    case Permission::UsersWrite:
        return PermissionWords::tr(
            "Add, edit, deactivate and delete users, give them roles and passwords.");
    case Permission::RolesWrite:
        return PermissionWords::tr("Add, edit and remove roles, and say what each allows.");
    case Permission::AuditRead:
        return PermissionWords::tr("Read the record of who did what.");
    case Permission::DataExport:
        return PermissionWords::tr("Save posts and users to files.");
    case Permission::SettingsWrite:
        return PermissionWords::tr("Change the settings that hold for everyone.");
    }
    return {};
}
