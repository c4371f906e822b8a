// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "MomentSpan.h"

#include <QRegularExpression>

const QString MomentSpan::Today = QStringLiteral("today");
const QString MomentSpan::Yesterday = QStringLiteral("yesterday");
const QString MomentSpan::LastSevenDays = QStringLiteral("last7days");

namespace {

constexpr int MinuteSeconds = 60;

QDateTime startOf(const QDate &day, const QTimeZone &zone)
{
    return day.startOfDay(zone).toUTC();
}

MomentSpan days(const QDate &first, const QDate &next, const QTimeZone &zone)
{
    return {startOf(first, zone), startOf(next, zone)};
}

std::optional<MomentSpan> ofDate(const QString &token, const QTimeZone &zone)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}:[0-9]{2}))?)?)?")));
    const QRegularExpressionMatch match = Pattern.match(token);
    const auto number = [&match](int group) {
        return match.hasCaptured(group) ? match.captured(group).toInt() : 1;
    };
    const QDate first(number(1), number(2), number(3));
    if (!match.hasMatch() || !first.isValid()) {
        return {};
    }
    if (match.hasCaptured(4)) {
        const QTime time = QTime::fromString(match.captured(4), QStringLiteral("HH:mm"));
        const QDateTime minute = QDateTime(first, time, zone).toUTC();
        return time.isValid() ? std::optional(MomentSpan{minute, minute.addSecs(MinuteSeconds)})
                              : std::nullopt;
    }
    return days(first,
                match.hasCaptured(3)   ? first.addDays(1)
                : match.hasCaptured(2) ? first.addMonths(1)
                                       : first.addYears(1),
                zone);
}

} // namespace

bool MomentSpan::isToken(const QString &token)
{
    return of(token, QDateTime::currentDateTimeUtc(), QTimeZone::utc()).has_value();
}

std::optional<MomentSpan> MomentSpan::of(const QString &token, const QDateTime &now,
                                         const QTimeZone &zone)
{
    const QDate today = now.toTimeZone(zone).date();
    if (token == Today) {
        return days(today, today.addDays(1), zone);
    }
    if (token == Yesterday) {
        return days(today.addDays(-1), today, zone);
    }
    if (token == LastSevenDays) {
        return days(today.addDays(-6), today.addDays(1), zone);
    }
    return ofDate(token, zone);
}

QString MomentSpan::tokenOf(const QDate &day, QTime minute)
{
    return tokenOf(day) + minute.toString(QStringLiteral("'T'HH:mm"));
}
