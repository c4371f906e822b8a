// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

#include <QDateTime>
#include <QMap>

#include <optional>

/// Time-based one-time passwords (RFC 6238: SHA-1, six digits, 30 seconds) as authenticator
/// programs make them, and the form in which passlib, and so Flask-Security, stores their keys.
/// Thread-safe once CryptoLibrary has started.
namespace Totp {

constexpr int Digits = 6;
constexpr int StepSeconds = 30;

/// 160 random bits, as RFC 4226 recommends.
Secret newKey();

/// Upper case, without padding.
QString toBase32(const QByteArray &bytes);
/// Case, blanks, dashes and padding do not matter; absent when `text` is anything else.
std::optional<QByteArray> fromBase32(const QString &text);

qint64 counterAt(const QDateTime &moment);
QString code(const Secret &key, qint64 counter);

/// The counter that `typed` (blanks and dashes ignored) is the code of, at most `window` seconds
/// from `now` and later than `lastUsed`; absent when there is none: wrong, too old, or replayed.
std::optional<qint64> match(const Secret &key, const QString &typed, const QDateTime &now,
                            int window, qint64 lastUsed);

/// What a QR code for an authenticator says.
QString uri(const Secret &key, const QString &account, const QString &issuer);

/// SECURITY_TOTP_SECRETS: tag to secret.
using AppSecrets = QMap<QString, QString>;

/// The setting as text: JSON, Python's way of writing a dictionary, or passlib's lines of
/// `tag: secret` (commas may stand for line breaks). Empty where it is none of them.
AppSecrets readAppSecrets(const QString &text);

/// Whether fromStored() would give a key, without the work that it takes (some 20 ms).
bool isReadable(const QString &json, const AppSecrets &secrets);

/// A key out of passlib's JSON, encrypted or not. Absent when it is something else, has other
/// parameters than ours, or is encrypted under a secret that is not among `secrets`. There is no
/// authentication in that form: a wrong secret gives a wrong key.
std::optional<Secret> fromStored(const QString &json, const AppSecrets &secrets);

/// The same JSON, encrypted under the highest tag, as passlib does; null without any secret.
QString toStored(const Secret &key, const AppSecrets &secrets);

} // namespace Totp
