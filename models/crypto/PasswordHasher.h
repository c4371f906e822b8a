// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"
#include "models/domain/PasswordScheme.h"

#include <QString>

/// Argon2id's cost. The default is RFC 9106's second recommended option (section 4).
struct Argon2Parameters
{
    int memoryKib = 64 * 1024;
    int passes = 3;
    int lanes = 4;

    friend bool operator==(const Argon2Parameters &, const Argon2Parameters &) = default;
};

/// How a Flask-Security application, and so Postern, turns passwords into what is stored.
struct PasswordConfig
{
    /// SECURITY_PASSWORD_SALT: the HMAC key over every double-hashed password. Empty: none
    /// configured; then only single-hashed ones verify and nothing new can be hashed.
    Secret salt = {};
    /// SECURITY_PASSWORD_SINGLE_HASH = True: no HMAC for any scheme.
    bool singleHash = false;
    Argon2Parameters argon2 = {};

    PasswordConfig clone() const { return {salt.clone(), singleHash, argon2}; }
};

/// What a check of a typed password against a stored one found.
struct PasswordMatch
{
    bool matches = false;
    /// The stored form is not what hash() would write now (another scheme, other Argon2 parameters,
    /// a hash made without NFKD or by 5.7.0's faulty upgrade): store hash() of the same password.
    bool needsUpgrade = false;
};

/// Verifies and makes Flask-Security's stored passwords (3.0 to 5.8): the typed text is brought to
/// NFKD, keyed with HMAC-SHA512 under SECURITY_PASSWORD_SALT (unless single-hashed), base64, then
/// hashed. A plain value: copy it into the worker thread that does the slow work. Never call
/// verify() or hash() on the GUI thread; both take tenths of a second.
class PasswordHasher final
{
public:
    explicit PasswordHasher(PasswordConfig config);

    PasswordHasher clone() const { return PasswordHasher(m_config.clone()); }
    const PasswordConfig &config() const { return m_config; }

    /// Compares in constant time. Tries, in this order: NFKD; the raw text (files from before
    /// Flask-Security 4.0); the 5.7.0 upgrade from bcrypt (argon2 over a second HMAC of 72 bytes).
    PasswordMatch verify(const Secret &typed, const QString &stored) const;

    /// Spends the time of one verify() against hash()'s own form: for names that do not exist.
    void verifyNothing(const Secret &typed) const;

    /// `$argon2id$v=19$m=…,t=…,p=…$salt$tag` with a 16-byte random salt and a 32-byte tag.
    /// Empty when no salt is configured and singleHash is off, when `typed` is not UTF-8, or when
    /// the Argon2 parameters are out of range or beyond what verify() accepts.
    QString hash(const Secret &typed) const;

    /// What hash() hashes: the NFKD text, keyed unless single-hashed. Empty where hash() is. For
    /// KeyWrap, whose own Argon2 has another salt than any stored hash.
    Secret material(const Secret &typed) const;

private:
    PasswordConfig m_config;
};
