// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/DayCounter.h"
#include "models/tables/MomentSpan.h"

#include <QTest>

/// Which stored moments a date means, at the ends of the calendar and where clocks are changed.
class TestMomentSpan final : public QObject
{
    Q_OBJECT

private slots:
    void spans_data();
    void spans();
    void countsAtTheEndsOfTime_data();
    void countsAtTheEndsOfTime();

private:
    const QTimeZone m_berlin{"Europe/Berlin"};
    const QTimeZone m_newYork{"America/New_York"};
};

void TestMomentSpan::spans_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    const auto add = [](const char *token, const char *from, const char *to) {
        QTest::newRow(token) << QString::fromLatin1(token) << QString::fromLatin1(from)
                             << QString::fromLatin1(to);
    };
    add("2026-11-22", "2026-11-21 23:00:00", "2026-11-22 23:00:00");
    add("2026-11-22T14:05", "2026-11-22 13:05:00", "2026-11-22 13:06:00");
    // Clocks are put forward from two to three, and back from three to two.
    add("2026-03-29T02:30", "2026-03-29 01:00:00", "2026-03-29 01:00:00");
    add("2026-03-29T03:00", "2026-03-29 01:00:00", "2026-03-29 01:01:00");
    add("2026-10-25T02:00", "2026-10-25 00:00:00", "2026-10-25 01:01:00");
    add("2026-10-25T03:00", "2026-10-25 02:00:00", "2026-10-25 02:01:00");
    // All that is stored of a year that ends, or begins, elsewhere at another time.
    add("9999", "9998-12-31 23:00:00", ":");
    add("9999-12-31", "9999-12-30 23:00:00", ":");
}

void TestMomentSpan::spans()
{
    QFETCH(const QString, token);
    const auto span = MomentSpan::of(token, QDateTime::currentDateTimeUtc(), m_berlin);
    QVERIFY(span);
    QTEST(MomentSpan::stored(span->from), "from");
    QTEST(MomentSpan::stored(span->to), "to");
    QVERIFY(QStringLiteral("9999-12-31 23:59:59") < QStringLiteral(":"));
}

void TestMomentSpan::countsAtTheEndsOfTime_data()
{
    QTest::addColumn<QTimeZone>("zone");
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QDate>("day");
    QTest::newRow("end") << m_berlin << QByteArray("9999-12-31 23:59:59.999999")
                         << QDate(9999, 12, 31);
    QTest::newRow("beginning") << m_newYork << QByteArray("0001-01-01 00:00:00") << QDate(1, 1, 1);
}

void TestMomentSpan::countsAtTheEndsOfTime()
{
    QFETCH(const QTimeZone, zone);
    QFETCH(const QByteArray, stored);
    QFETCH(const QDate, day);
    DayCounter counter(zone);
    counter.add(stored);
    counter.add(stored);
    QCOMPARE(counter.counts(), (QMap<QDate, qint64>{{day, 2}}));
    // What is counted is what a filter by that day finds.
    const auto span =
        MomentSpan::of(MomentSpan::tokenOf(day), QDateTime::currentDateTimeUtc(), zone);
    QVERIFY(span);
    const QString text = QString::fromLatin1(stored);
    QVERIFY(MomentSpan::stored(span->from) <= text && text < MomentSpan::stored(span->to));
}

QTEST_GUILESS_MAIN(TestMomentSpan)
#include "tst_momentspan.moc"
