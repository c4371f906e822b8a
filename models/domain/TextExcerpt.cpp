// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/TextExcerpt.h"

#include <algorithm>

qsizetype TextExcerpt::commonBeginning(const QString &one, const QString &other)
{
    const auto [place, unused] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    const qsizetype length = place - one.begin();
    return length > 0 && one.at(length - 1).isHighSurrogate() ? length - 1 : length;
}

QString TextExcerpt::beginning(const QString &text, qsizetype most)
{
    QString start = text.left(most);
    if (!start.isEmpty() && start.back().isHighSurrogate()) {
        start.chop(1);
    }
    return start;
}

QString TextExcerpt::shortened(const QString &text, qsizetype most)
{
    return text.size() > most ? beginning(text, most - 1) + u'…' : text;
}

QString TextExcerpt::from(const QString &text, qsizetype place, qsizetype lead)
{
    const qsizetype first = place - lead;
    if (first <= 0) {
        return text;
    }
    const bool isInside = first < text.size() && text.at(first).isLowSurrogate();
    return u'…' + text.mid(isInside ? first - 1 : first);
}
