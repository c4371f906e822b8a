// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/TypedCode.h"

#include <cctype>

QByteArray TypedCode::plain(const QByteArray &typed)
{
    QByteArray plain;
    plain.reserve(typed.size());
    for (const char letter : typed) {
        if (std::isalnum(static_cast<unsigned char>(letter)) != 0) {
            plain.append(static_cast<char>(std::tolower(static_cast<unsigned char>(letter))));
        }
    }
    return plain;
}

Error TypedCode::refused()
{
    return {.code = ErrorCode::Refused, .field = Field::OneTimeCode};
}
