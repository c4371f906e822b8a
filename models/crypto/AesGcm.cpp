// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/AesGcm.h"

#include <QtCrypto>

namespace {

QCA::Cipher cipher(QCA::Direction direction, const Secret &key, const QByteArray &nonce,
                   const QCA::AuthTag &tag)
{
    return QCA::Cipher(QStringLiteral("aes256"), QCA::Cipher::GCM, QCA::Cipher::NoPadding,
                       direction, QCA::SymmetricKey(QCA::SecureArray(key.bytes())),
                       QCA::InitializationVector(QCA::SecureArray(nonce)), tag);
}

bool fits(const Secret &key, const QByteArray &nonce)
{
    return key.bytes().size() == AesGcm::KeyBytes && nonce.size() == AesGcm::NonceBytes;
}

} // namespace

std::optional<QByteArray> AesGcm::encrypt(const Secret &key, const QByteArray &nonce,
                                          const Secret &plain)
{
    if (!fits(key, nonce)) {
        return std::nullopt;
    }
    QCA::Cipher gcm = cipher(QCA::Encode, key, nonce, QCA::AuthTag(TagBytes));
    QByteArray sealed = gcm.update(QCA::SecureArray(plain.bytes())).toByteArray();
    bool isGood = gcm.ok();
    sealed += gcm.final().toByteArray();
    isGood = isGood && gcm.ok() && sealed.size() == plain.bytes().size();
    sealed += gcm.tag().toByteArray();
    return isGood && sealed.size() == plain.bytes().size() + TagBytes ? std::optional(sealed)
                                                                      : std::nullopt;
}

std::optional<Secret> AesGcm::decrypt(const Secret &key, const QByteArray &nonce,
                                      const QByteArray &sealed)
{
    if (!fits(key, nonce) || sealed.size() < TagBytes) {
        return std::nullopt;
    }
    const QCA::AuthTag tag(sealed.last(TagBytes));
    QCA::Cipher gcm = cipher(QCA::Decode, key, nonce, tag);
    QCA::SecureArray plain = gcm.update(QCA::SecureArray(sealed.first(sealed.size() - TagBytes)));
    bool isGood = gcm.ok();
    plain += gcm.final();
    isGood = isGood && gcm.ok();
    // What was decrypted before the tag was looked at is nobody's to see.
    return isGood ? std::optional(Secret(plain.toByteArray())) : std::nullopt;
}
