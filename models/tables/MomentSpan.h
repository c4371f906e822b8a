// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>
#include <QTimeZone>

#include <optional>

/// The time that a filter means by a date: a year, a month, a day or a minute of the workstation's
/// calendar, from its beginning to the beginning of the next, in UTC.
///
/// As a value of a condition it is a token: `2026`, `2026-11`, `2026-11-22`, `2026-11-22T14:05`,
/// `today`, `yesterday`, `last7days`. The words mean another time each day.
struct MomentSpan
{
    QDateTime from;
    QDateTime to; ///< the first moment that is not in it

    static const QString Today;
    static const QString Yesterday;
    static const QString LastSevenDays;

    static bool isToken(const QString &token);
    /// Nothing when it is no token.
    static std::optional<MomentSpan> of(const QString &token, const QDateTime &now,
                                        const QTimeZone &zone = QTimeZone::systemTimeZone());
    /// A bound as stored moments are compared with it: without a fraction, so that it stands before
    /// every moment of its second; behind all of them where it is past the last year that they can
    /// name, 9999.
    static QString stored(const QDateTime &bound);
    static QString tokenOf(const QDate &day) { return day.toString(Qt::ISODate); }
    static QString tokenOf(const QDate &day, QTime minute);
};
