// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/support/CellEdits.h"
#include "tests/tables/Desk.h"

#include <QSignalSpy>

namespace {

using Model = RelationalTableModel;

/// "New 1", "New 2", … in the text column of so many rows.
QList<CellEdit> edits(const Desk &desk, int first, int count)
{
    QList<CellEdit> list;
    for (int row = first; row < first + count; ++row) {
        list.append({desk.model->idAt(row), Desk::Text, QStringLiteral("New%1").arg(row)});
    }
    return list;
}

bool isMarked(const QModelIndex &cell)
{
    return cell.data(Model::ProblemRole).toBool();
}

Reason reasonAt(const QModelIndex &cell)
{
    return cell.data(Model::ErrorRole).value<Error>().reason;
}

} // namespace

/// Many cells changed as one: pasting, filling, replacing.
class TestCellEdits : public QObject
{
    Q_OBJECT

private slots:
    void changesManyCellsAsOneStep_data() { Desk::everyTable(); }
    void changesManyCellsAsOneStep();
    void changesRowsNobodyHasLookedAt();
    void keepsGoodCellsAndRefusesBadOnes_data();
    void keepsGoodCellsAndRefusesBadOnes();
    void refusesWhatThePersonMayNotEdit();
    void refusesRowsThatAreGone();
    void leavesOddValuesThatStayAsTheyAre();
    void doesNothingForTheSameValues();
    void takesSeveralCellsOfARow();
    void tellsThatACellIsEmptyNow();
    void unmarksACellThatIsEdited();
    void unmarksWithTheStep();
    void unmarksWhatIsRevertedOrDiscarded();
    void marksWhatEachBatchHasLeft();
    void keepsMarksThroughASave();
    void listsProblemsInTheOrderOfTheRows();
};

void TestCellEdits::changesManyCellsAsOneStep()
{
    QFETCH(QString, table);
    Desk desk(table, 100);
    QSignalSpy changes(desk.model.get(), &Model::dataChanged);
    QSignalSpy counts(desk.model.get(), &Model::changeCountChanged);

    QVERIFY(editCells(*desk.model, edits(desk, 10, 80)).isEmpty());

    QCOMPARE(desk.model->changeCount(), 80);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.first().at(0).toModelIndex().row(), 10);
    QCOMPARE(changes.first().at(1).toModelIndex().row(), 89);
    QCOMPARE(counts.count(), 1);
    QCOMPARE(desk.text(10), QStringLiteral("New10"));
    desk.undo();
    QCOMPARE(desk.model->changeCount(), 0);
    QVERIFY(!desk.canUndo());
    QVERIFY(editCells(*desk.model, edits(desk, 10, 80)).isEmpty());
    QVERIFY(desk.model->submitAll());
}

void TestCellEdits::changesRowsNobodyHasLookedAt()
{
    for (const QString &table : {QStringLiteral("post"), QStringLiteral("user")}) {
        Desk desk(table, 200);
        const int last = desk.model->rowCount() - 1;
        QVERIFY(editCells(*desk.model, edits(desk, last, 1)).isEmpty());
        QVERIFY(desk.model->submitAll());

        QCOMPARE(desk.stored(desk.model->idAt(last)).toString(), QStringLiteral("New%1").arg(last));
    }
}

void TestCellEdits::keepsGoodCellsAndRefusesBadOnes_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("column");
    QTest::addColumn<QVariant>("good");
    QTest::addColumn<QVariant>("bad");
    QTest::addColumn<Reason>("reason");
    const QVariant text = QStringLiteral("Good");
    QTest::newRow("empty title") << "post" << int(PostsTable::Title) << text << QVariant()
                                 << Reason::Empty;
    QTest::newRow("long title") << "post" << int(PostsTable::Title) << text
                                << QVariant(QString(101, u'x')) << Reason::TooLong;
    QTest::newRow("text that cannot be stored")
        << "post" << int(PostsTable::Body) << text << QVariant(QString(QChar(0)))
        << Reason::BadCharacters;
    QTest::newRow("unknown author") << "post" << int(PostsTable::Author) << QVariant(1)
                                    << QVariant(4711) << Reason::UnknownUser;
    QTest::newRow("no number") << "post" << int(PostsTable::Author) << QVariant(1)
                               << QVariant(QStringLiteral("ann")) << Reason::None;
    QTest::newRow("short username") << "user" << int(UsersTable::Username) << text
                                    << QVariant(QStringLiteral("abc")) << Reason::TooShort;
    QTest::newRow("bad e-mail") << "user" << int(UsersTable::Email)
                                << QVariant(QStringLiteral("a@example.org"))
                                << QVariant(QStringLiteral("a at example")) << Reason::BadEmail;
    QTest::newRow("unknown role") << "user" << int(UsersTable::Roles) << QVariant(QVariantList{1})
                                  << QVariant(QVariantList{1, 99}) << Reason::UnknownRole;
    QTest::newRow("comma in a role's name")
        << "role" << int(RolesTable::Name) << text << QVariant(QStringLiteral("a,b"))
        << Reason::BadCharacters;
    QTest::newRow("time of creation")
        << "post" << int(PostsTable::Created) << QVariant() << QVariant() << Reason::ReadOnly;
}

void TestCellEdits::keepsGoodCellsAndRefusesBadOnes()
{
    QFETCH(QString, table);
    QFETCH(int, column);
    QFETCH(QVariant, good);
    QFETCH(QVariant, bad);
    QFETCH(Reason, reason);
    Desk desk(table, 10);
    const QVariant before = desk.cell(4, column).data(Qt::EditRole);

    const auto refused =
        editCells(*desk.model, {{desk.model->idAt(3), Desk::Text, QStringLiteral("Fine")},
                                {desk.model->idAt(4), column, bad},
                                {desk.model->idAt(5), column, good}});

    QCOMPARE(refused.constFirst().id, desk.model->idAt(4));
    QCOMPARE(refused.constFirst().column, column);
    QCOMPARE(refused.constFirst().error.reason, reason);
    QVERIFY(isMarked(desk.cell(4, column)));
    QCOMPARE(reasonAt(desk.cell(4, column)), reason);
    QCOMPARE(desk.cell(4, column).data(Qt::EditRole), before);
    QVERIFY(!desk.model->isDirty(desk.cell(4, column)));
    QVERIFY(!isMarked(desk.cell(3)));
    QCOMPARE(desk.text(3), QStringLiteral("Fine"));
    QCOMPARE(isMarked(desk.cell(5, column)), reason == Reason::ReadOnly);
    QCOMPARE(desk.model->changeCount(), reason == Reason::ReadOnly ? 1 : 2);
    QCOMPARE(desk.model->problem().id, 0); // no save was refused
}

void TestCellEdits::refusesWhatThePersonMayNotEdit()
{
    Desk desk(QStringLiteral("post"), 12, QStringLiteral("sam")); // staff: their own posts only

    const auto refused = editCells(*desk.model, edits(desk, 0, 12));

    QCOMPARE(refused.size(), 9); // four people write in turn
    QCOMPARE(refused.constFirst().error.code, ErrorCode::Forbidden);
    QCOMPARE(refused.constFirst().error.reason, Reason::MissingPermission);
    QCOMPARE(desk.model->changeCount(), 3);
}

void TestCellEdits::refusesRowsThatAreGone()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(2);
    QVERIFY(desk.removeElsewhere(id));

    const auto refused =
        editCells(*desk.model, {{id, Desk::Text, QStringLiteral("x")}, {4711, Desk::Text, {}}});

    QCOMPARE(refused.size(), 2);
    QCOMPARE(refused.at(0).error.reason, Reason::DeletedElsewhere);
    QCOMPARE(refused.at(1).error.reason, Reason::DeletedElsewhere);
    QCOMPARE(desk.model->changeCount(), 0);
}

void TestCellEdits::leavesOddValuesThatStayAsTheyAre()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(2);
    const QString odd(150, u'x'); // a Flask application knows no such limit
    QVERIFY(desk.writeElsewhere(id, odd));
    desk.model->refresh();

    QVERIFY(editCells(*desk.model, {{id, Desk::Text, odd}}).isEmpty());

    QCOMPARE(desk.model->changeCount(), 0);
}

void TestCellEdits::doesNothingForTheSameValues()
{
    Desk desk(QStringLiteral("post"), 10);
    QSignalSpy changes(desk.model.get(), &Model::dataChanged);

    QVERIFY(editCells(*desk.model, {{desk.model->idAt(2), Desk::Text, desk.text(2)}}).isEmpty());

    QVERIFY(!desk.canUndo());
    QCOMPARE(changes.count(), 0);
}

void TestCellEdits::takesSeveralCellsOfARow()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(2);
    QVERIFY(desk.model->insertRow(0));

    QVERIFY(editCells(*desk.model,
                      {{id, PostsTable::Title, QStringLiteral("One")},
                       {desk.model->idAt(0), PostsTable::Title, QStringLiteral("New")},
                       {id, PostsTable::Body, QStringLiteral("Text")},
                       {id, PostsTable::Title, QStringLiteral("Two")}},
                      QStringLiteral("Paste"))
                .isEmpty());

    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("Two"));
    QCOMPARE(desk.cellOf(id, PostsTable::Body).data(Qt::EditRole).toString(),
             QStringLiteral("Text"));
    QCOMPARE(desk.text(0), QStringLiteral("New"));
    desk.undo();
    QCOMPARE(desk.text(0), QString());
    QCOMPARE(desk.model->changeCount(), 1);
}

/// Nothing in place of an author is a change, too.
void TestCellEdits::tellsThatACellIsEmptyNow()
{
    Desk desk(QStringLiteral("post"), 3);
    QVERIFY(desk.model->setData(desk.cell(0, PostsTable::Author), QVariant()));
    QCOMPARE(desk.steps.constLast().rows.constFirst().changedColumns(),
             QList<int>{PostsTable::Author});
    QVERIFY(desk.type(0, QStringLiteral("Other")));
    QCOMPARE(desk.steps.constLast().rows.constFirst().changedColumns(), QList<int>{Desk::Text});
}

void TestCellEdits::unmarksACellThatIsEdited()
{
    Desk desk(QStringLiteral("post"), 10);
    editCells(*desk.model,
              {{desk.model->idAt(2), Desk::Text, {}}, {desk.model->idAt(3), Desk::Text, {}}});
    QSignalSpy told(desk.model.get(), &Model::problemsChanged);

    QVERIFY(desk.type(2, QStringLiteral("Better")));
    QVERIFY(desk.type(3, desk.text(3))); // so be it

    QVERIFY(!isMarked(desk.cell(2)));
    QVERIFY(!isMarked(desk.cell(3)));
    QVERIFY(desk.model->problems().isEmpty());
    QVERIFY(told.count() >= 2);
}

void TestCellEdits::unmarksWithTheStep()
{
    Desk desk(QStringLiteral("post"), 10);
    editCells(*desk.model, {{desk.model->idAt(2), Desk::Text, {}},
                            {desk.model->idAt(3), Desk::Text, QStringLiteral("x")}});
    QVERIFY(desk.type(5, QStringLiteral("Another step")));

    desk.undo();
    QVERIFY(isMarked(desk.cell(2)));
    desk.undo();

    QVERIFY(!isMarked(desk.cell(2)));
}

void TestCellEdits::unmarksWhatIsRevertedOrDiscarded()
{
    Desk desk(QStringLiteral("post"), 10);
    editCells(*desk.model,
              {{desk.model->idAt(2), Desk::Text, {}}, {desk.model->idAt(3), Desk::Text, {}}});

    desk.model->revertRow(2);
    QVERIFY(!isMarked(desk.cell(2)));
    QVERIFY(isMarked(desk.cell(3)));
    desk.model->revertAll();

    QVERIFY(!isMarked(desk.cell(3)));
}

/// Until what they were to hold is allowed: one batch may put another right.
void TestCellEdits::marksWhatEachBatchHasLeft()
{
    Desk desk(QStringLiteral("post"), 10);
    editCells(*desk.model, {{desk.model->idAt(2), Desk::Text, {}}});

    editCells(*desk.model, {{desk.model->idAt(3), Desk::Text, {}}});

    QVERIFY(isMarked(desk.cell(2)));
    QVERIFY(isMarked(desk.cell(3)));
    editCells(*desk.model, {{desk.model->idAt(2), Desk::Text, desk.text(2)}});

    QVERIFY(!isMarked(desk.cell(2)));
    QVERIFY(isMarked(desk.cell(3)));
}

void TestCellEdits::keepsMarksThroughASave()
{
    Desk desk(QStringLiteral("post"), 10);
    editCells(*desk.model, {{desk.model->idAt(2), Desk::Text, {}},
                            {desk.model->idAt(3), Desk::Text, QStringLiteral("x")}});

    QVERIFY(desk.model->submitAll());

    QVERIFY(isMarked(desk.cell(2))); // still to be dealt with
}

void TestCellEdits::listsProblemsInTheOrderOfTheRows()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.model->sort(PostsTable::Title, Qt::DescendingOrder);

    editCells(*desk.model, {{desk.model->idAt(7), PostsTable::Body, QString(QChar(0))},
                            {desk.model->idAt(7), PostsTable::Title, {}},
                            {desk.model->idAt(2), PostsTable::Title, {}}});

    const auto problems = desk.model->problems();
    QCOMPARE(problems.size(), 3);
    QCOMPARE(problems.at(0).id, desk.model->idAt(2));
    QCOMPARE(problems.at(1).column, int(PostsTable::Title));
    QCOMPARE(problems.at(2).column, int(PostsTable::Body));
}

QTEST_GUILESS_MAIN(TestCellEdits)
#include "tst_celledits.moc"
