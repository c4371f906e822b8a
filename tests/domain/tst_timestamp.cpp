// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/Timestamp.h"

#include <QTest>
#include <QTimeZone>

#include <ctime>

class TestTimestamp : public QObject
{
    Q_OBJECT

private slots:
    void writesSqlAlchemysForm();
    void writesUtcOfAnyZone();
    void writesNullForNoMoment();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void keepsEveryMillisecond();
    void readsTheHourThatSummerTimeLeavesOut();
    void agreesWithQt();
    void showsMinutes_data();
    void showsMinutes();
};

void TestTimestamp::writesSqlAlchemysForm()
{
    const QDateTime moment(QDate(2026, 1, 2), QTime(3, 4, 5, 67), Qt::UTC);
    QCOMPARE(Timestamp::toStored(moment), QStringLiteral("2026-01-02 03:04:05.067000"));
}

void TestTimestamp::writesUtcOfAnyZone()
{
    const QDateTime moment(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::OffsetFromUTC, 2 * 3600);
    QCOMPARE(Timestamp::toStored(moment), QStringLiteral("2026-01-02 01:04:05.000000"));
}

void TestTimestamp::writesNullForNoMoment()
{
    QVERIFY(Timestamp::toStored(QDateTime()).isNull());
}

void TestTimestamp::reads_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("CURRENT_TIMESTAMP") << QStringLiteral("2026-01-02 03:04:05") << 0;
    QTest::newRow("Python") << QStringLiteral("2026-01-02 03:04:05.067890") << 67;
    QTest::newRow("three digits") << QStringLiteral("2026-01-02 03:04:05.067") << 67;
    QTest::newRow("one digit") << QStringLiteral("2026-01-02 03:04:05.5") << 500;
    QTest::newRow("cut, not rounded") << QStringLiteral("2026-01-02 03:04:05.999999") << 999;
}

void TestTimestamp::reads()
{
    QFETCH(QString, stored);
    QFETCH(int, milliseconds);
    const QDateTime moment = Timestamp::fromStored(stored);
    QCOMPARE(moment, QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, milliseconds), Qt::UTC));
    QCOMPARE(moment.timeSpec(), Qt::UTC);
}

void TestTimestamp::refuses_data()
{
    QTest::addColumn<QString>("stored");
    for (const char *text :
         {"", " ", "2026-01-02", "2026-13-02 03:04:05", "2026-02-30 03:04:05",
          "2026-01-02 24:04:05", "2026-01-02 03:60:05", "2026-01-02T03:04:05",
          "2026-01-02 03:04:05.", "2026-01-02 03:04:05Z", "2026-01-02 03:04:05.1e-1",
          "2026-01-02 03:04:05.1234567", "2026-01-02 03:04:05 ", "2026-01-02 03:04:05\n",
          "1767323045", "yesterday"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void TestTimestamp::refuses()
{
    QFETCH(QString, stored);
    QVERIFY(!Timestamp::fromStored(stored).isValid());
    QCOMPARE(Timestamp::storedToMinute(stored), QString());
}

void TestTimestamp::keepsEveryMillisecond()
{
    const QDateTime start(QDate(2026, 6, 30), QTime(23, 59, 59), Qt::UTC);
    for (int milliseconds = 0; milliseconds < 2000; ++milliseconds) {
        const QDateTime moment = start.addMSecs(milliseconds);
        QCOMPARE(Timestamp::fromStored(Timestamp::toStored(moment)), moment);
    }
}

void TestTimestamp::readsTheHourThatSummerTimeLeavesOut()
{
    // Given a machine where clocks jump from 2:00 to 3:00 that night
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
    tzset();
    // When a moment within that hour of UTC is read
    const QString stored = QStringLiteral("2026-03-29 02:30:00.000000");
    const QDateTime moment = Timestamp::fromStored(stored);
    qputenv("TZ", before);
    tzset();
    // Then it stays where it is
    QCOMPARE(moment, QDateTime(QDate(2026, 3, 29), QTime(2, 30), Qt::UTC));
    QCOMPARE(Timestamp::toStored(moment), stored);
}

void TestTimestamp::agreesWithQt()
{
    const QDateTime first(QDate(1, 1, 1), QTime(0, 0), Qt::UTC);
    const QDateTime last(QDate(9999, 12, 31), QTime(23, 59, 59, 999), Qt::UTC);
    for (QDateTime moment = first; moment <= last; moment = moment.addMSecs(86'399'123LL * 37)) {
        const QString stored = moment.toString(u"yyyy-MM-dd HH:mm:ss.zzz'000'");
        QCOMPARE(Timestamp::fromStored(stored), moment);
        QCOMPARE(Timestamp::toMinute(moment), moment.toString(u"yyyy-MM-dd HH:mm"));
        QCOMPARE(Timestamp::storedToMinute(stored), moment.toString(u"yyyy-MM-dd HH:mm"));
    }
    QCOMPARE(Timestamp::fromStored(Timestamp::toStored(last)), last);
    QCOMPARE(Timestamp::toMinute(last), QStringLiteral("9999-12-31 23:59"));
}

void TestTimestamp::showsMinutes_data()
{
    QTest::addColumn<QDateTime>("moment");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QDateTime() << QString();
    QTest::newRow("before 1970") << QDateTime(QDate(1969, 12, 31), QTime(23, 59, 59, 999), Qt::UTC)
                                 << QStringLiteral("1969-12-31 23:59");
    QTest::newRow("another zone") << QDateTime(QDate(2026, 1, 1), QTime(0, 30), Qt::OffsetFromUTC,
                                               3600)
                                  << QStringLiteral("2025-12-31 23:30");
    QTest::newRow("five digits") << QDateTime(QDate(12026, 1, 2), QTime(3, 4), Qt::UTC)
                                 << QStringLiteral("12026-01-02 03:04");
}

void TestTimestamp::showsMinutes()
{
    QFETCH(QDateTime, moment);
    QFETCH(QString, text);
    QCOMPARE(Timestamp::toMinute(moment), text);
}

QTEST_GUILESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
