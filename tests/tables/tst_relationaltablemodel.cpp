// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

#include <QSignalSpy>
#include <QSqlRecord>

using RowState = RelationalTableModel::RowState;

class TestRelationalTableModel : public QObject
{
    Q_OBJECT

private slots:
    void countsAndTellsChanges();
    void undoesEachStep();
    void undoesARevert();
    void forgetsAChangeThatIsTakenBack();
    void putsNewRowsAtTheTopAndSavesThem();
    void keepsRemovedRowsUntilTheyAreSaved();
    void savesEverythingOrNothing();
    void marksOnlyTheCellAtFault();
    void unmarksARowThatIsTakenBack();
    void discardsEverything();
    void keepsPersistentIndexesThroughARefresh();
    void namesOnlyTheCellsThatChanged();
    void followsChangesMadeByServices();
    void beginsAnEditWithTheRowAsItIs();
    void seesAConflictInWhatAnEditorWasGiven();
    void seesAConflictInWhatWasShown();
    void editsBesideWhatChangedElsewhere();
    void removesAgainstWhatWasShown();
    void changesNoOtherRowUnderTheSameId_data() { Desk::everyTable(); }
    void changesNoOtherRowUnderTheSameId();
    void sortsByNoLongText();
    void showsWhereAConflictLies();
    void keepsMineAgainstAChange();
    void keepsMineAgainstADeletion();
    void takesTheirsByRevertingTheRow();
    void sortsByWhatIsShownWithTheEmptyLast();
    void sortsEqualRowsById();
    void namesItsColumns();
    void staysOnManualSubmit();
    void setsAndInsertsRecords();
    void startsAnewAfterClear();
};

void TestRelationalTableModel::countsAndTellsChanges()
{
    Desk desk(QStringLiteral("post"), 10);
    QSignalSpy counts(desk.model.get(), &RelationalTableModel::changeCountChanged);

    QVERIFY(desk.type(3, QStringLiteral("New title")));
    QVERIFY(desk.type(4, QStringLiteral("New title too")));

    QCOMPARE(desk.model->changeCount(), 2);
    QCOMPARE(counts.count(), 2);
    QVERIFY(desk.model->isDirty());
    QVERIFY(desk.model->isDirty(desk.cell(3)));
    QVERIFY(!desk.model->isDirty(desk.cell(5)));
    QCOMPARE(desk.cell(3).data(RelationalTableModel::OriginalRole).toString(),
             QStringLiteral("Post 0004"));
    QCOMPARE(desk.cell(3).data(RelationalTableModel::RowStateRole).value<RowState>(),
             RowState::Changed);
    QSignalSpy saves(desk.model.get(), &RelationalTableModel::saved);
    QVERIFY(desk.model->submitAll());
    QCOMPARE(saves.count(), 1);
    QCOMPARE(saves.first().first().toInt(), 2);
    QCOMPARE(counts.last().first().toInt(), 0);
    QVERIFY(!desk.canUndo());
}

void TestRelationalTableModel::undoesEachStep()
{
    Desk desk(QStringLiteral("post"), 10);
    QVERIFY(desk.type(3, QStringLiteral("One")));
    QVERIFY(desk.type(3, QStringLiteral("Two")));
    QVERIFY(desk.model->removeRow(5));
    QVERIFY(desk.model->insertRow(0));
    QCOMPARE(desk.model->changeCount(), 3);

    desk.undo();
    QCOMPARE(desk.model->rowCount(), 10);
    desk.undo();
    QCOMPARE(desk.cell(5).data(RelationalTableModel::RowStateRole).value<RowState>(),
             RowState::Clean);
    desk.undo();
    QCOMPARE(desk.text(3), QStringLiteral("One"));
    desk.undo();

    QCOMPARE(desk.text(3), QStringLiteral("Post 0004"));
    QCOMPARE(desk.model->changeCount(), 0);
    QVERIFY(!desk.canUndo());
}

void TestRelationalTableModel::undoesARevert()
{
    Desk desk(QStringLiteral("post"), 10);
    QVERIFY(desk.model->insertRow(0));
    QVERIFY(desk.type(0, QStringLiteral("New")));
    QVERIFY(desk.type(5, QStringLiteral("Changed")));

    desk.model->revertId(desk.model->idAt(0));
    desk.model->revertRow(4);
    QCOMPARE(desk.model->changeCount(), 0);
    QCOMPARE(desk.model->rowCount(), 10);
    desk.undo();
    desk.undo();

    QCOMPARE(desk.model->changeCount(), 2);
    QCOMPARE(desk.text(0), QStringLiteral("New"));
    QCOMPARE(desk.text(5), QStringLiteral("Changed"));
}

void TestRelationalTableModel::forgetsAChangeThatIsTakenBack()
{
    Desk desk(QStringLiteral("post"), 10);

    QVERIFY(desk.type(3, QStringLiteral("Other")));
    QVERIFY(desk.type(3, QStringLiteral("Post 0004")));

    QCOMPARE(desk.model->changeCount(), 0);
    QVERIFY(!desk.cell(3).data(RelationalTableModel::PendingRole).toBool());
}

void TestRelationalTableModel::putsNewRowsAtTheTopAndSavesThem()
{
    Desk desk(QStringLiteral("post"), 10);
    const QPersistentModelIndex first = desk.cell(0);

    QVERIFY(desk.model->insertRows(0, 2));
    QVERIFY(desk.type(0, QStringLiteral("Newest")));
    QVERIFY(desk.type(1, QStringLiteral("Newer")));
    QVERIFY(desk.model->setData(desk.cell(1, PostsTable::Body), QStringLiteral("Its text")));
    QVERIFY(desk.model->idAt(0) < 0);
    QCOMPARE(first.row(), 2);
    QCOMPARE(desk.cell(0).data(RelationalTableModel::RowStateRole).value<RowState>(),
             RowState::New);
    QCOMPARE(desk.text(0, PostsTable::Author), QStringLiteral("ann"));
    const QPersistentModelIndex newest = desk.cell(0);
    QVERIFY(desk.model->submitAll());

    QCOMPARE(desk.model->rowCount(), 12);
    QCOMPARE(desk.model->totalCount(), 12);
    QCOMPARE(first.row(), 0); // where the order has it
    QVERIFY(newest.row() >= 10);
    QVERIFY(desk.model->idAt(newest.row()) > 0);
    QCOMPARE(newest.data().toString(), QStringLiteral("Newest"));
    QCOMPARE(
        desk.other->value(QStringLiteral("SELECT body FROM post WHERE title = 'Newer'")).toString(),
        QStringLiteral("Its text"));
}

void TestRelationalTableModel::keepsRemovedRowsUntilTheyAreSaved()
{
    Desk desk(QStringLiteral("post"), 10);
    const QPersistentModelIndex last = desk.cell(9);

    QVERIFY(desk.model->removeRows(3, 2));

    QCOMPARE(desk.model->rowCount(), 10);
    QCOMPARE(desk.cell(3).data(RelationalTableModel::RowStateRole).value<RowState>(),
             RowState::Removed);
    QVERIFY(!(desk.cell(3).flags() & Qt::ItemIsEditable));
    QVERIFY(!desk.type(3, QStringLiteral("No more")));
    QCOMPARE(desk.model->headerData(3, Qt::Vertical).toString(), QStringLiteral("!"));
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.model->rowCount(), 8);
    QCOMPARE(last.row(), 7);
    QCOMPARE(desk.other->value(QStringLiteral("SELECT count(*) FROM post")).toInt(), 8);
}

void TestRelationalTableModel::savesEverythingOrNothing()
{
    Desk desk(QStringLiteral("post"), 10);
    QVERIFY(desk.model->removeRow(9));
    QVERIFY(desk.type(1, QStringLiteral("Good")));
    QVERIFY(desk.type(2, QString(101, u'x'))); // too long for a title
    QVERIFY(desk.model->insertRow(0));
    QVERIFY(desk.type(0, QStringLiteral("New")));

    QVERIFY(!desk.model->submitAll());

    QCOMPARE(desk.model->changeCount(), 4);
    QCOMPARE(desk.model->problem().id, desk.model->idAt(3));
    QCOMPARE(desk.model->problem().error.reason, Reason::TooLong);
    QCOMPARE(desk.other->value(QStringLiteral("SELECT count(*) FROM post")).toInt(), 10);
    QCOMPARE(desk.stored(desk.model->idAt(2)).toString(), QStringLiteral("Post 0002"));
    desk.model->revertRow(3);
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.other->value(QStringLiteral("SELECT count(*) FROM post")).toInt(), 10);
    QCOMPARE(desk.model->rowCount(), 10);
}

void TestRelationalTableModel::marksOnlyTheCellAtFault()
{
    Desk desk(QStringLiteral("user"), 2);
    const auto marked = [&desk] {
        QList<int> columns;
        for (int column = 0; column < desk.model->columnCount(); ++column) {
            if (desk.cell(0, column).data(RelationalTableModel::ProblemRole).toBool()) {
                columns.append(column);
            }
        }
        return columns;
    };
    // The last administrator stays one: the rule is about no field
    QVERIFY(desk.model->setData(desk.cell(0, UsersTable::Active), false));
    QVERIFY(!desk.model->submitAll());
    QCOMPARE(marked(), QList<int>{UsersTable::Active});
    QVERIFY(desk.type(0, QStringLiteral("another")));
    QCOMPARE(marked(), QList<int>());
}

void TestRelationalTableModel::unmarksARowThatIsTakenBack()
{
    Desk desk(QStringLiteral("post"), 10);
    const auto isMarked = [&desk] {
        return desk.cell(2).data(RelationalTableModel::ProblemRole).toBool();
    };
    const auto refuse = [&desk] {
        return desk.type(2, QString(101, u'x')) && !desk.model->submitAll();
    };
    QVERIFY(refuse());
    QVERIFY(isMarked());
    QVERIFY(!desk.cell(2, PostsTable::Author).data(RelationalTableModel::ProblemRole).toBool());
    desk.undo();
    QVERIFY(!isMarked());
    QVERIFY(refuse());
    QVERIFY(isMarked());
    desk.model->revertRow(2);
    QVERIFY(!isMarked());
    QVERIFY(refuse());
    desk.model->revertAll();
    QVERIFY(!isMarked());
    QCOMPARE(desk.model->problem().id, 0);
}

void TestRelationalTableModel::discardsEverything()
{
    Desk desk(QStringLiteral("post"), 10);
    QVERIFY(desk.type(1, QStringLiteral("Changed")));
    QVERIFY(desk.model->removeRow(5));
    QVERIFY(desk.model->insertRow(0));
    desk.model->setSearchText(QStringLiteral("nothing has this"));
    QCOMPARE(desk.model->rowCount(), 3);

    desk.model->revertAll();

    QCOMPARE(desk.model->changeCount(), 0);
    QCOMPARE(desk.model->rowCount(), 0);
    desk.model->setSearchText({});
    QCOMPARE(desk.model->rowCount(), 10);
    QCOMPARE(desk.text(1), QStringLiteral("Post 0002"));
}

void TestRelationalTableModel::keepsPersistentIndexesThroughARefresh()
{
    Desk desk(QStringLiteral("post"), 500);
    QSignalSpy resets(desk.model.get(), &QAbstractItemModel::modelReset);
    const QPersistentModelIndex kept = desk.cell(250);
    const QPersistentModelIndex gone = desk.cell(100);
    const qint64 id = desk.model->idAt(250);

    QVERIFY(desk.removeElsewhere(desk.model->idAt(100)));
    desk.model->refresh();
    QCOMPARE(kept.row(), 249);
    QVERIFY(!gone.isValid());
    QVERIFY(
        desk.other->exec(QStringLiteral("DELETE FROM post WHERE id % 2 = %1").arg((id + 1) % 2)));
    desk.model->refresh();
    desk.model->sort(PostsTable::Created, Qt::DescendingOrder);

    QVERIFY(kept.isValid());
    QCOMPARE(desk.model->idAt(kept.row()), id);
    QCOMPARE(resets.count(), 0);
}

void TestRelationalTableModel::namesOnlyTheCellsThatChanged()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.lookAtEverything();
    QSignalSpy changes(desk.model.get(), &QAbstractItemModel::dataChanged);

    desk.model->refresh();
    QCOMPARE(changes.count(), 0);
    QVERIFY(desk.writeElsewhere(desk.model->idAt(4), QStringLiteral("Theirs")));
    desk.model->refresh();

    // An editor that is open on another cell is not set back.
    QVERIFY(changes.count() > 0);
    for (const auto &change : changes) {
        QCOMPARE(change.at(0).toModelIndex().row(), 4);
        QCOMPARE(change.at(0).toModelIndex(), change.at(1).toModelIndex());
    }
    QCOMPARE(desk.text(4), QStringLiteral("Theirs"));
}

void TestRelationalTableModel::followsChangesMadeByServices()
{
    Desk desk(QStringLiteral("post"), 10);
    QSignalSpy counts(desk.model.get(), &RelationalTableModel::countsChanged);

    desk.office.addPost(QStringLiteral("From a service"), QStringLiteral("sam"));

    QTRY_COMPARE(desk.model->rowCount(), 11);
    QVERIFY(counts.count() > 0);
    QCOMPARE(desk.model->totalCount(), 11);
}

// The four that follow: another program has written, and the model has not noticed yet.

void TestRelationalTableModel::beginsAnEditWithTheRowAsItIs()
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

void TestRelationalTableModel::seesAConflictInWhatAnEditorWasGiven()
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

void TestRelationalTableModel::seesAConflictInWhatWasShown()
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

void TestRelationalTableModel::editsBesideWhatChangedElsewhere()
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

void TestRelationalTableModel::removesAgainstWhatWasShown()
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

void TestRelationalTableModel::changesNoOtherRowUnderTheSameId()
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

void TestRelationalTableModel::sortsByNoLongText()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.model->sort(PostsTable::Title, Qt::DescendingOrder);
    const QList<qint64> ids = desk.ids();

    QVERIFY(!desk.model->isSortable(PostsTable::Body));
    desk.model->sort(PostsTable::Body, Qt::AscendingOrder);

    QCOMPARE(desk.ids(), ids);
    QCOMPARE(desk.model->sorts().first().column, int(PostsTable::Title));
}

void TestRelationalTableModel::showsWhereAConflictLies()
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

void TestRelationalTableModel::keepsMineAgainstAChange()
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

void TestRelationalTableModel::keepsMineAgainstADeletion()
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

void TestRelationalTableModel::takesTheirsByRevertingTheRow()
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

void TestRelationalTableModel::sortsByWhatIsShownWithTheEmptyLast()
{
    Desk desk(QStringLiteral("post"), 8);
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET user_id = NULL WHERE id % 4 = 0")));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE user SET username = 'ZOE' WHERE username = 'eve'")));
    const auto authors = [&] {
        QStringList list;
        for (int row = 0; row < desk.model->rowCount(); ++row) {
            list.append(desk.text(row, PostsTable::Author));
        }
        list.removeDuplicates();
        return list.join(u' ');
    };

    desk.model->sort(PostsTable::Author, Qt::AscendingOrder);
    QCOMPARE(authors(), QStringLiteral("rob sam ZOE "));
    desk.model->sort(PostsTable::Author, Qt::DescendingOrder);
    QCOMPARE(authors(), QStringLiteral("ZOE sam rob "));
}

void TestRelationalTableModel::sortsEqualRowsById()
{
    Desk desk(QStringLiteral("post"), 100);
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET title = 'same'")));

    desk.model->sort(PostsTable::Title, Qt::AscendingOrder);

    const QList<qint64> ids = desk.ids();
    QVERIFY(std::is_sorted(ids.begin(), ids.end()));
}

void TestRelationalTableModel::namesItsColumns()
{
    Desk desk(QStringLiteral("post"), 1);

    QCOMPARE(desk.model->headerData(PostsTable::Title, Qt::Horizontal).toString(),
             QStringLiteral("title"));
    QVERIFY(
        desk.model->setHeaderData(PostsTable::Title, Qt::Horizontal, QStringLiteral("Heading")));
    QCOMPARE(desk.model->headerData(PostsTable::Title, Qt::Horizontal).toString(),
             QStringLiteral("Heading"));
}

void TestRelationalTableModel::staysOnManualSubmit()
{
    Desk desk(QStringLiteral("post"), 5);

    desk.model->setEditStrategy(QSqlTableModel::OnFieldChange);
    QVERIFY(desk.type(1, QStringLiteral("Changed")));
    QVERIFY(desk.model->submit());
    desk.model->revert();

    QCOMPARE(desk.model->editStrategy(), QSqlTableModel::OnManualSubmit);
    QCOMPARE(desk.model->changeCount(), 1);
    QCOMPARE(desk.stored(desk.model->idAt(1)).toString(), QStringLiteral("Post 0002"));
}

void TestRelationalTableModel::setsAndInsertsRecords()
{
    Desk desk(QStringLiteral("post"), 5);
    QSqlRecord record = desk.model->record();
    for (int i = 0; i < record.count(); ++i) {
        record.setGenerated(i, false);
    }
    record.setValue(PostsTable::Title, QStringLiteral("By record"));
    record.setGenerated(PostsTable::Title, true);

    QVERIFY(desk.model->setRecord(2, record));
    QVERIFY(desk.model->insertRecord(-1, record));

    QCOMPARE(desk.model->changeCount(), 2);
    QCOMPARE(desk.text(0), QStringLiteral("By record"));
    QCOMPARE(desk.text(3), QStringLiteral("By record"));
}

void TestRelationalTableModel::startsAnewAfterClear()
{
    Desk desk(QStringLiteral("post"), 5);
    QVERIFY(desk.type(1, QStringLiteral("Changed")));

    desk.model->clear();

    QCOMPARE(desk.model->rowCount(), 0);
    QCOMPARE(desk.model->changeCount(), 0);
    QVERIFY(!desk.model->select()); // there is no table any more
}

QTEST_GUILESS_MAIN(TestRelationalTableModel)
#include "tst_relationaltablemodel.moc"
