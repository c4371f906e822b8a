// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/DjangoHash.h"

#include "models/crypto/Argon2Hash.h"
#include "models/crypto/CryptHash.h"
#include "models/crypto/Pbkdf2Hash.h"

#include <QRegularExpression>

namespace {

using Primitives::Digest;

// "name$rounds$salt as text$base64": 20 and 32 bytes both end in one `=`.
bool pbkdf2Matches(Digest digest, const Secret &secret, const QString &stored)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("pbkdf2_sha(?:1|256)\\$([1-9][0-9]{0,8})"
                       "\\$([ -#%-~]{0,1024})\\$([A-Za-z0-9+/]{27}|[A-Za-z0-9+/]{43})=")));
    const QRegularExpressionMatch match = Pattern.match(stored);
    if (!match.hasMatch()) {
        return false;
    }
    const auto key = Primitives::fromBase64(match.capturedView(3));
    return key && Pbkdf2Hash::derives(digest, secret, match.captured(2).toLatin1(),
                                      match.capturedView(1).toInt(), *key);
}

// "name$salt$hex(digest(salt + secret))".
bool saltedMatches(Digest digest, const Secret &secret, const QString &stored)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("(?:md5|sha1)\\$([ -#%-~]{0,1024})\\$([0-9a-f]{32}|[0-9a-f]{40})")));
    const QRegularExpressionMatch match = Pattern.match(stored);
    if (!match.hasMatch()) {
        return false;
    }
    const Secret salted(match.captured(1).toLatin1() + secret.bytes());
    return Primitives::equal(Primitives::hash(digest, salted.bytes()).toHex(),
                             match.captured(2).toLatin1());
}

// "bcrypt_sha256$" and a bcrypt hash of the hexadecimal SHA-256.
bool bcryptSha256Matches(const Secret &secret, const QString &stored)
{
    const Secret digest(Primitives::hash(Digest::Sha256, secret.bytes()));
    return CryptHash::bcryptMatches(Secret(digest.bytes().toHex()),
                                    stored.mid(stored.indexOf(u'$') + 1));
}

// "crypt$salt$hash", where the salt is empty or repeats the hash's first two characters.
bool desCryptMatches(const Secret &secret, const QString &stored)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("crypt\\$([./A-Za-z0-9]*)\\$([./A-Za-z0-9]{13})")));
    const QRegularExpressionMatch match = Pattern.match(stored);
    if (!match.hasMatch()) {
        return false;
    }
    const QStringView salt = match.capturedView(1);
    const QString hash = match.captured(2);
    return (salt.isEmpty() || salt.left(2) == QStringView(hash).left(2)) &&
           CryptHash::desCryptMatches(secret, hash);
}

} // namespace

bool DjangoHash::matches(PasswordScheme scheme, const Secret &secret, const QString &stored)
{
    switch (scheme) {
    case PasswordScheme::DjangoArgon2: // "argon2" and the PHC string
        return Argon2Hash::matches(secret, stored.mid(stored.indexOf(u'$')));
    case PasswordScheme::DjangoBcrypt: // "bcrypt$" and the bcrypt hash
        return CryptHash::bcryptMatches(secret, stored.mid(stored.indexOf(u'$') + 1));
    case PasswordScheme::DjangoBcryptSha256:
        return bcryptSha256Matches(secret, stored);
    case PasswordScheme::DjangoPbkdf2Sha1:
        return pbkdf2Matches(Digest::Sha1, secret, stored);
    case PasswordScheme::DjangoPbkdf2Sha256:
        return pbkdf2Matches(Digest::Sha256, secret, stored);
    case PasswordScheme::DjangoSaltedMd5:
        return saltedMatches(Digest::Md5, secret, stored);
    case PasswordScheme::DjangoSaltedSha1:
        return saltedMatches(Digest::Sha1, secret, stored);
    case PasswordScheme::DjangoDesCrypt:
        return desCryptMatches(secret, stored);
    default:
        return false;
    }
}
