// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

/// Diffie and Hellman's agreement over Curve25519 (RFC 7748), through libcrypto; QCA has none.
/// Internal to models/crypto.
namespace X25519 {

constexpr int KeyBytes = 32;

/// Empty when the private key is not of KeyBytes.
QByteArray publicKey(const Secret &privateKey);

/// What both sides know. Empty for a key of the wrong length, and for a public one of small order.
Secret shared(const Secret &privateKey, const QByteArray &publicKey);

} // namespace X25519
