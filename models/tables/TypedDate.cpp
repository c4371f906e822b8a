// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TypedDate.h"

#include <QRegularExpression>

namespace {

/// The short form of a year is of this century, not of 1900.
QDate ofThisCentury(const QDate &date, const QDate &today)
{
    constexpr int Years = 100;
    constexpr int FarAhead = 30;
    const bool isShort =
        date.isValid() && date.year() < today.year() - Years + FarAhead && date.year() >= 1900;
    return isShort ? date.addYears(Years) : date;
}

bool hasFullYear(const QString &typed)
{
    static const QRegularExpression FourDigits(QStringLiteral("\\d{4}"),
                                               QRegularExpression::UseUnicodePropertiesOption);
    return typed.contains(FourDigits);
}

/// Where day, month and year stand in what people write: in the order of the locale, but a year of
/// four digits may come first anywhere.
struct DateOrder
{
    int day = 0;
    int month = 0;
    int year = 0;

    static DateOrder of(const QLocale &locale, bool hasYear)
    {
        QString letters;
        const QString format = locale.dateFormat(QLocale::ShortFormat);
        for (const QChar letter : format) {
            const bool isPart = letter == u'd' || letter == u'M' || (hasYear && letter == u'y');
            if (isPart && !letters.contains(letter)) {
                letters += letter;
            }
        }
        const auto place = [&letters](QChar letter) {
            return static_cast<int>(letters.indexOf(letter));
        };
        return {place(u'd'), place(u'M'), place(u'y')};
    }
};

/// 27.11.2026, 27.11.26, 27.11. (of this year), 11/27/2026: numbers with something between them.
QDate dateOfNumbers(const QString &typed, const QLocale &locale, const QDate &today)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("([0-9]{1,4})[-./] ?([0-9]{1,2})(?:[-./] ?([0-9]{4}|[0-9]{1,2}))?[-./]?")));
    const QRegularExpressionMatch match = Pattern.match(typed);
    if (!match.hasMatch()) {
        return {};
    }
    const bool hasYear = match.hasCaptured(3);
    const DateOrder order =
        match.capturedLength(1) > 2 ? DateOrder{2, 1, 0} : DateOrder::of(locale, hasYear);
    const auto number = [&match](int place) { return match.captured(place + 1).toInt(); };
    if (!hasYear) {
        return {today.year(), number(order.month), number(order.day)};
    }
    constexpr int Century = 1900;
    const int year = number(order.year);
    if (match.capturedLength(order.year + 1) > 2) {
        return {year, number(order.month), number(order.day)};
    }
    return ofThisCentury({Century + year, number(order.month), number(order.day)}, today);
}

} // namespace

QDate TypedDate::day(const QString &typed, const QLocale &locale, const QDate &today)
{
    for (auto format : {QLocale::ShortFormat, QLocale::LongFormat}) {
        if (const QDate date = locale.toDate(typed, format); date.isValid()) {
            return hasFullYear(typed) ? date : ofThisCentury(date, today);
        }
    }
    if (const QDate date = dateOfNumbers(typed, locale, today); date.isValid()) {
        return date;
    }
    const QString ofThisYear = typed + u' ' + QString::number(today.year());
    for (const QString &text : {typed, ofThisYear}) {
        for (const auto &format : {QStringLiteral("d MMM yyyy"), QStringLiteral("d MMMM yyyy"),
                                   QStringLiteral("d. MMM yyyy"), QStringLiteral("d. MMMM yyyy"),
                                   QStringLiteral("MMMM d, yyyy"), QStringLiteral("MMM d, yyyy")}) {
            if (const QDate date = locale.toDate(text, format); date.isValid()) {
                return date;
            }
        }
    }
    return {};
}

QDate TypedDate::month(const QString &typed, const QLocale &locale)
{
    const QDate month = locale.toDate(typed, QStringLiteral("MMMM yyyy"));
    return month.isValid() ? month : locale.toDate(typed, QStringLiteral("MMM yyyy"));
}

QTime TypedDate::time(const QString &typed, const QLocale &locale)
{
    const QTime time = QTime::fromString(typed, QStringLiteral("H:mm"));
    return time.isValid() ? time : locale.toTime(typed, QLocale::ShortFormat);
}
