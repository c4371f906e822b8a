// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/SecretStore.h"
#include "models/domain/Clock.h"
#include "models/domain/Result.h"
#include "models/storage/FileReport.h"

#include <QHash>
#include <QObject>

#include <functional>

class Database;

/// Takes a Flask application's file over: proves the salt with one person's password, adds what
/// Postern needs in one transaction after a backup beside the file, and leaves the application's
/// own columns, tables and rows as they are. Either everything happens or nothing.
class AdoptionService final
{
public:
    struct Proof
    {
        Secret salt; ///< may be empty where FileReport::needsSalt is false; a new one is then made
        bool singleHash = false;
        QString login;
        Secret password;
    };
    /// Who proved the salt.
    struct Proven
    {
        UserId id = 0;
        QString name;
        QList<RoleId> roleIds;
        bool singleHash = false; ///< found out: SECURITY_PASSWORD_SINGLE_HASH is True there
        QString saltCheck = {};  ///< SaltCheck::make() of the proven salt; null where none was
    };
    struct Request
    {
        QString path;
        Proof proof;
        Proven proven;
        /// What each role may do from now on, by role id; a role that is not named keeps what it
        /// has.
        QHash<RoleId, QStringList> permissions;
        /// Remove memberships that point at nobody and surplus copies of the same membership.
        bool tidyMemberships = false;
        /// What the application's authenticators take; see SecondFactors.
        SecondFactorConfig secondFactors = {};
    };
    struct Outcome
    {
        QString backupPath;
        int removedMemberships = 0;
    };

    AdoptionService(SecretStore &secrets, const Clock &clock, int busyTimeoutMs = 0)
        : m_secrets(secrets)
        , m_clock(clock)
        , m_busyTimeoutMs(busyTimeoutMs)
    {
    }

    /// Reads the file's passwords and verifies on a worker; `singleHash` is tried both ways, so
    /// nobody needs to know it. Errors: Refused (field Password: this name, password and salt do
    /// not go together), Deactivated, Invalid/Empty (field Salt) where one is needed and none was
    /// given, and Invalid/WrongSalt (field Salt) when the person's password is single-hashed and so
    /// proves nothing about the salt while others need it: somebody else has to prove it.
    /// AlreadyAdopted, FileMissing; errors of FileInspector::inspect.
    void prove(const QString &path, Proof proof, QObject *context,
               std::function<void(Result<Proven>)> done) const;

    /// Whether the proven person could manage users and roles with these permissions: error
    /// Forbidden, MissingPermission. adopt() checks it too.
    Result<> checkAdministrator(const FileReport &report, const Proven &proven,
                                const QHash<RoleId, QStringList> &permissions) const;

    /// Backup, schema, permissions, secrets. On the calling thread: a file of ordinary size takes
    /// well under a second. Only with a proven Proof (WrongSalt, field Salt, when its salt is not
    /// the one that was proven). Errors: Forbidden/MissingPermission or Deactivated when the person
    /// would not be an administrator; Busy; those of opening, of the backup and of SecretStore.
    Result<Outcome> adopt(const Request &request) const;

private:
    struct Keys;
    static Result<Keys> keysFor(const Request &request);
    Result<int> write(Database &database, const Request &request, const Keys &keys) const;

    SecretStore &m_secrets;
    const Clock &m_clock;
    int m_busyTimeoutMs;
};
