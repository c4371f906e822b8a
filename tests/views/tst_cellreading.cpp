// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"
#include "views/CellReading.h"

/// Cells that are read while other programs change the table.
class TestCellReading final : public QObject
{
    Q_OBJECT

private slots:
    void readsABlock();
    void followsRowsThatMove_data() { sizes(); }
    void followsRowsThatMove();
    void leavesOutWhatGoes_data() { sizes(); }
    void leavesOutWhatGoes();

private:
    static void sizes()
    {
        QTest::addColumn<int>("posts");
        QTest::newRow("short table") << 20;
        QTest::newRow("long table") << 6000;
    }
    static QStringList titles(const Desk &desk, const QList<CellRanges::Rows> &ranges)
    {
        QStringList titles;
        for (const CellRanges::Rows &range : ranges) {
            for (int row = range.first; row <= range.last; ++row) {
                titles.append(desk.text(row));
            }
        }
        return titles;
    }
    static QStringList firstColumn(const CellReading &reading)
    {
        QStringList cells;
        for (const QStringList &row : reading.rows()) {
            cells.append(row.constFirst());
        }
        return cells;
    }
    static void refresh(const Desk &desk)
    {
        desk.model->refresh();
        QTRY_VERIFY(!desk.model->isLoading());
    }
};

void TestCellReading::readsABlock()
{
    const Desk desk(QStringLiteral("post"), 20);
    CellReading reading(*desk.model, {{{3, 4}, {8, 8}}, {PostsTable::Title, PostsTable::Author}});
    QCOMPARE(reading.rowCount(), 3);
    while (reading.rowsDone() < reading.rowCount()) {
        reading.readRow();
    }
    QCOMPARE(firstColumn(reading), titles(desk, {{3, 4}, {8, 8}}));
    QCOMPARE(reading.rows().constFirst().constLast(), desk.text(3, PostsTable::Author));
    QCOMPARE(reading.leftOutCount(), 0);
}

void TestCellReading::followsRowsThatMove()
{
    QFETCH(int, posts);
    Desk desk(QStringLiteral("post"), posts);
    desk.model->setSorts({{PostsTable::Title, Qt::AscendingOrder}});
    QTRY_VERIFY(!desk.model->isLoading());
    const QList<CellRanges::Rows> rows{{0, 4}, {8, 12}};
    const QStringList before = titles(desk, rows);
    CellReading reading(*desk.model, {rows, {PostsTable::Title}});
    reading.readRow();
    QVERIFY(desk.other->exec(
        QStringLiteral("INSERT INTO post (title, user_id, body, create_datetime, update_datetime) "
                       "SELECT ' ' || title, user_id, body, create_datetime, update_datetime "
                       "FROM post WHERE id < 4")));
    refresh(desk);
    for (int i = 0; i < 7; ++i) {
        reading.readRow();
    }
    QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM post WHERE title LIKE ' %'")));
    refresh(desk);
    while (reading.rowsDone() < reading.rowCount()) {
        reading.readRow();
    }
    QCOMPARE(firstColumn(reading), before);
}

void TestCellReading::leavesOutWhatGoes()
{
    QFETCH(int, posts);
    Desk desk(QStringLiteral("post"), posts);
    const QList<CellRanges::Rows> rows{{0, 6}};
    QStringList before = titles(desk, rows);
    CellReading reading(*desk.model, {rows, {PostsTable::Title, PostsTable::Body}});
    reading.readRow();
    QVERIFY(desk.removeElsewhere(desk.model->idAt(2)));
    reading.readRow();
    reading.readRow(); // which the table does not know yet
    QVERIFY(desk.removeElsewhere(desk.model->idAt(4)));
    refresh(desk);
    while (reading.rowsDone() < reading.rowCount()) {
        reading.readRow();
    }
    before.removeAt(4);
    before.removeAt(2);
    QCOMPARE(firstColumn(reading), before);
    QCOMPARE(reading.leftOutCount(), 2);
}

QTEST_MAIN(TestCellReading)
#include "tst_cellreading.moc"
