// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/access/SettingRules.h"
#include "models/crypto/PasswordHasher.h"
#include "models/crypto/PasswordPolicy.h"
#include "models/domain/Result.h"
#include "models/storage/Database.h"

#include <optional>

class ChangeNotifier;

/// What an administrator decides for everybody; kept in the database under SettingNames.
/// SettingRules has the bounds. A plain value.
struct OrganisationSettings
{
    bool registerable = false;
    int passwordLengthMin = PasswordPolicy::DefaultMinimumLength;
    bool rememberLastName = false; ///< the login dialog fills in who was here last
    Argon2Parameters argon2;
    // Failed logins; see AttemptLimiter
    int delayAfterFailures = 5;
    int firstDelaySeconds = 30;
    int lockAfterFailures = 10; ///< more than the delay's
    int lockMinutes = 15;       ///< 0: until an administrator ends it
    int proofMinutes = 10;      ///< how long a password counts as fresh

    PasswordPolicy passwordPolicy() const { return {passwordLengthMin}; }
};

/// Reads and writes them; settings.write is needed to write, and a fresh proof of the password, of
/// just now where a setting is weakened.
class SettingsService final
{
public:
    SettingsService(const Database &database, ChangeNotifier &notifier)
        : m_database(database)
        , m_notifier(notifier)
    {
    }

    /// One of them alone, for what is asked often.
    static int proofMinutes(const Database &database);

    /// Absent or unreadable values are the defaults.
    OrganisationSettings current() const;
    /// Argon2's cost where the organisation has chosen one.
    std::optional<Argon2Parameters> chosenArgon2() const;

    /// What the organisation may choose, as one list: these and DeskSettings. See SettingRules.
    SettingValues values() const;
    /// All or nothing. Error Invalid, OutOfBounds, with the setting's name; Conflict,
    /// ChangedElsewhere, where a value is not any more what the change replaces; Forbidden.
    Result<> change(const Session &session, const QList<SettingChange> &changes);

private:
    const Database &m_database;
    ChangeNotifier &m_notifier;
};
