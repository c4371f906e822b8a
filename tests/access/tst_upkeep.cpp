// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Upkeep.h"
#include "tests/support/HeldHashing.h"
#include "tests/support/TestOffice.h"

#include <QFileInfo>
#include <QTest>
#include <QtConcurrent>

/// What is done in a thread so that nobody waits for it at a save.
class TestUpkeep : public QObject
{
    Q_OBJECT

private slots:
    void mergesTheIndex();
    void stopsForAnotherWriter();
    void stopsWhenTold();
    void beginsUnderChangesThatNeverEnd();
    void waitsForNoPassword();
    void cutsALongLogBehindWhoReads();
    void beginsSoonerWhereTheLogIsLong();

private:
    static void makeLongLog(TestOffice &office, OtherProgram &writer, OtherProgram &reader);
    static qint64 logBytes(const TestOffice &office);
    static int pieces(OtherProgram &other);
    static void writeManyTimes(TestOffice &office);
};

int TestUpkeep::pieces(OtherProgram &other)
{
    return other.value(QStringLiteral("SELECT count(DISTINCT segid) FROM postern_post_search_idx"))
        .toInt();
}

void TestUpkeep::writeManyTimes(TestOffice &office)
{
    for (int i = 0; i < 12; ++i) {
        office.addPost(QStringLiteral("Post %1").arg(i), QStringLiteral("sam"));
    }
}

void TestUpkeep::mergesTheIndex()
{
    TestOffice office;
    OtherProgram other(office.path());
    writeManyTimes(office);
    QVERIFY(pieces(other) >= 12); // no save has waited for a merge

    Upkeep::run(office.database().place(), false);

    QVERIFY(pieces(other) < 4);
    QCOMPARE(
        other.value(QStringLiteral("SELECT count(*) FROM postern_post_search('post')")).toInt(),
        12);
    QVERIFY(other.exec(QStringLiteral(
        "INSERT INTO postern_post_search (postern_post_search) VALUES ('integrity-check')")));
    QCOMPARE(other.value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")).toInt(), 0);
}

void TestUpkeep::stopsForAnotherWriter()
{
    TestOffice office;
    OtherProgram other(office.path());
    writeManyTimes(office);
    const int before = pieces(other);
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));

    Upkeep::run(office.database().place(), false);

    QVERIFY(other.exec(QStringLiteral("COMMIT")));
    QCOMPARE(pieces(other), before);
}

void TestUpkeep::stopsWhenTold()
{
    TestOffice office;
    OtherProgram other(office.path());
    writeManyTimes(office);
    const int before = pieces(other);

    Upkeep::run(office.database().place(), true);

    QCOMPARE(pieces(other), before);
}

void TestUpkeep::beginsUnderChangesThatNeverEnd()
{
    TestOffice office;
    OtherProgram other(office.path());
    writeManyTimes(office);
    const int before = pieces(other);
    const Upkeep upkeep(office.database(), office.workspace().notifier(),
                        {std::chrono::hours(1), std::chrono::milliseconds(0)});

    office.addPost(QStringLiteral("Another"), QStringLiteral("sam")); // it is never quiet

    QTRY_VERIFY(pieces(other) < before);
}

/// Nor does a login wait for it.
void TestUpkeep::waitsForNoPassword()
{
    TestOffice office;
    OtherProgram other(office.path());
    writeManyTimes(office);
    const HeldHashing held;
    const int before = pieces(other);
    const Upkeep upkeep(office.database(), office.workspace().notifier(),
                        {.quiet = std::chrono::milliseconds(0)});
    office.addPost(QStringLiteral("Another"), QStringLiteral("sam"));
    QTRY_VERIFY(pieces(other) < before);
}

/// The reader is left in a transaction.
void TestUpkeep::makeLongLog(TestOffice &office, OtherProgram &writer, OtherProgram &reader)
{
    office.addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    QVERIFY(reader.exec(QStringLiteral("BEGIN")));
    QCOMPARE(reader.value(QStringLiteral("SELECT count(*) FROM post")).toInt(), 1);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(writer.exec(QStringLiteral("UPDATE post SET body = hex(randomblob(2000000))")));
    }
    QVERIFY2(logBytes(office) > 16 * 1024 * 1024, qPrintable(QString::number(logBytes(office))));
}

qint64 TestUpkeep::logBytes(const TestOffice &office)
{
    return QFileInfo(office.path() + QStringLiteral("-wal")).size();
}

/// A reader that is always there keeps the log from beginning anew; it is waited for.
void TestUpkeep::cutsALongLogBehindWhoReads()
{
    TestOffice office;
    OtherProgram writer(office.path());
    OtherProgram reader(office.path());
    makeLongLog(office, writer, reader);

    const std::atomic<bool> mustStop = false;
    const auto place = office.database().place();
    QFuture<void> upkeep = QtConcurrent::run([&] { Upkeep::run(place, mustStop); });
    QVERIFY(reader.exec(QStringLiteral("COMMIT")));
    upkeep.waitForFinished();
    QCOMPARE(logBytes(office), 0);
}

void TestUpkeep::beginsSoonerWhereTheLogIsLong()
{
    TestOffice office;
    OtherProgram writer(office.path());
    OtherProgram reader(office.path());
    const Upkeep upkeep(office.database(), office.workspace().notifier(),
                        {.quiet = std::chrono::hours(1),
                         .latest = std::chrono::hours(1),
                         .withLongLog = std::chrono::milliseconds(0)});
    makeLongLog(office, writer, reader);
    QVERIFY(reader.exec(QStringLiteral("COMMIT")));

    office.addPost(QStringLiteral("Another"), QStringLiteral("sam"));

    QTRY_COMPARE(logBytes(office), 0);
}

QTEST_GUILESS_MAIN(TestUpkeep)
#include "tst_upkeep.moc"
