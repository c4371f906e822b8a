// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// What a plain QSqlRelationalTableModel does to its users, and ours must not. The numbers are those
// of the list of such defects that this program was begun with.
#include "tests/tables/Desk.h"

#include <QSqlError>

using RowState = RelationalTableModel::RowState;

class TestTraps : public QObject
{
    Q_OBJECT

private slots:
    void showsRowsWhoseAuthorIsAbsentOrGone();                           // 1
    void takesAnyAuthorAndNone();                                        // 2
    void changesNothingWhenAnEditorIsLeft_data() { Desk::everyTable(); } // 3, 19
    void changesNothingWhenAnEditorIsLeft();
    void leavesAnOddAuthorAsItIs();                                 // 3
    void showsEachRowOnceAfterAnEdit_data() { Desk::everyTable(); } // 4
    void showsEachRowOnceAfterAnEdit();
    void keepsEditsThroughOtherViews_data() { Desk::everyTable(); } // 5
    void keepsEditsThroughOtherViews();
    void keepsTheRowsWhenAFilterFails_data() { Desk::everyTableRead(); } // 10
    void keepsTheRowsWhenAFilterFails();
    void readsPagesAndNeverFetchesMore_data() { Desk::everyTableRead(); } // 11, 12, 13
    void readsPagesAndNeverFetchesMore();
    void holdsNoPasswordHash_data() { Desk::everyTableRead(); } // 14
    void holdsNoPasswordHash();
    void knowsKeysAndColumnsDespiteTheRelation();                  // 15
    void findsRowsNeverLookedAt_data() { Desk::everyTableRead(); } // 16
    void findsRowsNeverLookedAt();
    void editsBelongToTheirRowInAnyOrder_data() { Desk::everyTable(); } // 20
    void editsBelongToTheirRowInAnyOrder();
};

void TestTraps::showsRowsWhoseAuthorIsAbsentOrGone()
{
    Desk desk(QStringLiteral("post"), 8);
    for (const char *author : {"NULL", "99999", "'abc'"}) {
        QVERIFY(desk.other->exec(QStringLiteral("INSERT INTO post (title, user_id) "
                                                "VALUES ('odd', %1)")
                                     .arg(QLatin1String(author))));
    }

    desk.model->refresh();

    QCOMPARE(desk.model->rowCount(), 11);
    for (int row = 8; row < 11; ++row) {
        QCOMPARE(desk.text(row), QStringLiteral("odd"));
        QCOMPARE(desk.text(row, PostsTable::Author), QString());
    }
    QCOMPARE(desk.text(0, PostsTable::Author), QStringLiteral("eve"));
    desk.model->sort(PostsTable::Author, Qt::DescendingOrder);
    QCOMPARE(desk.model->rowCount(), 11);
    QCOMPARE(desk.text(10), QStringLiteral("odd"));
}

void TestTraps::takesAnyAuthorAndNone()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.office.addUsers(1000);
    const UserId far = desk.office.userId(QStringLiteral("user0900"));
    const QModelIndex author = desk.cell(2, PostsTable::Author);
    const QModelIndex nobody = desk.cell(3, PostsTable::Author);

    QVERIFY(desk.model->setData(author, far));
    QVERIFY(desk.model->setData(nobody, QVariant()));

    QCOMPARE(author.data().toString(), QStringLiteral("user0900"));
    QCOMPARE(author.data(Qt::EditRole).toLongLong(), far);
    QCOMPARE(nobody.data().toString(), QString());
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(desk.model->idAt(2), QStringLiteral("user_id")).toLongLong(), far);
    QVERIFY(desk.stored(desk.model->idAt(3), QStringLiteral("user_id")).isNull());
    QCOMPARE(author.data().toString(), QStringLiteral("user0900"));
}

void TestTraps::changesNothingWhenAnEditorIsLeft()
{
    QFETCH(QString, table);
    Desk desk(table);

    for (int row = 0; row < desk.model->rowCount(); ++row) {
        for (int column = 0; column < desk.model->columnCount(); ++column) {
            const QModelIndex cell = desk.cell(row, column);
            if (cell.flags() & Qt::ItemIsEditable) {
                QVERIFY(desk.model->setData(cell, cell.data(Qt::EditRole)));
            }
        }
    }

    QCOMPARE(desk.model->changeCount(), 0);
    QVERIFY(!desk.canUndo());
}

void TestTraps::leavesAnOddAuthorAsItIs()
{
    Desk desk(QStringLiteral("post"), 1);
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET user_id = 99999")));
    desk.model->refresh();
    const QModelIndex author = desk.cell(0, PostsTable::Author);

    QVERIFY(desk.model->setData(author, author.data(Qt::EditRole)));
    QCOMPARE(desk.model->changeCount(), 0);
    QVERIFY(desk.type(0, QStringLiteral("Another title")));
    QVERIFY(desk.model->submitAll());

    QCOMPARE(desk.stored(desk.model->idAt(0), QStringLiteral("user_id")).toInt(), 99999);
}

void TestTraps::showsEachRowOnceAfterAnEdit()
{
    QFETCH(QString, table);
    Desk desk(table);
    const int rows = desk.model->rowCount();
    QVERIFY(rows >= 1000);

    QVERIFY(desk.type(3, QStringLiteral("renamed1")));
    desk.lookAtEverything();
    desk.model->fetchMore();
    QVERIFY(desk.model->submitAll());
    desk.lookAtEverything();

    const QList<qint64> ids = desk.ids();
    QCOMPARE(ids.size(), rows);
    QCOMPARE(QSet<qint64>(ids.begin(), ids.end()).size(), rows);
}

void TestTraps::keepsEditsThroughOtherViews()
{
    QFETCH(QString, table);
    Desk desk(table);
    const int all = desk.model->rowCount();
    const qint64 id = desk.model->idAt(500);
    QVERIFY(desk.type(500, QStringLiteral("renamed1")));
    const auto isKept = [&] {
        return desk.model->changeCount() == 1 &&
               desk.cellOf(id).data().toString() == QLatin1String("renamed1") &&
               desk.cellOf(id).data(RelationalTableModel::PendingRole).toBool();
    };

    desk.model->setFilter(QStringLiteral("id < 0"));
    QCOMPARE(desk.model->rowCount(), 1); // a filter hides nothing that waits to be saved
    QVERIFY(isKept());
    desk.model->setFilter({});
    QVERIFY(isKept());
    QCOMPARE(desk.model->rowCount(), all);
    desk.model->sort(Desk::Text, Qt::DescendingOrder);
    QVERIFY(isKept());
    desk.model->setSearchText(QStringLiteral("no such text"));
    QCOMPARE(desk.model->rowCount(), 1);
    QVERIFY(isKept());
    desk.model->setSearchText({});
    QVERIFY(desk.model->select());
    desk.model->refresh();
    QVERIFY(isKept());
    QCOMPARE(desk.model->rowCount(), all);
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("renamed1"));
}

void TestTraps::keepsTheRowsWhenAFilterFails()
{
    QFETCH(QString, table);
    Desk desk(table);
    const QList<qint64> before = desk.ids();

    desk.model->setFilter(QStringLiteral("no_such_column = 1"));

    QCOMPARE(desk.ids(), before);
    QVERIFY(desk.model->lastError().isValid());
    QCOMPARE(desk.model->filter(), QString());
    desk.model->setFilter(QStringLiteral("id = %1").arg(before.at(3))); // `id` alone is clear
    QCOMPARE(desk.ids(), QList<qint64>{before.at(3)});
    QVERIFY(!desk.model->lastError().isValid());
}

void TestTraps::readsPagesAndNeverFetchesMore()
{
    QFETCH(QString, table);
    Desk desk(table);

    QVERIFY(desk.model->rowCount() >= 1000); // at once
    QVERIFY(!desk.model->canFetchMore());
    QVERIFY(!desk.text(desk.model->rowCount() - 1).isEmpty());

    PageCache cache;
    for (qint64 id = 1; id <= 1000; ++id) {
        cache.insert({id}, {{id, Cells{id}}});
        QVERIFY(cache.find(1)); // in use, so it stays
    }
    QCOMPARE(cache.pageCount(), PageCache::MaximumPages);
    QVERIFY(!cache.find(2));
}

void TestTraps::holdsNoPasswordHash()
{
    QFETCH(QString, table);
    Desk desk(table, 5);

    for (int column = 0; column < desk.model->columnCount(); ++column) {
        QVERIFY(!desk.model->relationModel(column));
        QVERIFY(desk.model->relation(column).tableName() != QLatin1String("user"));
        QVERIFY(desk.model->record().fieldName(column) != QLatin1String("password"));
        for (int row = 0; row < desk.model->rowCount(); ++row) {
            QVERIFY(!desk.cell(row, column).data(Qt::EditRole).toString().contains(u'$'));
        }
    }
}

void TestTraps::knowsKeysAndColumnsDespiteTheRelation()
{
    Desk desk(QStringLiteral("post"), 5);

    QCOMPARE(desk.model->fieldIndex(QStringLiteral("user_id")), int(PostsTable::Author));
    QCOMPARE(desk.cell(0, PostsTable::Author).data().toString(), QStringLiteral("eve"));
    QCOMPARE(desk.cell(0, PostsTable::Author).data(Qt::EditRole).toLongLong(),
             desk.office.userId(QStringLiteral("eve")));
    QCOMPARE(desk.model->record(0).value(QStringLiteral("user_id")).toLongLong(),
             desk.office.userId(QStringLiteral("eve")));
}

void TestTraps::findsRowsNeverLookedAt()
{
    QFETCH(QString, table);
    Desk desk(table);
    const int all = desk.model->rowCount();

    desk.model->setSearchText(QStringLiteral("0999"));

    QCOMPARE(desk.model->rowCount(), 1);
    QVERIFY(desk.text(0, desk.nameColumn).endsWith(QLatin1String("0999")));
    QCOMPARE(desk.model->totalCount(), all);
}

void TestTraps::editsBelongToTheirRowInAnyOrder()
{
    QFETCH(QString, table);
    Desk desk(table);
    const qint64 first = desk.model->idAt(0);
    const qint64 tenth = desk.model->idAt(10);
    QVERIFY(desk.type(10, QStringLiteral("renamed1")));

    desk.model->sort(Desk::Text, Qt::DescendingOrder);
    QVERIFY(desk.model->rowOf(tenth) != 10);
    QVERIFY(desk.text(10) != QLatin1String("renamed1"));
    QVERIFY(desk.model->submitAll());

    QCOMPARE(desk.stored(tenth).toString(), QStringLiteral("renamed1"));
    QVERIFY(desk.stored(first).toString() != QLatin1String("renamed1"));
    QCOMPARE(desk.cellOf(tenth).data(RelationalTableModel::RowStateRole).value<RowState>(),
             RowState::Clean);
}

QTEST_GUILESS_MAIN(TestTraps)
#include "tst_traps.moc"
