// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/Timestamp.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace {

constexpr int NoNumber = -1;

int number(QStringView digits)
{
    int value = 0;
    for (const QChar digit : digits) {
        if (digit < u'0' || digit > u'9') {
            return NoNumber;
        }
        value = value * 10 + (digit.unicode() - u'0');
    }
    return value;
}

/// The milliseconds of ".123456", rounded down; 0 for an empty text.
int millisecondsOf(QStringView fraction)
{
    constexpr qsizetype MostDigits = 6;
    if (fraction.isEmpty()) {
        return 0;
    }
    const QStringView digits = fraction.mid(1);
    if (fraction.front() != u'.' || digits.isEmpty() || digits.size() > MostDigits ||
        number(digits) < 0) {
        return NoNumber;
    }
    const int shown = number(digits.first(std::min<qsizetype>(digits.size(), 3)));
    return digits.size() == 1 ? shown * 100 : digits.size() == 2 ? shown * 10 : shown;
}

bool isBelow(int value, int end)
{
    return value >= 0 && value < end;
}

/// By hand and by std::chrono, as toMinute() is: each cell with a time that is painted comes by
/// here, and QDateTime reads a format anew each time and turns days into dates for each part.
std::optional<std::chrono::sys_time<std::chrono::milliseconds>> parse(QStringView text)
{
    using namespace std::chrono;
    constexpr qsizetype WithoutFraction = 19; // of YYYY-MM-DD HH:MM:SS
    if (text.size() < WithoutFraction || text[4] != u'-' || text[7] != u'-' || text[10] != u' ' ||
        text[13] != u':' || text[16] != u':') {
        return {};
    }
    const int year = number(text.first(4));
    const int month = number(text.sliced(5, 2));
    const int day = number(text.sliced(8, 2));
    const int hour = number(text.sliced(11, 2));
    const int minute = number(text.sliced(14, 2));
    const int second = number(text.sliced(17, 2));
    const int millisecond = millisecondsOf(text.sliced(WithoutFraction));
    if (year < 1 || month < 1 || day < 1 || !isBelow(hour, 24) || !isBelow(minute, 60) ||
        !isBelow(second, 60) || millisecond < 0) {
        return {};
    }
    const auto date = std::chrono::year(year) / month / day;
    if (!date.ok()) {
        return {};
    }
    return sys_days(date) + hours(hour) + minutes(minute) + seconds(second) +
           milliseconds(millisecond);
}

} // namespace

QString Timestamp::toStored(const QDateTime &moment)
{
    if (!moment.isValid()) {
        return {};
    }
    return moment.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz'000'");
}

QDateTime Timestamp::fromStored(const QString &stored)
{
    const auto moment = parse(stored);
    return moment ? QDateTime::fromMSecsSinceEpoch(moment->time_since_epoch().count(), Qt::UTC)
                  : QDateTime();
}

QString Timestamp::storedToMinute(const QString &stored)
{
    constexpr qsizetype ToMinute = 16; // of YYYY-MM-DD HH:MM:SS
    return parse(stored) ? stored.first(ToMinute) : QString();
}

QString Timestamp::toMinute(const QDateTime &moment)
{
    using namespace std::chrono;
    const sys_time<milliseconds> sinceEpoch{milliseconds(moment.toMSecsSinceEpoch())};
    const auto midnight = floor<days>(sinceEpoch);
    const year_month_day date(midnight);
    if (!moment.isValid() || int(date.year()) < 1 || int(date.year()) > 9999) {
        return moment.toUTC().toString(u"yyyy-MM-dd HH:mm");
    }
    const hh_mm_ss time(floor<minutes>(sinceEpoch - midnight));
    QString text = QStringLiteral("0000-00-00 00:00");
    QChar *const characters = text.data();
    const auto write = [characters](qsizetype last, int number) {
        for (; number > 0; number /= 10) {
            characters[last--] = QChar(u'0' + number % 10);
        }
    };
    write(3, int(date.year()));
    write(6, int(unsigned(date.month())));
    write(9, int(unsigned(date.day())));
    write(12, int(time.hours().count()));
    write(15, int(time.minutes().count()));
    return text;
}
