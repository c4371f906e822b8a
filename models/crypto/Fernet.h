// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

#include <QDateTime>

#include <optional>

/// Fernet tokens (github.com/fernet/spec, version 0x80: AES-128-CBC and HMAC-SHA256), the form in
/// which Flask-Security keeps recovery codes where SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS is
/// given. Keys are the 44 characters that Fernet.generate_key() makes. Thread-safe once
/// CryptoLibrary has started.
namespace Fernet {

/// Null when the key is none.
QString seal(const QString &key, const Secret &plain, const QDateTime &now);

/// Absent for another key, a changed token, another version. How old it is does not matter.
std::optional<Secret> open(const QString &key, const QString &token);

/// Whether it has the form of one, whatever the key.
bool isToken(const QString &text);

} // namespace Fernet
