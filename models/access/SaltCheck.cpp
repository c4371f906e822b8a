// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SaltCheck.h"

#include "models/crypto/PasswordHasher.h"

namespace {

// OWASP's least for Argon2id: enough for a salt that a person made up, and quick at start-up.
PasswordHasher hasher()
{
    PasswordConfig config;
    config.singleHash = true;
    config.argon2 = {.memoryKib = 19 * 1024, .passes = 2, .lanes = 1};
    return PasswordHasher(std::move(config));
}

/// In hex, because the hasher normalises text and the salt counts byte by byte.
Secret exact(const Secret &salt)
{
    return Secret(salt.bytes().toHex());
}

} // namespace

QString SaltCheck::key()
{
    return QStringLiteral("salt_check");
}

QString SaltCheck::singleHashKey()
{
    return QStringLiteral("password_single_hash");
}

QString SaltCheck::make(const Secret &salt)
{
    return hasher().hash(exact(salt));
}

bool SaltCheck::matches(const Secret &salt, const QString &stored)
{
    return PasswordSchemes::identify(stored) == PasswordScheme::Argon2 &&
           hasher().verify(exact(salt), stored).matches;
}
