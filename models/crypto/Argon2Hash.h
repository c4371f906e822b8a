// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/PasswordHasher.h"

#include <optional>

/// Argon2 in the PHC string form, through libargon2. Internal to models/crypto.
namespace Argon2Hash {

struct Form
{
    enum class Type { D, I, Id };

    Type type = Type::Id;
    quint32 version = 19; ///< 16 in hashes of argon2 1.0, which leave v= out
    quint32 memoryKib = 0;
    quint32 passes = 0;
    quint32 lanes = 0;
    QByteArray salt;
    QByteArray tag;

    /// Argon2id of the present version with just these parameters: what make() writes.
    bool isCurrent(const Argon2Parameters &parameters) const;
};

/// Absent when `stored` is malformed or asks for more than a login may cost.
std::optional<Form> parse(const QString &stored);

bool matches(const Secret &secret, const QString &stored);

/// The stored form over a tag and salt given; `secret` hashed when they come from make().
QString write(const Form &form);

/// Argon2's output itself, over the form's cost and salt, for use as a key. Empty when the form is
/// out of range or asks for more than a login may cost.
Secret key(const Secret &secret, const Form &form, int bytes);

/// Argon2id under a new random salt; null when libargon2 refuses the parameters.
QString make(const Secret &secret, const Argon2Parameters &parameters);

} // namespace Argon2Hash
