// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/// A text of any length that both who types it and who finds a part of it know: letter by letter,
/// with a line break now and then.
namespace TypedLetters {

inline QChar letter(int number)
{
    const int place = number % 61;
    return place == 60 ? QChar(u'\n') : QChar(u'a' + (number * 7 + number / 61) % 26);
}

inline QString first(int count)
{
    QString text;
    for (int i = 0; i < count; ++i) {
        text.append(letter(i));
    }
    return text;
}

} // namespace TypedLetters
