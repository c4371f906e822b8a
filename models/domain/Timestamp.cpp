// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/Timestamp.h"

#include <QRegularExpression>

QString Timestamp::toStored(const QDateTime &moment)
{
    if (!moment.isValid()) {
        return {};
    }
    return moment.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz'000'");
}

QDateTime Timestamp::fromStored(const QString &stored)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2})"
                       "(?:\\.([0-9]{1,6}))?")));
    const QRegularExpressionMatch match = Pattern.match(stored);
    if (!match.hasMatch()) {
        return {};
    }
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime time = QTime::fromString(match.captured(2), Qt::ISODate);
    if (!date.isValid() || !time.isValid()) {
        return {};
    }
    // UTC from the start: read as local time, an hour that summer time leaves out would be moved.
    const int milliseconds = match.captured(3).leftJustified(3, u'0').left(3).toInt();
    return QDateTime(date, time.addMSecs(milliseconds), Qt::UTC);
}
