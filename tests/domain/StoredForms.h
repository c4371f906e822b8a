// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/PasswordScheme.h"

/// Stored passwords at the edges between the schemes, and what follows for whoever verifies them
/// and for whoever says beforehand what a file will ask for.
struct StoredForm
{
    enum class Needs {
        Salt,       ///< it is hashed twice
        NoSalt,     ///< it is hashed once, or not at all
        NewPassword ///< nobody can log in with it
    };

    const char *name;
    const char *stored; ///< null: NULL
    PasswordScheme scheme;
    Needs needs;
};

inline const StoredForm StoredForms[] = {
    {"null", nullptr, PasswordScheme::Unusable, StoredForm::Needs::NewPassword},
    {"empty", "", PasswordScheme::Unusable, StoredForm::Needs::NewPassword},
    {"exclamation mark", "!", PasswordScheme::Unusable, StoredForm::Needs::NewPassword},
    {"asterisk", "*", PasswordScheme::Unusable, StoredForm::Needs::NewPassword},
    {"Django's unusable", "!9rXJ0pNq7BzKfVw2Lc5hYtGd8sMEaUoRi3Tb1Ck6", PasswordScheme::Unusable,
     StoredForm::Needs::NewPassword},
    {"a hash that was locked", "!$2b$04$abcdefghijklmnopqrstuuo6Xt2aCMP0fT4cnurwbWKYMFBzompjK",
     PasswordScheme::Unusable, StoredForm::Needs::NewPassword},
    {"locked by a word", "*LK*", PasswordScheme::Unusable, StoredForm::Needs::NewPassword},
    {"thirteen, locked", "!abcdefghijkl", PasswordScheme::Unusable, StoredForm::Needs::NewPassword},
    {"unknown crypt", "$y$j9T$abc$def", PasswordScheme::Unusable, StoredForm::Needs::NewPassword},
    {"unknown crypt of two parts", "$sha512$x$y", PasswordScheme::Unusable,
     StoredForm::Needs::NewPassword},
    {"des", "abb0OMeYEGRuo", PasswordScheme::DesCrypt, StoredForm::Needs::Salt},
    {"damaged bcrypt", "$2b$12$abc", PasswordScheme::Bcrypt, StoredForm::Needs::Salt},
    {"argon2", "$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$MdzjLH4xnYY9QkCDJA4o7g",
     PasswordScheme::Argon2, StoredForm::Needs::Salt},
    {"bcrypt over SHA-256", "$bcrypt-sha256$v=2,t=2b,r=4$abc$def", PasswordScheme::BcryptSha256,
     StoredForm::Needs::Salt},
    {"Django's bcrypt over SHA-256", "bcrypt_sha256$$2b$04$abc", PasswordScheme::DjangoBcryptSha256,
     StoredForm::Needs::NoSalt},
    {"the same, damaged", "bcrypt_sha256$abc", PasswordScheme::DjangoBcryptSha256,
     StoredForm::Needs::NoSalt},
    {"Django's argon2", "argon2$argon2i$v=19$m=64,t=1,p=1$abc$def", PasswordScheme::DjangoArgon2,
     StoredForm::Needs::NoSalt},
    {"no argon2", "argon2$abc", PasswordScheme::Plaintext, StoredForm::Needs::NoSalt},
    {"words", "not-a-hash-at-all", PasswordScheme::Plaintext, StoredForm::Needs::NoSalt},
    {"dollar", "$ecret", PasswordScheme::Plaintext, StoredForm::Needs::NoSalt},
    {"thirteen, not des", "hello, world!", PasswordScheme::Plaintext, StoredForm::Needs::NoSalt},
};
