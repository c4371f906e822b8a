// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

/// Changes that meet somebody else's: what an edit is measured against, and whose change it was.
class TestTableConflicts : public QObject
{
    Q_OBJECT

private slots:
    void beginsAnEditWithTheRowAsItIs();
    void seesAConflictInWhatAnEditorWasGiven();
    void seesAConflictInWhatWasShown();
    void seesItThoughTheTextWasReadSince();
    void editsNothingOfARowThatHasGone();
    void editsBesideWhatChangedElsewhere();
    void removesAgainstWhatWasShown();
    void changesNoOtherRowUnderTheSameId_data() { Desk::everyTable(); }
    void changesNoOtherRowUnderTheSameId();
    void showsWhereAConflictLies();
    void knowsWhoChangedIt_data() { Desk::everyTable(); }
    void knowsWhoChangedIt();
    void knowsItWithoutReadingTheAudit();
    void knowsWhoDeletedIt();
    void namesNobodyForAnotherProgram();
    void knowsWhenAnotherProgramWasNoticed_data();
    void knowsWhenAnotherProgramWasNoticed();
    void namesNobodyForWhatWasChangedOnceMore();
};

void TestTableConflicts::beginsAnEditWithTheRowAsItIs()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.lookAtEverything();
    const qint64 id = desk.model->idAt(3);
    QVERIFY(
        desk.other->exec(QStringLiteral("UPDATE post SET body = 'Theirs' WHERE id = %1").arg(id)));

    const QModelIndex body = desk.cell(3, PostsTable::Body);
    const QString given = body.data(Qt::EditRole).toString();
    QCOMPARE(given, QStringLiteral("Theirs"));
    QVERIFY(desk.model->setData(body, given + QStringLiteral(" and mine")));

    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(id, QStringLiteral("body")).toString(), QStringLiteral("Theirs and mine"));
}

void TestTableConflicts::seesAConflictInWhatAnEditorWasGiven()
{
    Desk desk(QStringLiteral("post"), 10);
    const QString text = QString(500, u'x');
    const qint64 id = desk.model->idAt(3);
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET body = '%1' WHERE id = %2").arg(text).arg(id)));
    desk.model->refresh();
    desk.lookAtEverything();

    const QModelIndex body = desk.cell(3, PostsTable::Body);
    const QString given = body.data(Qt::EditRole).toString();
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET body = body || ' theirs' WHERE id = %1").arg(id)));
    QVERIFY(desk.model->setData(body, given + QStringLiteral(" mine")));

    QVERIFY(!desk.model->submitAll());
    QCOMPARE(desk.model->problem().error.reason, Reason::ChangedElsewhere);
    const auto cells = desk.conflictCells(id);
    QCOMPARE(cells.size(), 1);
    QCOMPARE(cells.first().original, text);
    QCOMPARE(cells.first().mine, text + QStringLiteral(" mine"));
    QCOMPARE(cells.first().theirs, text + QStringLiteral(" theirs"));
}

void TestTableConflicts::seesAConflictInWhatWasShown()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.lookAtEverything();
    const qint64 id = desk.model->idAt(3);
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET title = 'Theirs', body = 'Theirs' WHERE id = %1").arg(id)));

    QVERIFY(desk.type(3, QStringLiteral("Mine")));

    QVERIFY(!desk.model->submitAll());
    QCOMPARE(desk.model->problem().error.reason, Reason::ChangedElsewhere);
    const auto cells = desk.conflictCells(id);
    QCOMPARE(cells.first().column, int(PostsTable::Title));
    QCOMPARE(cells.first().original, QStringLiteral("Post 0004"));
    QCOMPARE(cells.first().theirs, QStringLiteral("Theirs"));
    QCOMPARE(cells.first().mine, QStringLiteral("Mine"));
}

/// As the pane below the table reads it as soon as somebody comes to the row.
void TestTableConflicts::seesItThoughTheTextWasReadSince()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.lookAtEverything();
    const qint64 id = desk.model->idAt(3);
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Theirs")));
    QVERIFY(desk.cell(3, PostsTable::Body).data(Qt::EditRole).isValid());
    QCOMPARE(desk.text(3), QStringLiteral("Post 0004"));

    QVERIFY(desk.type(3, QStringLiteral("Mine")));

    QVERIFY(!desk.model->submitAll());
    QCOMPARE(desk.model->problem().error.reason, Reason::ChangedElsewhere);
    const auto cells = desk.conflictCells(id);
    QCOMPARE(cells.size(), 1);
    QCOMPARE(cells.first().original, QStringLiteral("Post 0004"));
    QCOMPARE(cells.first().theirs, QStringLiteral("Theirs"));
}

/// Its text had been read before.
void TestTableConflicts::editsNothingOfARowThatHasGone()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.lookAtEverything();
    QVERIFY(desk.cell(3, PostsTable::Body).data(Qt::EditRole).isValid());
    QVERIFY(desk.removeElsewhere(desk.model->idAt(3)));
    QVERIFY(!desk.model->selectRow(3)); // read again, it has no cells

    QVERIFY(!desk.type(3, QStringLiteral("Mine")));
    QCOMPARE(desk.model->changeCount(), 0);
}

void TestTableConflicts::editsBesideWhatChangedElsewhere()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.lookAtEverything();
    const qint64 id = desk.model->idAt(3);
    QVERIFY(
        desk.other->exec(QStringLiteral("UPDATE post SET body = 'Theirs' WHERE id = %1").arg(id)));

    QVERIFY(desk.type(3, QStringLiteral("Mine")));

    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("Mine"));
    QCOMPARE(desk.stored(id, QStringLiteral("body")).toString(), QStringLiteral("Theirs"));
}

void TestTableConflicts::removesAgainstWhatWasShown()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.lookAtEverything();
    const qint64 id = desk.model->idAt(3);
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Theirs")));

    QVERIFY(desk.model->removeRow(3));

    QVERIFY(!desk.model->submitAll());
    QCOMPARE(desk.model->problem().error.reason, Reason::ChangedElsewhere);
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("Theirs"));
}

void TestTableConflicts::changesNoOtherRowUnderTheSameId()
{
    QFETCH(QString, table);
    Desk desk(table, 10);
    const int row = desk.model->rowCount() - 1;
    const qint64 id = desk.model->idAt(row);
    QVERIFY(desk.type(row, QStringLiteral("mine1")));

    const QString columns = table == QLatin1String("user")
                                ? QStringLiteral("(id, username, email, password, active) VALUES "
                                                 "(%1, 'another', 'another@example.com', '!', 1)")
                            : table == QLatin1String("role")
                                ? QStringLiteral("(id, name) VALUES (%1, 'another')")
                                : QStringLiteral("(id, title) VALUES (%1, 'another')");
    QVERIFY(desk.removeElsewhere(id));
    QVERIFY2(desk.other->exec(QStringLiteral("INSERT INTO %1 %2").arg(table, columns.arg(id))),
             qPrintable(desk.other->error()));

    QVERIFY(!desk.model->submitAll());
    QCOMPARE(desk.model->problem().error.reason, Reason::DeletedElsewhere);
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("another"));
}

void TestTableConflicts::showsWhereAConflictLies()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET title = 'Theirs', body = 'Their text' WHERE id = %1")
            .arg(id)));
    QVERIFY(!desk.model->submitAll());

    const auto cells = desk.conflictCells(id);

    using Changed = ConflictCell::Changed;
    QCOMPARE(cells.size(), 2);
    QCOMPARE(cells[0].changed, Changed::Differently);
    QCOMPARE(cells[1].changed, Changed::ByThem);
    QCOMPARE(cells[0].column, int(PostsTable::Title));
    QCOMPARE(cells[0].original, QStringLiteral("Post 0005"));
    QCOMPARE(cells[0].mine, QStringLiteral("Mine"));
    QCOMPARE(cells[0].theirs, QStringLiteral("Theirs"));
    QCOMPARE(cells[1].column, int(PostsTable::Body));
    QVERIFY(cells[1].original.startsWith(QLatin1String("The text of post 5")));
    QCOMPARE(cells[1].mine, QStringLiteral("Their text")); // I changed nothing there
    QCOMPARE(cells[1].theirs, QStringLiteral("Their text"));
}

void TestTableConflicts::knowsWhoChangedIt()
{
    QFETCH(QString, table);
    Desk desk(table, 10);
    const int row = desk.model->rowCount() - 1;
    const qint64 id = desk.model->idAt(row);
    QVERIFY(desk.type(row, QStringLiteral("mine1")));
    desk.office.clock().set(desk.office.clock().now().addSecs(240));
    // Another window of the same person's
    std::unique_ptr<RelationalTableModel> there;
    if (table == QLatin1String("post")) {
        there = std::make_unique<PostsTable>(desk.office.workspace(), *desk.session);
    } else if (table == QLatin1String("user")) {
        there = std::make_unique<UsersTable>(desk.office.workspace(), *desk.session);
    } else {
        there = std::make_unique<RolesTable>(desk.office.workspace(), *desk.session);
    }
    QVERIFY(there->select());
    QVERIFY(there->setData(there->index(there->rowOf(id), Desk::Text), QStringLiteral("theirs1")));
    QVERIFY(there->submitAll());
    desk.office.clock().set(desk.office.clock().now().addSecs(600));

    const auto [who, at, isForeign] = desk.model->conflicts().changedElsewhere(id);

    QCOMPARE(who, QStringLiteral("ann"));
    QCOMPARE(at, QDateTime(QDate(2026, 3, 2), QTime(9, 4), Qt::UTC));
}

void TestTableConflicts::knowsItWithoutReadingTheAudit()
{
    Desk desk(QStringLiteral("post"), 10, QStringLiteral("sam"));
    QVERIFY(!desk.session->can(Permission::AuditRead));
    int row = 0;
    while (!(desk.cell(row).flags() & Qt::ItemIsEditable)) {
        ++row; // until one is sam's
    }
    const qint64 id = desk.model->idAt(row);
    PostsTable there(desk.office.workspace(), *desk.session);
    QVERIFY(there.select());
    QVERIFY(desk.type(row, QStringLiteral("Mine")));
    QVERIFY(there.setData(there.index(there.rowOf(id), Desk::Text), QStringLiteral("Theirs")));
    QVERIFY(there.submitAll());
    QCOMPARE(desk.model->conflicts().changedElsewhere(id).who, QStringLiteral("sam"));
    const auto &audit = desk.office.workspace().auditing();
    QVERIFY(audit.latest(*desk.session, {{AuditObject::Post, id}}, 0));
    const auto users =
        audit.latest(*desk.session, {{AuditObject::User, desk.session->userId()}}, 0);
    QCOMPARE(users.error().code, ErrorCode::Forbidden);
}

void TestTableConflicts::knowsWhoDeletedIt()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    const auto eve = desk.office.logIn(QStringLiteral("eve"));
    const qint64 version = desk.stored(id, QStringLiteral("row_version")).toLongLong();
    QVERIFY(desk.office.workspace().posts().remove(*eve, id, version));

    const auto [who, at, isForeign] = desk.model->conflicts().changedElsewhere(id);

    QCOMPARE(who, QStringLiteral("eve"));
    QVERIFY(at.isValid());
}

void TestTableConflicts::namesNobodyForAnotherProgram()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Theirs")));
    QVERIFY(desk.model->conflicts().changedElsewhere(id).who.isEmpty());
    QVERIFY(
        desk.model->conflicts().changedElsewhere(id).at.isValid()); // the file's triggers note it

    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET update_datetime = '2026-03-02 09:30:00' WHERE id = %1")
            .arg(id)));
    QCOMPARE(desk.model->conflicts().changedElsewhere(id).at,
             QDateTime(QDate(2026, 3, 2), QTime(9, 30), Qt::UTC));

    QVERIFY(desk.removeElsewhere(id));
    QVERIFY(desk.model->conflicts().changedElsewhere(id).who.isEmpty());
}

void TestTableConflicts::knowsWhenAnotherProgramWasNoticed_data()
{
    QTest::addColumn<QString>("table");
    QTest::newRow("users") << QStringLiteral("user");
    QTest::newRow("roles") << QStringLiteral("role");
}

void TestTableConflicts::knowsWhenAnotherProgramWasNoticed()
{
    QFETCH(QString, table);
    Desk desk(table, 10);
    const int row = desk.model->rowCount() - 1;
    const qint64 id = desk.model->idAt(row);
    AuditService &audit = desk.office.workspace().auditing();
    QVERIFY(audit.recordForeignChanges()); // of what made the rows
    QVERIFY(desk.type(row, QStringLiteral("mine1")));
    const QDateTime noticed = desk.office.clock().now().addSecs(240);
    desk.office.clock().set(noticed);

    QVERIFY(desk.writeElsewhere(id, QStringLiteral("theirs1")));
    QVERIFY(audit.recordForeignChanges());
    QCOMPARE(desk.model->conflicts().changedElsewhere(id).who, QString());
    QCOMPARE(desk.model->conflicts().changedElsewhere(id).at, noticed);

    desk.office.clock().set(noticed.addSecs(60));
    QVERIFY(desk.removeElsewhere(id));
    QCOMPARE(desk.model->conflicts().changedElsewhere(id).who, QString());
    QVERIFY(desk.model->conflicts().changedElsewhere(id).isForeign);
    QCOMPARE(desk.model->conflicts().changedElsewhere(id).at, noticed.addSecs(60));
}

void TestTableConflicts::namesNobodyForWhatWasChangedOnceMore()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    const auto eve = desk.office.logIn(QStringLiteral("eve"));
    const qint64 version = desk.stored(id, QStringLiteral("row_version")).toLongLong();
    QVERIFY(desk.office.workspace().posts().update(
        *eve, {.id = id, .version = version, .title = QStringLiteral("Hers")}));
    QCOMPARE(desk.model->conflicts().changedElsewhere(id).who, QStringLiteral("eve"));
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Theirs")));
    QVERIFY(desk.model->conflicts().changedElsewhere(id).who.isEmpty());
}

QTEST_GUILESS_MAIN(TestTableConflicts)
#include "tst_tableconflicts.moc"
