// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

#include <initializer_list>
#include <optional>

/// A text that only the holder of a key can read, and that nobody can change or put into another
/// place unseen: AES-256-GCM under a key that is derived from the given one and the context. Thread
/// safe once CryptoLibrary has started.
///
/// The bytes: version (1), nonce (12, random), encrypted text, tag (16). As each context has its
/// own key, the 2^32 messages that SP 800-38D allows for random nonces are a draft's, not a
/// person's.
namespace SealedBox {

constexpr int KeyBytes = 32;

/// What a box belongs to: a purpose and its object's names, each with its length, so that no two
/// lists read the same.
QByteArray context(std::initializer_list<QByteArray> parts);

/// Empty when the key is not of KeyBytes.
QByteArray seal(const Secret &key, const QByteArray &context, const Secret &plain);

/// Absent for another key, another context, a changed byte, another version: one answer for all.
std::optional<Secret> open(const Secret &key, const QByteArray &context, const QByteArray &box);

} // namespace SealedBox
