// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
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

    PasswordPolicy passwordPolicy() const { return {passwordLengthMin}; }
};

/// Reads and writes them; settings.write is needed to write.
class SettingsService final
{
public:
    SettingsService(const Database &database, ChangeNotifier &notifier)
        : m_database(database)
        , m_notifier(notifier)
    {
    }

    /// Absent or unreadable values are the defaults.
    OrganisationSettings current() const;
    /// Argon2's cost where the organisation has chosen one.
    std::optional<Argon2Parameters> chosenArgon2() const;
    /// Error Invalid when a value is out of bounds; Forbidden.
    Result<> save(const Session &session, const OrganisationSettings &settings);

private:
    const Database &m_database;
    ChangeNotifier &m_notifier;
};
