// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/KeyedHash.h"

#include "models/crypto/Primitives.h"

QByteArray KeyedHash::of(const Secret &key, const QByteArray &purpose, const QByteArray &message)
{
    const Secret derived(Primitives::hmac(Primitives::Digest::Sha256, key.bytes(), purpose));
    return Primitives::hmac(Primitives::Digest::Sha256, derived.bytes(), message);
}

bool KeyedHash::equal(const QByteArray &left, const QByteArray &right)
{
    return Primitives::equal(left, right);
}
