// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/PasswordHasher.h"

#include <optional>

/// A key kept under a person's password: an Argon2id of its own (salt and cost stand in the wrap,
/// RFC 9106), over what the login hash is made of too: the NFKD text, keyed with the password salt
/// of the workstation, so that a copied file alone cannot be attacked. Slow: for a worker.
///
/// The bytes: version (1), memory in KiB, passes, lanes (4 each, big endian), salt (16), a
/// SealedBox.
namespace KeyWrap {

/// A third of the login hash's passes over as much memory: whoever attacks the wrap in place of the
/// hash gains a factor of three, and a login grows by a third.
Argon2Parameters cost(const Argon2Parameters &login);

/// `context`: whose key it is. Empty when the hasher cannot hash (no salt) or `password` is not
/// UTF-8.
QByteArray wrap(const Secret &key, const PasswordHasher &hasher, const Secret &password,
                const QByteArray &context);

/// Absent for another password, salt or context, and for changed bytes.
std::optional<Secret> unwrap(const QByteArray &wrapped, const PasswordHasher &hasher,
                             const Secret &password, const QByteArray &context);

/// Whether wrap() would write the same cost now.
bool isCurrent(const QByteArray &wrapped, const PasswordHasher &hasher);

} // namespace KeyWrap
