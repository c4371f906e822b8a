// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/DayCounter.h"

#include <algorithm>

namespace {

constexpr qsizetype SecondsLength = 19;

/// Here a day of a year that no token can name, there not: it belongs to the last, or first, that
/// can be named.
QDate named(const QDate &date)
{
    return std::clamp(date, QDate(1, 1, 1), QDate(9999, 12, 31));
}

} // namespace

void DayCounter::add(QByteArrayView stored)
{
    if (m_last && stored >= QByteArrayView(m_from) && stored < QByteArrayView(m_last->before)) {
        ++m_last->count;
        return;
    }
    if (Day *day = dayOf(stored)) {
        ++day->count;
        m_last = day;
    }
}

DayCounter::Day *DayCounter::dayOf(QByteArrayView stored)
{
    auto next = m_days.upper_bound(stored.toByteArray());
    if (next != m_days.begin()) {
        --next;
        if (stored < QByteArrayView(next->second.before)) {
            m_from = next->first;
            return &next->second;
        }
    }
    return newDay(stored);
}

DayCounter::Day *DayCounter::newDay(QByteArrayView stored)
{
    const QString text = QString::fromLatin1(stored.first(qMin(stored.size(), SecondsLength)));
    QDateTime moment =
        QDateTime::fromString(text, text.contains(u'T') ? QStringLiteral("yyyy-MM-dd'T'HH:mm:ss")
                                                        : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    moment.setTimeZone(QTimeZone::utc());
    if (!moment.isValid()) {
        return nullptr;
    }
    const QDate date = named(moment.toTimeZone(m_zone).date());
    const auto span =
        MomentSpan::of(MomentSpan::tokenOf(date), QDateTime::currentDateTimeUtc(), m_zone);
    m_from = MomentSpan::stored(span->from).toLatin1();
    Day &day = m_days[m_from];
    day.date = date;
    day.before = MomentSpan::stored(span->to).toLatin1();
    return &day;
}

QMap<QDate, qint64> DayCounter::counts() const
{
    QMap<QDate, qint64> counts;
    for (const auto &[from, day] : m_days) {
        counts.insert(day.date, day.count);
    }
    return counts;
}
