// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

#include <QStringView>

#include <optional>

/// The keyless and keyed hashes that the stored password formats are built from, and their base64
/// dialects. Internal to models/crypto; thread-safe once CryptoLibrary has started.
namespace Primitives {

enum class Digest { Md5, Sha1, Sha256, Sha512 };

/// Empty when the library has no such hash.
QByteArray hash(Digest digest, const QByteArray &data);
QByteArray hmac(Digest digest, const QByteArray &key, const QByteArray &data);

/// base64(HMAC-SHA512(key, message)): 88 characters, what Flask-Security hashes in place of the
/// password.
Secret keyed(const Secret &key, const QByteArray &message);

/// A key of 32 bytes for one use of `key`: HMAC-SHA256 over a label of ours and `context` (the
/// expansion of HKDF, RFC 5869, for a single block). What is derived tells nothing about `key`.
Secret derived(const Secret &key, const QByteArray &context);

QByteArray pbkdf2(Digest digest, const Secret &secret, const QByteArray &salt, int rounds,
                  int length);

/// Constant time for values of equal length; false for empty ones.
bool equal(const QByteArray &left, const QByteArray &right);

/// Canonical base64 without padding; absent when `text` is anything else.
std::optional<QByteArray> fromBase64(QStringView text);

/// passlib's "adapted base64": `.` in place of `+`.
std::optional<QByteArray> fromAdaptedBase64(QStringView text);

} // namespace Primitives
