// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/UsersTable.h"
#include "tests/views/UsersPageTest.h"

#include <QSignalSpy>

/// What the Users page does in dialogs: roles, new people, passwords, deletion.
class TestUsersDialogs final : public UsersPageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void choosesRolesInADialog();
    void cancellingTheRolesChangesNothing();
    void changesRolesOfSeveral();
    void takesARoleFromThoseWhoHaveIt();
    void addsInADialog();
    void setsAPasswordInADialog();
    void deletesInADialog();
    void oddNamesAreHarmlessInQuestions();

private:
    QString rolesOf(const char *name) const
    {
        return cell(name, UsersTable::Roles).data().toString();
    }
    void selectRobAndSam();
};

void TestUsersDialogs::choosesRolesInADialog()
{
    open("ann");
    const QModelIndex roles = cell("sam", UsersTable::Roles);
    QTest::keyClick(m_driver->table(), Qt::Key_F2);
    QWidget *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    QVERIFY(PageDriver::tick(QStringLiteral("reader")));
    qobject_cast<QDialog *>(dialog)->accept();
    QCOMPARE(roles.data(UsersTable::RoleNamesRole).toStringList(),
             QStringList({QStringLiteral("reader"), QStringLiteral("staff")}));
    QCOMPARE(m_page->pendingChanges(), 1);
}

void TestUsersDialogs::selectRobAndSam()
{
    const int rob = m_driver->rowWith(UsersTable::Username, QStringLiteral("rob"));
    const int sam = m_driver->rowWith(UsersTable::Username, QStringLiteral("sam"));
    m_driver->table()->selectBlock(rob, sam, {UsersTable::Username});
}

void TestUsersDialogs::changesRolesOfSeveral()
{
    open("ann");
    selectRobAndSam();
    QAction *action = m_driver->action(QStringLiteral("rolesAction"));
    QCOMPARE(action->text(), QStringLiteral("&Roles of 2 Users…"));
    action->trigger();
    QWidget *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    QVERIFY(PageDriver::tick(QStringLiteral("editor")));
    QVERIFY(PageDriver::answer("verbButton"));
    QCOMPARE(rolesOf("rob"), QStringLiteral("editor, reader")); // what only some have stays
    QCOMPARE(rolesOf("sam"), QStringLiteral("editor, staff"));
    QCOMPARE(m_page->undoText(), QStringLiteral("Change of Roles of 2 Users"));
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestUsersDialogs::takesARoleFromThoseWhoHaveIt()
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

void TestUsersDialogs::cancellingTheRolesChangesNothing()
{
    open("ann");
    cell("sam", UsersTable::Roles);
    QTest::keyClick(m_driver->table(), Qt::Key_Return);
    QVERIFY(QApplication::activeModalWidget());
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
    QVERIFY(!QApplication::activeModalWidget());
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestUsersDialogs::addsInADialog()
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

void TestUsersDialogs::setsAPasswordInADialog()
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

void TestUsersDialogs::deletesInADialog()
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

void TestUsersDialogs::oddNamesAreHarmlessInQuestions()
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

QTEST_MAIN(TestUsersDialogs)
#include "tst_usersdialogs.moc"
