// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ErrorText.h"
#include "models/tables/UsersTable.h"
#include "tests/views/UsersPageTest.h"

#include <QSignalSpy>

/// The Users page: what is edited in its grid, and what is said there.
class TestUsersPage final : public UsersPageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void editsNamesInTheGrid();
    void namesATakenUsername();
    void saysAtOnceWhatIsWrong();
    void saysWhatSomebodyElseHasPutThere();
    void deletingTheRowDeactivates();
    void deactivatesWhereTheFrameIs();
    void cannotDeactivateOneself();
    void lastAdministratorStays();
    void spaceTicksInTheTable();
    void readersSeeNothingToPress();
    void saysWhoHasASecondFactor();
    void findsByName();
    void escapeLeavesACellAsItWas();
};

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
             QStringLiteral("Acti&vate"));

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

QTEST_MAIN(TestUsersPage)
#include "tst_userspage.moc"
