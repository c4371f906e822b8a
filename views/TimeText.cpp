// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TimeText.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace {

struct TimePhrases
{
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

constexpr int MinuteSeconds = 60;
constexpr int HourSeconds = 3600;

// Seconds, which the C locale and a few others show even in the short form, say nothing here.
QString timeOfDay(QTime time, const QLocale &locale)
{
    QString format = locale.timeFormat(QLocale::ShortFormat);
    format.remove(QLatin1String(":ss")).remove(QLatin1String(".ss"));
    return locale.toString(time, format);
}

QString sinceShort(qint64 seconds)
{
    if (seconds < MinuteSeconds) {
        //: A moment less than a minute ago, in a narrow column.
        return TimePhrases::tr("Now");
    }
    //: A moment less than an hour ago, in a narrow column; %1 is a number of minutes.
    return TimePhrases::tr("%1 min ago").arg(seconds / MinuteSeconds);
}

} // namespace

QString TimeText::relative(const QDateTime &moment, const QDateTime &now, const QLocale &locale)
{
    if (!moment.isValid()) {
        return {};
    }
    const qint64 seconds = moment.secsTo(now);
    if (seconds >= 0 && seconds < HourSeconds) {
        return sinceShort(seconds);
    }
    const QDateTime local = moment.toLocalTime();
    const QDate today = now.toLocalTime().date();
    const QString time = timeOfDay(local.time(), locale);
    if (local.date() == today) {
        //: %1 is a time of day.
        return TimePhrases::tr("Today %1").arg(time);
    }
    if (local.date() == today.addDays(-1)) {
        //: %1 is a time of day.
        return TimePhrases::tr("Yesterday %1").arg(time);
    }
    if (local.date().year() == today.year()) {
        //: A day of this year and a time: %1 is the day and month, %2 the time of day.
        return TimePhrases::tr("%1 %2").arg(locale.toString(local.date(), TimePhrases::tr("d MMM")),
                                            time);
    }
    return locale.toString(local.date(), TimePhrases::tr("d MMM yyyy"));
}

QString TimeText::within(const QDateTime &moment, const QDateTime &now, const QLocale &locale)
{
    const qint64 seconds = moment.secsTo(now);
    if (moment.isValid() && seconds >= 0 && seconds < MinuteSeconds) {
        //: A moment less than a minute ago, in the middle of a sentence.
        return TimePhrases::tr("now");
    }
    const QDate day = moment.toLocalTime().date();
    const QDate today = now.toLocalTime().date();
    const bool isOld = !moment.isValid() || (seconds >= 0 && seconds < HourSeconds) ||
                       (day != today && day != today.addDays(-1));
    if (isOld) {
        return relative(moment, now, locale);
    }
    const QString time = timeOfDay(moment.toLocalTime().time(), locale);
    //: In the middle of a sentence; %1 is a time of day.
    return day == today ? TimePhrases::tr("today %1").arg(time)
                        : TimePhrases::tr("yesterday %1").arg(time);
}

QString TimeText::full(const QDateTime &moment, const QLocale &locale)
{
    if (!moment.isValid()) {
        return {};
    }
    const QDateTime local = moment.toLocalTime();
    //: A date, a time of day and the abbreviation of the time zone.
    return TimePhrases::tr("%1, %2 %3")
        .arg(locale.toString(local.date(), QLocale::LongFormat), timeOfDay(local.time(), locale),
             local.timeZoneAbbreviation());
}

QString TimeText::exact(const QDateTime &moment)
{
    if (!moment.isValid()) {
        return {};
    }
    const QDateTime local = moment.toLocalTime();
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss ")) + local.timeZoneAbbreviation();
}
