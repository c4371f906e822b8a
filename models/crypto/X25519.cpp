// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/X25519.h"

#include <openssl/evp.h>

#include <memory>

namespace {

struct Free
{
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX *context) const { EVP_PKEY_CTX_free(context); }
};

using Key = std::unique_ptr<EVP_PKEY, Free>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Free>;

const unsigned char *octets(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

Key privatePart(const Secret &key)
{
    return key.bytes().size() != X25519::KeyBytes
               ? Key()
               : Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, octets(key.bytes()),
                                                  X25519::KeyBytes));
}

Key publicPart(const QByteArray &key)
{
    return key.size() != X25519::KeyBytes
               ? Key()
               : Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, octets(key),
                                                 X25519::KeyBytes));
}

} // namespace

QByteArray X25519::publicKey(const Secret &privateKey)
{
    const Key mine = privatePart(privateKey);
    QByteArray bytes(KeyBytes, '\0');
    size_t length = KeyBytes;
    const bool isGood =
        mine && EVP_PKEY_get_raw_public_key(
                    mine.get(), reinterpret_cast<unsigned char *>(bytes.data()), &length) == 1;
    return isGood ? bytes : QByteArray();
}

Secret X25519::shared(const Secret &privateKey, const QByteArray &publicKey)
{
    const Key mine = privatePart(privateKey);
    const Key theirs = publicPart(publicKey);
    if (!mine || !theirs) {
        return {};
    }
    const Context context(EVP_PKEY_CTX_new(mine.get(), nullptr));
    QByteArray bytes(KeyBytes, '\0');
    size_t length = KeyBytes;
    // libcrypto refuses a shared value of zero, which a public key of small order leads to.
    const bool isGood =
        context && EVP_PKEY_derive_init(context.get()) == 1 &&
        EVP_PKEY_derive_set_peer(context.get(), theirs.get()) == 1 &&
        EVP_PKEY_derive(context.get(), reinterpret_cast<unsigned char *>(bytes.data()), &length) ==
            1;
    return isGood ? Secret(std::move(bytes)) : Secret();
}
