// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

#include <QSignalSpy>
#include <QSqlError>

/// The traps of writing: what a plain QSqlRelationalTableModel does at a save. The numbers are
/// those of tst_traps.
class TestWritingTraps : public QObject
{
    Q_OBJECT

private slots:
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
    void writesNothingAfterSqliteHasRolledBack_data();
    void writesNothingAfterSqliteHasRolledBack();
    void runsOneStatementAlone();       // 17
    void tellsWhichValueIsTaken_data(); // 17
    void tellsWhichValueIsTaken();
    void savesMemberships();                                            // 18
    void writesNothingWhenNothingChanged_data() { Desk::everyTable(); } // 19
    void writesNothingWhenNothingChanged();
};

void TestWritingTraps::keepsThePlaceWhenSaving()
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

void TestWritingTraps::noticesALostUpdate()
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

void TestWritingTraps::noticesARowThatWasDeletedElsewhere()
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
void TestWritingTraps::noticesARemovalThatHitsNothing_data()
{
    QTest::addColumn<QString>("table");
    QTest::newRow("posts") << QStringLiteral("post");
    QTest::newRow("roles") << QStringLiteral("role");
}

void TestWritingTraps::noticesARemovalThatHitsNothing()
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

void TestWritingTraps::keepsNoTransactionOpen()
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

void TestWritingTraps::givesUpQuicklyOnALock()
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

void TestWritingTraps::enforcesForeignKeys()
{
    Desk desk(QStringLiteral("post"), 1);

    QVERIFY(desk.model->setData(desk.cell(0, PostsTable::Author), 99999));
    QVERIFY(!desk.model->submitAll());

    QCOMPARE(desk.model->problem().column, int(PostsTable::Author));
    QCOMPARE(desk.model->problem().error.reason, Reason::UnknownUser);
}

void TestWritingTraps::letsWorkGoOnAfterARefusal()
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

void TestWritingTraps::writesNothingAfterSqliteHasRolledBack_data()
{
    QTest::addColumn<QString>("refusal");
    QTest::addColumn<int>("wrong");
    const QString trigger =
        QStringLiteral("CREATE TRIGGER rule BEFORE UPDATE ON post WHEN NEW.title = 'boom' BEGIN "
                       "SELECT RAISE(ROLLBACK, 'x'); END");
    for (const int wrong : {10, 11, 12}) {
        QTest::addRow("trigger, row %d", wrong) << trigger << wrong;
    }
}

/// A rule of another program's may end the transaction, and with it the save: nothing that follows
/// is written by itself.
void TestWritingTraps::writesNothingAfterSqliteHasRolledBack()
{
    QFETCH(QString, refusal);
    QFETCH(int, wrong);
    Desk desk(QStringLiteral("post"), 20);
    QVERIFY2(desk.other->exec(refusal), qPrintable(desk.other->error()));
    QList<qint64> ids;
    QStringList before;
    for (const int row : {10, 11, 12}) {
        ids.append(desk.model->idAt(row));
        before.append(desk.stored(ids.constLast()).toString());
        QVERIFY(desk.type(row, row == wrong ? QStringLiteral("boom") : QStringLiteral("mine")));
    }
    const QVariant entries =
        desk.other->value(QStringLiteral("SELECT count(*) FROM postern_audit"));

    QVERIFY(!desk.model->submitAll());

    for (int i = 0; i < ids.size(); ++i) {
        QCOMPARE(desk.stored(ids.at(i)).toString(), before.at(i));
    }
    QCOMPARE(desk.other->value(QStringLiteral("SELECT count(*) FROM postern_audit")), entries);
    QCOMPARE(desk.model->changeCount(), 3);
    QCOMPARE(desk.model->problem().id, desk.model->idAt(wrong));

    QVERIFY(desk.type(wrong, QStringLiteral("better"))); // and work goes on
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(ids.at(1)).toString(), desk.text(11));
}

void TestWritingTraps::runsOneStatementAlone()
{
    Desk desk(QStringLiteral("post"), 20);

    desk.model->setFilter(QStringLiteral("1 = 1)) AS t; DELETE FROM post; --"));

    QVERIFY(desk.model->lastError().isValid());
    QCOMPARE(desk.model->rowCount(), 20);
    QCOMPARE(desk.other->value(QStringLiteral("SELECT count(*) FROM post")).toInt(), 20);
}

void TestWritingTraps::tellsWhichValueIsTaken_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<Field>("field");
    QTest::newRow("users") << QStringLiteral("user") << Field::Username;
    QTest::newRow("roles") << QStringLiteral("role") << Field::RoleName;
}

void TestWritingTraps::tellsWhichValueIsTaken()
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

void TestWritingTraps::savesMemberships()
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

void TestWritingTraps::writesNothingWhenNothingChanged()
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

QTEST_GUILESS_MAIN(TestWritingTraps)
#include "tst_writingtraps.moc"
