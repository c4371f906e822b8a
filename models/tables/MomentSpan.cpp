// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/MomentSpan.h"

#include <QRegularExpression>

#include <algorithm>

const QString MomentSpan::Today = QStringLiteral("today");
const QString MomentSpan::Yesterday = QStringLiteral("yesterday");
const QString MomentSpan::LastSevenDays = QStringLiteral("last7days");

namespace {

constexpr int MinuteSeconds = 60;

QDateTime startOf(const QDate &day, const QTimeZone &zone)
{
    return day.startOfDay(zone).toUTC();
}

/// The first and the last day reach as far as there are stored moments: in UTC they may be of a
/// year that has no token.
MomentSpan days(const QDate &first, const QDate &next, const QTimeZone &zone)
{
    static const QDate Beginning(1, 1, 1);
    static const QDate End(10'000, 1, 1);
    constexpr int Beyond = 2; // more than any zone is away from UTC
    return {first == Beginning ? startOf(first.addDays(-Beyond), QTimeZone::utc())
                               : startOf(first, zone),
            next == End ? startOf(next.addDays(Beyond), QTimeZone::utc()) : startOf(next, zone)};
}

/// A minute may come twice, when clocks are put back, and is all that lies between; or not at all,
/// and is then the moment at which they are put forward.
MomentSpan minuteOf(const QDate &day, QTime time, const QTimeZone &zone)
{
    const QDateTime local(day, time, QTimeZone::utc());
    QList<QDateTime> moments;
    QDateTime earliest;
    for (const int aside : {-1, 1}) { // by the offset of the day before, and of the day after
        const QDateTime moment = local.addSecs(-zone.offsetFromUtc(local.addDays(aside)));
        earliest = earliest.isNull() ? moment : qMin(earliest, moment);
        if (zone.offsetFromUtc(moment) == moment.secsTo(local)) {
            moments.append(moment);
        }
    }
    if (moments.isEmpty()) {
        const QDateTime change = zone.nextTransition(earliest).atUtc;
        return {change, change};
    }
    const auto [first, last] = std::minmax_element(moments.begin(), moments.end());
    return {*first, last->addSecs(MinuteSeconds)};
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
        return time.isValid() ? std::optional(minuteOf(first, time, zone)) : std::nullopt;
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

QString MomentSpan::stored(const QDateTime &bound)
{
    constexpr int LastYear = 9999;
    static const QString AfterDigits = QStringLiteral(":");
    return bound.date().year() > LastYear ? AfterDigits
                                          : bound.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString MomentSpan::tokenOf(const QDate &day, QTime minute)
{
    return tokenOf(day) + minute.toString(QStringLiteral("'T'HH:mm"));
}
