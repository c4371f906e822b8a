// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QLineEdit>
#include <QListView>

namespace {

const QString LastOne = QStringLiteral("Nobody could manage users and roles any more.");

} // namespace

/// An administrator's work in the tables of the open window: changes that wait, are counted and
/// saved together, what happens when somebody else was quicker, and what nobody may do.
class TestGrid : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void countsColoursAndSavesChanges();
    void undoesAndDiscards();
    void keepsChangesThroughSearchAndSort();
    void changesAuthorOfAPost();
    void changesARoleAfterNamingTheConsequences();
    void keepsMineInAConflict();
    void takesTheirsInAConflict();
    void addsAUserWhoThenLogsIn();
    void givesPostsAwayWhenAUserGoes();
    void refusesTakenNameAtItsCell();

    void lastAdministratorStaysActive();
    void lastAdministratorKeepsTheRole();
    void lastAdministratorsRoleStays();
    void lastAdministratorsRoleKeepsItsRights();
    void lastAdministratorIsNotDeleted();
    void lastAdministratorStaysAMember();

private:
    QString sql(const char *query) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(query)).toString();
    }
    QVariant cell(int row, int column, int role = Qt::DisplayRole) const
    {
        return m_desk->model()->index(row, column).data(role);
    }
    int admins() const
    {
        return OtherProgram(m_office->path())
            .value(QStringLiteral("SELECT count(*) FROM user u JOIN user_roles m ON m.user_id = "
                                  "u.id JOIN role r ON r.id = m.role_id WHERE u.active AND "
                                  "r.name = 'admin' AND r.permissions LIKE '%users.write%'"))
            .toInt();
    }
    bool save() { return m_desk->click("saveButton"); }
    /// Ticks or unticks roles in the open check list.
    void toggleRole(const char *role)
    {
        auto *list = m_desk->find<QListView>("roleList");
        QVERIFY(list);
        list->setFocus();
        list->setCurrentIndex(
            list->model()
                ->match(list->model()->index(0, 0), Qt::DisplayRole, QString::fromLatin1(role))
                .value(0));
        QTest::keyClick(list, Qt::Key_Space);
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestGrid::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                      QStringLiteral("By the door."));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"), QStringLiteral("It hums."));
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
}

void TestGrid::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestGrid::countsColoursAndSavesChanges()
{
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(!m_desk->sees("saveButton"));
    QVERIFY(m_desk->edit(UsersTable::Username, QStringLiteral("sam"), UsersTable::Username,
                         QStringLiteral("samuel")));
    QVERIFY(m_desk->tick(UsersTable::Username, QStringLiteral("rob"), UsersTable::Active));
    QVERIFY(m_desk->sees("saveButton"));
    QCOMPARE(m_desk->read("changeCountLabel"), QStringLiteral("2 changes"));
    const int row = m_desk->rowOf(UsersTable::Username, QStringLiteral("samuel"));
    QCOMPARE(cell(row, UsersTable::Username, RelationalTableModel::PendingRole).toBool(), true);
    QCOMPARE(cell(row, UsersTable::Email, RelationalTableModel::PendingRole).toBool(), false);
    QCOMPARE(sql("SELECT count(*) FROM user WHERE username = 'samuel'"), QStringLiteral("0"));

    QVERIFY(save());
    QTRY_VERIFY(!m_desk->sees("saveButton"));
    QCOMPARE(m_desk->read("statusLabel"), QStringLiteral("2 changes saved"));
    QCOMPARE(sql("SELECT active FROM user WHERE username = 'rob'"), QStringLiteral("0"));
    QCOMPARE(sql("SELECT email FROM user WHERE username = 'samuel'"),
             QStringLiteral("sam@example.com"));
}

void TestGrid::undoesAndDiscards()
{
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Locks")));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Fridge"), PostsTable::Title,
                         QStringLiteral("Oven")));
    m_desk->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Fridge")) >= 0);
    QVERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Locks")) >= 0);
    QVERIFY(m_desk->click("discardButton"));
    QTRY_VERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Keys")) >= 0);
    QVERIFY(!m_desk->sees("discardButton"));
    QCOMPARE(sql("SELECT group_concat(title) FROM (SELECT title FROM post ORDER BY title)"),
             QStringLiteral("Fridge,Keys"));
}

void TestGrid::keepsChangesThroughSearchAndSort()
{
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Locks")));
    QVERIFY(m_desk->type("searchEdit", QStringLiteral("hums")));
    m_desk->press(Qt::Key_Return);
    QTRY_VERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Fridge")) >= 0);
    m_desk->page()->table()->sortByColumn(PostsTable::Title, Qt::AscendingOrder);
    QCOMPARE(m_desk->model()->changeCount(), 1);
    m_desk->press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(m_desk->model()->changeCount(), 0);
    QCOMPARE(sql("SELECT count(*) FROM post WHERE title = 'Locks'"), QStringLiteral("1"));
}

void TestGrid::changesAuthorOfAPost()
{
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Author));
    TableView *table = m_desk->page()->table();
    // Looking at an author changes nothing.
    QTest::keyClick(table, Qt::Key_F2);
    auto *editor = table->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(!table->viewport()->findChild<QLineEdit *>());
    QCOMPARE(m_desk->model()->changeCount(), 0);

    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Author,
                         QStringLiteral("rob")));
    m_desk->press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(sql("SELECT u.username FROM post p JOIN user u ON u.id = p.user_id "
                     "WHERE p.title = 'Keys'"),
                 QStringLiteral("rob"));
}

void TestGrid::changesARoleAfterNamingTheConsequences()
{
    QVERIFY(m_desk->goToPage(Qt::Key_3));
    const int write = RolesTable::columnOf(Permission::PostsWrite);
    QVERIFY(m_desk->tick(RolesTable::Name, QStringLiteral("staff"), write));
    QVERIFY(save());
    QVERIFY(m_desk->comes("saveRolesPrompt"));
    m_desk->press(Qt::Key_Return); // Cancel is the default
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(sql("SELECT permissions FROM role WHERE name = 'staff'")
                .contains(QStringLiteral("posts.write")));
    QVERIFY(save());
    QVERIFY(m_desk->comes("saveRolesPrompt"));
    QVERIFY(m_desk->click("promptActionButton"));
    QTRY_COMPARE(sql("SELECT permissions FROM role WHERE name = 'staff'"),
                 QStringLiteral("posts.read"));
}

void TestGrid::keepsMineInAConflict()
{
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Mine")));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE post SET title = 'Theirs' WHERE title = 'Keys'")));
    QVERIFY(save());
    QVERIFY(m_desk->comes("conflictDialog"));
    QVERIFY(m_desk->read("sentenceLabel").contains(QStringLiteral("Whose version")));
    QCOMPARE(sql("SELECT count(*) FROM post WHERE title = 'Theirs'"), QStringLiteral("1"));
    QVERIFY(m_desk->click("keepMineButton"));
    QTRY_COMPARE(sql("SELECT count(*) FROM post WHERE title = 'Mine'"), QStringLiteral("1"));
    QTRY_VERIFY(!m_desk->sees("saveButton"));
}

void TestGrid::takesTheirsInAConflict()
{
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Mine")));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE post SET title = 'Theirs' WHERE title = 'Keys'")));
    QVERIFY(save());
    QVERIFY(m_desk->comes("conflictDialog"));
    QVERIFY(m_desk->click("takeTheirsButton"));
    QTRY_VERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Theirs")) >= 0);
    QTRY_COMPARE(m_desk->model()->changeCount(), 0);
    QCOMPARE(sql("SELECT count(*) FROM post WHERE title = 'Mine'"), QStringLiteral("0"));
}

void TestGrid::addsAUserWhoThenLogsIn()
{
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    m_desk->press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m_desk->comes("addUserDialog"));
    QVERIFY(m_desk->type("usernameEdit", QStringLiteral("gustav")));
    QVERIFY(m_desk->type("emailEdit", QStringLiteral("gustav@example.com")));
    toggleRole("reader");
    QVERIFY(m_desk->click("verbButton"));
    QTRY_VERIFY(m_desk->sees("temporaryPasswordEdit"));
    const QString temporary = m_desk->read("temporaryPasswordEdit");
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->rowOf(UsersTable::Username, QStringLiteral("gustav")) >= 0);
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->tryLogIn(QStringLiteral("gustav"), temporary));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
}

void TestGrid::givesPostsAwayWhenAUserGoes()
{
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("sam")));
    QVERIFY(m_desk->trigger("deleteUserAction"));
    QVERIFY(m_desk->comes("removeUserDialog"));
    QVERIFY(m_desk->read("questionLabel").contains(QStringLiteral("sam")));
    QVERIFY(m_desk->click("giveRadioButton"));
    QVERIFY(m_desk->type("heirPicker", QStringLiteral("eve")));
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(sql("SELECT u.username FROM post p JOIN user u ON u.id = p.user_id "
                 "WHERE p.title = 'Keys'"),
             QStringLiteral("eve"));
    QTRY_COMPARE(m_desk->rowOf(UsersTable::Username, QStringLiteral("sam")), -1);
}

void TestGrid::refusesTakenNameAtItsCell()
{
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->edit(UsersTable::Username, QStringLiteral("sam"), UsersTable::Email,
                         QStringLiteral("eve@example.com")));
    QVERIFY(save());
    QTRY_VERIFY(m_desk->read("problemLabel").contains(QStringLiteral("already")));
    const int row = m_desk->rowOf(UsersTable::Username, QStringLiteral("sam"));
    QCOMPARE(cell(row, UsersTable::Email).toString(), QStringLiteral("eve@example.com"));
    QCOMPARE(cell(row, UsersTable::Email, RelationalTableModel::ProblemRole).toBool(), true);
    QCOMPARE(sql("SELECT email FROM user WHERE username = 'sam'"),
             QStringLiteral("sam@example.com"));
}

void TestGrid::lastAdministratorStaysActive()
{
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("ann")));
    QTRY_VERIFY(!m_desk->isUsable("switchActiveAction"));
    m_desk->press(Qt::Key_Delete);
    QVERIFY(m_desk->tick(UsersTable::Username, QStringLiteral("ann"), UsersTable::Active));
    QTRY_VERIFY(!m_desk->read("cellProblemLabel").isEmpty());
    QCOMPARE(m_desk->model()->changeCount(), 0);
    QCOMPARE(admins(), 1);
}

void TestGrid::lastAdministratorKeepsTheRole()
{
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("ann")));
    QVERIFY(m_desk->trigger("rolesAction"));
    QVERIFY(m_desk->comes("rolePickerDialog"));
    toggleRole("admin");
    toggleRole("staff");
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(save());
    QVERIFY(m_desk->comes("saveUsersPrompt"));
    QVERIFY(m_desk->click("promptActionButton"));
    QTRY_VERIFY(!m_desk->read("problemLabel").isEmpty());
    QCOMPARE(admins(), 1);
    QVERIFY(m_desk->sees("saveButton"));
}

void TestGrid::lastAdministratorsRoleStays()
{
    QVERIFY(m_desk->goToPage(Qt::Key_3));
    QVERIFY(m_desk->select(RolesTable::Name, QStringLiteral("admin")));
    m_desk->press(Qt::Key_Delete);
    QVERIFY(m_desk->comes("removeRolePrompt"));
    QVERIFY(m_desk->click("promptActionButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(save());
    QVERIFY(m_desk->comes("saveRolesPrompt"));
    QVERIFY(m_desk->click("promptActionButton"));
    QTRY_VERIFY(m_desk->read("problemLabel").contains(LastOne));
    QCOMPARE(admins(), 1);
}

void TestGrid::lastAdministratorsRoleKeepsItsRights()
{
    QVERIFY(m_desk->goToPage(Qt::Key_3));
    for (const Permission permission : {Permission::UsersWrite, Permission::RolesWrite}) {
        QVERIFY(m_desk->tick(RolesTable::Name, QStringLiteral("admin"),
                             RolesTable::columnOf(permission)));
        QTRY_VERIFY(!m_desk->read("cellProblemLabel").isEmpty());
        QCOMPARE(m_desk->model()->changeCount(), 0);
    }
    QCOMPARE(admins(), 1);
}

void TestGrid::lastAdministratorIsNotDeleted()
{
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("ann")));
    QTRY_VERIFY(!m_desk->isUsable("deleteUserAction"));
    QVERIFY(!m_desk->trigger("deleteUserAction"));
    QCOMPARE(admins(), 1);
}

void TestGrid::lastAdministratorStaysAMember()
{
    QVERIFY(m_desk->goToPage(Qt::Key_3));
    QVERIFY(m_desk->select(RolesTable::Name, QStringLiteral("admin")));
    QVERIFY(m_desk->trigger("membersAction"));
    QVERIFY(m_desk->comes("membersDialog"));
    auto *members = m_desk->find<QAbstractItemView>("membersList");
    QVERIFY(members);
    QTRY_VERIFY(members->model()->rowCount() > 0);
    members->setFocus();
    members->setCurrentIndex(members->model()->index(0, 0));
    if (m_desk->click("removeButton") && m_desk->click("verbButton")) {
        QVERIFY(m_desk->comes("saveMembersPrompt"));
        QVERIFY(m_desk->click("promptActionButton"));
        QTRY_VERIFY(!m_desk->read("formMessage").isEmpty());
    }
    QCOMPARE(admins(), 1);
}

QTEST_MAIN(TestGrid)
#include "tst_grid.moc"
