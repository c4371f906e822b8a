// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/AuditSeal.h"

#include "models/crypto/Primitives.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

// libcrypto's one-shot calls rather than QCA's objects: ten thousand entries are verified at once.

namespace {

constexpr int DigestSize = 32;

const unsigned char *data(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    QByteArray mac(DigestSize, '\0');
    unsigned int size = 0;
    const unsigned char *done = HMAC(EVP_sha256(), key.constData(), static_cast<int>(key.size()),
                                     data(message), static_cast<size_t>(message.size()),
                                     reinterpret_cast<unsigned char *>(mac.data()), &size);
    return done != nullptr && size == DigestSize ? mac : QByteArray();
}

} // namespace

AuditSeal AuditSeal::fromSalt(const Secret &salt)
{
    return AuditSeal(
        Secret(hkdf(salt.bytes(), {}, QByteArrayLiteral("postern audit seal v1"), DigestSize)));
}

QByteArray AuditSeal::digest(const QByteArray &content)
{
    QByteArray hash(DigestSize, '\0');
    unsigned int size = 0;
    const int done =
        EVP_Digest(content.constData(), static_cast<size_t>(content.size()),
                   reinterpret_cast<unsigned char *>(hash.data()), &size, EVP_sha256(), nullptr);
    return done == 1 ? hash.toHex() : QByteArray();
}

QByteArray AuditSeal::seal(const QByteArray &message) const
{
    return hmac(m_key.bytes(), message).toHex();
}

bool AuditSeal::isSealOf(const QByteArray &seal, const QByteArray &message) const
{
    return Primitives::equal(seal, this->seal(message));
}

QByteArray AuditSeal::hkdf(const QByteArray &material, const QByteArray &salt,
                           const QByteArray &info, int length)
{
    const Secret pseudorandom(hmac(salt.isEmpty() ? QByteArray(DigestSize, '\0') : salt, material));
    QByteArray key;
    QByteArray block;
    for (char counter = 1; key.size() < length; ++counter) {
        block = hmac(pseudorandom.bytes(), block + info + counter);
        key += block;
    }
    return key.left(length);
}
