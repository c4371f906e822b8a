// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/// The schemes of passlib that Flask-Security stores; recognised by the stored text's form.
enum class PasswordScheme {
    Unusable, ///< NULL, '', what begins with '!' or '*', or a form that can never verify
    Argon2,
    Bcrypt,
    BcryptSha256,
    Pbkdf2Sha1,
    Pbkdf2Sha256,
    Pbkdf2Sha512,
    Sha256Crypt,
    Sha512Crypt,
    DesCrypt,
    Scrypt,
    DjangoArgon2,
    DjangoBcrypt,
    DjangoBcryptSha256,
    DjangoPbkdf2Sha1,
    DjangoPbkdf2Sha256,
    DjangoSaltedMd5,
    DjangoSaltedSha1,
    DjangoDesCrypt,
    Plaintext,
};

namespace PasswordSchemes {

/// The scheme of a stored password, by its form alone.
PasswordScheme identify(const QString &stored);

/// Whether that scheme is single-hashed by Flask-Security's defaults, so that verifying it proves
/// nothing about the salt. Whoever has all single-hashed (SECURITY_PASSWORD_SINGLE_HASH) says so
/// when the file is adopted. False for Unusable.
bool isSingleHashed(PasswordScheme scheme);

} // namespace PasswordSchemes
