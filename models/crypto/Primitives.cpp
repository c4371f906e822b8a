// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/Primitives.h"

#include <QtCrypto>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace {

QString qcaName(Primitives::Digest digest)
{
    switch (digest) {
    case Primitives::Digest::Md5:
        return QStringLiteral("md5");
    case Primitives::Digest::Sha1:
        return QStringLiteral("sha1");
    case Primitives::Digest::Sha256:
        return QStringLiteral("sha256");
    case Primitives::Digest::Sha512:
        return QStringLiteral("sha512");
    }
    Q_UNREACHABLE();
    return {};
}

const EVP_MD *opensslDigest(Primitives::Digest digest)
{
    switch (digest) {
    case Primitives::Digest::Md5:
        return EVP_md5();
    case Primitives::Digest::Sha1:
        return EVP_sha1();
    case Primitives::Digest::Sha256:
        return EVP_sha256();
    case Primitives::Digest::Sha512:
        return EVP_sha512();
    }
    Q_UNREACHABLE();
    return nullptr;
}

} // namespace

QByteArray Primitives::hash(Digest digest, const QByteArray &data)
{
    const QString name = qcaName(digest);
    if (!QCA::isSupported(QStringList(name))) {
        Q_ASSERT_X(false, "Primitives::hash", "CryptoLibrary has not been started");
        return {};
    }
    return QCA::Hash(name).hash(data).toByteArray();
}

QByteArray Primitives::hmac(Digest digest, const QByteArray &key, const QByteArray &data)
{
    const QString name = QStringLiteral("hmac(%1)").arg(qcaName(digest));
    if (!QCA::isSupported(QStringList(name))) {
        Q_ASSERT_X(false, "Primitives::hmac", "CryptoLibrary has not been started");
        return {};
    }
    QCA::MessageAuthenticationCode mac(name, QCA::SymmetricKey(QCA::SecureArray(key)));
    return mac.process(QCA::SecureArray(data)).toByteArray();
}

Secret Primitives::keyed(const Secret &key, const QByteArray &message)
{
    const Secret mac(hmac(Digest::Sha512, key.bytes(), message));
    return Secret(mac.bytes().toBase64());
}

Secret Primitives::derived(const Secret &key, const QByteArray &context)
{
    return Secret(hmac(Digest::Sha256, key.bytes(),
                       QByteArrayLiteral("Postern derived key 1") + context + '\1'));
}

QByteArray Primitives::pbkdf2(Digest digest, const Secret &secret, const QByteArray &salt,
                              int rounds, int length)
{
    QByteArray key(length, '\0');
    const int ok = PKCS5_PBKDF2_HMAC(
        secret.bytes().constData(), static_cast<int>(secret.bytes().size()),
        reinterpret_cast<const unsigned char *>(salt.constData()), static_cast<int>(salt.size()),
        rounds, opensslDigest(digest), length, reinterpret_cast<unsigned char *>(key.data()));
    return ok == 1 ? key : QByteArray();
}

bool Primitives::equal(const QByteArray &left, const QByteArray &right)
{
    return !left.isEmpty() && left.size() == right.size() &&
           CRYPTO_memcmp(left.constData(), right.constData(), static_cast<size_t>(left.size())) ==
               0;
}

std::optional<QByteArray> Primitives::fromBase64(QStringView text)
{
    constexpr auto Options = QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals;
    const QByteArray encoded = text.toUtf8();
    const auto decoded =
        QByteArray::fromBase64Encoding(encoded, Options | QByteArray::AbortOnBase64DecodingErrors);
    // Encoding again is the check that no bits hang over at the end.
    if (!decoded || (*decoded).toBase64(Options) != encoded) {
        return std::nullopt;
    }
    return *decoded;
}

std::optional<QByteArray> Primitives::fromAdaptedBase64(QStringView text)
{
    QString standard = text.toString();
    if (standard.contains(u'+')) {
        return std::nullopt;
    }
    return fromBase64(standard.replace(u'.', u'+'));
}
