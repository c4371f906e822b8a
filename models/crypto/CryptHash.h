// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

/// The crypt(3) formats, through libxcrypt, and passlib's bcrypt_sha256 on top of one. Internal to
/// models/crypto. A secret that holds a NUL byte matches nothing: crypt(3) would cut it there.
namespace CryptHash {

/// `$2a$`, `$2b$`, `$2y$`: over the first 72 bytes of the secret.
bool bcryptMatches(const Secret &secret, const QString &stored);

/// `$bcrypt-sha256$v=2,…` (HMAC under the salt's text) and the older form without v= (plain
/// SHA-256).
bool bcryptSha256Matches(const Secret &secret, const QString &stored);

/// `$5$` and `$6$`.
bool shaCryptMatches(const Secret &secret, const QString &stored);

/// 13 characters; over the first 8 bytes of the secret.
bool desCryptMatches(const Secret &secret, const QString &stored);

} // namespace CryptHash
