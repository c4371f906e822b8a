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

/// What an administrator decides for everybody; kept in the database under Flask-Security's names
/// where it has one. A plain value.
struct OrganisationSettings
{
    bool registerable = false; ///< SECURITY_REGISTERABLE
    int passwordLengthMin =
        PasswordPolicy::DefaultMinimumLength; ///< SECURITY_PASSWORD_LENGTH_MIN, 8 to 64
    bool rememberLastName = false;            ///< the login dialog fills in who was here last
    Argon2Parameters argon2; ///< memory 19 MiB to 1 GiB, passes 1 to 20, lanes 1 to 16
    // Failed logins; see AttemptLimiter
    int delayAfterFailures = 5; ///< POSTERN_DELAY_AFTER_FAILURES, 1 to 20
    int firstDelaySeconds = 30; ///< POSTERN_FIRST_DELAY_SECONDS, 1 to 600
    int lockAfterFailures = 10; ///< POSTERN_LOCK_AFTER_FAILURES, 3 to 100, more than the delay's
    int lockMinutes = 15;  ///< POSTERN_LOCK_MINUTES, up to a day; 0: until an administrator ends it
    int proofMinutes = 10; ///< POSTERN_PROOF_MINUTES, 1 to 120: how long a password counts as fresh

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
