// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/Random.h"

#include <QtCrypto>

namespace {

// 32 of them, so that five random bits choose one and every choice is equally likely. Without 0 and
// o, without 1 and l.
constexpr QLatin1String Alphabet("abcdefghijkmnpqrstuvwxyz23456789");
static_assert(Alphabet.size() == 32);

constexpr int TemporaryGroups = 4;
constexpr int GroupLength = 4;

// Long division by ten of a number in base 256, highest digit first; gives the remainder.
int divideByTen(QByteArray &number)
{
    int remainder = 0;
    for (char &digit : number) {
        const int value = remainder * 256 + static_cast<unsigned char>(digit);
        digit = static_cast<char>(value / 10);
        remainder = value % 10;
    }
    return remainder;
}

bool isZero(const QByteArray &number)
{
    return number.count('\0') == number.size();
}

} // namespace

QByteArray Random::bytes(int count)
{
    return QCA::Random::randomArray(count).toByteArray();
}

QString Random::uniquifier()
{
    QByteArray uuid = bytes(16);
    uuid[6] = static_cast<char>((uuid.at(6) & 0x0f) | 0x40); // version 4
    uuid[8] = static_cast<char>((uuid.at(8) & 0x3f) | 0x80); // RFC 4122's variant
    return QString::fromLatin1(uuid.toHex());
}

Secret Random::passwordSalt()
{
    QByteArray number = bytes(16);
    QByteArray decimal;
    decimal.reserve(40); // 2^128 has 39 digits; no growing, so no copy is left behind
    do {
        decimal.append(static_cast<char>('0' + divideByTen(number)));
    } while (!isZero(number));
    std::reverse(decimal.begin(), decimal.end());
    return Secret(std::move(decimal));
}

Secret Random::temporaryPassword()
{
    const Secret source(bytes(TemporaryGroups * GroupLength));
    QByteArray password;
    password.reserve(TemporaryGroups * (GroupLength + 1));
    for (qsizetype i = 0; i < source.bytes().size(); ++i) {
        if (i > 0 && i % GroupLength == 0) {
            password.append('-');
        }
        password.append(Alphabet.at(source.bytes().at(i) & 0x1f).toLatin1());
    }
    return Secret(std::move(password));
}
