// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ErrorText.h"

#include <QCoreApplication>

namespace {

/// Gives the functions below ErrorText's translation context.
class Labels
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

} // namespace

QString ErrorText::permissionLabel(Permission permission)
{
    switch (permission) {
    case Permission::PostsRead:
        return Labels::tr("Read posts");
    case Permission::PostsWrite:
        return Labels::tr("Write posts");
    case Permission::PostsEditAny:
        return Labels::tr("Edit any post");
    case Permission::PostsDeleteAny:
        return Labels::tr("Remove any post");
    case Permission::UsersRead:
        return Labels::tr("See users");
    case Permission::UsersWrite:
        return Labels::tr("Manage users");
    case Permission::RolesWrite:
        return Labels::tr("Manage roles");
    case Permission::AuditRead:
        return Labels::tr("Read the audit");
    case Permission::DataExport:
        return Labels::tr("Export data");
    case Permission::SettingsWrite:
        return Labels::tr("Change settings");
    }
    return {};
}

QString ErrorText::permissionHeader(Permission permission)
{
    QString header = permissionLabel(permission);
    const qsizetype space = header.indexOf(u' ');
    return space < 0 ? header : header.replace(space, 1, u'\n');
}

QString ErrorText::permissionExplanation(Permission permission)
{
    switch (permission) {
    case Permission::PostsRead:
        return Labels::tr("Read everyone's posts.");
    case Permission::PostsWrite:
        return Labels::tr("Write posts, and edit and remove one's own.");
    case Permission::PostsEditAny:
        return Labels::tr("Edit posts whoever wrote them, and change their author.");
    case Permission::PostsDeleteAny:
        return Labels::tr("Remove posts whoever wrote them.");
    case Permission::UsersRead:
        return Labels::tr("See the list of users with their roles.");
    case Permission::UsersWrite:
        return Labels::tr("Add, edit, deactivate and delete users, give them roles and passwords.");
    case Permission::RolesWrite:
        return Labels::tr("Add, edit and delete roles, and say what each allows.");
    case Permission::AuditRead:
        return Labels::tr("Read the record of who did what.");
    case Permission::DataExport:
        return Labels::tr("Save posts and users to files.");
    case Permission::SettingsWrite:
        return Labels::tr("Change the settings that hold for everyone.");
    }
    return {};
}

QString ErrorText::fileKind(FileReport::Kind kind)
{
    switch (kind) {
    case FileReport::Kind::Missing:
        return Labels::tr("No file yet");
    case FileReport::Kind::Empty:
        return Labels::tr("An empty database");
    case FileReport::Kind::Postern:
        return Labels::tr("A Postern database");
    case FileReport::Kind::Tutorial:
        return Labels::tr("A Flask-Security application with the tutorial's tables");
    case FileReport::Kind::TutorialActive:
        return Labels::tr("A Flask-Security 3 application with the tutorial's tables");
    case FileReport::Kind::TutorialWorking:
        return Labels::tr("A Flask-Security 4 or 5 application with the tutorial's tables");
    case FileReport::Kind::FsqlaV1:
        return Labels::tr("A Flask-Security application with its packaged tables, version 1");
    case FileReport::Kind::FsqlaV2:
        return Labels::tr("A Flask-Security application with its packaged tables, version 2");
    case FileReport::Kind::FsqlaV3:
        return Labels::tr("A Flask-Security application with its packaged tables, version 3");
    case FileReport::Kind::FsqlaV4:
        return Labels::tr("A Flask-Security application with its packaged tables, version 4");
    }
    return {};
}
