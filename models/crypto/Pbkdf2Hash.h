// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Primitives.h"

/// PBKDF2 in passlib's form, and the check that Django's form shares. Internal to models/crypto.
namespace Pbkdf2Hash {

/// `$pbkdf2$`, `$pbkdf2-sha256$`, `$pbkdf2-sha512$`.
bool matches(const Secret &secret, const QString &stored);

/// Whether PBKDF2 of the secret gives `key`; false where the key is not as long as the digest or
/// the rounds are more than a login may cost.
bool derives(Primitives::Digest digest, const Secret &secret, const QByteArray &salt, int rounds,
             const QByteArray &key);

} // namespace Pbkdf2Hash
