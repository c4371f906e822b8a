// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/support/CellEdits.h"
#include "tests/tables/Desk.h"

namespace {

using Model = RelationalTableModel;

CellEdit textFor(const Desk &desk, int row, int column, const QString &text)
{
    return {desk.model->idAt(row), column, text, CellEdit::Form::Text};
}

QString textAt(const Desk &desk, int row, int column)
{
    return desk.cell(row, column).data(Model::TextRole).toString();
}

Reason reasonAt(const QModelIndex &cell)
{
    return cell.data(Model::ErrorRole).value<Error>().reason;
}

int rowNamed(const Desk &desk, const QString &name)
{
    for (int row = 0; row < desk.model->rowCount(); ++row) {
        if (desk.text(row) == name) {
            return row;
        }
    }
    return -1;
}

} // namespace

/// What a cell gives to other programs as text, and what it makes of a text from there.
class TestCellTexts : public QObject
{
    Q_OBJECT

private slots:
    void givesBackWhatItTook_data() { Desk::everyTable(); }
    void givesBackWhatItTook();
    void givesLongTextsWhole();
    void givesMomentsOfThePlace();
    void findsAuthorsByName();
    void refusesUnknownAuthors();
    void findsRolesByName();
    void refusesUnknownRoles();
    void readsTicks_data();
    void readsTicks();
    void keepsTheOtherPermissionsToItself();
    void makesRowsWhereThatIsAllowed();
    void makesNoUsers();
    void preparesInPortions();
};

/// All cells of a row, written as texts into themselves, are no change.
void TestCellTexts::givesBackWhatItTook()
{
    QFETCH(QString, table);
    Desk desk(table, 3);
    QList<CellEdit> edits;
    for (int column = 0; column < desk.model->columnCount(); ++column) {
        if (desk.model->flags(desk.cell(0, column)) &
            (Qt::ItemIsEditable | Qt::ItemIsUserCheckable)) {
            edits.append(textFor(desk, 0, column, textAt(desk, 0, column)));
        }
    }
    QVERIFY(edits.size() >= 3);
    QVERIFY(editCells(*desk.model, edits).isEmpty());
    QCOMPARE(desk.model->changeCount(), 0);
}

void TestCellTexts::givesLongTextsWhole()
{
    Desk desk(QStringLiteral("post"), 0);
    const QString body = QStringLiteral("One line\nand \"another\"\t").repeated(50);
    desk.office.addPost(QStringLiteral("Long"), QStringLiteral("ann"), body);
    desk.model->refresh();
    const int row = rowNamed(desk, QStringLiteral("Long"));
    QCOMPARE(textAt(desk, row, PostsTable::Body), body);
}

void TestCellTexts::givesMomentsOfThePlace()
{
    Desk desk(QStringLiteral("user"), 1);
    const QDateTime created = desk.cell(0, UsersTable::Created).data(Qt::EditRole).toDateTime();
    QVERIFY(created.isValid());
    QCOMPARE(textAt(desk, 0, UsersTable::Created),
             created.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    QCOMPARE(textAt(desk, 0, UsersTable::LastLogin), QString());
}

void TestCellTexts::findsAuthorsByName()
{
    Desk desk(QStringLiteral("post"), 4);
    for (const QString &name : {QStringLiteral("sam"), QStringLiteral(" SAM ")}) {
        QVERIFY(editCells(*desk.model, {textFor(desk, 0, PostsTable::Author, name)}).isEmpty());
        QCOMPARE(desk.cell(0, PostsTable::Author).data(Qt::EditRole).toLongLong(),
                 desk.office.userId(QStringLiteral("sam")));
    }
    QVERIFY(editCells(*desk.model, {textFor(desk, 0, PostsTable::Author, {})}).isEmpty());
    QVERIFY(desk.cell(0, PostsTable::Author).data(Qt::EditRole).isNull());
}

void TestCellTexts::refusesUnknownAuthors()
{
    Desk desk(QStringLiteral("post"), 4);
    const auto refused =
        editCells(*desk.model, {textFor(desk, 0, PostsTable::Author, QStringLiteral("sa"))});
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().error.reason, Reason::UnknownUser);
    QCOMPARE(refused.first().error.subject, QStringLiteral("sa"));
    QCOMPARE(desk.model->changeCount(), 0);
}

void TestCellTexts::findsRolesByName()
{
    Desk desk(QStringLiteral("user"), 1);
    const int row = rowNamed(desk, QStringLiteral("sam"));
    QVERIFY(editCells(*desk.model,
                      {textFor(desk, row, UsersTable::Roles, QStringLiteral("Staff,reader"))})
                .isEmpty());
    QCOMPARE(desk.text(row, UsersTable::Roles), QStringLiteral("reader, staff"));
    QVERIFY(desk.model->submitAll());
}

void TestCellTexts::refusesUnknownRoles()
{
    Desk desk(QStringLiteral("user"), 1);
    editCells(*desk.model, {textFor(desk, 0, UsersTable::Roles, QStringLiteral("staff, chef"))});
    const Error error = desk.cell(0, UsersTable::Roles).data(Model::ErrorRole).value<Error>();
    QCOMPARE(error.reason, Reason::UnknownRole);
    QCOMPARE(error.subject, QStringLiteral("chef"));
    QCOMPARE(desk.model->changeCount(), 0);
}

void TestCellTexts::readsTicks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<bool>("active");
    QTest::newRow("spreadsheet") << "FALSE" << Reason::None << false;
    QTest::newRow("word") << "no" << Reason::None << false;
    QTest::newRow("yes") << "Yes" << Reason::None << true;
    QTest::newRow("nothing") << "" << Reason::Empty << true;
    QTest::newRow("something else") << "perhaps" << Reason::NotYesOrNo << true;
}

void TestCellTexts::readsTicks()
{
    QFETCH(QString, text);
    QFETCH(bool, active);
    Desk desk(QStringLiteral("user"), 1);
    const int row = rowNamed(desk, QStringLiteral("sam"));
    editCells(*desk.model, {textFor(desk, row, UsersTable::Active, text)});
    QCOMPARE(desk.cell(row, UsersTable::Active).data(Qt::EditRole).toBool(), active);
    QTEST(reasonAt(desk.cell(row, UsersTable::Active)), "reason");
}

void TestCellTexts::keepsTheOtherPermissionsToItself()
{
    Desk desk(QStringLiteral("role"), 0);
    const int row = rowNamed(desk, QStringLiteral("admin"));
    QVERIFY(!desk.cell(row, RolesTable::StoredPermissions).data(Qt::EditRole).toString().isEmpty());
    QCOMPARE(textAt(desk, row, RolesTable::StoredPermissions), QString());
}

void TestCellTexts::makesRowsWhereThatIsAllowed()
{
    Desk desk(QStringLiteral("post"), 2);
    QVERIFY(desk.model->canInsert());
    const qint64 id = desk.model->newId();
    const CellEdit title{id, PostsTable::Title, QStringLiteral("Pasted"), CellEdit::Form::Text};
    QVERIFY(editCells(*desk.model, {title}).isEmpty());
    QCOMPARE(desk.model->idAt(0), id);
    QCOMPARE(desk.text(0), QStringLiteral("Pasted"));
    QCOMPARE(desk.text(0, PostsTable::Author), QStringLiteral("ann"));
    desk.undo();
    QCOMPARE(desk.model->rowOf(id), -1);
}

void TestCellTexts::makesNoUsers()
{
    Desk desk(QStringLiteral("user"), 2);
    QVERIFY(!desk.model->canInsert());
    const CellEdit name{desk.model->newId(), UsersTable::Username, QStringLiteral("pia"),
                        CellEdit::Form::Text};
    QCOMPARE(editCells(*desk.model, {name}).size(), 1);
    QCOMPARE(desk.model->changeCount(), 0);
}

void TestCellTexts::preparesInPortions()
{
    Desk desk(QStringLiteral("user"), 200);
    PendingStep step;
    for (int row = 0; row < 200; ++row) {
        const QString text = row == 7 ? QString() : QStringLiteral("name%1").arg(row);
        desk.model->prepare({textFor(desk, row, Desk::Text, text)}, &step);
    }
    QCOMPARE(desk.model->changeCount(), 0);
    QCOMPARE(desk.model->performPrepared(step).size(), 1);
    QCOMPARE(desk.model->changeCount(), 199);
    QCOMPARE(reasonAt(desk.cell(7)), Reason::Empty);
    desk.undo();
    QCOMPARE(desk.model->changeCount(), 0);
}

QTEST_GUILESS_MAIN(TestCellTexts)
#include "tst_celltexts.moc"
