// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

#include <optional>

/// The organisation's recovery key: a text on paper, and what is sealed so that only that text
/// opens it. Thread-safe once CryptoLibrary has started.
///
/// The text is 28 random symbols of Crockford's base 32 (140 bits) and two that check them, in six
/// groups of five. An X25519 private key is derived from it; the public one stands in the database,
/// and every program can seal to it without knowing the text.
namespace RecoveryKey {

/// A new text, with hyphens between its groups.
Secret make();

/// The text as make() writes it, however it was typed: small letters, other gaps, O for 0, I and L
/// for 1. Absent when the check says that it is mistyped.
std::optional<Secret> read(const Secret &typed);

/// `text` as make() or read() gives it.
QByteArray publicKey(const Secret &text);

/// Version (1), a public key for this once (32), a SealedBox. Empty when the public key is none.
QByteArray seal(const QByteArray &publicKey, const QByteArray &context, const Secret &plain);

/// Absent for another text or context, and for changed bytes.
std::optional<Secret> open(const Secret &text, const QByteArray &context, const QByteArray &sealed);

} // namespace RecoveryKey
