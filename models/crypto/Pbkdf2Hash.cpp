// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/Pbkdf2Hash.h"

#include <QRegularExpression>

namespace {

// About ten seconds of work; a hostile file must not hang a desk.
constexpr int MaximumRounds = 10'000'000;

int digestBytes(Primitives::Digest digest)
{
    switch (digest) {
    case Primitives::Digest::Md5:
        return 16;
    case Primitives::Digest::Sha1:
        return 20;
    case Primitives::Digest::Sha256:
        return 32;
    case Primitives::Digest::Sha512:
        return 64;
    }
    Q_UNREACHABLE();
    return 0;
}

Primitives::Digest digestNamed(QStringView suffix)
{
    if (suffix.isEmpty()) {
        return Primitives::Digest::Sha1;
    }
    return suffix == u"-sha256" ? Primitives::Digest::Sha256 : Primitives::Digest::Sha512;
}

} // namespace

bool Pbkdf2Hash::matches(const Secret &secret, const QString &stored)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("\\$pbkdf2(-sha256|-sha512|)\\$([1-9][0-9]{0,8})"
                       "\\$([A-Za-z0-9./]{0,1400})\\$([A-Za-z0-9./]{1,100})")));
    const QRegularExpressionMatch match = Pattern.match(stored);
    if (!match.hasMatch()) {
        return false;
    }
    const auto salt = Primitives::fromAdaptedBase64(match.capturedView(3));
    const auto key = Primitives::fromAdaptedBase64(match.capturedView(4));
    return salt && key &&
           derives(digestNamed(match.capturedView(1)), secret, *salt, match.capturedView(2).toInt(),
                   *key);
}

bool Pbkdf2Hash::derives(Primitives::Digest digest, const Secret &secret, const QByteArray &salt,
                         int rounds, const QByteArray &key)
{
    if (rounds < 1 || rounds > MaximumRounds || key.size() != digestBytes(digest)) {
        return false;
    }
    return Primitives::equal(
        Primitives::pbkdf2(digest, secret, salt, rounds, static_cast<int>(key.size())), key);
}
