// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

#include <QSignalSpy>

/// What is typed and cannot be saved: told at once, kept, and forgotten with the value.
class TestObjections final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void marksWhatIsTyped_data();
    void marksWhatIsTyped();
    void takesTheMarkAway_data();
    void takesTheMarkAway();
    void marksAgainWhatIsDoneAgain();
    void refusesItAtTheSave();
    void knowsWhatIsTaken_data();
    void knowsWhatIsTaken();
    void twoMayExchangeTheirNames();
    void twoMayNotHaveTheSame();
    void seesThatANameWasGivenUp();
    void seesWhatIsTakenBesideManyChanges();
    void marksNamesOfABlock();
    void marksThemInPortionsToo();
    void aBlockMayExchangeNames();
    void aBlockMayNotGiveANameTwice();
    void refusesWhatIsKnownWithoutWriting();
    void looksAtVeryManyInTurn();
    void newRowsAreMarkedToo();
    void marksOfATickGoWithAnyUndo();
    void marksOfATickStayWithTheirStep();
    void refusalsOfASaveGoWithWhatTheyAreAbout();
    void refusalsOfASaveStayWhileTheyHold();
    void countsACellOnce();
    void marksNothingInARowToBeRemoved();

private:
    QModelIndex cellOf(const char *name, int column) const
    {
        return m_desk->cellOf(m_desk->office.userId(QString::fromLatin1(name)), column);
    }
    bool isMarked(const QModelIndex &cell) const
    {
        return cell.data(RelationalTableModel::ProblemRole).toBool();
    }
    bool type(const char *name, int column, const QString &text)
    {
        return m_desk->model->setData(cellOf(name, column), text);
    }

    std::unique_ptr<Desk> m_desk;
};

void TestObjections::init()
{
    m_desk = std::make_unique<Desk>(QStringLiteral("user"), 10);
}

void TestObjections::cleanup()
{
    m_desk.reset();
}

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

void TestObjections::knowsWhatIsTaken_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::newRow("name") << int(UsersTable::Username) << QStringLiteral("user0003");
    QTest::newRow("in other letters") << int(UsersTable::Username) << QStringLiteral("USER0003");
    QTest::newRow("address") << int(UsersTable::Email) << QStringLiteral("eve@example.com");
    QTest::newRow("another's address, as one's name is typed at the login")
        << int(UsersTable::Email) << QStringLiteral(" Eve@Example.com ");
}

void TestObjections::knowsWhatIsTaken()
{
    QFETCH(int, column);
    QFETCH(QString, typed);
    QVERIFY(type("rob", column, typed));
    const Error error = m_desk->errorAt(cellOf("rob", column));
    QCOMPARE(error.reason, Reason::Taken);
    QCOMPARE(error.field, column == UsersTable::Email ? Field::Email : Field::Username);
    QVERIFY(!m_desk->model->submitAll());
}

void TestObjections::twoMayExchangeTheirNames()
{
    QVERIFY(type("eve", UsersTable::Email, QStringLiteral("rob@example.com")));
    QVERIFY(isMarked(cellOf("eve", UsersTable::Email)));
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("eve@example.com")));
    QVERIFY(!isMarked(cellOf("rob", UsersTable::Email)));
    QVERIFY(!isMarked(cellOf("eve", UsersTable::Email))); // given up now
    QVERIFY(m_desk->model->submitAll());
}

void TestObjections::twoMayNotHaveTheSame()
{
    QVERIFY(type("eve", UsersTable::Email, QStringLiteral("both@example.com")));
    QVERIFY(!isMarked(cellOf("eve", UsersTable::Email)));
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("Both@example.com")));
    QCOMPARE(m_desk->errorAt(cellOf("rob", UsersTable::Email)).reason, Reason::Taken);
    QVERIFY(type("eve", UsersTable::Email, QStringLiteral("hers@example.com")));
    QVERIFY(!isMarked(cellOf("rob", UsersTable::Email)));
}

void TestObjections::seesThatANameWasGivenUp()
{
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("eve@example.com")));
    QVERIFY(isMarked(cellOf("rob", UsersTable::Email)));
    QVERIFY(m_desk->other->exec(
        QStringLiteral("UPDATE user SET email = 'e@example.com' WHERE username = 'eve'")));
    m_desk->model->refresh();
    QVERIFY(!isMarked(cellOf("rob", UsersTable::Email)));
}

void TestObjections::seesWhatIsTakenBesideManyChanges()
{
    Desk desk(QStringLiteral("user"), 5000);
    QList<CellEdit> edits;
    for (int row = 4; row < desk.model->rowCount(); ++row) {
        edits.append({desk.model->idAt(row), UsersTable::Email,
                      QStringLiteral("new%1@example.com").arg(row)});
    }
    desk.model->editCells(edits);
    const QModelIndex cell =
        desk.cellOf(desk.office.userId(QStringLiteral("rob")), UsersTable::Email);
    QVERIFY(desk.model->setData(cell, QStringLiteral("New100@example.com")));
    QCOMPARE(desk.errorAt(cell).reason, Reason::Taken);
    QVERIFY(desk.model->setData(cell, QStringLiteral("user0100@example.com"))); // given up
    QVERIFY(!isMarked(cell));
}

void TestObjections::marksNamesOfABlock()
{
    const auto id = [this](const char *name) {
        return m_desk->office.userId(QString::fromLatin1(name));
    };
    const QSignalSpy changed(m_desk->model.get(), &RelationalTableModel::problemsChanged);
    QVERIFY(m_desk->model
                ->editCells({{id("rob"), UsersTable::Username, QStringLiteral("User0003")},
                             {id("rob"), UsersTable::Email, QStringLiteral("eve@example.com")},
                             {id("eve"), UsersTable::Username, QStringLiteral("evelyn")}})
                .isEmpty());
    const QModelIndex cell = cellOf("rob", UsersTable::Username);
    QCOMPARE(cell.data(Qt::EditRole).toString(), QStringLiteral("User0003"));
    QVERIFY(cell.data(RelationalTableModel::PendingRole).toBool());
    QCOMPARE(m_desk->errorAt(cell).reason, Reason::Taken);
    QCOMPARE(m_desk->errorAt(cell).field, Field::Username);
    QCOMPARE(m_desk->errorAt(cellOf("rob", UsersTable::Email)).field, Field::Email);
    QVERIFY(!isMarked(cellOf("eve", UsersTable::Username)));
    QCOMPARE(m_desk->model->marks().obstacles().count, 2);
    QVERIFY(!changed.isEmpty());
    m_desk->undo();
    QVERIFY(!m_desk->model->hasProblems());
}

void TestObjections::marksThemInPortionsToo()
{
    const auto id = [this](const char *name) {
        return m_desk->office.userId(QString::fromLatin1(name));
    };
    PendingStep step;
    m_desk->model->prepare({{id("rob"), UsersTable::Email, QStringLiteral("both@example.com")}},
                           &step);
    m_desk->model->prepare({{id("eve"), UsersTable::Email, QStringLiteral("Both@example.com")}},
                           &step);
    StepNames names = m_desk->model->stepNames();
    QVERIFY(!names.areConcernedBy({{id("rob"), UsersTable::Active, false}}));
    QVERIFY(names.areConcernedBy({{id("rob"), UsersTable::Email, QString()}}));
    for (const PendingStep::Row &row : std::as_const(step.rows)) {
        names.note(row);
    }
    for (PendingStep::Row &row : step.rows) {
        names.object(&row);
    }
    QVERIFY(m_desk->model->performPrepared(step).isEmpty());
    QVERIFY(!isMarked(cellOf("rob", UsersTable::Email)));
    QCOMPARE(m_desk->errorAt(cellOf("eve", UsersTable::Email)).reason, Reason::Taken);
}

void TestObjections::aBlockMayExchangeNames()
{
    const auto edit = [this](const char *name, const char *address) {
        return CellEdit{m_desk->office.userId(QString::fromLatin1(name)), UsersTable::Email,
                        QString::fromLatin1(address)};
    };
    QVERIFY(m_desk->model
                ->editCells({edit("rob", "eve@example.com"), edit("eve", "sam@example.com"),
                             edit("sam", "rob@example.com")})
                .isEmpty());
    QVERIFY(!m_desk->model->hasProblems());
    // What one has given up may be given on, but not what one is to have.
    m_desk->model->editCells({edit("eve", "hers@example.com")});
    QVERIFY(!m_desk->model->hasProblems());
    m_desk->model->editCells({edit("user0001", "sam@example.com")});
    QVERIFY(!m_desk->model->hasProblems());
    m_desk->model->editCells({edit("user0002", "rob@example.com")});
    QVERIFY(isMarked(cellOf("user0002", UsersTable::Email)));
    QVERIFY(m_desk->model->setData(cellOf("user0002", UsersTable::Email),
                                   QStringLiteral("two@example.com")));
    QVERIFY(m_desk->model->submitAll());
}

void TestObjections::aBlockMayNotGiveANameTwice()
{
    QList<CellEdit> edits;
    for (int user = 1; user <= 3; ++user) {
        edits.append({m_desk->office.userId(QStringLiteral("user000%1").arg(user)),
                      UsersTable::Username, QStringLiteral("same")});
    }
    QVERIFY(m_desk->model->editCells(edits).isEmpty());
    QVERIFY(!isMarked(cellOf("user0001", UsersTable::Username)));
    QVERIFY(isMarked(cellOf("user0002", UsersTable::Username)));
    QVERIFY(isMarked(cellOf("user0003", UsersTable::Username)));
    QCOMPARE(m_desk->model->marks().obstacles().count, 2);
    QVERIFY(type("user0001", UsersTable::Username, QStringLiteral("first")));
    QVERIFY(type("user0002", UsersTable::Username, QStringLiteral("second")));
    QVERIFY(!m_desk->model->hasProblems());
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

/// Each look costs a little, and there may be thousands.
void TestObjections::looksAtVeryManyInTurn()
{
    Desk desk(QStringLiteral("user"), 200);
    const auto name = [](int user) {
        return QStringLiteral("user%1").arg(user, 4, 10, QLatin1Char('0'));
    };
    for (int user = 1; user <= 60; ++user) {
        const UserId id = desk.office.userId(name(user));
        QVERIFY(desk.model->setData(desk.cellOf(id, UsersTable::Email),
                                    name(user + 100) + QStringLiteral("@example.com")));
    }
    QCOMPARE(desk.model->problems().size(), 60);
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE user SET email = 'x' || email WHERE username > 'user0100'")));
    QTRY_VERIFY((desk.model->refresh(), !desk.model->hasProblems()));
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
    QVERIFY(
        m_desk->model
            ->editCells({{m_desk->model->idAt(rows - 1), RolesTable::Name, QStringLiteral("same")},
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
    QCOMPARE(desk.model
                 ->editCells({{role, RolesTable::Description, QStringLiteral("Something")},
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
    QVERIFY(m_desk->model->editCells(edits).isEmpty());
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
        m_desk->model->editCells({{rob, UsersTable::Email, QStringLiteral("rob at sea")}}).size(),
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
