// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PasswordRules.h"

#include "models/access/OrganisationSettings.h"

PasswordHasher PasswordRules::hasher() const
{
    PasswordConfig config = m_given.config().clone();
    config.argon2 = SettingsService(m_database, m_notifier).chosenArgon2().value_or(config.argon2);
    return PasswordHasher(std::move(config));
}

PasswordPolicy PasswordRules::policy() const
{
    return SettingsService(m_database, m_notifier).current().passwordPolicy();
}
