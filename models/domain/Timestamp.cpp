// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/Timestamp.h"

#include <optional>

namespace {

/// A number of so many ASCII digits at this place; nothing where they are no digits.
std::optional<int> number(QStringView text, qsizetype at, qsizetype digits)
{
    int value = 0;
    for (const QChar digit : text.mid(at, digits)) {
        if (digit < u'0' || digit > u'9') {
            return {};
        }
        value = value * 10 + (digit.unicode() - u'0');
    }
    return value;
}

/// The milliseconds of ".123456", rounded down; 0 for an empty text.
std::optional<int> milliseconds(QStringView fraction)
{
    constexpr qsizetype MostDigits = 6;
    if (fraction.isEmpty()) {
        return 0;
    }
    const qsizetype digits = fraction.size() - 1;
    if (fraction.front() != u'.' || digits < 1 || digits > MostDigits ||
        !number(fraction, 1, digits)) {
        return {};
    }
    const int shown = *number(fraction, 1, 3);
    return digits == 1 ? shown * 100 : digits == 2 ? shown * 10 : shown;
}

} // namespace

QString Timestamp::toStored(const QDateTime &moment)
{
    if (!moment.isValid()) {
        return {};
    }
    return moment.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz'000'");
}

/// By hand: each cell with a time that is painted comes by here.
QDateTime Timestamp::fromStored(const QString &stored)
{
    constexpr qsizetype WithoutFraction = 19; // of YYYY-MM-DD HH:MM:SS
    const QStringView text(stored);
    if (text.size() < WithoutFraction || text[4] != u'-' || text[7] != u'-' || text[10] != u' ' ||
        text[13] != u':' || text[16] != u':') {
        return {};
    }
    const auto year = number(text, 0, 4);
    const auto month = number(text, 5, 2);
    const auto day = number(text, 8, 2);
    const auto hour = number(text, 11, 2);
    const auto minute = number(text, 14, 2);
    const auto second = number(text, 17, 2);
    const auto fraction = milliseconds(text.mid(WithoutFraction));
    if (!year || !month || !day || !hour || !minute || !second || !fraction) {
        return {};
    }
    const QDate date(*year, *month, *day);
    const QTime time(*hour, *minute, *second, *fraction);
    // UTC from the start: read as local time, an hour that summer time leaves out would be moved.
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}
