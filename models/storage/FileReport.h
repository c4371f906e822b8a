// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Role.h"

#include <QList>
#include <QString>
#include <QStringList>

/// What a file holds, before anything of it is changed. Made by FileInspector, shown when a Flask
/// application's file is to be adopted and by `postern db info`.
struct FileReport
{
    enum class Kind {
        Missing,         ///< nothing there: a new database can be made
        Empty,           ///< no tables at all (0 bytes, or a schema without tables)
        Postern,         ///< Postern's own, this schema or an older one
        Tutorial,        ///< user without `active`
        TutorialActive,  ///< + active (Flask-Security 3)
        TutorialWorking, ///< + active and fs_uniquifier (4 and 5)
        FsqlaV1,
        FsqlaV2,
        FsqlaV3,
        FsqlaV4,
    };

    /// A role as the file has it; `name` may be null, empty or twice there.
    struct RoleFound
    {
        RoleId id = 0;
        QString name;
        QStringList permissions;
        int members = 0;
    };

    QString path;
    QString fileSystem;       ///< "ext4", "nfs4"; empty when it cannot be told
    bool isOnNetwork = false; ///< other computers may have it open: no write-ahead log there
    bool isWal = false;       ///< it has a write-ahead log now, else a rollback journal
    Kind kind = Kind::Missing;
    int schemaVersion = 0; ///< of a Postern file
    int users = 0;
    int roles = 0;
    int memberships = 0;
    int posts = 0;
    int danglingMemberships = 0;      ///< NULL, or a user or role that does not exist
    int duplicateMemberships = 0;     ///< surplus rows of the same pair
    int postsWithoutAuthor = 0;       ///< NULL
    int postsWithUnknownAuthor = 0;   ///< an id that does not exist, or no id at all
    QStringList namesDifferingInCase; ///< usernames or addresses that collide when case is ignored
    int unreadableValues = 0;         ///< names or titles that are no text, or no UTF-8
    int unusablePasswords = 0;        ///< nobody can log in with these
    bool needsSalt = false;           ///< some password is double-hashed
    int authenticators = 0;           ///< people whose login there asks for an authenticator's code
    QStringList extraTables;          ///< of the application, left alone
    QList<RoleFound> roleList;
};
