// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowIds.h"

#include <QTest>

#include <limits>

namespace {

using Ids = QList<qint64>;

constexpr qint64 Least = std::numeric_limits<qint64>::min();
constexpr qint64 Greatest = std::numeric_limits<qint64>::max();
constexpr qint64 LeastShort = std::numeric_limits<qint32>::min();
constexpr qint64 GreatestShort = std::numeric_limits<qint32>::max();

} // namespace

/// Each with ids that are small and with ids that are not: how they are held is not to be seen.
class TestRowIds : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatItIsGiven_data() { lists(); }
    void holdsWhatItIsGiven();
    void findsRows_data() { lists(); }
    void findsRows();
    void changes_data() { lists(); }
    void changes();
    void takesLargerIdsLater_data() { lists(); }
    void takesLargerIdsLater();
    void knowsUnsavedRows_data() { lists(); }
    void knowsUnsavedRows();
    void movesRowsToTheEnd_data() { lists(); }
    void movesRowsToTheEnd();
    void leavesItsCopyAlone();

private:
    static void lists();
};

void TestRowIds::lists()
{
    QTest::addColumn<Ids>("ids");
    QTest::newRow("small") << Ids{7, 3, 12, 5, 9};
    QTest::newRow("small, to the last") << Ids{LeastShort, 3, GreatestShort, 5, 9};
    QTest::newRow("one too large") << Ids{7, 3, GreatestShort + 1, 5, 9};
    QTest::newRow("one too small") << Ids{LeastShort - 1, 3, 12, 5, 9};
    QTest::newRow("large") << Ids{Greatest, 3, Least, 5, GreatestShort};
}

void TestRowIds::holdsWhatItIsGiven()
{
    QFETCH(Ids, ids);
    const RowIds rows(ids);
    QCOMPARE(rows.size(), ids.size());
    QCOMPARE(rows.toList(), ids);
    for (int row = 0; row < ids.size(); ++row) {
        QCOMPARE(rows.at(row), ids.at(row));
    }
    QCOMPARE(rows.mid(1, 3), ids.mid(1, 3));
    QCOMPARE(rows.mid(3, 9), ids.mid(3));
    QCOMPARE(rows, RowIds(ids));
    QVERIFY(!(rows == RowIds(ids.mid(1))));
    QVERIFY(RowIds().isEmpty());
}

void TestRowIds::findsRows()
{
    QFETCH(Ids, ids);
    const RowIds rows(ids);
    for (qint64 id : std::as_const(ids)) {
        QCOMPARE(rows.indexOf(id), ids.indexOf(id));
    }
    constexpr qint64 LooksLikeFive = (qint64(1) << 32) + 5; // in its last 32 bits
    QCOMPARE(rows.indexOf(LooksLikeFive), -1);
    QCOMPARE(rows.indexOf(4), -1);
}

void TestRowIds::changes()
{
    QFETCH(Ids, ids);
    RowIds rows(ids);
    rows.insert(2, Ids{41, 42});
    QCOMPARE(rows.toList(), ids.first(2) + Ids({41, 42}) + ids.mid(2));
    rows.remove(2, 2);
    QCOMPARE(rows.toList(), ids);
    rows.insert(0, Ids{43});
    rows.append(Ids{44});
    QCOMPARE(rows.toList(), Ids({43}) + ids + Ids({44}));
    rows.remove(ids.size(), 2);
    QCOMPARE(rows.toList(), Ids({43}) + ids.first(ids.size() - 1));
    rows.set(0, 45);
    QCOMPARE(rows.at(0), 45);
    rows.clear();
    QCOMPARE(rows.toList(), Ids());
    rows.append(ids);
    QCOMPARE(rows.toList(), ids);
}

void TestRowIds::takesLargerIdsLater()
{
    QFETCH(Ids, ids);
    RowIds inserted(ids);
    inserted.insert(1, Ids{Greatest});
    QCOMPARE(inserted.toList(), ids.first(1) + Ids({Greatest}) + ids.mid(1));
    RowIds set(ids);
    set.set(1, Least);
    ids[1] = Least;
    QCOMPARE(set.toList(), ids);
}

void TestRowIds::knowsUnsavedRows()
{
    QFETCH(Ids, ids);
    RowIds rows(ids.mid(1));
    QCOMPARE(rows.unsaved(), Ids());
    rows.insert(0, Ids{-2, -1});
    QCOMPARE(rows.unsaved(), Ids({-2, -1}));
}

void TestRowIds::movesRowsToTheEnd()
{
    QFETCH(Ids, ids);
    RowIds rows(ids);
    QCOMPARE(rows.moveLast({0, 3}), 3);
    QCOMPARE(rows.toList(), Ids({ids.at(1), ids.at(2), ids.at(4), ids.at(0), ids.at(3)}));
    QCOMPARE(rows.moveLast({}), 5);
    QCOMPARE(rows.moveLast({0, 1, 2, 3, 4}), 0);
    QCOMPARE(rows.toList(), Ids({ids.at(1), ids.at(2), ids.at(4), ids.at(0), ids.at(3)}));
}

void TestRowIds::leavesItsCopyAlone()
{
    const RowIds kept = Ids{1, 2, 3};
    RowIds changed = kept;
    changed.set(0, Greatest);
    changed.remove(1, 1);
    QCOMPARE(kept.toList(), Ids({1, 2, 3}));
    QCOMPARE(changed.toList(), Ids({Greatest, 3}));
}

QTEST_GUILESS_MAIN(TestRowIds)
#include "tst_rowids.moc"
