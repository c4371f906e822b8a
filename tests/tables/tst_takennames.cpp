// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/support/CellEdits.h"
#include "tests/tables/ObjectionsTest.h"

#include <QSignalSpy>

/// Names that are typed or pasted and that somebody else has, in the file or in what is pending.
class TestTakenNames final : public ObjectionsTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void knowsWhatIsTaken_data();
    void knowsWhatIsTaken();
    void twoMayExchangeTheirNames();
    void exchangingWritesOverNobody();
    void twoMayNotHaveTheSame();
    void seesThatANameWasGivenUp();
    void seesWhatIsTakenBesideManyChanges();
    void marksNamesOfABlock();
    void marksThemInPortionsToo();
    void aBlockMayExchangeNames();
    void aBlockMayNotGiveANameTwice();
    void looksAtVeryManyInTurn();
};

void TestTakenNames::knowsWhatIsTaken_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::newRow("name") << int(UsersTable::Username) << QStringLiteral("user0003");
    QTest::newRow("in other letters") << int(UsersTable::Username) << QStringLiteral("USER0003");
    QTest::newRow("address") << int(UsersTable::Email) << QStringLiteral("eve@example.com");
    QTest::newRow("another's address, as one's name is typed at the login")
        << int(UsersTable::Email) << QStringLiteral(" Eve@Example.com ");
}

void TestTakenNames::knowsWhatIsTaken()
{
    QFETCH(int, column);
    QFETCH(QString, typed);
    QVERIFY(type("rob", column, typed));
    const Error error = m_desk->errorAt(cellOf("rob", column));
    QCOMPARE(error.reason, Reason::Taken);
    QCOMPARE(error.field, column == UsersTable::Email ? Field::Email : Field::Username);
    QVERIFY(!m_desk->model->submitAll());
}

void TestTakenNames::twoMayExchangeTheirNames()
{
    QVERIFY(type("eve", UsersTable::Email, QStringLiteral("rob@example.com")));
    QVERIFY(isMarked(cellOf("eve", UsersTable::Email)));
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("eve@example.com")));
    QVERIFY(!isMarked(cellOf("rob", UsersTable::Email)));
    QVERIFY(!isMarked(cellOf("eve", UsersTable::Email))); // given up now
    QVERIFY(m_desk->model->submitAll());
}

/// What somebody else has changed meanwhile in one of the two rows is asked about.
void TestTakenNames::exchangingWritesOverNobody()
{
    Desk desk(QStringLiteral("role"), 2);
    const qint64 one = desk.model->idAt(desk.model->rowCount() - 2);
    const qint64 other = desk.model->idAt(desk.model->rowCount() - 1);
    const QString nameOfOne = desk.cellOf(one, RolesTable::Name).data().toString();
    const QString nameOfOther = desk.cellOf(other, RolesTable::Name).data().toString();
    const auto edit = [&desk](qint64 id, int column, const QString &text) {
        return desk.model->setData(desk.cellOf(id, column), text);
    };
    QVERIFY(edit(one, RolesTable::Name, nameOfOther));
    QVERIFY(edit(other, RolesTable::Name, nameOfOne));
    QVERIFY(edit(one, RolesTable::Description, QStringLiteral("Mine")));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE role SET description = 'Theirs' WHERE id = %1").arg(one)));

    QVERIFY(!desk.model->submitAll());

    QCOMPARE(desk.model->problem().id, one);
    QCOMPARE(desk.model->problem().error.reason, Reason::ChangedElsewhere);
    QCOMPARE(desk.stored(one, QStringLiteral("description")).toString(), QStringLiteral("Theirs"));
    QCOMPARE(desk.stored(one, QStringLiteral("name")).toString(), nameOfOne);
}

void TestTakenNames::twoMayNotHaveTheSame()
{
    QVERIFY(type("eve", UsersTable::Email, QStringLiteral("both@example.com")));
    QVERIFY(!isMarked(cellOf("eve", UsersTable::Email)));
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("Both@example.com")));
    QCOMPARE(m_desk->errorAt(cellOf("rob", UsersTable::Email)).reason, Reason::Taken);
    QVERIFY(type("eve", UsersTable::Email, QStringLiteral("hers@example.com")));
    QVERIFY(!isMarked(cellOf("rob", UsersTable::Email)));
}

void TestTakenNames::seesThatANameWasGivenUp()
{
    QVERIFY(type("rob", UsersTable::Email, QStringLiteral("eve@example.com")));
    QVERIFY(isMarked(cellOf("rob", UsersTable::Email)));
    QVERIFY(m_desk->other->exec(
        QStringLiteral("UPDATE user SET email = 'e@example.com' WHERE username = 'eve'")));
    m_desk->model->refresh();
    QVERIFY(!isMarked(cellOf("rob", UsersTable::Email)));
}

void TestTakenNames::seesWhatIsTakenBesideManyChanges()
{
    Desk desk(QStringLiteral("user"), 5000);
    QList<CellEdit> edits;
    for (int row = 4; row < desk.model->rowCount(); ++row) {
        edits.append({desk.model->idAt(row), UsersTable::Email,
                      QStringLiteral("new%1@example.com").arg(row)});
    }
    editCells(*desk.model, edits);
    const QModelIndex cell =
        desk.cellOf(desk.office.userId(QStringLiteral("rob")), UsersTable::Email);
    QVERIFY(desk.model->setData(cell, QStringLiteral("New100@example.com")));
    QCOMPARE(desk.errorAt(cell).reason, Reason::Taken);
    QVERIFY(desk.model->setData(cell, QStringLiteral("user0100@example.com"))); // given up
    QVERIFY(!isMarked(cell));
}

void TestTakenNames::marksNamesOfABlock()
{
    const auto id = [this](const char *name) {
        return m_desk->office.userId(QString::fromLatin1(name));
    };
    const QSignalSpy changed(m_desk->model.get(), &RelationalTableModel::problemsChanged);
    QVERIFY(editCells(*m_desk->model,
                      {{id("rob"), UsersTable::Username, QStringLiteral("User0003")},
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

void TestTakenNames::marksThemInPortionsToo()
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

void TestTakenNames::aBlockMayExchangeNames()
{
    const auto edit = [this](const char *name, const char *address) {
        return CellEdit{m_desk->office.userId(QString::fromLatin1(name)), UsersTable::Email,
                        QString::fromLatin1(address)};
    };
    QVERIFY(
        editCells(*m_desk->model, {edit("rob", "eve@example.com"), edit("eve", "sam@example.com"),
                                   edit("sam", "rob@example.com")})
            .isEmpty());
    QVERIFY(!m_desk->model->hasProblems());
    // What one has given up may be given on, but not what one is to have.
    editCells(*m_desk->model, {edit("eve", "hers@example.com")});
    QVERIFY(!m_desk->model->hasProblems());
    editCells(*m_desk->model, {edit("user0001", "sam@example.com")});
    QVERIFY(!m_desk->model->hasProblems());
    editCells(*m_desk->model, {edit("user0002", "rob@example.com")});
    QVERIFY(isMarked(cellOf("user0002", UsersTable::Email)));
    QVERIFY(m_desk->model->setData(cellOf("user0002", UsersTable::Email),
                                   QStringLiteral("two@example.com")));
    QVERIFY(m_desk->model->submitAll());
}

void TestTakenNames::aBlockMayNotGiveANameTwice()
{
    QList<CellEdit> edits;
    for (int user = 1; user <= 3; ++user) {
        edits.append({m_desk->office.userId(QStringLiteral("user000%1").arg(user)),
                      UsersTable::Username, QStringLiteral("same")});
    }
    QVERIFY(editCells(*m_desk->model, edits).isEmpty());
    QVERIFY(!isMarked(cellOf("user0001", UsersTable::Username)));
    QVERIFY(isMarked(cellOf("user0002", UsersTable::Username)));
    QVERIFY(isMarked(cellOf("user0003", UsersTable::Username)));
    QCOMPARE(m_desk->model->marks().obstacles().count, 2);
    QVERIFY(type("user0001", UsersTable::Username, QStringLiteral("first")));
    QVERIFY(type("user0002", UsersTable::Username, QStringLiteral("second")));
    QVERIFY(!m_desk->model->hasProblems());
}

/// Each look costs a little, and there may be thousands.
void TestTakenNames::looksAtVeryManyInTurn()
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

QTEST_GUILESS_MAIN(TestTakenNames)
#include "tst_takennames.moc"
