// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

/// What somebody else has put into a cell that is being changed here.
class TestTheirs final : public QObject
{
    Q_OBJECT

private slots:
    void showsTheirsBesideMine_data() { Desk::everyTable(); }
    void showsTheirsBesideMine();
    void showsNothingOfATick();
    void showsNothingOfTheirsInOtherCells();
    void tellsOfARowThatIsGone_data() { Desk::everyTable(); }
    void tellsOfARowThatIsGone();
    void tellsOfARowThatIsGoneFromALongTable();
    void seesTheEndOfALongText_data();
    void seesTheEndOfALongText();
};

void TestTheirs::showsTheirsBesideMine()
{
    QFETCH(QString, table);
    Desk desk(table, 10);
    const int row = desk.model->rowCount() - 1;
    const qint64 id = desk.model->idAt(row);
    const auto theirs = [&] { return desk.cellOf(id).data(RelationalTableModel::TheirsRole); };
    QVERIFY(desk.type(row, QStringLiteral("mine1")));
    QVERIFY(!theirs().isValid());
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("theirs1")));
    desk.model->refresh();
    QCOMPARE(theirs().toString(), QStringLiteral("theirs1"));
    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("mine1"));

    desk.undo();
    QVERIFY(!theirs().isValid());
    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("theirs1"));
}

void TestTheirs::showsNothingOfATick()
{
    Desk desk(QStringLiteral("user"), 3);
    const qint64 id = desk.office.userId(QStringLiteral("rob"));
    const auto cell = [&] { return desk.cellOf(id, UsersTable::MustChangePassword); };
    QVERIFY(desk.model->setData(cell(), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(desk.model->setData(desk.cellOf(id, UsersTable::Active), Qt::Unchecked,
                                Qt::CheckStateRole));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE user SET active = 0, email = 'r@example.org' WHERE id = %1")
            .arg(id)));
    desk.model->refresh();
    QVERIFY(!cell().data(RelationalTableModel::TheirsRole).isValid());
    // The same as mine is nothing to decide about.
    QVERIFY(!desk.cellOf(id, UsersTable::Active).data(RelationalTableModel::TheirsRole).isValid());
}

void TestTheirs::showsNothingOfTheirsInOtherCells()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.model->setData(desk.cellOf(id, PostsTable::Body), QStringLiteral("My text")));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET body = 'Their text' WHERE id = %1").arg(id)));
    desk.model->refresh();
    QVERIFY(!desk.cellOf(id).data(RelationalTableModel::TheirsRole).isValid());
    QCOMPARE(desk.cellOf(id, PostsTable::Body).data(RelationalTableModel::TheirsRole).toString(),
             QStringLiteral("Their text"));
    desk.model->revertAll();
    QVERIFY(!desk.cellOf(id, PostsTable::Body).data(RelationalTableModel::TheirsRole).isValid());
}

void TestTheirs::tellsOfARowThatIsGone()
{
    QFETCH(QString, table);
    Desk desk(table, 10);
    const int row = desk.model->rowCount() - 1; // where what is found no more stands, too
    const qint64 id = desk.model->idAt(row);
    const auto isGone = [&](qint64 of) {
        return desk.cellOf(of).data(RelationalTableModel::GoneRole).toBool();
    };
    QVERIFY(desk.type(row, QStringLiteral("mine1")));
    QVERIFY(!isGone(id));
    desk.lookAtEverything();
    int tellings = 0;
    QObject::connect(desk.model.get(), &QAbstractItemModel::dataChanged, desk.model.get(),
                     [&](const QModelIndex &first, const QModelIndex &, const QList<int> &roles) {
                         tellings += roles.contains(RelationalTableModel::GoneRole) &&
                                     desk.model->idAt(first.row()) == id;
                     });
    if (table == QLatin1String("user")) {
        QVERIFY(
            desk.other->exec(QStringLiteral("DELETE FROM user_roles WHERE user_id = %1").arg(id)));
    }
    QVERIFY2(desk.removeElsewhere(id), qPrintable(desk.other->error()));
    desk.model->refresh();
    QVERIFY(isGone(id));
    QCOMPARE(tellings, 1);
    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("mine1"));
    QVERIFY(!desk.cellOf(id).data(RelationalTableModel::TheirsRole).isValid());
    QVERIFY(!isGone(desk.model->idAt(0)));
    desk.undo();
    QCOMPARE(desk.model->rowOf(id), -1);
}

/// Which is read on a thread.
void TestTheirs::tellsOfARowThatIsGoneFromALongTable()
{
    Desk desk(QStringLiteral("post"), 6000);
    QTRY_VERIFY(!desk.model->isLoading());
    const qint64 id = desk.model->idAt(4);
    const auto isGone = [&] {
        return desk.cellOf(id).data(RelationalTableModel::GoneRole).toBool();
    };
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(!isGone());
    QVERIFY(desk.removeElsewhere(id));
    desk.model->refresh();
    QTRY_VERIFY(isGone());
    QTRY_VERIFY(!desk.model->isLoading());
    QVERIFY(isGone());
    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("Mine"));
}

void TestTheirs::seesTheEndOfALongText_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("isShown");
    QTest::newRow("its end") << QStringLiteral("body = body || ' theirs'") << true;
    QTest::newRow("its beginning") << QStringLiteral("body = 'Theirs ' || body") << true;
    QTest::newRow("another column") << QStringLiteral("title = 'Theirs'") << false;
    QTest::newRow("as mine") << QStringLiteral("body = 'Mine ' || body") << false;
}

/// Of which a page of the table holds the beginning.
void TestTheirs::seesTheEndOfALongText()
{
    QFETCH(QString, change);
    QFETCH(bool, isShown);
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    const auto execute = [&](const QString &what) {
        return desk.other->exec(
            QStringLiteral("UPDATE post SET %1 WHERE id = %2").arg(what).arg(id));
    };
    const QString text(500, u'x');
    QVERIFY(execute(QStringLiteral("body = '%1'").arg(text)));
    desk.model->refresh();
    QVERIFY(desk.model->setData(desk.cellOf(id, PostsTable::Body), QStringLiteral("Mine ") + text));
    const auto theirs = [&] {
        return desk.cellOf(id, PostsTable::Body).data(RelationalTableModel::TheirsRole);
    };
    desk.model->refresh();
    QVERIFY(!theirs().isValid());
    QVERIFY(execute(change));
    desk.model->refresh();
    QCOMPARE(theirs().isValid(), isShown);
}

QTEST_GUILESS_MAIN(TestTheirs)
#include "tst_theirs.moc"
