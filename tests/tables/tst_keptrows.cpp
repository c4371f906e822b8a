// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/KeptRows.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

using Ids = QList<qint64>;

class TestKeptRows final : public QObject
{
    Q_OBJECT

private slots:
    void findsAPlaceForEach_data();
    void findsAPlaceForEach();
    void putsVeryManyLast();
    void showsEachOnce();
};

void TestKeptRows::findsAPlaceForEach_data()
{
    QTest::addColumn<Ids>("before");
    QTest::addColumn<Ids>("found");
    QTest::addColumn<QSet<qint64>>("missing");
    QTest::addColumn<Ids>("rows");
    const Ids five{1, 2, 3, 4, 5};
    QTest::newRow("nothing is missing") << five << Ids{5, 1} << QSet<qint64>{} << Ids{5, 1};
    QTest::newRow("new rows come first")
        << Ids{-2, -1, 1, 2} << Ids{2, 3} << QSet<qint64>{} << Ids{-2, -1, 2, 3};
    QTest::newRow("in the middle") << five << Ids{1, 2, 4, 5} << QSet<qint64>{3} << five;
    QTest::newRow("at the beginning") << five << Ids{2, 3, 4, 5} << QSet<qint64>{1} << five;
    QTest::newRow("below new rows") << Ids{-1, 1, 2} << Ids{2} << QSet<qint64>{1} << Ids{-1, 1, 2};
    QTest::newRow("at the end") << five << Ids{1, 2, 3, 4} << QSet<qint64>{5} << five;
    QTest::newRow("several") << five << Ids{1, 5} << QSet<qint64>{2, 4, 3} << five;
    QTest::newRow("all") << five << Ids{} << QSet<qint64>{1, 2, 3, 4, 5} << five;
    QTest::newRow("with those that stood around it")
        << five << Ids{1, 5} << QSet<qint64>{3} << Ids{1, 3, 5};
    QTest::newRow("one above has moved")
        << five << Ids{2, 1, 4, 5} << QSet<qint64>{3} << Ids{2, 1, 3, 4, 5};
    QTest::newRow("the next one has moved")
        << five << Ids{4, 1, 2, 5} << QSet<qint64>{3} << Ids{4, 1, 2, 3, 5};
    QTest::newRow("another order")
        << five << Ids{4, 1, 5, 2} << QSet<qint64>{3} << Ids{4, 1, 5, 2, 3};
    QTest::newRow("two in another order")
        << Ids{1, 8, 2, 9, 3} << Ids{2, 3, 1} << QSet<qint64>{8, 9} << Ids{2, 9, 3, 1, 8};
    QTest::newRow("never shown") << five << five << QSet<qint64>{9, 8} << Ids{1, 2, 3, 4, 5, 8, 9};
}

void TestKeptRows::findsAPlaceForEach()
{
    QFETCH(Ids, before);
    QFETCH(Ids, found);
    QFETCH(QSet<qint64>, missing);
    QTEST(KeptRows::among(found, missing, before), "rows");
}

void TestKeptRows::putsVeryManyLast()
{
    Ids before(5000);
    std::iota(before.begin(), before.end(), 1);
    const QSet<qint64> missing(before.begin() + 10, before.begin() + 2000);
    const Ids rows = KeptRows::among(before.first(10) + before.mid(2000), missing, before);
    QCOMPARE(rows, before.first(10) + before.mid(2000) + before.mid(10, 1990));
}

void TestKeptRows::showsEachOnce()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 2000; ++i) {
        Ids before(random.bounded(4, 13));
        std::iota(before.begin(), before.end(), 1);
        std::shuffle(before.begin(), before.end(), random);
        Ids found = before;
        QSet<qint64> missing;
        for (int gone = random.bounded(1, 4); gone > 0; --gone) {
            missing.insert(found.takeAt(random.bounded(found.size())));
        }
        std::shuffle(found.begin(), found.end(), random);
        Ids rows = KeptRows::among(found, missing, before);
        Ids without = rows;
        without.removeIf([&missing](qint64 id) { return missing.contains(id); });
        QCOMPARE(without, found);
        std::sort(rows.begin(), rows.end());
        std::sort(before.begin(), before.end());
        QCOMPARE(rows, before);
    }
}

QTEST_APPLESS_MAIN(TestKeptRows)
#include "tst_keptrows.moc"
