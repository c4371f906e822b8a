// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/support/CellEdits.h"
#include "tests/tables/ObjectionsTest.h"

#include <QSignalSpy>

/// What is typed and cannot be saved: told at once, kept, and forgotten with the value.
class TestObjections final : public ObjectionsTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void marksWhatIsTyped_data();
    void marksWhatIsTyped();
    void takesTheMarkAway_data();
    void takesTheMarkAway();
    void marksAgainWhatIsDoneAgain();
    void refusesItAtTheSave();
    void refusesWhatIsKnownWithoutWriting();
    void newRowsAreMarkedToo();
    void marksOfATickGoWithAnyUndo();
    void marksOfATickStayWithTheirStep();
    void refusalsOfASaveGoWithWhatTheyAreAbout();
    void refusalsOfASaveStayWhileTheyHold();
    void countsACellOnce();
    void marksNothingInARowToBeRemoved();
};

void TestObjections::marksWhatIsTyped_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("reason");
    const auto row = [](const char *name, int column, const char *typed, Reason reason) {
        QTest::newRow(name) << column << QString::fromLatin1(typed) << int(reason);
    };
    row("no address", UsersTable::Email, "rob at home", Reason::BadEmail);
    row("empty address", UsersTable::Email, "", Reason::Empty);
    row("short name", UsersTable::Username, "ro", Reason::TooShort);
    row("odd name", UsersTable::Username, "rob rob", Reason::BadCharacters);
}

void TestObjections::marksWhatIsTyped()
{
    QFETCH(int, column);
    QFETCH(QString, typed);
    QFETCH(int, reason);
    const QSignalSpy objected(m_desk->model.get(), &RelationalTableModel::objected);
    const QSignalSpy changed(m_desk->model.get(), &RelationalTableModel::problemsChanged);
    QVERIFY(type("rob", column, typed));
    const QModelIndex cell = cellOf("rob", column);
    QCOMPARE(cell.data(Qt::EditRole).toString(), typed);
    QVERIFY(cell.data(RelationalTableModel::PendingRole).toBool());
    QVERIFY(isMarked(cell));
    QCOMPARE(int(m_desk->errorAt(cell).reason), reason);
    QCOMPARE(objected.size(), 1);
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_desk->model->hasProblems());
    QCOMPARE(m_desk->model->problems().size(), 1);
    QCOMPARE(m_desk->model->problems().constFirst().column, column);
    QVERIFY(!isMarked(cellOf("rob", UsersTable::Roles)));
}

void TestObjections::takesTheMarkAway_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("corrected") << QStringLiteral("type");
    QTest::newRow("as it was") << QStringLiteral("retype");
    QTest::newRow("undone") << QStringLiteral("undo");
    QTest::newRow("discarded") << QStringLiteral("discard");
    QTest::newRow("row reverted") << QStringLiteral("revert");
}

void TestObjections::takesTheMarkAway()
{
    QFETCH(QString, how);
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("rob at home")));
    if (how == QLatin1String("type")) {
        QVERIFY(type("rob", UsersTable::Email, QStringLiteral("rob@example.org")));
    } else if (how == QLatin1String("retype")) {
        QVERIFY(type("rob", UsersTable::Email, QStringLiteral("rob@example.com")));
    } else if (how == QLatin1String("undo")) {
        m_desk->undo();
    } else if (how == QLatin1String("discard")) {
        m_desk->model->revertAll();
    } else {
        m_desk->model->revertId(m_desk->office.userId(QStringLiteral("rob")));
    }
    QVERIFY(!isMarked(cellOf("rob", UsersTable::Email)));
    QVERIFY(!m_desk->model->hasProblems());
    QVERIFY(m_desk->model->problems().isEmpty());
}

void TestObjections::marksAgainWhatIsDoneAgain()
{
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("rob at home")));
    const PendingStep step = m_desk->steps.constLast();
    m_desk->undo();
    QVERIFY(!isMarked(cellOf("rob", UsersTable::Email)));
    m_desk->model->redoStep(step);
    QVERIFY(isMarked(cellOf("rob", UsersTable::Email)));
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("rob@example.org")));
    QVERIFY(!isMarked(cellOf("rob", UsersTable::Email)));
    m_desk->undo();
    QVERIFY(isMarked(cellOf("rob", UsersTable::Email)));
}

void TestObjections::refusesItAtTheSave()
{
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("rob at home")));
    QVERIFY(!m_desk->model->submitAll());
    QCOMPARE(m_desk->model->problem().column, int(UsersTable::Email));
    QCOMPARE(m_desk->model->problem().error.reason, Reason::BadEmail);
    QCOMPARE(m_desk->model->problems().size(), 1);
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("rob@example.org")));
    QVERIFY(!m_desk->model->hasProblems());
    QVERIFY(m_desk->model->submitAll());
}

void TestObjections::refusesWhatIsKnownWithoutWriting()
{
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("Eve@example.com")));
    const QSignalSpy failed(m_desk->model.get(), &RelationalTableModel::saveFailed);
    QVERIFY(m_desk->model->refuseObjected());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(m_desk->model->problem().error.reason, Reason::Taken);
    QCOMPARE(m_desk->model->marks().obstacles().count, 1);
    // Given up elsewhere, while nobody has looked
    QVERIFY(m_desk->other->exec(
        QStringLiteral("UPDATE user SET email = 'e@example.com' WHERE username = 'eve'")));
    QVERIFY(!m_desk->model->refuseObjected());
    QVERIFY(!m_desk->model->hasProblems());
    QVERIFY(m_desk->model->submitAll());
    QVERIFY(!m_desk->model->refuseObjected());
}

void TestObjections::newRowsAreMarkedToo()
{
    Desk desk(QStringLiteral("role"), 3);
    QVERIFY(desk.model->insertRow(0));
    QVERIFY(!isMarked(desk.cell(0)));
    QVERIFY(desk.type(0, QStringLiteral("Role0002")));
    QCOMPARE(desk.errorAt(desk.cell(0)).reason, Reason::Taken);
    QVERIFY(desk.type(0, QStringLiteral("keepers")));
    QVERIFY(!desk.model->hasProblems());
    QVERIFY(desk.model->submitAll());
}

/// Whose role would lose its rights depends on another one's ticks.
void TestObjections::marksOfATickGoWithAnyUndo()
{
    Desk desk(QStringLiteral("role"), 3);
    const int column = RolesTable::columnOf(Permission::RolesWrite);
    const qint64 role = desk.model->idAt(desk.model->rowCount() - 1);
    QVERIFY(desk.model->setData(desk.cellOf(role), QStringLiteral("another")));
    const QModelIndex tick = desk.cellOf(desk.office.roleId(QStringLiteral("admin")), column);
    QVERIFY(!desk.model->setData(tick, Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(isMarked(tick));
    desk.undo();
    QVERIFY(!isMarked(tick));
    QVERIFY(!desk.model->hasProblems());
}

void TestObjections::refusalsOfASaveGoWithWhatTheyAreAbout()
{
    m_desk = std::make_unique<Desk>(QStringLiteral("role"), 3);
    const auto rows = m_desk->model->rowCount();
    const QModelIndex first = m_desk->cell(rows - 1);
    const QModelIndex second = m_desk->cell(rows - 2);
    QVERIFY(editCells(*m_desk->model,
                      {{m_desk->model->idAt(rows - 1), RolesTable::Name, QStringLiteral("same")},
                       {m_desk->model->idAt(rows - 2), RolesTable::Name, QStringLiteral("Same")}})
                .isEmpty());
    QVERIFY(m_desk->model->setData(m_desk->cell(0, RolesTable::Description),
                                   QStringLiteral("Something else")));
    QVERIFY(!m_desk->model->submitAll());
    QVERIFY(isMarked(first) || isMarked(second));
    m_desk->undo(); // the description
    m_desk->undo(); // the names
    QVERIFY(!m_desk->model->hasProblems());
    QVERIFY(!isMarked(first) && !isMarked(second));
}

/// A mark from before, which is gone, does not take that of a step along.
void TestObjections::marksOfATickStayWithTheirStep()
{
    Desk desk(QStringLiteral("role"), 3);
    const int column = RolesTable::columnOf(Permission::RolesWrite);
    const qint64 role = desk.model->idAt(desk.model->rowCount() - 1);
    const qint64 admin = desk.office.roleId(QStringLiteral("admin"));
    const QModelIndex tick = desk.cellOf(admin, column);
    QVERIFY(!desk.model->setData(tick, Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(isMarked(tick));
    QVERIFY(desk.model->setData(tick, Qt::Checked, Qt::CheckStateRole)); // as it is
    QVERIFY(!isMarked(tick));
    QCOMPARE(editCells(*desk.model, {{role, RolesTable::Description, QStringLiteral("Something")},
                                     {admin, column, false}})
                 .size(),
             1);
    QVERIFY(isMarked(tick));
    QVERIFY(desk.model->setData(desk.cellOf(role), QStringLiteral("another")));
    desk.undo();
    QVERIFY(isMarked(tick));
    desk.undo();
    QVERIFY(!isMarked(tick));
}

/// Five pasted addresses are taken; to correct one of them says nothing about the others.
void TestObjections::refusalsOfASaveStayWhileTheyHold()
{
    const auto id = [this](int user) {
        return m_desk->office.userId(QStringLiteral("user000%1").arg(user));
    };
    const auto address = [&](int user) { return m_desk->cellOf(id(user), UsersTable::Email); };
    QList<CellEdit> edits;
    for (int user = 1; user <= 5; ++user) {
        edits.append({id(user), UsersTable::Email,
                      QStringLiteral("user000%1@example.com").arg(user % 4 + 6)});
    }
    edits.last().value = QStringLiteral("eve@example.com");
    QVERIFY(editCells(*m_desk->model, edits).isEmpty());
    QVERIFY(!m_desk->model->submitAll());
    QCOMPARE(m_desk->model->problems().size(), 5);
    QVERIFY(m_desk->model->setData(address(1), QStringLiteral("one@example.com")));
    QCOMPARE(m_desk->model->problems().size(), 4);
    QVERIFY(!isMarked(address(1)) && isMarked(address(2)) && isMarked(address(5)));
    QCOMPARE(m_desk->model->problem().id, id(2)); // what is said leads to one that is marked
    QVERIFY(m_desk->other->exec(
        QStringLiteral("UPDATE user SET email = 'e@example.com' WHERE username = 'eve'")));
    QTRY_VERIFY((m_desk->model->refresh(), !isMarked(address(5))));
    m_desk->model->revertAll();
    QVERIFY(!m_desk->model->hasProblems());
    QCOMPARE(m_desk->model->problem().id, 0);
}

void TestObjections::countsACellOnce()
{
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("rob at home")));
    const UserId rob = m_desk->office.userId(QStringLiteral("rob"));
    QCOMPARE(
        editCells(*m_desk->model, {{rob, UsersTable::Email, QStringLiteral("rob at sea")}}).size(),
        1);
    QCOMPARE(m_desk->model->problems().size(), 1);
}

void TestObjections::marksNothingInARowToBeRemoved()
{
    m_desk = std::make_unique<Desk>(QStringLiteral("role"), 3);
    const int row = m_desk->model->rowCount() - 1;
    QVERIFY(m_desk->type(row, QStringLiteral("admin")));
    QVERIFY(isMarked(m_desk->cell(row)));
    QVERIFY(m_desk->model->removeRow(row));
    QVERIFY(!isMarked(m_desk->cell(row)));
    QVERIFY(!m_desk->model->hasProblems());
    m_desk->undo();
    QVERIFY(isMarked(m_desk->cell(row)));
}

QTEST_GUILESS_MAIN(TestObjections)
#include "tst_objections.moc"
