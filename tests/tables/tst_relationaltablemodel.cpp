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
    void clearsACell();
    void putsNewRowsAtTheTopAndSavesThem();
    void keepsRemovedRowsUntilTheyAreSaved();
    void savesEverythingOrNothing();
    void marksOnlyTheCellAtFault();
    void unmarksARowThatIsTakenBack();
    void discardsEverything();
    void keepsPersistentIndexesThroughARefresh();
    void namesOnlyTheCellsThatChanged();
    void followsChangesMadeByServices();
    void sortsByNoLongText();
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

void TestRelationalTableModel::clearsACell()
{
    Desk desk(QStringLiteral("post"), 10);

    QVERIFY(desk.model->clearItemData(desk.cell(3, PostsTable::Body)));

    QCOMPARE(desk.model->changeCount(), 1);
    QCOMPARE(desk.text(3, PostsTable::Body), QString());
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
    QVERIFY(desk.model->setData(desk.cell(0, UsersTable::Roles), QVariantList()));
    QVERIFY(!desk.model->submitAll());
    QCOMPARE(marked(), QList<int>{UsersTable::Roles});
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
