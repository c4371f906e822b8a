// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

/// Random values from QCA's secure generator. Thread-safe.
namespace Random {

QByteArray bytes(int count);

/// 32 lower-case hex digits of a version 4 UUID, as Python's uuid4().hex: fs_uniquifier.
QString uniquifier();

/// A new SECURITY_PASSWORD_SALT: 128 random bits in decimal, as Flask-Security's documentation
/// makes it.
Secret passwordSalt();

/// A password for a person to type once: four groups of four from an alphabet without look-alikes
/// (at least 75 bits).
Secret temporaryPassword();

} // namespace Random
