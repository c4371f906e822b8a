// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"
#include "models/domain/PasswordScheme.h"

/// Django's stored forms, which passlib reads and Flask-Security takes over single-hashed. Internal
/// to models/crypto.
namespace DjangoHash {

/// False for a scheme that is not Django's.
bool matches(PasswordScheme scheme, const Secret &secret, const QString &stored);

} // namespace DjangoHash
