// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ErrorText.h"

#include <QCoreApplication>

namespace {

/// Gives the functions below ErrorText's translation context.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

} // namespace

QString ErrorText::permissionLabel(Permission permission)
{
    switch (permission) {
    case Permission::PostsRead:
        return Words::tr("Read posts");
    case Permission::PostsWrite:
        return Words::tr("Write posts");
    case Permission::PostsEditAny:
        return Words::tr("Edit any post");
    case Permission::PostsDeleteAny:
        return Words::tr("Remove any post");
    case Permission::UsersRead:
        return Words::tr("See users");
    case Permission::UsersWrite:
        return Words::tr("Manage users");
    case Permission::RolesWrite:
        return Words::tr("Manage roles");
    case Permission::AuditRead:
        return Words::tr("Read the audit");
    case Permission::DataExport:
        return Words::tr("Export data");
    case Permission::SettingsWrite:
        return Words::tr("Change settings");
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
        return Words::tr("Read everyone's posts.");
    case Permission::PostsWrite:
        return Words::tr("Write posts, and edit and remove one's own.");
    case Permission::PostsEditAny:
        return Words::tr("Edit posts whoever wrote them, and change their author.");
    case Permission::PostsDeleteAny:
        return Words::tr("Remove posts whoever wrote them.");
    case Permission::UsersRead:
        return Words::tr("See the list of users with their roles.");
    case Permission::UsersWrite:
        return Words::tr("Add, edit, deactivate and delete users, give them roles and passwords.");
    case Permission::RolesWrite:
        return Words::tr("Add, edit and delete roles, and say what each allows.");
    case Permission::AuditRead:
        return Words::tr("Read the record of who did what.");
    case Permission::DataExport:
        return Words::tr("Save posts and users to files.");
    case Permission::SettingsWrite:
        return Words::tr("Change the settings that hold for everyone.");
    }
    return {};
}

QString ErrorText::fileKind(FileReport::Kind kind)
{
    switch (kind) {
    case FileReport::Kind::Missing:
        return Words::tr("No file yet");
    case FileReport::Kind::Empty:
        return Words::tr("An empty database");
    case FileReport::Kind::Postern:
        return Words::tr("A Postern database");
    case FileReport::Kind::Tutorial:
        return Words::tr("A Flask-Security application with the tutorial's tables");
    case FileReport::Kind::TutorialActive:
        return Words::tr("A Flask-Security 3 application with the tutorial's tables");
    case FileReport::Kind::TutorialWorking:
        return Words::tr("A Flask-Security 4 or 5 application with the tutorial's tables");
    case FileReport::Kind::FsqlaV1:
        return Words::tr("A Flask-Security application with its packaged tables, version 1");
    case FileReport::Kind::FsqlaV2:
        return Words::tr("A Flask-Security application with its packaged tables, version 2");
    case FileReport::Kind::FsqlaV3:
        return Words::tr("A Flask-Security application with its packaged tables, version 3");
    case FileReport::Kind::FsqlaV4:
        return Words::tr("A Flask-Security application with its packaged tables, version 4");
    }
    return {};
}
