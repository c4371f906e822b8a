// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "models/tables/UsersTable.h"
#include "tests/support/TestOffice.h"

namespace {

const QString NewPassword = QStringLiteral("marmot-pebble-tundra-31");

} // namespace

/// How people come to a password of their own: a temporary one that must be replaced, and a change
/// of mind.
class TestPasswords : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_office = std::make_unique<TestOffice>();
        m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
    }
    void cleanup()
    {
        m_desk.reset();
        m_office.reset();
    }

    void makesPeopleReplaceTemporaryPasswords();
    void forcedChangeCanOnlyLogOut();
    void changesOwnPassword();

private:
    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestPasswords::makesPeopleReplaceTemporaryPasswords()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("sam")));
    QVERIFY(m_desk->trigger("setPasswordAction"));
    QVERIFY(m_desk->comes("setPasswordDialog"));
    QVERIFY(m_desk->click("verbButton"));
    QTRY_VERIFY(m_desk->sees("temporaryPasswordEdit"));
    const QString temporary = m_desk->read("temporaryPasswordEdit");
    QVERIFY(temporary.size() >= 10);
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->logOut());

    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), temporary));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(!m_desk->mainWindow());
    QVERIFY(!m_desk->sees("cancelButton"));
    QVERIFY(m_desk->type("currentEdit", temporary));
    QVERIFY(m_desk->type("newEdit", NewPassword));
    QVERIFY(m_desk->type("repeatEdit", NewPassword));
    QVERIFY(m_desk->click("changeButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – sam (staff)"));

    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), NewPassword));
}

void TestPasswords::forcedChangeCanOnlyLogOut()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const auto sam = m_office->workspace().users().findByLogin(*ann, QStringLiteral("sam"));
    const UserChange change{.id = sam->id, .version = sam->version, .mustChangePassword = true};
    QVERIFY(m_office->workspace().users().update(*ann, change));
    m_desk->start();
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->isShown("ChangePasswordDialog"));
    QVERIFY(m_desk->click("logOutButton"));
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(!m_desk->hasFinished());
}

void TestPasswords::changesOwnPassword()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(m_desk->trigger("changePasswordAction"));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(m_desk->type("currentEdit", QStringLiteral("not the password")));
    QVERIFY(m_desk->type("newEdit", NewPassword));
    QVERIFY(m_desk->type("repeatEdit", NewPassword));
    QVERIFY(m_desk->click("changeButton"));
    QTRY_COMPARE(m_desk->read("currentMessage"),
                 QStringLiteral("The current password is not correct."));
    QVERIFY(m_desk->hasFocus("currentEdit"));
    QVERIFY(m_desk->type("currentEdit", TestOffice::password()));
    QVERIFY(m_desk->click("changeButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->read("statusLabel"), QStringLiteral("Your password has been changed."));

    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QTRY_COMPARE(m_desk->read("loginMessage"), QStringLiteral("Name or password is not correct."));
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), NewPassword));
}

QTEST_MAIN(TestPasswords)
#include "tst_passwords.moc"
