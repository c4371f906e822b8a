// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/PasswordScheme.h"

#include <QRegularExpression>

#include <array>

namespace {

struct Prefix
{
    QLatin1String text;
    PasswordScheme scheme;
};

/// passlib recognises by prefix alone; so a damaged hash is a hash that never verifies, not a
/// plaintext password.
constexpr std::array Prefixes{
    Prefix{QLatin1String("$argon2id$"), PasswordScheme::Argon2},
    Prefix{QLatin1String("$argon2i$"), PasswordScheme::Argon2},
    Prefix{QLatin1String("$argon2d$"), PasswordScheme::Argon2},
    Prefix{QLatin1String("$2a$"), PasswordScheme::Bcrypt},
    Prefix{QLatin1String("$2b$"), PasswordScheme::Bcrypt},
    Prefix{QLatin1String("$2y$"), PasswordScheme::Bcrypt},
    Prefix{QLatin1String("$bcrypt-sha256$"), PasswordScheme::BcryptSha256},
    Prefix{QLatin1String("$pbkdf2$"), PasswordScheme::Pbkdf2Sha1},
    Prefix{QLatin1String("$pbkdf2-sha256$"), PasswordScheme::Pbkdf2Sha256},
    Prefix{QLatin1String("$pbkdf2-sha512$"), PasswordScheme::Pbkdf2Sha512},
    Prefix{QLatin1String("$5$"), PasswordScheme::Sha256Crypt},
    Prefix{QLatin1String("$6$"), PasswordScheme::Sha512Crypt},
    Prefix{QLatin1String("$scrypt$"), PasswordScheme::Scrypt},
    Prefix{QLatin1String("argon2$argon2"), PasswordScheme::DjangoArgon2},
    Prefix{QLatin1String("bcrypt$"), PasswordScheme::DjangoBcrypt},
    Prefix{QLatin1String("bcrypt_sha256$"), PasswordScheme::DjangoBcryptSha256},
    Prefix{QLatin1String("pbkdf2_sha1$"), PasswordScheme::DjangoPbkdf2Sha1},
    Prefix{QLatin1String("pbkdf2_sha256$"), PasswordScheme::DjangoPbkdf2Sha256},
    Prefix{QLatin1String("md5$"), PasswordScheme::DjangoSaltedMd5},
    Prefix{QLatin1String("sha1$"), PasswordScheme::DjangoSaltedSha1},
    Prefix{QLatin1String("crypt$"), PasswordScheme::DjangoDesCrypt},
};

/// What other programs store for "no password", and the shape `$name$…$…` of a crypt(3) hash that
/// we do not know. Flask-Security's default settings take both for plaintext, which would let in
/// whoever has read the column. passlib's own disabled accounts begin with `!` or `*`: what follows
/// may be nothing, a word, the hash that is kept for later, or Django's random text.
bool isUnusable(const QString &stored)
{
    return stored.isEmpty() || stored.startsWith(u'!') || stored.startsWith(u'*') ||
           (stored.startsWith(u'$') && stored.count(u'$') >= 3);
}

bool isDesCrypt(const QString &stored)
{
    static const QRegularExpression Pattern(
        QRegularExpression::anchoredPattern(QStringLiteral("[./A-Za-z0-9]{13}")));
    return Pattern.match(stored).hasMatch();
}

} // namespace

PasswordScheme PasswordSchemes::identify(const QString &stored)
{
    for (const Prefix &prefix : Prefixes) {
        if (stored.startsWith(prefix.text)) {
            return prefix.scheme;
        }
    }
    if (isUnusable(stored)) {
        return PasswordScheme::Unusable;
    }
    return isDesCrypt(stored) ? PasswordScheme::DesCrypt : PasswordScheme::Plaintext;
}

bool PasswordSchemes::isSingleHashed(PasswordScheme scheme)
{
    switch (scheme) {
    case PasswordScheme::DjangoArgon2:
    case PasswordScheme::DjangoBcrypt:
    case PasswordScheme::DjangoBcryptSha256:
    case PasswordScheme::DjangoPbkdf2Sha1:
    case PasswordScheme::DjangoPbkdf2Sha256:
    case PasswordScheme::DjangoSaltedMd5:
    case PasswordScheme::DjangoSaltedSha1:
    case PasswordScheme::DjangoDesCrypt:
    case PasswordScheme::Plaintext:
        return true;
    default:
        return false;
    }
}
