// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/PasswordHasher.h"
#include "models/crypto/PasswordPolicy.h"
#include "models/storage/Database.h"

class ChangeNotifier;

/// How passwords are judged and stored, as the organisation has it at the moment. What it gives are
/// plain values, for a worker's use. Owned by AuthService; GUI thread.
class PasswordRules final
{
public:
    /// `given`: with the salt of this file, and the cost for an organisation that has chosen none.
    PasswordRules(const Database &database, ChangeNotifier &notifier, PasswordHasher given)
        : m_database(database)
        , m_notifier(notifier)
        , m_given(std::move(given))
    {
    }

    const PasswordHasher &given() const { return m_given; }
    /// With the Argon2 parameters that the organisation has chosen.
    PasswordHasher hasher() const;
    PasswordPolicy policy() const;

private:
    const Database &m_database;
    ChangeNotifier &m_notifier;
    PasswordHasher m_given;
};
