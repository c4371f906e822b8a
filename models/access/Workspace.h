// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Audit.h"
#include "models/access/AuditService.h"
#include "models/access/AuthService.h"
#include "models/access/ChangeNotifier.h"
#include "models/access/DeskSettings.h"
#include "models/access/DraftService.h"
#include "models/access/OrganisationSettings.h"
#include "models/access/PinService.h"
#include "models/access/PostService.h"
#include "models/access/RecoveryService.h"
#include "models/access/RegistrationService.h"
#include "models/access/RoleService.h"
#include "models/access/SecretStore.h"
#include "models/access/SessionKeeper.h"
#include "models/access/Upkeep.h"
#include "models/access/UserService.h"
#include "models/access/ViewService.h"

#include <functional>

/// One open database with everything that works on it, built once and handed down; the window, a
/// command and a test all stand on one. Owns it all. Open another database by making another
/// Workspace.
///
/// The file is open twice. database() is what pages, table models and services work on. The gate is
/// for what proves who somebody is (hashes of passwords and the like), and only AuthService and the
/// stores of secrets are given it, by their constructors: nothing else can reach what it reads.
/// Both belong to one thread; no write of the one runs inside a transaction of the other, because a
/// UnitOfWork lives within one call, and a service never calls AuthService from within its own.
///
/// Until the first admit() or shut(), database() is not guarded: for what makes a database, and for
/// tests that act for several people at once.
class Workspace final
{
public:
    struct Options
    {
        int busyTimeoutMs = 0;
        QByteArray fileSystem = {}; ///< see DatabaseOptions
        AuthService::Options auth = {};
        /// SECURITY_PASSWORD_SALT from the environment or the configuration file, which goes before
        /// the stored one; empty: none.
        Secret saltOverride = {};
        /// What this computer is called in the audit.
        QString workstation = QSysInfo::machineHostName();
    };

    /// Errors as Database::open; SaltUnknown when neither `secrets` nor the override has the salt
    /// of this database, WrongSalt when the one given is not it (checked against
    /// postern_meta.salt_check).
    static Result<std::unique_ptr<Workspace>> open(const QString &path, const SecretStore &secrets,
                                                   const Clock &clock, Options options);

    /// For a workstation that does not know a database's salt yet: checks it against the database
    /// and keeps it. Errors as Database::open; WrongSalt (field Salt); NotWritable.
    static Result<> acceptSalt(const QString &path, SecretStore &secrets, Secret salt);

    /// Opens this database a second time, for work on another thread: call it there, and let go of
    /// what it gives there. It waits so long for other programs' locks.
    using Opener = std::function<Result<std::unique_ptr<Workspace>>()>;
    Opener opener(int busyTimeoutMs) const;

    /// For a window, which stays open: looks out for other programs' writes, does the upkeep, and
    /// serves nobody until the window admits somebody.
    void watch();

    /// From now on database(), and whatever reads beside it on a thread, allows what this session's
    /// permissions do, and follows them; see storage/Guard. When the session ends it serves nobody.
    Result<> admit(const Session &session);
    /// From now on database() serves nobody until somebody is admitted: what the login dialog needs
    /// can be read, and nothing else. What openers open begins like that, too.
    Result<> shut();

    const Database &database() const { return *m_database; }
    Audit &audit() { return m_audit; }
    ChangeNotifier &notifier() { return m_notifier; }
    SettingsService &settings() { return m_settings; }
    DeskSettingsService &deskSettings() { return m_deskSettings; }
    AuthService &auth() { return m_auth; }
    PinService &pins() { return m_pins; }
    UserService &users() { return m_users; }
    RegistrationService &registrations() { return m_registrations; }
    RoleService &roles() { return m_roles; }
    PostService &posts() { return m_posts; }
    ViewService &views() { return m_views; }
    AuditService &auditing() { return m_auditing; }
    DraftService &drafts() { return m_drafts; }
    RecoveryService &recovery() { return m_recovery; }
    SessionKeeper &sessions() { return m_sessions; }

private:
    struct Connections
    {
        std::unique_ptr<Database> window;
        std::unique_ptr<Database> gate;
    };
    static Result<Connections> connect(const QString &path, const DatabaseOptions &options);

    struct Place
    {
        QString workstation;
        QString markPath; // of the audit
    };
    Workspace(Connections connections, PasswordHasher hasher, const Clock &clock,
              AuthService::Options auth, const Place &place);

    const Clock &m_clock;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Database> m_gate;
    Place m_place;
    Audit m_audit;
    ChangeNotifier m_notifier;
    SettingsService m_settings;
    DeskSettingsService m_deskSettings;
    AuthService m_auth;
    PinService m_pins;
    UserService m_users;
    RegistrationService m_registrations;
    RoleService m_roles;
    PostService m_posts;
    ViewService m_views;
    AuditService m_auditing;
    DraftService m_drafts;
    RecoveryService m_recovery;
    SessionKeeper m_sessions;
    std::unique_ptr<QObject> m_admission; // of the session that database() serves
    std::unique_ptr<Upkeep> m_upkeep;     // of a window
};
