// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowMoves.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

namespace {

using Ids = QList<qint64>;

Ids numbers(qint64 first, qint64 last)
{
    Ids ids(last - first + 1);
    std::iota(ids.begin(), ids.end(), first);
    return ids;
}

Ids after(const QList<RowMove> &moves, const Ids &before)
{
    RowIds ids = before;
    for (const RowMove &move : moves) {
        RowMoves::apply(move, &ids);
    }
    return ids.toList();
}

} // namespace

class TestRowMoves : public QObject
{
    Q_OBJECT

private slots:
    void leadsFromOneOrderToTheOther_data();
    void leadsFromOneOrderToTheOther();
    void leadsBetweenRandomOrders();
    void takesOneStepForOneRow();
    void gathersScatteredRows();
    void gathersSoonerWhenAsked();
    void shortensALongList();
    void bringsRowsToTheFront();
    void splitsLargeInserts();
};

void TestRowMoves::leadsFromOneOrderToTheOther_data()
{
    QTest::addColumn<Ids>("before");
    QTest::addColumn<Ids>("after");
    QTest::newRow("nothing") << Ids{} << Ids{};
    QTest::newRow("the same") << Ids{1, 2, 3} << Ids{1, 2, 3};
    QTest::newRow("all new") << Ids{} << Ids{1, 2, 3};
    QTest::newRow("all gone") << Ids{1, 2, 3} << Ids{};
    QTest::newRow("all others") << Ids{1, 2, 3} << Ids{4, 5};
    QTest::newRow("turned round") << Ids{1, 2, 3, 4} << Ids{4, 3, 2, 1};
    QTest::newRow("new at the top") << Ids{1, 2} << Ids{9, 1, 2};
    QTest::newRow("new at the end") << Ids{1, 2} << Ids{1, 2, 9};
    constexpr qint64 Least = std::numeric_limits<qint64>::min();
    constexpr qint64 Greatest = std::numeric_limits<qint64>::max();
    QTest::newRow("far apart") << Ids{Greatest, 1, Least, 7} << Ids{7, Least, 0, Greatest};
    QTest::newRow("far from the others") << Ids{1, 2, Greatest} << Ids{Least, 2, 1};
    QTest::newRow("everything") << Ids{1, 2, 3, 4, 5} << Ids{5, 7, 2, 1, 8};
}

void TestRowMoves::leadsFromOneOrderToTheOther()
{
    QFETCH(Ids, before);
    QFETCH(Ids, after);

    QCOMPARE(::after(RowMoves::plan(before, after), before), after);
}

void TestRowMoves::leadsBetweenRandomOrders()
{
    std::mt19937 random(2026); // NOLINT: the same orders each time
    for (int round = 0; round < 200; ++round) {
        Ids before = numbers(1, 200);
        std::shuffle(before.begin(), before.end(), random);
        Ids after = before;
        before.resize(1 + random() % 200);
        if (round % 2 == 0) {
            std::shuffle(after.begin(), after.end(), random);
        }
        after = after.mid(random() % 100, 1 + random() % 100);
        QCOMPARE(::after(RowMoves::plan(before, after), before), after);
    }
}

void TestRowMoves::takesOneStepForOneRow()
{
    const Ids all = numbers(1, 1000);
    Ids fewer = all;
    fewer.removeAt(500);

    const auto removal = RowMoves::plan(all, fewer);
    QCOMPARE(removal.size(), 1);
    QCOMPARE(removal.first().kind, RowMove::Kind::Remove);
    QCOMPARE(removal.first().first, 500);
    QCOMPARE(removal.first().last, 500);
    const auto insertion = RowMoves::plan(fewer, all);
    QCOMPARE(insertion.size(), 1);
    QCOMPARE(insertion.first().kind, RowMove::Kind::Insert);
    QCOMPARE(insertion.first().ids.toList(), Ids{501});
}

void TestRowMoves::gathersScatteredRows()
{
    const Ids all = numbers(1, 1000);
    Ids even;
    std::copy_if(all.begin(), all.end(), std::back_inserter(even),
                 [](qint64 id) { return id % 2 == 0; });

    QCOMPARE(RowMoves::plan(all, even).size(), 2);
    QCOMPARE(RowMoves::plan(even, all).size(), 2);
}

void TestRowMoves::gathersSoonerWhenAsked()
{
    const Ids all = numbers(1, 1000);
    Ids fewer = all;
    fewer.removeAt(700);
    fewer.removeAt(500);

    QCOMPARE(RowMoves::plan(all, fewer).size(), 2);
    const auto moves = RowMoves::plan(all, fewer, 1);
    QCOMPARE(moves.size(), 2);
    QCOMPARE(moves.first().kind, RowMove::Kind::Reorder);
    QCOMPARE(after(moves, all), fewer);
}

void TestRowMoves::shortensALongList()
{
    const Ids few{700, 3, 2000, 500};
    const auto moves = RowMoves::plan(numbers(1, 1000), few);

    QCOMPARE(moves.size(), 3); // to the front, the others away, the one that is new
    QCOMPARE(after(moves, numbers(1, 1000)), few);
}

void TestRowMoves::bringsRowsToTheFront()
{
    const auto with = [](const Ids &first, const Ids &list) {
        RowIds ids = list;
        RowMoves::bringToFront(first, &ids);
        return ids.toList();
    };
    QCOMPARE(with({4, 9, 2}, {1, 2, 3, 4, 5}), Ids({4, 2, 1, 3, 5}));
    QCOMPARE(with({5, 1}, {1, 2, 3, 4, 5}), Ids({5, 1, 2, 3, 4}));
    QCOMPARE(with({}, {1, 2}), Ids({1, 2}));
    QCOMPARE(with({1}, {}), Ids());
    QCOMPARE(RowMoves::thoseIn({1, 2, 3}, {3, 7}), QSet<qint64>{3});
}

void TestRowMoves::splitsLargeInserts()
{
    const auto moves = RowMoves::inSmallInserts(RowMoves::plan({1}, numbers(1, 1000)), 400);

    QCOMPARE(moves.size(), 3);
    for (const RowMove &move : moves) {
        QVERIFY(move.ids.size() <= 400);
        QCOMPARE(move.last - move.first + 1, move.ids.size());
    }
    QCOMPARE(after(moves, {1}), numbers(1, 1000));
}

QTEST_GUILESS_MAIN(TestRowMoves)
#include "tst_rowmoves.moc"
