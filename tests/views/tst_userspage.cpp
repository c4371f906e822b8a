// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ErrorText.h"
#include "models/tables/UsersTable.h"
#include "tests/views/PageDriver.h"
#include "views/UsersPage.h"

#include <QSignalSpy>

class TestUsersPage final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void editsNamesInTheGrid();
    void namesATakenUsername();
    void saysAtOnceWhatIsWrong();
    void saysWhatSomebodyElseHasPutThere();
    void deletingTheRowDeactivates();
    void deactivatesWhereTheFrameIs();
    void cannotDeactivateOneself();
    void lastAdministratorStays();
    void choosesRolesInADialog();
    void cancellingTheRolesChangesNothing();
    void changesRolesOfSeveral();
    void takesARoleFromThoseWhoHaveIt();
    void spaceTicksInTheTable();
    void readersSeeNothingToPress();
    void saysWhoHasASecondFactor();
    void findsByName();
    void addsInADialog();
    void setsAPasswordInADialog();
    void deletesInADialog();
    void escapeLeavesACellAsItWas();
    void oddNamesAreHarmlessInQuestions();

private:
    void open(const char *name);
    QModelIndex cell(const char *username, int column) const;
    QVariant stored(const char *sql);
    QString rolesOf(const char *name) const
    {
        return cell(name, UsersTable::Roles).data().toString();
    }
    void selectRobAndSam();

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<UsersPage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

void TestUsersPage::init()
{
    m_office = std::make_unique<TestOffice>();
}

void TestUsersPage::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

void TestUsersPage::open(const char *name)
{
    m_session = m_office->logIn(QString::fromLatin1(name));
    m_page = std::make_unique<UsersPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
}

QModelIndex TestUsersPage::cell(const char *username, int column) const
{
    return m_driver->goTo(UsersTable::Username, QString::fromLatin1(username), column);
}

QVariant TestUsersPage::stored(const char *sql)
{
    return OtherProgram(m_office->path()).value(QString::fromLatin1(sql));
}

void TestUsersPage::editsNamesInTheGrid()
{
    open("ann");
    m_driver->type(cell("sam", UsersTable::Email), QStringLiteral("samuel@example.com"));
    QCOMPARE(m_driver->shown("changeCountLabel"), QStringLiteral("1 change"));
    QVERIFY(m_driver->click("saveButton"));
    QCOMPARE(stored("select count(*) from user where email = 'samuel@example.com'").toInt(), 1);
}

void TestUsersPage::namesATakenUsername()
{
    m_office->addUsers(2);
    open("ann");
    m_driver->type(cell("user0002", UsersTable::Username), QStringLiteral("user0001"));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(m_driver->shown("problemLabel").contains(QStringLiteral("user0001")));
    QCOMPARE(m_page->pendingChanges(), 1);
    QCOMPARE(m_driver->table()->currentIndex().column(), int(UsersTable::Username));
}

void TestUsersPage::saysAtOnceWhatIsWrong()
{
    open("ann");
    const QPersistentModelIndex email = cell("rob", UsersTable::Email);
    m_driver->type(email, QStringLiteral("rob at home"));
    QCOMPARE(email.data().toString(), QStringLiteral("rob at home"));
    QVERIFY(email.data(RelationalTableModel::ProblemRole).toBool());
    const QString said = m_driver->shown("noticeLabel");
    QVERIFY2(said.contains(QStringLiteral("of “rob”: ")), qPrintable(said));
    QVERIFY(email.data(Qt::AccessibleDescriptionRole)
                .toString()
                .contains(said.mid(said.indexOf(u':') + 2)));
    m_page->undo();
    QVERIFY(!email.data(RelationalTableModel::ProblemRole).toBool());
    QVERIFY(m_driver->shown("noticeLabel").isNull());

    m_driver->type(email, QStringLiteral("eve@example.com"));
    QVERIFY(m_driver->shown("noticeLabel").contains(QStringLiteral("eve@example.com")));
    m_driver->type(email, QStringLiteral("rob@example.org"));
    QVERIFY(!email.data(RelationalTableModel::ProblemRole).toBool());
    QVERIFY(m_driver->shown("noticeLabel").isNull());
    m_page->saveChanges();
    QTRY_COMPARE(stored("select email from user where username = 'rob'").toString(),
                 QStringLiteral("rob@example.org"));
}

void TestUsersPage::saysWhatSomebodyElseHasPutThere()
{
    open("ann");
    const QPersistentModelIndex email = cell("rob", UsersTable::Email);
    m_driver->type(email, QStringLiteral("mine@example.com"));
    const QImage before =
        m_driver->table()->viewport()->grab(m_driver->table()->visualRect(email)).toImage();
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral(
                    "update user set email = 'theirs@example.com' where username = 'rob'")));
    m_driver->model()->refresh();
    const auto said = [&email] { return email.data(Qt::AccessibleDescriptionRole).toString(); };
    const QString sentence = QStringLiteral("Changed elsewhere meanwhile, to: theirs@example.com");
    QVERIFY(said().contains(sentence));
    const QImage after =
        m_driver->table()->viewport()->grab(m_driver->table()->visualRect(email)).toImage();
    QVERIFY(after != before);
    m_page->undo();
    QVERIFY(!said().contains(sentence));
    QCOMPARE(email.data().toString(), QStringLiteral("theirs@example.com"));
}

void TestUsersPage::deletingTheRowDeactivates()
{
    open("ann");
    cell("sam", UsersTable::Username);
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QCOMPARE(m_page->pendingChanges(), 1);
    QCOMPARE(stored("select active from user where username = 'sam'").toInt(), 1);
    m_page->saveChanges();
    QCOMPARE(stored("select active from user where username = 'sam'").toInt(), 0);
    QCOMPARE(m_driver->action(QStringLiteral("switchActiveAction"))->text(),
             QStringLiteral("A&ctivate"));

    QTest::keyClick(m_driver->table(), Qt::Key_Delete); // takes away, and never lets anybody in
    QCOMPARE(m_page->pendingChanges(), 0);
    m_driver->action(QStringLiteral("switchActiveAction"))->trigger();
    QCOMPARE(m_page->pendingChanges(), 1);
}

void TestUsersPage::deactivatesWhereTheFrameIs()
{
    open("ann");
    cell("ann", UsersTable::Username);
    QTest::keyClick(m_driver->table(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(m_driver->table(), Qt::Key_Down);
    QTest::keyClick(m_driver->table(), Qt::Key_End, Qt::ControlModifier);
    const int last = m_driver->model()->rowCount() - 1;
    QCOMPARE(m_driver->table()->currentIndex().row(), last);
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QCOMPARE(m_driver->model()->changedIds(), QList<qint64>{m_driver->model()->idAt(last)});
}

void TestUsersPage::cannotDeactivateOneself()
{
    open("ann");
    cell("ann", UsersTable::Username);
    QVERIFY(!m_driver->action(QStringLiteral("switchActiveAction"))->isEnabled());
    QVERIFY(!m_driver->action(QStringLiteral("switchActiveAction"))->toolTip().isEmpty());
    QVERIFY(!m_driver->action(QStringLiteral("deleteUserAction"))->isEnabled());
    const QSignalSpy told(m_page.get(), &Page::statusChanged);
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().first().toString(),
             QStringLiteral("You cannot deactivate your own account."));
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestUsersPage::lastAdministratorStays()
{
    open("ann");
    cell("ann", UsersTable::Active);
    QTest::keyClick(m_driver->table(), Qt::Key_Space);
    QCOMPARE(m_driver->shown("cellProblemLabel"),
             ErrorText::sentence({.code = ErrorCode::Forbidden, .reason = Reason::Yourself}));
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestUsersPage::choosesRolesInADialog()
{
    open("ann");
    const QModelIndex roles = cell("sam", UsersTable::Roles);
    QTest::keyClick(m_driver->table(), Qt::Key_F2);
    QWidget *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    auto *list = dialog->findChild<QAbstractItemView *>();
    QVERIFY(list);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex item = list->model()->index(row, 0);
        if (item.data().toString().startsWith(QStringLiteral("reader"))) {
            QVERIFY(list->model()->setData(item, Qt::Checked, Qt::CheckStateRole));
        }
    }
    qobject_cast<QDialog *>(dialog)->accept();
    QCOMPARE(roles.data(UsersTable::RoleNamesRole).toStringList(),
             QStringList({QStringLiteral("reader"), QStringLiteral("staff")}));
    QCOMPARE(m_page->pendingChanges(), 1);
}

void TestUsersPage::selectRobAndSam()
{
    const int rob = m_driver->rowWith(UsersTable::Username, QStringLiteral("rob"));
    const int sam = m_driver->rowWith(UsersTable::Username, QStringLiteral("sam"));
    m_driver->table()->selectBlock(rob, sam, {UsersTable::Username});
}

void TestUsersPage::changesRolesOfSeveral()
{
    open("ann");
    selectRobAndSam();
    QAction *action = m_driver->action(QStringLiteral("rolesAction"));
    QCOMPARE(action->text(), QStringLiteral("&Roles of 2 Users…"));
    action->trigger();
    QWidget *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    auto *list = dialog->findChild<QAbstractItemView *>();
    QVERIFY(list);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex item = list->model()->index(row, 0);
        if (item.data().toString().startsWith(QStringLiteral("editor"))) {
            QVERIFY(list->model()->setData(item, Qt::Checked, Qt::CheckStateRole));
        }
    }
    QVERIFY(PageDriver::answer("verbButton"));
    QCOMPARE(rolesOf("rob"), QStringLiteral("editor, reader")); // what only some have stays
    QCOMPARE(rolesOf("sam"), QStringLiteral("editor, staff"));
    QCOMPARE(m_page->undoText(), QStringLiteral("Change of Roles of 2 Users"));
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestUsersPage::takesARoleFromThoseWhoHaveIt()
{
    open("ann");
    selectRobAndSam();
    m_driver->action(QStringLiteral("rolesAction"))->trigger();
    QWidget *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    auto *list = dialog->findChild<QAbstractItemView *>();
    QVERIFY(list);
    const QModelIndex reader = list->model()
                                   ->match(list->model()->index(0, 0), Qt::DisplayRole,
                                           QStringLiteral("reader"), 1, Qt::MatchExactly)
                                   .value(0);
    QCOMPARE(reader.data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
    list->setCurrentIndex(reader);
    QTest::keyClick(list, Qt::Key_Space);
    QTest::keyClick(list, Qt::Key_Space);
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    QVERIFY(PageDriver::answer("verbButton"));
    QCOMPARE(rolesOf("rob"), QString());
    QCOMPARE(rolesOf("sam"), QStringLiteral("staff"));
    QCOMPARE(m_page->pendingChanges(), 1); // sam never had it
    QVERIFY(std::any_of(told.begin(), told.end(), [](const QList<QVariant> &each) {
        return each.first().toString() == QLatin1String("Roles of 1 user changed");
    }));
}

void TestUsersPage::cancellingTheRolesChangesNothing()
{
    open("ann");
    cell("sam", UsersTable::Roles);
    QTest::keyClick(m_driver->table(), Qt::Key_Return);
    QVERIFY(QApplication::activeModalWidget());
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
    QVERIFY(!QApplication::activeModalWidget());
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestUsersPage::spaceTicksInTheTable()
{
    open("ann");
    const QModelIndex must = cell("sam", UsersTable::MustChangePassword);
    QTest::keyClick(m_driver->table(), Qt::Key_Space);
    QCOMPARE(must.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QVERIFY(must.data(RelationalTableModel::PendingRole).toBool());
}

void TestUsersPage::readersSeeNothingToPress()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(
        QStringLiteral("update role set permissions = 'posts.read,users.read' where name = "
                       "'reader'")));
    open("rob");
    QCOMPARE(m_driver->model()->rowCount(), 4);
    for (QAction *action : m_page->pageActions()) {
        QVERIFY2(action->isSeparator() || !action->isVisible(), qPrintable(action->text()));
    }
    QVERIFY(!(cell("sam", UsersTable::Username).flags() & Qt::ItemIsEditable));
}

void TestUsersPage::saysWhoHasASecondFactor()
{
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("UPDATE user SET tf_primary_method = 'authenticator', "
                                     "tf_totp_secret = '{}' WHERE username = 'sam'")));
    open("ann");
    const auto said = [this](const char *name) {
        return cell(name, UsersTable::SecondFactor).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(said("sam"), QStringLiteral("Yes"));
    QCOMPARE(said("rob"), QStringLiteral("No"));
    QVERIFY(!m_driver->table()->isColumnHidden(UsersTable::SecondFactor));
}

void TestUsersPage::findsByName()
{
    open("ann");
    m_driver->search(QStringLiteral("eve"));
    QCOMPARE(m_driver->model()->rowCount(), 1);
    m_page->focusSearch();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(m_driver->model()->rowCount(), 4);
}

void TestUsersPage::addsInADialog()
{
    open("ann");
    m_driver->action(QStringLiteral("addUserAction"))->trigger();
    QWidget *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    QCOMPARE(dialog->objectName(), QStringLiteral("addUserDialog"));
    const auto type = [dialog](const char *name, const char *text) {
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QString::fromLatin1(name)),
                         QString::fromLatin1(text));
    };
    type("usernameEdit", "tina");
    type("emailEdit", "tina@example.com");
    QVERIFY(PageDriver::answer("verbButton"));
    QVERIFY(PageDriver::answer("promptActionButton")); // without a role
    QTRY_COMPARE(m_driver->model()->rowCount(), 5);
    QCOMPARE(m_driver->model()
                 ->index(m_driver->table()->currentIndex().row(), UsersTable::Username)
                 .data()
                 .toString(),
             QStringLiteral("tina"));
}

void TestUsersPage::setsAPasswordInADialog()
{
    open("ann");
    const QVariant before = stored("select password from user where username = 'sam'");
    cell("sam", UsersTable::Username);
    m_driver->action(QStringLiteral("setPasswordAction"))->trigger();
    QWidget *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("questionLabel"))
                ->text()
                .contains(QStringLiteral("sam")));
    QVERIFY(PageDriver::answer("verbButton"));
    QTRY_VERIFY(stored("select password from user where username = 'sam'") != before);
    const QModelIndex must = cell("sam", UsersTable::MustChangePassword);
    QTRY_COMPARE(must.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
}

void TestUsersPage::deletesInADialog()
{
    open("ann");
    cell("sam", UsersTable::Username);
    m_driver->action(QStringLiteral("deleteUserAction"))->trigger();
    QVERIFY(QApplication::activeModalWidget());
    QCOMPARE(QApplication::activeModalWidget()->objectName(), QStringLiteral("removeUserDialog"));
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    QVERIFY(PageDriver::answer("verbButton"));
    QTRY_COMPARE(m_driver->model()->rowCount(), 3);
    QCOMPARE(stored("select count(*) from user where username = 'sam'").toInt(), 0);
    QVERIFY(told.contains(QVariantList{QStringLiteral("sam is deleted.")}));
    const QModelIndex current = m_driver->table()->currentIndex();
    QVERIFY(current.isValid());
    QTRY_VERIFY(m_driver->table()->selectionModel()->isSelected(current));
}

void TestUsersPage::escapeLeavesACellAsItWas()
{
    open("ann");
    const QModelIndex email = cell("sam", UsersTable::Email);
    QTest::keyClick(m_driver->table(), Qt::Key_Return);
    const QPointer<QLineEdit> editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("nonsense"));
    QTest::keyClick(editor, Qt::Key_Escape);
    QTRY_VERIFY(!editor);
    QCOMPARE(email.data().toString(), QStringLiteral("sam@example.com"));
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestUsersPage::oddNamesAreHarmlessInQuestions()
{
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update user set username = 'a&b' || char(8238) || 'c' where "
                                     "username = 'sam'")));
    open("ann");
    const int row = m_driver->rowWith(UsersTable::Email, QStringLiteral("sam@example.com"));
    m_driver->table()->setCurrentIndex(m_driver->model()->index(row, UsersTable::Email));
    m_driver->action(QStringLiteral("deleteUserAction"))->trigger();
    QWidget *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    const QString verb = dialog->findChild<QPushButton *>(QStringLiteral("verbButton"))->text();
    QVERIFY(verb.contains(QStringLiteral("a&&b")));
    QVERIFY(!verb.contains(QChar(0x202E)));
    QVERIFY(PageDriver::answer("cancelButton"));
}

QTEST_MAIN(TestUsersPage)
#include "tst_userspage.moc"
