// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ErrorText.h"

#include "dialogs/ErrorTextWords.h"

QString ErrorText::permissionLabel(Permission permission)
{
    switch (permission) {
    case Permission::PostsRead:
        return ErrorTextWords::tr("Read posts");
    case Permission::PostsWrite:
        return ErrorTextWords::tr("Write posts");
    case Permission::PostsEditAny:
        return ErrorTextWords::tr("Edit any post");
    case Permission::PostsDeleteAny:
        return ErrorTextWords::tr("Remove any post");
    case Permission::UsersRead:
        return ErrorTextWords::tr("See users");
    case Permission::UsersWrite:
        return ErrorTextWords::tr("Manage users");
    case Permission::RolesWrite:
        return ErrorTextWords::tr("Manage roles");
    case Permission::AuditRead:
        return ErrorTextWords::tr("Read the audit");
    case Permission::DataExport:
        return ErrorTextWords::tr("Export data");
    case Permission::SettingsWrite:
        return ErrorTextWords::tr("Change settings");
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
        return ErrorTextWords::tr("Read everyone's posts.");
    case Permission::PostsWrite:
        return ErrorTextWords::tr("Write posts, and edit and remove one's own.");
    case Permission::PostsEditAny:
        return ErrorTextWords::tr("Edit posts whoever wrote them, and change their author.");
    case Permission::PostsDeleteAny:
        return ErrorTextWords::tr("Remove posts whoever wrote them.");
    case Permission::UsersRead:
        return ErrorTextWords::tr("See the list of users with their roles.");
    case Permission::UsersWrite:
        return ErrorTextWords::tr(
            "Add, edit, deactivate and delete users, give them roles and passwords.");
    case Permission::RolesWrite:
        return ErrorTextWords::tr("Add, edit and remove roles, and say what each allows.");
    case Permission::AuditRead:
        return ErrorTextWords::tr("Read the record of who did what.");
    case Permission::DataExport:
        return ErrorTextWords::tr("Save posts and users to files.");
    case Permission::SettingsWrite:
        return ErrorTextWords::tr("Change the settings that hold for everyone.");
    }
    return {};
}

QString ErrorText::fileKind(FileReport::Kind kind)
{
    switch (kind) {
    case FileReport::Kind::Missing:
        return ErrorTextWords::tr("No file yet");
    case FileReport::Kind::Empty:
        return ErrorTextWords::tr("An empty database");
    case FileReport::Kind::Postern:
        return ErrorTextWords::tr("A Postern database");
    case FileReport::Kind::Tutorial:
        return ErrorTextWords::tr("A Flask-Security application with the tutorial's tables");
    case FileReport::Kind::TutorialActive:
        return ErrorTextWords::tr("A Flask-Security 3 application with the tutorial's tables");
    case FileReport::Kind::TutorialWorking:
        return ErrorTextWords::tr("A Flask-Security 4 or 5 application with the tutorial's tables");
    case FileReport::Kind::FsqlaV1:
        return ErrorTextWords::tr(
            "A Flask-Security application with its packaged tables, version 1");
    case FileReport::Kind::FsqlaV2:
        return ErrorTextWords::tr(
            "A Flask-Security application with its packaged tables, version 2");
    case FileReport::Kind::FsqlaV3:
        return ErrorTextWords::tr(
            "A Flask-Security application with its packaged tables, version 3");
    case FileReport::Kind::FsqlaV4:
        return ErrorTextWords::tr(
            "A Flask-Security application with its packaged tables, version 4");
    }
    return {};
}
