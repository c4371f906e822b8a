// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowConflict.h"
#include "tests/tables/PlainCells.h"

#include <QTest>

using Changed = ConflictCell::Changed;

class TestRowConflict final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhoChangedWhat();
    void leavesOutWhatNobodyTouched();
    void keepsMineButForTheirs();
    void comparesWhatPeopleWrite();
    void writesARowThatIsGoneOnceMore();

private:
    const PlainCells m_cells;
    const PendingRow m_mine{
        .version = 1,
        .stored = PlainCells::row(1, QStringLiteral("bob"), QStringLiteral("a note"), false, 1),
        .values = {{PlainCells::Name, QStringLiteral("rob")}, {PlainCells::Ticked, true}}};
};

void TestRowConflict::saysWhoChangedWhat()
{
    const Cells now =
        PlainCells::row(1, QStringLiteral("robert"), QStringLiteral("theirs"), true, 2);

    const QList<ConflictCell> cells = RowConflict(m_cells, m_mine, now).differing();

    QCOMPARE(cells.size(), 3);
    QCOMPARE(cells.at(0).column, int(PlainCells::Name));
    QCOMPARE(cells.at(0).changed, Changed::Differently);
    QCOMPARE(cells.at(0).original, QStringLiteral("bob"));
    QCOMPARE(cells.at(0).mine, QStringLiteral("rob"));
    QCOMPARE(cells.at(0).theirs, QStringLiteral("robert"));
    QCOMPARE(cells.at(1).changed, Changed::ByThem);
    QCOMPARE(cells.at(1).mine, QStringLiteral("theirs")); // what the cell will hold
    QCOMPARE(cells.at(2).changed, Changed::Alike);
}

void TestRowConflict::leavesOutWhatNobodyTouched()
{
    const Cells now = PlainCells::row(1, QStringLiteral("bob"), QStringLiteral("a note"), true, 2);

    const QList<ConflictCell> cells = RowConflict(m_cells, m_mine, now).differing();

    QCOMPARE(cells.size(), 2);
    QCOMPARE(cells.at(0).changed, Changed::ByMe);
    QCOMPARE(cells.at(1).column, int(PlainCells::Ticked));
}

void TestRowConflict::keepsMineButForTheirs()
{
    const Cells now =
        PlainCells::row(1, QStringLiteral("robert"), QStringLiteral("theirs"), true, 2);
    const RowConflict conflict(m_cells, m_mine, now);

    const PendingRow mine = conflict.keepMine({}, 7);
    QCOMPARE(mine.version, 2);
    QCOMPARE(mine.auditId, 7);
    QCOMPARE(mine.stored, now);
    QCOMPARE(mine.values.keys(), QList<int>{PlainCells::Name}); // the tick is there already
    QVERIFY(!conflict.keepMine({PlainCells::Name}, 7).isChange());
}

void TestRowConflict::comparesWhatPeopleWrite()
{
    const Cells one = PlainCells::row(1, QStringLiteral("bob"), {}, false, 1);
    const Cells newer = PlainCells::row(1, QStringLiteral("bob"), {}, false, 2);
    const Cells other = PlainCells::row(1, QStringLiteral("bob"), {}, true, 1);

    QVERIFY(RowConflict::holdTheSame(m_cells, one, newer));
    QVERIFY(!RowConflict::holdTheSame(m_cells, one, other));
    QVERIFY(!RowConflict::holdTheSame(m_cells, one, {}));
    QVERIFY(RowConflict::holdTheSame(m_cells, {}, {}));
}

void TestRowConflict::writesARowThatIsGoneOnceMore()
{
    const PendingRow row = RowConflict::asNew(m_cells, m_mine, 7);

    QVERIFY(row.isNew);
    QCOMPARE(row.stored, m_mine.stored);
    QCOMPARE(row.values.value(PlainCells::Name).toString(), QStringLiteral("rob"));
    QCOMPARE(row.values.value(PlainCells::Note).toString(), QStringLiteral("a note"));
    QCOMPARE(row.values.value(PlainCells::Ticked), QVariant(true));
}

QTEST_GUILESS_MAIN(TestRowConflict)
#include "tst_rowconflict.moc"
