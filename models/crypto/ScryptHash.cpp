// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/ScryptHash.h"

#include "models/crypto/Primitives.h"

#include <QRegularExpression>

#include <openssl/evp.h>

namespace {

constexpr int KeyBytes = 32;
constexpr int MaximumLog2 = 30;
constexpr quint64 MaximumMemory = 1ULL << 30;
constexpr quint64 MaximumWork = 8 * MaximumMemory; // memory times the p runs after each other

QByteArray derive(const Secret &secret, const QByteArray &salt, quint64 n, quint64 r, quint64 p)
{
    QByteArray key(KeyBytes, '\0');
    // OpenSSL's own limit is 32 MiB; ours, with room for its small buffers, has been checked
    // before.
    const int ok = EVP_PBE_scrypt(
        secret.bytes().constData(), static_cast<size_t>(secret.bytes().size()),
        reinterpret_cast<const unsigned char *>(salt.constData()), static_cast<size_t>(salt.size()),
        n, r, p, 2 * MaximumMemory, reinterpret_cast<unsigned char *>(key.data()), KeyBytes);
    return ok == 1 ? key : QByteArray();
}

} // namespace

bool ScryptHash::matches(const Secret &secret, const QString &stored)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("\\$scrypt\\$ln=([1-9][0-9]?),r=([1-9][0-9]{0,8}),p=([1-9][0-9]{0,8})"
                       "\\$([A-Za-z0-9+/]{0,1400})\\$([A-Za-z0-9+/]{43})")));
    const QRegularExpressionMatch match = Pattern.match(stored);
    if (!match.hasMatch() || match.capturedView(1).toInt() > MaximumLog2) {
        return false;
    }
    const quint64 n = 1ULL << match.capturedView(1).toInt();
    const quint64 r = match.capturedView(2).toULongLong();
    const quint64 p = match.capturedView(3).toULongLong();
    const quint64 memory = 128 * n * r;
    const auto salt = Primitives::fromBase64(match.capturedView(4));
    const auto key = Primitives::fromBase64(match.capturedView(5));
    if (!salt || !key || memory > MaximumMemory || memory * p > MaximumWork) {
        return false;
    }
    return Primitives::equal(derive(secret, *salt, n, r, p), *key);
}
