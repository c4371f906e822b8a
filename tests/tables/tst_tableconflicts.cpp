// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

/// Changes that meet somebody else's: what an edit is measured against, and how it is settled.
class TestTableConflicts : public QObject
{
    Q_OBJECT

private slots:
    void beginsAnEditWithTheRowAsItIs();
    void seesAConflictInWhatAnEditorWasGiven();
    void seesAConflictInWhatWasShown();
    void editsBesideWhatChangedElsewhere();
    void removesAgainstWhatWasShown();
    void changesNoOtherRowUnderTheSameId_data() { Desk::everyTable(); }
    void changesNoOtherRowUnderTheSameId();
    void showsWhereAConflictLies();
    void keepsMineAgainstAChange();
    void keepsMineAgainstADeletion();
    void takesTheirsByRevertingTheRow();
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
    const auto cells = desk.model->conflictCells(id);
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
    const auto cells = desk.model->conflictCells(id);
    QCOMPARE(cells.first().column, int(PostsTable::Title));
    QCOMPARE(cells.first().original, QStringLiteral("Post 0004"));
    QCOMPARE(cells.first().theirs, QStringLiteral("Theirs"));
    QCOMPARE(cells.first().mine, QStringLiteral("Mine"));
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
    QCOMPARE(desk.model->problem().error.reason, Reason::ChangedElsewhere);
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

    const auto cells = desk.model->conflictCells(id);

    QCOMPARE(cells.size(), 2);
    QCOMPARE(cells[0].column, int(PostsTable::Title));
    QCOMPARE(cells[0].original, QStringLiteral("Post 0005"));
    QCOMPARE(cells[0].mine, QStringLiteral("Mine"));
    QCOMPARE(cells[0].theirs, QStringLiteral("Theirs"));
    QCOMPARE(cells[1].column, int(PostsTable::Body));
    QVERIFY(cells[1].original.startsWith(QLatin1String("The text of post 5")));
    QCOMPARE(cells[1].mine, QStringLiteral("Their text")); // I changed nothing there
    QCOMPARE(cells[1].theirs, QStringLiteral("Their text"));
}

void TestTableConflicts::keepsMineAgainstAChange()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Theirs")));
    QVERIFY(!desk.model->submitAll());

    QVERIFY(desk.model->keepMine(id));

    QCOMPARE(desk.cell(4).data(RelationalTableModel::OriginalRole).toString(),
             QStringLiteral("Theirs"));
    QVERIFY(!desk.cell(4).data(RelationalTableModel::ProblemRole).toBool());
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("Mine"));
}

void TestTableConflicts::keepsMineAgainstADeletion()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.removeElsewhere(id));
    QVERIFY(!desk.model->submitAll());
    QVERIFY(desk.model->conflictCells(id).isEmpty());

    QVERIFY(desk.model->keepMine(id));

    QCOMPARE(desk.model->rowCount(), 10);
    QCOMPARE(desk.model->rowOf(id), -1);
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.model->rowCount(), 10);
    QVERIFY(
        desk.other
            ->value(
                QStringLiteral("SELECT body FROM post WHERE title = 'Mine' AND id <> %1").arg(id))
            .toString()
            .startsWith(QLatin1String("The text of post 5")));
}

void TestTableConflicts::takesTheirsByRevertingTheRow()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Theirs")));
    QVERIFY(!desk.model->submitAll());

    desk.model->revertId(id);
    desk.model->refresh();

    QCOMPARE(desk.text(4), QStringLiteral("Theirs"));
    QCOMPARE(desk.model->changeCount(), 0);
}

QTEST_GUILESS_MAIN(TestTableConflicts)
#include "tst_tableconflicts.moc"
