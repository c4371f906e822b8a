// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/MomentSpan.h"

#include <QByteArray>
#include <QMap>

#include <map>

/// Counts stored moments by the days of the workstation's calendar. A day's bounds are worked out
/// once and compared as text, as a filter on the day does, so that a million moments take little
/// more than a million comparisons.
class DayCounter final
{
public:
    explicit DayCounter(const QTimeZone &zone = QTimeZone::systemTimeZone())
        : m_zone(zone)
    {
    }

    /// Text that is no moment is not counted.
    void add(QByteArrayView stored);
    QMap<QDate, qint64> counts() const;

private:
    struct Day
    {
        QDate date;
        QByteArray before; ///< the first moment of the next day
        qint64 count = 0;
    };
    using Days = std::map<QByteArray, Day>; // by their first moment

    Day *dayOf(QByteArrayView stored);
    Day *newDay(QByteArrayView stored);

    QTimeZone m_zone;
    Days m_days;
    QByteArray m_from; // of the day seen last
    Day *m_last = nullptr;
};
