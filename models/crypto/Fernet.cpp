// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/Fernet.h"

#include "models/crypto/Primitives.h"
#include "models/crypto/Random.h"

#include <QtEndian>

#include <openssl/evp.h>

#include <memory>

namespace {

constexpr char TokenVersion = '\x80';
constexpr qsizetype HalfKeyBytes = 16;
constexpr qsizetype BlockBytes = 16;
constexpr qsizetype MacBytes = 32;
constexpr qsizetype HeadBytes = 1 + qsizetype(sizeof(quint64)) + BlockBytes;
constexpr auto Base64 = QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors;

enum class Direction { Decrypt = 0, Encrypt = 1 };

std::optional<QByteArray> decoded(const QString &text)
{
    const auto bytes = QByteArray::fromBase64Encoding(text.toLatin1(), Base64);
    return bytes ? std::optional(*bytes) : std::nullopt;
}

/// Signing half and encrypting half.
struct Keys
{
    Secret signing;
    Secret encryption;
};

std::optional<Keys> keysOf(const QString &text)
{
    const auto bytes = decoded(text);
    if (!bytes || bytes->size() != 2 * HalfKeyBytes) {
        return std::nullopt;
    }
    return Keys{Secret(bytes->first(HalfKeyBytes)), Secret(bytes->last(HalfKeyBytes))};
}

std::optional<QByteArray> cbc(Direction direction, const Secret &key, const QByteArray &iv,
                              const QByteArray &input)
{
    const auto bytes = [](const QByteArray &array) {
        return reinterpret_cast<const unsigned char *>(array.constData());
    };
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
        EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    QByteArray output(input.size() + BlockBytes, '\0');
    auto *out = reinterpret_cast<unsigned char *>(output.data());
    int length = 0;
    int rest = 0;
    const bool isDone =
        context &&
        EVP_CipherInit_ex(context.get(), EVP_aes_128_cbc(), nullptr, bytes(key.bytes()), bytes(iv),
                          static_cast<int>(direction)) == 1 &&
        EVP_CipherUpdate(context.get(), out, &length, bytes(input),
                         static_cast<int>(input.size())) == 1 &&
        EVP_CipherFinal_ex(context.get(), out + length, &rest) == 1;
    output.truncate(length + rest);
    return isDone ? std::optional(output) : std::nullopt;
}

} // namespace

QString Fernet::seal(const QString &key, const Secret &plain, const QDateTime &now)
{
    const std::optional<Keys> keys = keysOf(key);
    if (!keys) {
        return {};
    }
    QByteArray moment(sizeof(quint64), '\0');
    qToBigEndian(static_cast<quint64>(now.toSecsSinceEpoch()), moment.data());
    const QByteArray iv = Random::bytes(BlockBytes);
    const auto cipher = cbc(Direction::Encrypt, keys->encryption, iv, plain.bytes());
    if (!cipher) {
        return {};
    }
    QByteArray token = TokenVersion + moment + iv + *cipher;
    token += Primitives::hmac(Primitives::Digest::Sha256, keys->signing.bytes(), token);
    return QString::fromLatin1(token.toBase64(QByteArray::Base64UrlEncoding));
}

std::optional<Secret> Fernet::open(const QString &key, const QString &token)
{
    const std::optional<Keys> keys = keysOf(key);
    const auto bytes = decoded(token);
    if (!keys || !isToken(token)) {
        return std::nullopt;
    }
    const QByteArray signedPart = bytes->chopped(MacBytes);
    const QByteArray mac =
        Primitives::hmac(Primitives::Digest::Sha256, keys->signing.bytes(), signedPart);
    if (!Primitives::equal(mac, bytes->last(MacBytes))) {
        return std::nullopt;
    }
    auto plain = cbc(Direction::Decrypt, keys->encryption,
                     signedPart.mid(HeadBytes - BlockBytes, BlockBytes), signedPart.mid(HeadBytes));
    return plain ? std::optional(Secret(*std::move(plain))) : std::nullopt;
}

bool Fernet::isToken(const QString &text)
{
    const auto bytes = decoded(text);
    return bytes && bytes->size() >= HeadBytes + BlockBytes + MacBytes &&
           bytes->at(0) == TokenVersion && (bytes->size() - HeadBytes - MacBytes) % BlockBytes == 0;
}
