// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/AtOnce.h"
#include "tests/tables/Desk.h"

/// Ids that SQLite gives nobody, and another program has chosen.
class TestOddIds final : public QObject
{
    Q_OBJECT

private slots:
    void leavesOutWhatStandsForNone();
    void takesNoRowOfTheFileForANewOne();
    void bringsBackWhatIsFarAbove();
};

void TestOddIds::leavesOutWhatStandsForNone()
{
    Desk desk(QStringLiteral("user"), 3);
    const int rows = desk.model->rowCount();
    QVERIFY(desk.other->exec(
        QStringLiteral("INSERT INTO user (id, username, email, password, fs_uniquifier, active) "
                       "VALUES (0, 'system', 'system@example.org', '!', 'x', 1)")));
    for (int time = 0; time < 3; ++time) {
        desk.model->refresh();
        QCOMPARE(desk.model->rowCount(), rows);
        QVERIFY(desk.model->rowOf(0) < 0);
    }
}

void TestOddIds::takesNoRowOfTheFileForANewOne()
{
    Desk desk(QStringLiteral("post"), 3);
    QVERIFY(desk.other->exec(QStringLiteral("INSERT INTO post (id, title) VALUES (-1, 'odd')")));
    desk.model->refresh();
    QCOMPARE(desk.model->rowCount(), 3);
    QVERIFY(desk.model->insertRow(0));
    QCOMPARE(desk.model->rowCount(), 4);
    QVERIFY(desk.type(0, QStringLiteral("New")));
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(-1).toString(), QStringLiteral("odd"));
    QCOMPARE(desk.model->rowCount(), 4);
}

/// As those that are made of a time and a machine's number.
void TestOddIds::bringsBackWhatIsFarAbove()
{
    Desk desk(QStringLiteral("post"), 3);
    const qint64 id = (1LL << 53) + 1;
    QVERIFY(desk.other->exec(
        QStringLiteral("INSERT INTO post (id, title) VALUES (%1, 'far')").arg(id)));
    desk.model->refresh();
    const int row = desk.model->rowOf(id);
    QVERIFY(row >= 0);
    QVERIFY(desk.model->removeRow(row));
    QVERIFY(desk.model->submitAll());
    QVERIFY(desk.model->rowOf(id) < 0);
    QVERIFY(AtOnce::write(*desk.model, desk.back).problems.isEmpty());
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("far"));
}

QTEST_GUILESS_MAIN(TestOddIds)
#include "tst_oddids.moc"
