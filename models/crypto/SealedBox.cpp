// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/SealedBox.h"

#include "models/crypto/AesGcm.h"
#include "models/crypto/Primitives.h"
#include "models/crypto/Random.h"

#include <QtEndian>

namespace {

constexpr char Version = 1;
constexpr qsizetype HeaderBytes = 1 + AesGcm::NonceBytes;

} // namespace

QByteArray SealedBox::context(std::initializer_list<QByteArray> parts)
{
    QByteArray result;
    for (const QByteArray &part : parts) {
        char length[4];
        qToBigEndian(static_cast<quint32>(part.size()), length);
        result.append(length, sizeof length).append(part);
    }
    return result;
}

QByteArray SealedBox::seal(const Secret &key, const QByteArray &context, const Secret &plain)
{
    if (key.bytes().size() != KeyBytes) {
        return {};
    }
    const QByteArray nonce = Random::bytes(AesGcm::NonceBytes);
    const auto sealed = AesGcm::encrypt(Primitives::derived(key, context), nonce, plain);
    return sealed ? Version + nonce + *sealed : QByteArray();
}

std::optional<Secret> SealedBox::open(const Secret &key, const QByteArray &context,
                                      const QByteArray &box)
{
    if (key.bytes().size() != KeyBytes || box.size() < HeaderBytes + AesGcm::TagBytes ||
        box.front() != Version) {
        return std::nullopt;
    }
    return AesGcm::decrypt(Primitives::derived(key, context), box.mid(1, AesGcm::NonceBytes),
                           box.mid(HeaderBytes));
}
