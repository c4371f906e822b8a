// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

#include <optional>

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D) through QCA, with a nonce of 96 and a tag of
/// 128 bits. QCA passes no associated data; SealedBox binds a text to its place by the key instead.
/// Internal to models/crypto.
namespace AesGcm {

constexpr int KeyBytes = 32;
constexpr int NonceBytes = 12;
constexpr int TagBytes = 16;

/// The encrypted bytes with the tag behind them; absent when a length is wrong. A nonce serves one
/// message of one key, ever.
std::optional<QByteArray> encrypt(const Secret &key, const QByteArray &nonce, const Secret &plain);

/// Absent for everything but what encrypt() gave for this key and nonce.
std::optional<Secret> decrypt(const Secret &key, const QByteArray &nonce, const QByteArray &sealed);

} // namespace AesGcm
