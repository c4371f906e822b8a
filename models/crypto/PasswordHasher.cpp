// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/PasswordHasher.h"

#include "models/crypto/Argon2Hash.h"
#include "models/crypto/CryptHash.h"
#include "models/crypto/DjangoHash.h"
#include "models/crypto/Pbkdf2Hash.h"
#include "models/crypto/Primitives.h"
#include "models/crypto/ScryptHash.h"

namespace {

constexpr int FaultyUpgradeBytes = 72;

// Empty for bytes that are no UTF-8: nobody can type them, and NFKD is not defined on them.
Secret normalised(const Secret &typed)
{
    QString text = typed.text();
    QString decomposed = text.normalized(QString::NormalizationForm_KD);
    Secret result = Secret::fromText(decomposed);
    Secret::wipe(text);
    Secret::wipe(decomposed);
    return result;
}

bool schemeMatches(PasswordScheme scheme, const Secret &secret, const QString &stored)
{
    switch (scheme) {
    case PasswordScheme::Unusable:
        return false;
    case PasswordScheme::Argon2:
        return Argon2Hash::matches(secret, stored);
    case PasswordScheme::Bcrypt:
        return CryptHash::bcryptMatches(secret, stored);
    case PasswordScheme::BcryptSha256:
        return CryptHash::bcryptSha256Matches(secret, stored);
    case PasswordScheme::Pbkdf2Sha1:
    case PasswordScheme::Pbkdf2Sha256:
    case PasswordScheme::Pbkdf2Sha512:
        return Pbkdf2Hash::matches(secret, stored);
    case PasswordScheme::Sha256Crypt:
    case PasswordScheme::Sha512Crypt:
        return CryptHash::shaCryptMatches(secret, stored);
    case PasswordScheme::DesCrypt:
        return CryptHash::desCryptMatches(secret, stored);
    case PasswordScheme::Scrypt:
        return ScryptHash::matches(secret, stored);
    case PasswordScheme::Plaintext:
        return Primitives::equal(secret.bytes(), stored.toUtf8());
    default:
        return DjangoHash::matches(scheme, secret, stored);
    }
}

bool isDoubleHashed(PasswordScheme scheme, const PasswordConfig &config)
{
    return !config.singleHash && !PasswordSchemes::isSingleHashed(scheme);
}

bool textMatches(PasswordScheme scheme, const PasswordConfig &config, const Secret &text,
                 const QString &stored)
{
    if (!isDoubleHashed(scheme, config)) {
        return schemeMatches(scheme, text, stored);
    }
    return !config.salt.isEmpty() &&
           schemeMatches(scheme, Primitives::keyed(config.salt, text.bytes()), stored);
}

// Flask-Security 5.7.0 upgraded from bcrypt by hashing what bcrypt had been given, cut at 72 bytes,
// as if it were the password (mended in 5.7.1).
bool faultyUpgradeMatches(PasswordScheme scheme, const PasswordConfig &config, const Secret &text,
                          const QString &stored)
{
    if (scheme != PasswordScheme::Argon2 || config.salt.isEmpty() ||
        !isDoubleHashed(scheme, config)) {
        return false;
    }
    const Secret once = Primitives::keyed(config.salt, text.bytes());
    const Secret cut(QByteArray(once.bytes().constData(), FaultyUpgradeBytes));
    return schemeMatches(scheme, Primitives::keyed(config.salt, cut.bytes()), stored);
}

bool isCurrentForm(PasswordScheme scheme, const PasswordConfig &config, const QString &stored)
{
    if (scheme != PasswordScheme::Argon2) {
        return false;
    }
    const auto form = Argon2Hash::parse(stored);
    return form && form->isCurrent(config.argon2);
}

} // namespace

PasswordHasher::PasswordHasher(PasswordConfig config)
    : m_config(std::move(config))
{
}

PasswordMatch PasswordHasher::verify(const Secret &typed, const QString &stored) const
{
    const PasswordScheme scheme = PasswordSchemes::identify(stored);
    if (scheme == PasswordScheme::Unusable) {
        // An account without a password answers no sooner than one with.
        verifyNothing(typed);
        return {};
    }
    const Secret text = normalised(typed);
    if (text.isEmpty() != typed.isEmpty()) {
        return {};
    }
    if (textMatches(scheme, m_config, text, stored)) {
        return {.matches = true, .needsUpgrade = !isCurrentForm(scheme, m_config, stored)};
    }
    const bool matches =
        (typed.bytes() != text.bytes() && textMatches(scheme, m_config, typed, stored)) ||
        faultyUpgradeMatches(scheme, m_config, text, stored);
    return {.matches = matches, .needsUpgrade = matches};
}

void PasswordHasher::verifyNothing(const Secret &typed) const
{
    // A hash of our own form that no password has: the very same road, and so the same time, as a
    // wrong password for somebody who exists.
    const Argon2Hash::Form form{.memoryKib = static_cast<quint32>(m_config.argon2.memoryKib),
                                .passes = static_cast<quint32>(m_config.argon2.passes),
                                .lanes = static_cast<quint32>(m_config.argon2.lanes),
                                .salt = QByteArray(16, '\0'),
                                .tag = QByteArray(32, '\0')};
    // volatile: the outcome is never looked at, yet must be computed.
    [[maybe_unused]] volatile bool outcome = verify(typed, Argon2Hash::write(form)).matches;
}

QString PasswordHasher::hash(const Secret &typed) const
{
    // An empty password single-hashed is hashed all the same; the policy is what refuses it.
    const Secret text = material(typed);
    return text.isEmpty() && !(m_config.singleHash && typed.isEmpty())
               ? QString()
               : Argon2Hash::make(text, m_config.argon2);
}

Secret PasswordHasher::material(const Secret &typed) const
{
    if (!m_config.singleHash && m_config.salt.isEmpty()) {
        return {};
    }
    Secret text = normalised(typed);
    if (text.isEmpty() != typed.isEmpty()) {
        return {};
    }
    return m_config.singleHash ? std::move(text) : Primitives::keyed(m_config.salt, text.bytes());
}
