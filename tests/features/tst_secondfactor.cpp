// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "DeskTest.h"
#include "models/tables/UsersTable.h"
#include "tests/support/Authenticator.h"

#include <QRegularExpression>

namespace {

const QString Sam = QStringLiteral("sam");
const QString Ann = QStringLiteral("ann");

QString codeOf(const QString &key, int steps = 0)
{
    const auto bytes = Totp::fromBase32(key);
    const qint64 counter = Totp::counterAt(QDateTime::currentDateTimeUtc()) + steps;
    return bytes ? Totp::code(Secret(*bytes), counter) : QString();
}

} // namespace

/// Somebody who wants more than a password before their name: sets an authenticator up, logs in
/// with it, loses the telephone.
class TestSecondFactor : public DeskTest
{
    Q_OBJECT

private slots:
    void init() { openEmpty(); }
    void cleanup() { close(); }

    void setsUpAndLogsInWithACode();
    void logsInWithARecoveryCodeOnce();
    void slowsGuessingDown();
    void isResetByAnAdministrator();
    void asksThePersonAgain();
    void asksWhoTakesTheDeskOver();
    void unlocksWithThePasswordAlone();
    void goesOnAfterALoginWithBoth();
    void goesBackAndOutByEscape();

private:
    QString now() const { return m_phone->code(QDateTime::currentDateTimeUtc()); }
    bool setUpSam()
    {
        m_phone = Authenticator::setUp(*m_office, Sam);
        return m_phone != nullptr;
    }
    /// The right password; then the second step is to be seen, and no window.
    bool reachSecondStep(const QString &name = Sam)
    {
        return m_desk->tryLogIn(name, TestOffice::password()) &&
               QTest::qWaitFor([this] { return m_desk->hasFocus("secondFactorEdit"); }, 10'000) &&
               m_desk->mainWindow() == nullptr;
    }
    /// At the page for somebody else.
    bool reachSecondStepInPlace()
    {
        return m_desk->comes("SwitchPage") && m_desk->type("nameEdit", Sam) &&
               m_desk->type("passwordEdit", TestOffice::password()) &&
               m_desk->click("logInButton") &&
               QTest::qWaitFor([this] { return m_desk->hasFocus("secondFactorEdit"); }, 10'000);
    }
    bool giveCode(const QString &code)
    {
        return m_desk->type("secondFactorEdit", code) && m_desk->click("secondStepButton");
    }
    QString refusal() const { return m_desk->read("secondFactorMessage"); }
    std::unique_ptr<Authenticator> m_phone;
};

void TestSecondFactor::setsUpAndLogsInWithACode()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    QVERIFY(m_desk->trigger("twoFactorAction"));
    QVERIFY(m_desk->comes("twoFactorDialog"));
    QVERIFY(m_desk->click("verbButton"));
    QTRY_VERIFY(m_desk->sees("qrCode"));
    QVERIFY(m_desk->click("showKeyButton"));
    const QString key = m_desk->read("keyEdit");
    QCOMPARE(Totp::fromBase32(key)->size(), 20);
    const QString first = codeOf(key);
    QVERIFY(m_desk->type("firstCodeEdit", first));
    QVERIFY(m_desk->click("verbButton"));
    QTRY_VERIFY(m_desk->sees("codeList"));
    QVERIFY(m_desk->click("writtenCheckBox"));
    QVERIFY(m_desk->click("cancelButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->read("statusLabel"), QStringLiteral("Your logins ask for a second factor "
                                                         "now."));
    QVERIFY(m_desk->logOut());

    QVERIFY(reachSecondStep());
    QVERIFY(m_desk->read("secondStepSentence").startsWith(Sam));
    QVERIFY(giveCode(first)); // what confirmed it has served
    QTRY_VERIFY(refusal().startsWith(QStringLiteral("The code is not correct, or was used")));
    QVERIFY(m_desk->hasFocus("secondFactorEdit"));
    const QString next = codeOf(key, 1);
    QVERIFY(giveCode(next));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – sam (staff)"));
    QVERIFY(m_desk->logOut());

    QVERIFY(reachSecondStep());
    QVERIFY(giveCode(next)); // nor does that one serve again
    QTRY_VERIFY(refusal().startsWith(QStringLiteral("The code is not correct, or was used")));
    QVERIFY(!m_desk->mainWindow());
}

void TestSecondFactor::logsInWithARecoveryCodeOnce()
{
    QVERIFY(setUpSam());
    m_desk->start();
    QVERIFY(reachSecondStep());
    QVERIFY(m_desk->click("otherCodeButton"));
    QVERIFY(m_desk->read("secondStepSentence").contains(QStringLiteral("recovery codes")));
    QVERIFY(giveCode(m_phone->recoveryCode(0)));
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->trigger("twoFactorAction"));
    QVERIFY(m_desk->comes("twoFactorDialog"));
    QVERIFY(m_desk->read("twoFactorSentence").contains(QStringLiteral("9 login recovery codes")));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->logOut());

    QVERIFY(reachSecondStep());
    QVERIFY(m_desk->click("otherCodeButton"));
    QVERIFY(giveCode(m_phone->recoveryCode(0)));
    QTRY_COMPARE(refusal(), QStringLiteral("The code is not correct, or was used before."));
    QVERIFY(m_desk->click("otherCodeButton")); // the telephone is there again
    QVERIFY(giveCode(now()));
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestSecondFactor::slowsGuessingDown()
{
    QVERIFY(setUpSam());
    m_desk->start();
    QVERIFY(reachSecondStep());
    for (int i = 0; i < 5; ++i) {
        QVERIFY(giveCode(QStringLiteral("00000%1").arg(i)));
        QTRY_VERIFY_WITH_TIMEOUT(refusal().startsWith(QStringLiteral("The code is not")), 10'000);
    }
    QVERIFY(giveCode(now()));
    QTRY_VERIFY_WITH_TIMEOUT(refusal().startsWith(QStringLiteral("Too many tries.")), 10'000);
    QVERIFY(!m_desk->find<QAbstractButton>("secondStepButton")->isEnabled());
    QVERIFY(!m_desk->mainWindow());
}

void TestSecondFactor::isResetByAnAdministrator()
{
    QVERIFY(setUpSam());
    m_desk->start();
    QVERIFY(m_desk->logIn(Ann, TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("rob")));
    QVERIFY(!m_desk->isUsable("resetSecondFactorAction"));
    QVERIFY(m_desk->select(UsersTable::Username, Sam));
    QTRY_VERIFY(m_desk->isUsable("resetSecondFactorAction"));
    const auto *reset =
        m_desk->window()->findChild<QAction *>(QStringLiteral("resetSecondFactorAction"));
    QVERIFY(reset && reset->toolTip().endsWith(u"has 10 login recovery codes left."));
    QVERIFY(m_desk->trigger("resetSecondFactorAction"));
    QVERIFY(m_desk->comes("resetSecondFactorPrompt"));
    QVERIFY(m_desk->click("promptActionButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_COMPARE(m_desk->read("statusLabel"), QStringLiteral("The second factor of sam is reset."));
    QVERIFY(!m_desk->isUsable("resetSecondFactorAction"));
    OtherProgram other(m_office->path());
    QCOMPARE(other.value(QStringLiteral("SELECT user_name || ' ' || object_name FROM postern_audit "
                                        "WHERE action = 'second_factor.reset'")),
             QStringLiteral("ann sam"));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
}

void TestSecondFactor::asksThePersonAgain()
{
    QVERIFY(setUpSam());
    m_desk->start();
    QVERIFY(reachSecondStep());
    QVERIFY(m_desk->click("secondStepBackButton"));
    QVERIFY(m_desk->hasFocus("passwordEdit"));
    QCOMPARE(m_desk->read("nameEdit"), Sam);
    QCOMPARE(m_desk->read("passwordEdit"), QString());
    QVERIFY(m_desk->logIn(Ann, TestOffice::password())); // somebody without one
}

void TestSecondFactor::asksWhoTakesTheDeskOver()
{
    QVERIFY(setUpSam());
    m_desk->start();
    QVERIFY(m_desk->logIn(Ann, TestOffice::password()));
    QVERIFY(m_desk->trigger("switchUserAction"));
    QVERIFY(reachSecondStepInPlace());
    QVERIFY(m_desk->isShown("SwitchPage"));
    QVERIFY(giveCode(now()));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – sam (staff)"));
}

void TestSecondFactor::unlocksWithThePasswordAlone()
{
    QVERIFY(setUpSam());
    m_desk->start();
    QVERIFY(reachSecondStep());
    QVERIFY(giveCode(now()));
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->trigger("lockAction"));
    QVERIFY(m_desk->comes("LockPage"));
    QVERIFY(m_desk->type("unlockPasswordEdit", TestOffice::password()));
    QVERIFY(m_desk->click("unlockButton"));
    QVERIFY(m_desk->comes("MainWindow"));
}

/// Back to what was open, by the login for somebody else.
void TestSecondFactor::goesOnAfterALoginWithBoth()
{
    QVERIFY(setUpSam());
    m_desk->start();
    QVERIFY(reachSecondStep());
    QVERIFY(giveCode(now()));
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->trigger("switchUserAction"));
    QVERIFY(reachSecondStepInPlace());
    QVERIFY(m_desk->click("otherCodeButton"));
    QVERIFY(giveCode(m_phone->recoveryCode(0)));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->read("lastLoginLabel"), QStringLiteral("Last login: now"));
    QVERIFY(!m_desk->sees("loginNotice"));
    QTRY_COMPARE(OtherProgram(m_office->path())
                     .value(QStringLiteral("SELECT group_concat(action) FROM (SELECT action FROM "
                                           "postern_audit WHERE user_name = 'sam' AND action != "
                                           "'second_factor.on' ORDER BY id)"))
                     .toString(),
                 QStringLiteral("login,lock,recovery_code.used,login,unlock"));
}

void TestSecondFactor::goesBackAndOutByEscape()
{
    QVERIFY(setUpSam());
    m_desk->start();
    QVERIFY(reachSecondStep());
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->hasFocus("passwordEdit"));
    m_desk->press(Qt::Key_Escape);
    m_desk->press(Qt::Key_Escape);
    QTRY_VERIFY(m_desk->hasFinished());
}

QTEST_MAIN(TestSecondFactor)
#include "tst_secondfactor.moc"
