// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "LoginTest.h"
#include "models/access/SaltCheck.h"
#include "models/storage/MetaStore.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "models/tables/UsersTable.h"

#include <QClipboard>
#include <QLineEdit>
#include <QListView>

namespace {

const QString NewPassword = QStringLiteral("marmot-pebble-tundra-31");

} // namespace

/// Coming and going: logging in, registering, and one person after the other at the same
/// desk.
class TestLogins : public LoginTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void logsInByNameAndSaysWhoIsThere();
    void logsInByEmail();
    void refusesWrongPasswordAndUnknownNameAlike();
    void tellsDeactivationOnlyAfterTheRightPassword();
    void remembersTheLastNameOnlyIfAllowed();
    void escClearsThenQuits();
    void hasNoRegistrationUnlessSwitchedOn();
    void registeredPersonWaitsForActivation();
    void oneLeavesAndAnotherComes();
    void leavesTheClipboardAlone();
    void asksAboutChangesBeforeLeaving();
    void staysWhenTheSaveIsRefused();
    void closingTheWindowEndsTheProgram();
    void opensAnotherDatabaseFromTheWindow();

private:
    QString sql(const char *query) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(query)).toString();
    }
};

void TestLogins::logsInByNameAndSaysWhoIsThere()
{
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(m_desk->title().contains(QStringLiteral("site.db")));
    QVERIFY(m_desk->hasFocus("nameEdit"));

    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – eve (editor)"));
    QCOMPARE(m_desk->read("personButton"), QStringLiteral("eve (editor)"));
    QVERIFY(m_desk->hasFocus("table")); // where one works
    QCOMPARE(sql("SELECT login_count FROM user WHERE username = 'eve'"), QStringLiteral("1"));
    QVERIFY(!sql("SELECT current_login_at FROM user WHERE username = 'eve'").isEmpty());
}

void TestLogins::logsInByEmail()
{
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    QTest::keyClicks(m_desk->find("nameEdit"), QStringLiteral("SAM@Example.com"));
    QTest::keyClick(m_desk->find("nameEdit"), Qt::Key_Tab);
    QVERIFY(m_desk->hasFocus("passwordEdit"));
    QTest::keyClicks(m_desk->find("passwordEdit"), TestOffice::password());
    QTest::keyClick(m_desk->find("passwordEdit"), Qt::Key_Return);
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – sam (staff)"));
}

void TestLogins::refusesWrongPasswordAndUnknownNameAlike()
{
    m_desk->start();
    const QString sentence = QStringLiteral("Name or password is not correct.");
    for (const char *name : {"sam", "nobody"}) {
        QVERIFY(m_desk->tryLogIn(QString::fromLatin1(name), QStringLiteral("not the password")));
        QTRY_COMPARE(m_desk->read("loginMessage"), sentence);
        QCOMPARE(m_desk->read("nameEdit"), QString::fromLatin1(name));
        QCOMPARE(m_desk->read("passwordEdit"), QString());
        QVERIFY(m_desk->hasFocus("passwordEdit"));
    }
    QCOMPARE(sql("SELECT coalesce(login_count, 0) FROM user WHERE username = 'sam'"),
             QStringLiteral("0"));
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
}

void TestLogins::tellsDeactivationOnlyAfterTheRightPassword()
{
    change("UPDATE user SET active = 0 WHERE username = 'sam'");
    m_desk->start();
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), QStringLiteral("not the password")));
    QTRY_COMPARE(m_desk->read("loginMessage"), QStringLiteral("Name or password is not correct."));
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QTRY_COMPARE(
        m_desk->read("loginMessage"),
        QStringLiteral("This account is deactivated. Ask an administrator to activate it."));
}

void TestLogins::remembersTheLastNameOnlyIfAllowed()
{
    setOrganisation(false, true);
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(m_desk->logOut());
    QCOMPARE(m_desk->read("nameEdit"), QStringLiteral("sam"));
    QVERIFY(m_desk->hasFocus("passwordEdit"));

    setOrganisation(false, false);
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(m_desk->logOut());
    QCOMPARE(m_desk->read("nameEdit"), QString());
    QVERIFY(m_desk->hasFocus("nameEdit"));
}

void TestLogins::escClearsThenQuits()
{
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(m_desk->type("nameEdit", QStringLiteral("sam")));
    QVERIFY(m_desk->type("passwordEdit", QStringLiteral("half a pass")));
    m_desk->press(Qt::Key_Escape);
    QCOMPARE(m_desk->read("nameEdit"), QString());
    QCOMPARE(m_desk->read("passwordEdit"), QString());
    QVERIFY(!m_desk->hasFinished());
    m_desk->press(Qt::Key_Escape);
    QTRY_VERIFY(m_desk->hasFinished());
}

void TestLogins::hasNoRegistrationUnlessSwitchedOn()
{
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(!m_desk->sees("registerButton"));

    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->trigger("settingsPageAction"));
    m_desk->find<QTabWidget>("settingsTabs")->setCurrentIndex(2);
    QVERIFY(m_desk->click("registerableCheckBox"));
    QTRY_COMPARE(m_desk->read("noticeLabel"),
                 QStringLiteral("People may register themselves: off → on."));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->sees("registerButton"));
}

void TestLogins::registeredPersonWaitsForActivation()
{
    setOrganisation(true, false);
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(m_desk->click("registerButton"));
    QVERIFY(m_desk->comes("RegisterDialog"));
    QVERIFY(m_desk->type("usernameEdit", QStringLiteral("gustav")));
    QVERIFY(m_desk->type("emailEdit", QStringLiteral("sam@example.com"))); // is taken
    QVERIFY(m_desk->type("passwordEdit", NewPassword));
    QVERIFY(m_desk->type("repeatEdit", NewPassword));
    QVERIFY(m_desk->click("registerButton"));
    QTRY_COMPARE(m_desk->read("emailMessage"),
                 QStringLiteral("The e-mail address “sam@example.com” is already in use. Choose "
                                "another."));
    QVERIFY(m_desk->hasFocus("emailEdit"));

    QVERIFY(m_desk->type("emailEdit", QStringLiteral("gustav@example.com")));
    QVERIFY(m_desk->click("registerButton"));
    QTRY_VERIFY(m_desk->sees("outcomeLabel"));
    QVERIFY(m_desk->read("outcomeLabel").contains(QStringLiteral("waits for an administrator")));
    QVERIFY(m_desk->click("closeButton"));
    QVERIFY(m_desk->tryLogIn(QStringLiteral("gustav"), NewPassword));
    QTRY_COMPARE(m_desk->read("loginMessage"),
                 QStringLiteral("Your registration waits for an administrator."));

    // An administrator activates the account and gives it a role, in the grid.
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->tick(UsersTable::Username, QStringLiteral("gustav"), UsersTable::Active));
    QVERIFY(m_desk->trigger("rolesAction"));
    QVERIFY(m_desk->comes("rolePickerDialog"));
    auto *roles = m_desk->find<QListView>("roleList");
    QVERIFY(roles);
    roles->setFocus();
    roles->setCurrentIndex(
        roles->model()
            ->match(roles->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("reader"))
            .value(0));
    QTest::keyClick(roles, Qt::Key_Space);
    QVERIFY(m_desk->click("verbButton"));
    QTRY_VERIFY(m_desk->isShown("MainWindow"));
    m_desk->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(m_desk->comes("saveUsersPrompt"));
    m_desk->press(Qt::Key_Return); // gustav gains rights, nobody loses any
    QTRY_COMPARE(m_desk->model()->changeCount(), 0);
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("gustav"), NewPassword));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – gustav (reader)"));
}

void TestLogins::oneLeavesAndAnotherComes()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    const QPointer<QWidget> anns = m_desk->window();
    QVERIFY(m_desk->logOut());
    QVERIFY(!anns);
    QVERIFY(!m_desk->title().contains(QStringLiteral("ann")));
    QCOMPARE(m_desk->read("passwordEdit"), QString());

    QVERIFY(m_desk->logIn(QStringLiteral("rob"), TestOffice::password()));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – rob (reader)"));
    QCOMPARE(m_desk->pages(), (QStringList{QStringLiteral("Posts"), QStringLiteral("Settings")}));
    for (QWidget *each : QApplication::topLevelWidgets()) {
        QVERIFY(!each->isVisible() || !each->windowTitle().contains(QStringLiteral("ann")));
    }
    // Each finds the place where they were.
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QCOMPARE(m_desk->title(), QStringLiteral("Users – ann (admin)"));
}

void TestLogins::leavesTheClipboardAlone()
{
    QGuiApplication::clipboard()->setText(QStringLiteral("from another program"));
    if (QGuiApplication::clipboard()->ownsClipboard()) {
        QSKIP("this platform knows that the text is not from another program");
    }
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("rob"), TestOffice::password()));
    QVERIFY(m_desk->logOut());
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("from another program"));
}

void TestLogins::asksAboutChangesBeforeLeaving()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));

    QVERIFY(m_desk->trigger("logOutAction"));
    QVERIFY(m_desk->comes("leavePrompt"));
    m_desk->press(Qt::Key_Return); // the default is to stay
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);

    QVERIFY(m_desk->trigger("logOutAction"));
    QVERIFY(m_desk->comes("leavePrompt"));
    QVERIFY(m_desk->click("discardButton"));
    QVERIFY(m_desk->comes("LoginDialog"));
    QCOMPARE(sql("SELECT title FROM post"), QStringLiteral("Keys"));

    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    QVERIFY(m_desk->trigger("logOutAction"));
    QVERIFY(m_desk->comes("leavePrompt"));
    QVERIFY(m_desk->click("saveButton"));
    QVERIFY(m_desk->comes("LoginDialog"));
    QCOMPARE(sql("SELECT title FROM post"), QStringLiteral("Spare keys"));
}

void TestLogins::staysWhenTheSaveIsRefused()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("   ")));
    QVERIFY(m_desk->trigger("logOutAction"));
    QVERIFY(m_desk->comes("leavePrompt"));
    QVERIFY(m_desk->click("saveButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_COMPARE(m_desk->read("problemLabel"),
                 QStringLiteral("Nothing was saved. Title of “Keys”: Type a title."));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

void TestLogins::closingTheWindowEndsTheProgram()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    m_desk->window()->close();
    QVERIFY(m_desk->comes("leavePrompt"));
    QVERIFY(!m_desk->hasFinished());
    QVERIFY(m_desk->click("saveButton"));
    QTRY_VERIFY(m_desk->hasFinished());
    QCOMPARE(sql("SELECT title FROM post"), QStringLiteral("Spare keys"));
}

void TestLogins::opensAnotherDatabaseFromTheWindow()
{
    const TestOffice other;
    const Secret salt(QByteArrayLiteral("a test's salt"));
    QVERIFY(MetaStore(other.database()).setValue(SaltCheck::key(), SaltCheck::make(salt)));
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(m_desk->trigger("openDatabaseAction"));
    QVERIFY(m_desk->comes("openDatabaseDialog"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow")); // a change of mind leaves everything as it was
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – sam (staff)"));

    m_desk->flow().openDatabase(other.path());
    // Its salt is not known on this workstation.
    QVERIFY(m_desk->comes("SaltDialog"));
    QVERIFY(m_desk->type("saltEdit", QStringLiteral("a wrong salt")));
    QVERIFY(m_desk->click("useButton"));
    QTRY_COMPARE(m_desk->read("saltMessage"),
                 QStringLiteral("The password salt does not belong to this database."));
    QVERIFY(m_desk->type("saltEdit", QStringLiteral("a test's salt")));
    QVERIFY(m_desk->click("useButton"));
    QVERIFY(m_desk->logIn(QStringLiteral("rob"), TestOffice::password()));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – rob (reader)"));
}

QTEST_MAIN(TestLogins)
#include "tst_logins.moc"
