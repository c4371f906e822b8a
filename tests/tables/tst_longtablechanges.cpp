// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/AtOnce.h"
#include "tests/tables/LongTableTest.h"

#include <QSignalSpy>

/// What is changed in a table of more than 5,000 rows, here and elsewhere, while it is read.
class TestLongTableChanges : public LongTableTest
{
    Q_OBJECT

private slots:
    void tellsNothingWhenNothingHasChanged();
    void namesOnlyTheCellsThatChanged();
    void followsOtherPrograms();
    void followsOtherProgramsWhileItLoads();
    void showsNothingOldInAShortSearch();
    void keepsEditsMadeWhileItLoads();
    void savesWhileItLoads();
    void losesWhatIsRemovedAtOnce_data();
    void losesWhatIsRemovedAtOnce();
    void keepsAnEditThatTheSearchDoesNotFind();
    void tellsOfWhatIsTakenBack();
};

void TestLongTableChanges::tellsNothingWhenNothingHasChanged()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    for (int row = 0; row < Rows; row += 500) {
        desk.cell(row).data();
    }
    QSignalSpy inserts(desk.model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removals(desk.model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy orders(desk.model.get(), &QAbstractItemModel::layoutChanged);
    QSignalSpy changes(desk.model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy counts(desk.model.get(), &RelationalTableModel::countsChanged);

    desk.model->refresh();
    QVERIFY(desk.model->isLoading());
    QTRY_VERIFY(isSettled(desk));

    QCOMPARE(inserts.count() + removals.count() + orders.count(), 0);
    QCOMPARE(changes.count(), 0);
    QCOMPARE(counts.count(), 0);
}

void TestLongTableChanges::namesOnlyTheCellsThatChanged()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    desk.cell(5000).data();
    QSignalSpy changes(desk.model.get(), &QAbstractItemModel::dataChanged);

    QVERIFY(desk.writeElsewhere(desk.model->idAt(5000), QStringLiteral("Theirs")));
    desk.model->refresh();
    QTRY_VERIFY(isSettled(desk));

    QVERIFY(changes.count() > 0);
    for (const auto &change : changes) {
        QCOMPARE(change.at(0).toModelIndex().row(), 5000);
        QCOMPARE(change.at(0).toModelIndex(), change.at(1).toModelIndex());
    }
    QCOMPARE(desk.text(5000), QStringLiteral("Theirs"));
}

void TestLongTableChanges::followsOtherPrograms()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    const QPersistentModelIndex gone = desk.cell(100);
    const QPersistentModelIndex kept = desk.cell(3000);

    QVERIFY(desk.removeElsewhere(desk.model->idAt(100)));
    QVERIFY(desk.other->exec(QStringLiteral("INSERT INTO post (title) VALUES ('Theirs')")));
    desk.model->refresh();
    QTRY_VERIFY(isSettled(desk));

    QVERIFY(!gone.isValid());
    QCOMPARE(kept.row(), 2999);
    QCOMPARE(desk.text(Rows - 1), QStringLiteral("Theirs"));
    QCOMPARE(desk.model->totalCount(), Rows);
}

void TestLongTableChanges::followsOtherProgramsWhileItLoads()
{
    Desk desk(QStringLiteral("post"), Rows);
    auto &notifier = desk.office.workspace().notifier();

    for (int i = 0; i < 5; ++i) {
        QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM post WHERE id = %1").arg(100 + i)));
        emit notifier.changed(ChangeNotifier::Origin::Elsewhere);
        desk.model->sort(PostsTable::Title, i % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
    }
    emit notifier.changed(ChangeNotifier::Origin::Elsewhere);

    QTRY_COMPARE(desk.model->rowCount(), Rows - 5);
    QTRY_VERIFY(isSettled(desk));
    QCOMPARE(desk.ids(), expected(desk, PostsTable::Title, Qt::AscendingOrder));
}

/// All that it finds fits on a screen, but a change that was heard of has not been read yet.
void TestLongTableChanges::showsNothingOldInAShortSearch()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    QCOMPARE(desk.text(70), QStringLiteral("Post 0071"));

    QVERIFY(desk.writeElsewhere(desk.model->idAt(70), QStringLiteral("Theirs")));
    emit desk.office.workspace().notifier().changed(ChangeNotifier::Origin::Elsewhere);
    desk.model->setSearchText(QStringLiteral("Theirs"));

    QCOMPARE(desk.model->rowCount(), 1);
    QTRY_COMPARE(desk.text(0), QStringLiteral("Theirs"));
}

void TestLongTableChanges::keepsEditsMadeWhileItLoads()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    const qint64 id = desk.model->idAt(70);

    desk.model->sort(PostsTable::Title, Qt::DescendingOrder);
    QVERIFY(desk.model->isLoading());
    QVERIFY(desk.model->setData(desk.cellOf(id), QStringLiteral("Mine")));
    QVERIFY(desk.model->insertRow(0));
    QVERIFY(desk.type(0, QStringLiteral("New")));
    QVERIFY(desk.model->removeRow(desk.model->rowOf(id + 1)));
    QTRY_VERIFY(isSettled(desk));

    QCOMPARE(desk.model->rowCount(), Rows + 1);
    QCOMPARE(desk.model->changeCount(), 3);
    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("Mine"));
    QCOMPARE(desk.text(0), QStringLiteral("New"));
    QCOMPARE(desk.ids().mid(1), expected(desk, PostsTable::Title, Qt::DescendingOrder));
}

void TestLongTableChanges::savesWhileItLoads()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    const qint64 id = desk.model->idAt(70);
    QVERIFY(desk.type(70, QStringLiteral("Mine")));
    QVERIFY(desk.model->insertRow(0));
    QVERIFY(desk.type(0, QStringLiteral("New")));
    const QPersistentModelIndex fresh = desk.cell(0);

    desk.model->sort(PostsTable::Title, Qt::DescendingOrder);
    QVERIFY(desk.model->submitAll());

    QCOMPARE(desk.model->changeCount(), 0);
    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("Mine")); // at once
    QTRY_VERIFY(isSettled(desk));
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("Mine"));
    QCOMPARE(desk.model->totalCount(), Rows + 1);
    QCOMPARE(desk.ids(), expected(desk, PostsTable::Title, Qt::DescendingOrder));
    QCOMPARE(fresh.data().toString(), QStringLiteral("New"));
}

void TestLongTableChanges::losesWhatIsRemovedAtOnce_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("isNow");
    QTest::newRow("two") << 2 << 1 << false;
    QTest::newRow("two, not as a change") << 2 << 1 << true;
    QTest::newRow("many neighbours") << 100 << 1 << false;
    QTest::newRow("in many places") << 100 << 7 << false;
}

void TestLongTableChanges::losesWhatIsRemovedAtOnce()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    const QList<qint64> before = desk.ids();
    QFETCH(int, count);
    QFETCH(int, step);
    QFETCH(bool, isNow);
    QList<qint64> removed;
    for (int i = 0; i < count; ++i) {
        removed.append(before.at(2 + i * step));
    }
    QList<qint64> left = before;
    left.removeIf([&removed](qint64 id) { return removed.contains(id); });
    const QPersistentModelIndex next = desk.model->index(3 + (count - 1) * step, 0);

    if (isNow) {
        QVERIFY(AtOnce::remove(*desk.model, removed).problems.isEmpty());
    } else {
        QVERIFY(desk.model->removeIds(removed));
        QVERIFY(desk.model->submitAll());
    }

    QVERIFY(desk.model->isLoading()); // no empty row stands there meanwhile
    QCOMPARE(desk.ids(), left);
    QCOMPARE(next.row(), 3 + (count - 1) * step - count);
    QCOMPARE(desk.model->totalCount(), Rows - count);
    QTRY_VERIFY(isSettled(desk));
    QCOMPARE(desk.ids(), left);
    QCOMPARE(desk.model->totalCount(), Rows - count);
}

void TestLongTableChanges::keepsAnEditThatTheSearchDoesNotFind()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    const qint64 id = desk.model->idAt(70);
    QVERIFY(desk.type(70, QStringLiteral("Mine")));

    desk.model->setSearchText(QStringLiteral("Post 0999"));
    QTRY_VERIFY(isSettled(desk));
    QCOMPARE(desk.ids().last(), id);
    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("Mine"));
    desk.model->revertId(id);
    QCOMPARE(desk.model->rowOf(id), -1);
}

/// A row that stays where it is must be painted anew.
void TestLongTableChanges::tellsOfWhatIsTakenBack()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    const QString before = desk.text(3);
    QVERIFY(desk.type(3, QStringLiteral("Other")));
    QVERIFY(desk.model->submitAll());
    QTRY_VERIFY(isSettled(desk));
    QCOMPARE(desk.text(3), QStringLiteral("Other"));

    QString painted = desk.text(3);
    connect(desk.model.get(), &QAbstractItemModel::dataChanged, this,
            [&](const QModelIndex &first, const QModelIndex &last) {
                if (first.row() <= 3 && last.row() >= 3) {
                    painted = desk.text(3);
                }
            });
    QVERIFY(AtOnce::write(*desk.model, desk.back).problems.isEmpty());
    QTRY_COMPARE(painted, before);
}

QTEST_GUILESS_MAIN(TestLongTableChanges)
#include "tst_longtablechanges.moc"
