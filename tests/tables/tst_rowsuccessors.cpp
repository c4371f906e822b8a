// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowSuccessors.h"

#include <QTest>

class TestRowSuccessors final : public QObject
{
    Q_OBJECT

private slots:
    void leavesWhatItDoesNotKnow();
    void followsARowThroughItsVersions();
    void followsARowThatGotAnotherId();
    void forgetsNoRowThatIsRemoved();
};

void TestRowSuccessors::leavesWhatItDoesNotKnow()
{
    const RowSuccessors successors;

    QVERIFY(successors.isEmpty());
    QCOMPARE(successors.idOf(3), 3);
    QCOMPARE(successors.present({{3, {.version = 5}}}).value(3).version, 5);
}

void TestRowSuccessors::followsARowThroughItsVersions()
{
    RowSuccessors successors;
    // A save made version 2 of 1; taking it back made 3, which is what 1 was, and so on.
    successors.note({{8, {.version = 2, .restores = 1}}}, {}, {{8, {.version = 3}}});
    QCOMPARE(successors.present({{8, {.version = 1}}}).value(8).version, 3);
    successors.note({{8, {.version = 4, .restores = 1}}}, {}, {{8, {.version = 5}}});

    QCOMPARE(successors.present({{8, {.version = 1}}}).value(8).version, 5);
    QCOMPARE(successors.present({{8, {.version = 2}}}).value(8).version, 2);
}

void TestRowSuccessors::followsARowThatGotAnotherId()
{
    RowSuccessors successors;
    successors.note({{8, {.isNew = true, .version = 1, .restores = 1}}}, {{8, 20}},
                    {{20, {.version = 1}}});

    QCOMPARE(successors.idOf(8), 20);
    const PendingStep step = successors.present(PendingStep{
        {{8, std::nullopt, PendingRow{.version = 1}}, {9, PendingRow(), std::nullopt}}});
    QCOMPARE(step.rows.at(0).id, 20);
    QCOMPARE(step.rows.at(0).after->version, 1);
    QCOMPARE(step.rows.at(1).id, 9);
}

void TestRowSuccessors::forgetsNoRowThatIsRemoved()
{
    RowSuccessors successors;
    successors.note({{8, {.isRemoved = true, .version = 2, .restores = 1}}}, {}, {{8, {}}});

    QVERIFY(successors.isEmpty());
}

QTEST_GUILESS_MAIN(TestRowSuccessors)
#include "tst_rowsuccessors.moc"
