// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

#include <QSignalSpy>
#include <QSqlError>

/// Tables of more than 5,000 rows, which are read in another thread while the window is used.
class TestLongTable : public QObject
{
    Q_OBJECT

private slots:
    void readsAllRows_data() { longTables(); }
    void readsAllRows();
    void countsNothingBeforeItIsSelected();
    void showsTheFirstRowsAtOnce();
    void sortsLikeTheDatabase_data();
    void sortsLikeTheDatabase();
    void keepsTheOrderItBeganWith();
    void sortsWhileItLoads();
    void keepsThePlaceThroughASort();
    void narrowsAndWidens_data() { longTables(); }
    void narrowsAndWidens();
    void tellsNothingWhenNothingHasChanged();
    void namesOnlyTheCellsThatChanged();
    void followsOtherPrograms();
    void followsOtherProgramsWhileItLoads();
    void keepsEditsMadeWhileItLoads();
    void savesWhileItLoads();
    void losesWhatIsRemovedAtOnce_data();
    void losesWhatIsRemovedAtOnce();
    void keepsAnEditThatTheSearchDoesNotFind();
    void refusesABadFilter();
    void growsLongAndShort();
    void forgetsTheLoadWhenCleared();
    void goesWhileItLoads();
    void keepsNoTransactionOpen();
    void tellsOfWhatIsTakenBack();

private:
    static constexpr int Rows = 6000;

    static void longTables();
    static bool isSettled(const Desk &desk) { return !desk.model->isLoading(); }
    static QList<qint64> expected(const Desk &desk, int column, Qt::SortOrder order,
                                  const QString &search = {});
};

void TestLongTable::longTables()
{
    QTest::addColumn<QString>("table");
    QTest::newRow("posts") << QStringLiteral("post");
    QTest::newRow("users") << QStringLiteral("user");
}

QList<qint64> TestLongTable::expected(const Desk &desk, int column, Qt::SortOrder order,
                                      const QString &search)
{
    TableSelection selection;
    selection.search = search;
    selection.sorts = {{column, order}};
    const auto ids = desk.model->reader().ids(selection);
    return ids ? *ids : QList<qint64>();
}

void TestLongTable::readsAllRows()
{
    QFETCH(QString, table);
    Desk desk(table, Rows);
    QVERIFY(desk.isOpen);
    QVERIFY(desk.model->isLoading());
    QVERIFY(!desk.model->isTotalKnown());
    QSignalSpy counts(desk.model.get(), &RelationalTableModel::countsChanged);

    QTRY_VERIFY(isSettled(desk));

    QVERIFY(desk.model->rowCount() >= Rows);
    QVERIFY(desk.model->isTotalKnown());
    QCOMPARE(desk.model->totalCount(), desk.model->rowCount());
    QVERIFY(!counts.isEmpty());
    QCOMPARE(desk.ids(), expected(desk, -1, Qt::AscendingOrder));
    QVERIFY(!desk.text(Rows - 1).isEmpty());
}

void TestLongTable::countsNothingBeforeItIsSelected()
{
    Desk desk(QStringLiteral("post"), Rows);
    const PostsTable unopened(desk.office.workspace(), *desk.session);

    QVERIFY(!unopened.isTotalKnown());
    QCOMPARE(unopened.totalCount(), 0);
}

void TestLongTable::showsTheFirstRowsAtOnce()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    const auto first = [&desk] { return desk.ids().first(10); };

    desk.model->sort(PostsTable::Created, Qt::DescendingOrder);

    // Unless the machine needs longer than a frame for it; then they come with all others.
    if (first() != expected(desk, PostsTable::Created, Qt::DescendingOrder).first(10)) {
        QTRY_COMPARE(first(), expected(desk, PostsTable::Created, Qt::DescendingOrder).first(10));
    }
    QCOMPARE(desk.model->rowCount(), Rows); // the others stay meanwhile
}

void TestLongTable::sortsLikeTheDatabase_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("column");
    const QString post = QStringLiteral("post");
    const QString user = QStringLiteral("user");
    QTest::newRow("by title") << post << int(PostsTable::Title);
    QTest::newRow("by author") << post << int(PostsTable::Author);
    QTest::newRow("by change") << post << int(PostsTable::Updated);
    QTest::newRow("by username") << user << int(UsersTable::Username);
    QTest::newRow("by roles") << user << int(UsersTable::Roles);
    QTest::newRow("by active") << user << int(UsersTable::Active);
}

void TestLongTable::sortsLikeTheDatabase()
{
    QFETCH(QString, table);
    QFETCH(int, column);
    Desk desk(table, Rows);
    for (auto order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
        desk.model->sort(column, order);
        QTRY_VERIFY(isSettled(desk));
        QCOMPARE(desk.ids(), expected(desk, column, order));
    }
}

void TestLongTable::keepsTheOrderItBeganWith()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    PostsTable posts(desk.office.workspace(), *desk.session);

    posts.setSorts({{PostsTable::Created, Qt::DescendingOrder}}); // the first to read anything

    QTRY_VERIFY(!posts.isLoading());
    const auto wanted = expected(desk, PostsTable::Created, Qt::DescendingOrder);
    QCOMPARE(posts.rowCount(), wanted.size());
    QCOMPARE(posts.selection().sorts.size(), 1);
    QCOMPARE(posts.idAt(0), wanted.first());
    QCOMPARE(posts.idAt(posts.rowCount() - 1), wanted.last());
}

void TestLongTable::sortsWhileItLoads()
{
    Desk desk(QStringLiteral("post"), Rows);
    QSignalSpy loading(desk.model.get(), &RelationalTableModel::loadingChanged);

    desk.model->sort(PostsTable::Title, Qt::DescendingOrder);
    desk.model->sort(PostsTable::Author, Qt::AscendingOrder);
    desk.model->setSearchText(QStringLiteral("fridge"));
    desk.model->setSearchText({});
    desk.model->sort(PostsTable::Created, Qt::DescendingOrder);
    QTRY_VERIFY(isSettled(desk));

    QCOMPARE(desk.ids(), expected(desk, PostsTable::Created, Qt::DescendingOrder));
    QVERIFY(!loading.last().first().toBool());
}

void TestLongTable::keepsThePlaceThroughASort()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));
    QSignalSpy resets(desk.model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy removals(desk.model.get(), &QAbstractItemModel::rowsRemoved);
    const QPersistentModelIndex place = desk.cell(4000);
    const qint64 id = desk.model->idAt(4000);

    desk.model->sort(PostsTable::Title, Qt::DescendingOrder);
    QVERIFY(place.isValid());
    QCOMPARE(desk.model->idAt(place.row()), id);
    QTRY_VERIFY(isSettled(desk));

    QVERIFY(place.isValid());
    QCOMPARE(desk.model->idAt(place.row()), id);
    QCOMPARE(place.row(), Rows - 1 - 4000);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(removals.count(), 0);
}

void TestLongTable::narrowsAndWidens()
{
    QFETCH(QString, table);
    Desk desk(table, Rows);
    QTRY_VERIFY(isSettled(desk));
    const int all = desk.model->rowCount();

    desk.model->setSearchText(QStringLiteral("0999"));
    QTRY_VERIFY(isSettled(desk));
    QCOMPARE(desk.ids(), expected(desk, -1, Qt::AscendingOrder, QStringLiteral("0999")));
    QCOMPARE(desk.model->rowCount(), 1);
    QCOMPARE(desk.model->totalCount(), all);
    const QPersistentModelIndex found = desk.cell(0);
    const qint64 id = desk.model->idAt(0);

    desk.model->setSearchText({});
    QTRY_VERIFY(isSettled(desk));

    QCOMPARE(desk.model->rowCount(), all);
    QCOMPARE(desk.ids(), expected(desk, -1, Qt::AscendingOrder));
    QVERIFY(found.isValid());
    QCOMPARE(desk.model->idAt(found.row()), id);
}

void TestLongTable::tellsNothingWhenNothingHasChanged()
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

void TestLongTable::namesOnlyTheCellsThatChanged()
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

void TestLongTable::followsOtherPrograms()
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

void TestLongTable::followsOtherProgramsWhileItLoads()
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

void TestLongTable::keepsEditsMadeWhileItLoads()
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

void TestLongTable::savesWhileItLoads()
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

void TestLongTable::losesWhatIsRemovedAtOnce_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("isNow");
    QTest::newRow("two") << 2 << 1 << false;
    QTest::newRow("two, not as a change") << 2 << 1 << true;
    QTest::newRow("many neighbours") << 100 << 1 << false;
    QTest::newRow("in many places") << 100 << 7 << false;
}

void TestLongTable::losesWhatIsRemovedAtOnce()
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
        QVERIFY(desk.model->removeNow(removed, {}).problems.isEmpty());
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

void TestLongTable::keepsAnEditThatTheSearchDoesNotFind()
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

void TestLongTable::refusesABadFilter()
{
    Desk desk(QStringLiteral("post"), Rows);
    QTRY_VERIFY(isSettled(desk));

    desk.model->setFilter(QStringLiteral("no_such_column = 1"));
    QCOMPARE(desk.model->rowCount(), Rows);
    QVERIFY(desk.model->lastError().isValid());
    desk.model->setFilter(QStringLiteral("id %2 = 0"));
    QTRY_VERIFY(isSettled(desk));

    QCOMPARE(desk.model->rowCount(), Rows / 2);
    QCOMPARE(desk.model->totalCount(), Rows);
}

void TestLongTable::growsLongAndShort()
{
    Desk desk(QStringLiteral("post"), 100);
    QVERIFY(!desk.model->isLoading());

    desk.office.addPosts(Rows);
    QTRY_COMPARE(desk.model->rowCount(), Rows + 100);
    QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM post WHERE id > 10")));
    desk.model->refresh();

    QVERIFY(!desk.model->isLoading());
    QCOMPARE(desk.model->rowCount(), 10);
    QCOMPARE(desk.model->totalCount(), 10);
}

void TestLongTable::forgetsTheLoadWhenCleared()
{
    Desk desk(QStringLiteral("post"), Rows);
    QVERIFY(desk.model->isLoading());

    desk.model->clear();

    QVERIFY(isSettled(desk));
    QCOMPARE(desk.model->rowCount(), 0);
}

void TestLongTable::goesWhileItLoads()
{
    for (int i = 0; i < 10; ++i) {
        Desk desk(QStringLiteral("post"), Rows);
        desk.model->sort(PostsTable::Title, Qt::DescendingOrder);
        QVERIFY(desk.model->isLoading());
    }
}

void TestLongTable::keepsNoTransactionOpen()
{
    Desk desk(QStringLiteral("post"), Rows);
    desk.model->sort(PostsTable::Title, Qt::DescendingOrder);
    QTRY_VERIFY(isSettled(desk));

    QVERIFY(desk.writeElsewhere(desk.model->idAt(10), QStringLiteral("theirs")));
    QCOMPARE(desk.other->value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")).toInt(), 0);
}

/// A row that stays where it is must be painted anew.
void TestLongTable::tellsOfWhatIsTakenBack()
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
    QVERIFY(desk.model->write(desk.back).problems.isEmpty());
    QTRY_COMPARE(painted, before);
}

QTEST_GUILESS_MAIN(TestLongTable)
#include "tst_longtable.moc"
