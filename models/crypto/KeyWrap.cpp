// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/KeyWrap.h"

#include "models/crypto/Argon2Hash.h"
#include "models/crypto/Random.h"
#include "models/crypto/SealedBox.h"

#include <QtEndian>

namespace {

constexpr char WrapVersion = 1;
constexpr int SaltBytes = 16;
constexpr qsizetype HeaderBytes = 1 + 3 * 4 + SaltBytes;

QByteArray header(const Argon2Hash::Form &form)
{
    QByteArray bytes(HeaderBytes - SaltBytes, '\0');
    bytes[0] = WrapVersion;
    qToBigEndian(form.memoryKib, bytes.data() + 1);
    qToBigEndian(form.passes, bytes.data() + 5);
    qToBigEndian(form.lanes, bytes.data() + 9);
    return bytes + form.salt;
}

std::optional<Argon2Hash::Form> readHeader(const QByteArray &wrapped)
{
    if (wrapped.size() <= HeaderBytes || wrapped.front() != WrapVersion) {
        return std::nullopt;
    }
    return Argon2Hash::Form{.memoryKib = qFromBigEndian<quint32>(wrapped.constData() + 1),
                            .passes = qFromBigEndian<quint32>(wrapped.constData() + 5),
                            .lanes = qFromBigEndian<quint32>(wrapped.constData() + 9),
                            .salt = wrapped.mid(HeaderBytes - SaltBytes, SaltBytes),
                            .tag = {}};
}

/// Empty when the password cannot be hashed, or the cost is beyond what a login may take.
Secret passwordKey(const PasswordHasher &hasher, const Secret &password,
                   const Argon2Hash::Form &form)
{
    const Secret material = hasher.material(password);
    return material.isEmpty() ? Secret() : Argon2Hash::key(material, form, SealedBox::KeyBytes);
}

} // namespace

Argon2Parameters KeyWrap::cost(const Argon2Parameters &login)
{
    return {
        .memoryKib = login.memoryKib, .passes = qMax(1, login.passes / 3), .lanes = login.lanes};
}

QByteArray KeyWrap::wrap(const Secret &key, const PasswordHasher &hasher, const Secret &password,
                         const QByteArray &context)
{
    const Argon2Parameters parameters = cost(hasher.config().argon2);
    const Argon2Hash::Form form{.memoryKib = static_cast<quint32>(parameters.memoryKib),
                                .passes = static_cast<quint32>(parameters.passes),
                                .lanes = static_cast<quint32>(parameters.lanes),
                                .salt = Random::bytes(SaltBytes),
                                .tag = {}};
    const Secret over = passwordKey(hasher, password, form);
    return over.isEmpty() ? QByteArray() : header(form) + SealedBox::seal(over, context, key);
}

std::optional<Secret> KeyWrap::unwrap(const QByteArray &wrapped, const PasswordHasher &hasher,
                                      const Secret &password, const QByteArray &context)
{
    const std::optional<Argon2Hash::Form> form = readHeader(wrapped);
    if (!form) {
        return std::nullopt;
    }
    return SealedBox::open(passwordKey(hasher, password, *form), context, wrapped.mid(HeaderBytes));
}

bool KeyWrap::isCurrent(const QByteArray &wrapped, const PasswordHasher &hasher)
{
    const std::optional<Argon2Hash::Form> form = readHeader(wrapped);
    return form && form->isCurrent(cost(hasher.config().argon2));
}
