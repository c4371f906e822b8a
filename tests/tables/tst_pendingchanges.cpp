// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

#include <QSignalSpy>

using RowState = RelationalTableModel::RowState;

/// What is edited and not saved yet: how it is counted, undone, discarded and saved.
class TestPendingChanges : public QObject
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
};

void TestPendingChanges::countsAndTellsChanges()
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

void TestPendingChanges::undoesEachStep()
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

void TestPendingChanges::undoesARevert()
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

void TestPendingChanges::forgetsAChangeThatIsTakenBack()
{
    Desk desk(QStringLiteral("post"), 10);

    QVERIFY(desk.type(3, QStringLiteral("Other")));
    QVERIFY(desk.type(3, QStringLiteral("Post 0004")));

    QCOMPARE(desk.model->changeCount(), 0);
    QVERIFY(!desk.cell(3).data(RelationalTableModel::PendingRole).toBool());
}

void TestPendingChanges::clearsACell()
{
    Desk desk(QStringLiteral("post"), 10);

    QVERIFY(desk.model->clearItemData(desk.cell(3, PostsTable::Body)));

    QCOMPARE(desk.model->changeCount(), 1);
    QCOMPARE(desk.text(3, PostsTable::Body), QString());
}

void TestPendingChanges::putsNewRowsAtTheTopAndSavesThem()
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

void TestPendingChanges::keepsRemovedRowsUntilTheyAreSaved()
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

void TestPendingChanges::savesEverythingOrNothing()
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

void TestPendingChanges::marksOnlyTheCellAtFault()
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

void TestPendingChanges::unmarksARowThatIsTakenBack()
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

void TestPendingChanges::discardsEverything()
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

QTEST_GUILESS_MAIN(TestPendingChanges)
#include "tst_pendingchanges.moc"
