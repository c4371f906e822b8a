// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptHash.h"

#include "models/crypto/Primitives.h"

#include <QRegularExpression>

#include <crypt.h>
#include <openssl/crypto.h>

#include <memory>

namespace {

// Beyond these a single try takes longer than anybody waits; a hostile file must not hang a desk.
constexpr int MaximumBcryptCost = 18;
constexpr int MaximumShaRounds = 10'000'000;

constexpr int BcryptSecretBytes = 72;
constexpr int BcryptDigestLength = 31;
constexpr int DesSecretBytes = 8;

// What crypt(3) makes of the secret under the stored setting; empty on any error.
QByteArray cryptOf(const Secret &secret, const QByteArray &setting)
{
    if (secret.bytes().contains('\0')) {
        return {};
    }
    const auto data = std::make_unique<crypt_data>();
    const char *outcome = crypt_rn(secret.bytes().constData(), setting.constData(), data.get(),
                                   static_cast<int>(sizeof(crypt_data)));
    const QByteArray text(outcome); // a null pointer makes an empty array
    OPENSSL_cleanse(data.get(), sizeof(crypt_data));
    return text;
}

Secret firstBytes(const Secret &secret, int count)
{
    // A deep copy on purpose: left() of a shorter array would share the secret's memory.
    return Secret(QByteArray(secret.bytes().constData(), qMin(secret.bytes().size(), count)));
}

} // namespace

bool CryptHash::bcryptMatches(const Secret &secret, const QString &stored)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}")));
    const QRegularExpressionMatch match = Pattern.match(stored);
    if (!match.hasMatch() || match.capturedView(1).toInt() > MaximumBcryptCost ||
        secret.bytes().contains('\0')) {
        return false;
    }
    // Always as $2b$: under $2a$ libxcrypt guards against an old fault of its own and so differs
    // from the library that Flask-Security uses for some non-ASCII secrets.
    const QByteArray setting = "$2b$" + stored.mid(4).toLatin1();
    const QByteArray outcome = cryptOf(firstBytes(secret, BcryptSecretBytes), setting);
    // Only the digest: libxcrypt clears the spare bits of the salt's last character.
    return outcome.size() == setting.size() &&
           Primitives::equal(outcome.right(BcryptDigestLength), setting.right(BcryptDigestLength));
}

bool CryptHash::bcryptSha256Matches(const Secret &secret, const QString &stored)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("\\$bcrypt-sha256\\$(?:(v=2),t=2[aby],r=|2[aby],)([0-9]{1,2})"
                       "\\$([./A-Za-z0-9]{22})\\$([./A-Za-z0-9]{31})")));
    const QRegularExpressionMatch match = Pattern.match(stored);
    if (!match.hasMatch()) {
        return false;
    }
    const QByteArray salt = match.captured(3).toLatin1();
    const Secret digest(match.capturedLength(1) > 0
                            ? Primitives::hmac(Primitives::Digest::Sha256, salt, secret.bytes())
                            : Primitives::hash(Primitives::Digest::Sha256, secret.bytes()));
    const QString inner =
        QStringLiteral("$2b$%1$%2%3")
            .arg(match.captured(2).rightJustified(2, u'0'), match.captured(3), match.captured(4));
    return bcryptMatches(Secret(digest.bytes().toBase64()), inner);
}

bool CryptHash::shaCryptMatches(const Secret &secret, const QString &stored)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("\\$[56]\\$(?:rounds=([1-9][0-9]{3,8})\\$)?[./A-Za-z0-9]{0,16}\\$"
                       "(?:[./A-Za-z0-9]{43}|[./A-Za-z0-9]{86})")));
    const QRegularExpressionMatch match = Pattern.match(stored);
    if (!match.hasMatch() || match.capturedView(1).toInt() > MaximumShaRounds) {
        return false;
    }
    const QByteArray setting = stored.toLatin1();
    return Primitives::equal(cryptOf(secret, setting), setting);
}

bool CryptHash::desCryptMatches(const Secret &secret, const QString &stored)
{
    static const QRegularExpression Pattern(
        QRegularExpression::anchoredPattern(QStringLiteral("[./A-Za-z0-9]{13}")));
    if (!Pattern.match(stored).hasMatch() || secret.bytes().contains('\0')) {
        return false;
    }
    const QByteArray setting = stored.toLatin1();
    return Primitives::equal(cryptOf(firstBytes(secret, DesSecretBytes), setting), setting);
}
