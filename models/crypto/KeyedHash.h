// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

/// Digests that only who has the key can make or compare: for values that must be found again and
/// never be read.
namespace KeyedHash {

/// HMAC-SHA256 of `message` under a key of its own for each purpose: HMAC-SHA256(key, purpose).
QByteArray of(const Secret &key, const QByteArray &purpose, const QByteArray &message);

/// Constant time for values of equal length.
bool equal(const QByteArray &left, const QByteArray &right);

} // namespace KeyedHash
