// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// What a plain QSqlRelationalTableModel does to its users, and ours must not. The numbers are those
// of the list of such defects that this program was begun with.
#include "tests/tables/Desk.h"

#include <QSignalSpy>
#include <QSqlError>
#include <QSqlRecord>

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
    void keepsThePlaceWhenSaving_data() { Desk::everyTable(); } // 5
    void keepsThePlaceWhenSaving();
    void noticesALostUpdate_data() { Desk::everyTable(); } // 6
    void noticesALostUpdate();
    void noticesARowThatWasDeletedElsewhere_data() { Desk::everyTable(); } // 6, 22
    void noticesARowThatWasDeletedElsewhere();
    void noticesARemovalThatHitsNothing_data(); // 22
    void noticesARemovalThatHitsNothing();
    void keepsNoTransactionOpen_data() { Desk::everyTable(); } // 7
    void keepsNoTransactionOpen();
    void givesUpQuicklyOnALock_data() { Desk::everyTable(); } // 8
    void givesUpQuicklyOnALock();
    void enforcesForeignKeys();                                   // 8
    void letsWorkGoOnAfterARefusal_data() { Desk::everyTable(); } // 9, 21
    void letsWorkGoOnAfterARefusal();
    void keepsTheRowsWhenAFilterFails_data() { Desk::everyTableRead(); } // 10
    void keepsTheRowsWhenAFilterFails();
    void readsPagesAndNeverFetchesMore_data() { Desk::everyTableRead(); } // 11, 12, 13
    void readsPagesAndNeverFetchesMore();
    void holdsNoPasswordHash_data() { Desk::everyTableRead(); } // 14
    void holdsNoPasswordHash();
    void knowsKeysAndColumnsDespiteTheRelation();                  // 15
    void findsRowsNeverLookedAt_data() { Desk::everyTableRead(); } // 16
    void findsRowsNeverLookedAt();
    void runsOneStatementAlone();       // 17
    void tellsWhichValueIsTaken_data(); // 17
    void tellsWhichValueIsTaken();
    void savesMemberships();                                            // 18
    void writesNothingWhenNothingChanged_data() { Desk::everyTable(); } // 19
    void writesNothingWhenNothingChanged();
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

void TestTraps::keepsThePlaceWhenSaving()
{
    QFETCH(QString, table);
    Desk desk(table);
    const QPersistentModelIndex place = desk.cell(700);
    const qint64 id = desk.model->idAt(700);
    QVERIFY(desk.type(500, QStringLiteral("renamed1")));
    QSignalSpy resets(desk.model.get(), &QAbstractItemModel::modelReset);

    QVERIFY(desk.model->submitAll());

    QCOMPARE(resets.count(), 0);
    QVERIFY(place.isValid());
    QCOMPARE(desk.model->idAt(place.row()), id);
    QCOMPARE(desk.text(500), QStringLiteral("renamed1"));
}

void TestTraps::noticesALostUpdate()
{
    QFETCH(QString, table);
    Desk desk(table);
    const qint64 id = desk.model->idAt(10);
    desk.lookAtEverything();

    // Between what the person saw and what they type, somebody else writes.
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("theirs")));
    QVERIFY(desk.type(10, QStringLiteral("mine1")));
    QVERIFY(!desk.model->submitAll());

    QCOMPARE(desk.model->problem().id, id);
    QCOMPARE(desk.model->problem().error.code, ErrorCode::Conflict);
    QCOMPARE(desk.model->problem().error.reason, Reason::ChangedElsewhere);
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("theirs"));
    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("mine1"));
}

void TestTraps::noticesARowThatWasDeletedElsewhere()
{
    QFETCH(QString, table);
    Desk desk(table);
    const qint64 id = desk.model->idAt(10);
    QVERIFY(desk.type(10, QStringLiteral("mine1")));

    QVERIFY(desk.removeElsewhere(id));
    desk.model->refresh();
    QVERIFY(!desk.model->submitAll());

    QCOMPARE(desk.model->problem().id, id);
    QCOMPARE(desk.model->problem().error.reason, Reason::DeletedElsewhere);
    QCOMPARE(desk.model->changeCount(), 1);
    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("mine1"));
}

// People are not removed in the grid.
void TestTraps::noticesARemovalThatHitsNothing_data()
{
    QTest::addColumn<QString>("table");
    QTest::newRow("posts") << QStringLiteral("post");
    QTest::newRow("roles") << QStringLiteral("role");
}

void TestTraps::noticesARemovalThatHitsNothing()
{
    QFETCH(QString, table);
    Desk desk(table);
    const qint64 id = desk.model->idAt(10);
    QVERIFY(desk.model->removeRow(10));

    QVERIFY(desk.removeElsewhere(id));
    QVERIFY(!desk.model->submitAll());

    QCOMPARE(desk.model->problem().id, id);
    QCOMPARE(desk.model->problem().error.reason, Reason::DeletedElsewhere);
}

void TestTraps::keepsNoTransactionOpen()
{
    QFETCH(QString, table);
    Desk desk(table);
    desk.cell(900).data();

    QVERIFY2(desk.writeElsewhere(desk.model->idAt(10), QStringLiteral("theirs")),
             qPrintable(desk.other->error()));
    QCOMPARE(desk.other->value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")).toInt(), 0);
    QCOMPARE(QFileInfo(desk.office.path() + QStringLiteral("-wal")).size(), 0);
    QVERIFY(desk.type(20, QStringLiteral("mine1")));
    QVERIFY(desk.model->submitAll());
}

void TestTraps::givesUpQuicklyOnALock()
{
    QFETCH(QString, table);
    Desk desk(table);
    const qint64 id = desk.model->idAt(10);
    QVERIFY(desk.type(10, QStringLiteral("mine1")));
    QSignalSpy failures(desk.model.get(), &RelationalTableModel::saveFailed);
    QVERIFY(desk.other->exec(QStringLiteral("BEGIN IMMEDIATE")));

    QVERIFY(!desk.model->submitAll());

    QCOMPARE(failures.count(), 1);
    QCOMPARE(desk.model->problem().error.code, ErrorCode::Busy);
    QCOMPARE(desk.model->changeCount(), 1);
    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("mine1"));
    QVERIFY(desk.other->exec(QStringLiteral("COMMIT")));
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("mine1"));
}

void TestTraps::enforcesForeignKeys()
{
    Desk desk(QStringLiteral("post"), 1);

    QVERIFY(desk.model->setData(desk.cell(0, PostsTable::Author), 99999));
    QVERIFY(!desk.model->submitAll());

    QCOMPARE(desk.model->problem().column, int(PostsTable::Author));
    QCOMPARE(desk.model->problem().error.reason, Reason::UnknownUser);
}

void TestTraps::letsWorkGoOnAfterARefusal()
{
    QFETCH(QString, table);
    Desk desk(table);
    QSignalSpy failures(desk.model.get(), &RelationalTableModel::saveFailed);
    QVERIFY(desk.type(10, QString())); // nothing may be without its text

    QVERIFY(!desk.model->submitAll());

    QCOMPARE(failures.count(), 1);
    QCOMPARE(desk.model->problem().id, desk.model->idAt(10));
    QCOMPARE(desk.model->problem().column, Desk::Text);
    QCOMPARE(desk.model->problem().error.reason, Reason::Empty);
    QVERIFY(desk.cell(10).data(RelationalTableModel::ProblemRole).toBool());
    QVERIFY(!desk.cell(11).data(RelationalTableModel::ProblemRole).toBool());
    QVERIFY(desk.cell(11).flags() & Qt::ItemIsEditable);
    QVERIFY(desk.type(11, QStringLiteral("another1")));
    QVERIFY(desk.type(10, QStringLiteral("mended1")));
    QVERIFY(!desk.cell(10).data(RelationalTableModel::ProblemRole).toBool());
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(desk.model->idAt(10)).toString(), QStringLiteral("mended1"));
    QCOMPARE(desk.stored(desk.model->idAt(11)).toString(), QStringLiteral("another1"));
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

void TestTraps::runsOneStatementAlone()
{
    Desk desk(QStringLiteral("post"), 20);

    desk.model->setFilter(QStringLiteral("1 = 1)) AS t; DELETE FROM post; --"));

    QVERIFY(desk.model->lastError().isValid());
    QCOMPARE(desk.model->rowCount(), 20);
    QCOMPARE(desk.other->value(QStringLiteral("SELECT count(*) FROM post")).toInt(), 20);
}

void TestTraps::tellsWhichValueIsTaken_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<Field>("field");
    QTest::newRow("users") << QStringLiteral("user") << Field::Username;
    QTest::newRow("roles") << QStringLiteral("role") << Field::RoleName;
}

void TestTraps::tellsWhichValueIsTaken()
{
    QFETCH(QString, table);
    QFETCH(Field, field);
    Desk desk(table);

    QVERIFY(desk.type(10, desk.text(11)));
    QVERIFY(!desk.model->submitAll());

    QCOMPARE(desk.model->problem().error.code, ErrorCode::Conflict);
    QCOMPARE(desk.model->problem().error.reason, Reason::Taken);
    QCOMPARE(desk.model->problem().error.field, field);
    QCOMPARE(desk.model->problem().column, Desk::Text);
}

void TestTraps::savesMemberships()
{
    Desk desk(QStringLiteral("user"), 20);
    const qint64 id = desk.model->idAt(10);
    const RoleId editor = desk.office.roleId(QStringLiteral("editor"));
    const RoleId reader = desk.office.roleId(QStringLiteral("reader"));

    QVERIFY(desk.model->setData(desk.cell(10, UsersTable::Roles), QVariantList{reader, editor}));
    QVERIFY(desk.model->submitAll());

    QCOMPARE(desk.text(10, UsersTable::Roles), QStringLiteral("editor, reader"));
    QCOMPARE(desk.other
                 ->value(QStringLiteral("SELECT group_concat(role_id) FROM (SELECT role_id FROM %1 "
                                        "WHERE user_id = %2 ORDER BY role_id)")
                             .arg(desk.office.database().schema().linkTable())
                             .arg(id))
                 .toString(),
             QStringLiteral("%1,%2").arg(editor).arg(reader));
}

void TestTraps::writesNothingWhenNothingChanged()
{
    QFETCH(QString, table);
    Desk desk(table);
    const QString dataVersion = QStringLiteral("PRAGMA data_version");
    const QVariant before = desk.other->value(dataVersion);
    const QString text = desk.text(10);

    QVERIFY(desk.type(10, text));
    QVERIFY(desk.type(10, QStringLiteral("renamed1")));
    QVERIFY(desk.type(10, text)); // and back

    QCOMPARE(desk.model->changeCount(), 0);
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.other->value(dataVersion), before);
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
