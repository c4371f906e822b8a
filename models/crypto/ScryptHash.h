// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

/// scrypt in passlib's form `$scrypt$ln=…,r=…,p=…$salt$key`, through OpenSSL. Internal to
/// models/crypto.
namespace ScryptHash {

bool matches(const Secret &secret, const QString &stored);

} // namespace ScryptHash
