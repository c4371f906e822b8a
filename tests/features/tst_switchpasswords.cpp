// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/features/SwitchingTest.h"

/// Whoever comes before a locked desk without a password that serves: recovers one, registers, must
/// change a temporary one.
class TestSwitchPasswords : public SwitchingTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void recoversAPasswordBeforeALockedDesk();
    void registersBeforeALockedDesk();
    void registersNobodyThereUnlessSwitchedOn();
    void theNextPersonMustChangeThePasswordFirst();
    void theNextPersonDoesNotWantToChangeIt();
    void theNextPersonLeavesWhileItIsChanged();
    void whoTakesATextDoesNotWantToChangeIt();
    void aResetMeanwhileTakesNoDraft();
};

/// Else an administrator who has forgotten the password could neither unlock nor close.
void TestSwitchPasswords::recoversAPasswordBeforeALockedDesk()
{
    logIn("eve");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(m_desk->click("forgotButton"));
    QVERIFY(m_desk->click("recoverButton"));
    QVERIFY(m_desk->comes("recoverDialog"));
    QVERIFY(Spoken::everything().contains(QLatin1String("Recovery")));
    QVERIFY(!Spoken::everything().contains(QLatin1String("Keys")));
    QVERIFY(m_desk->click("cancelButton"));
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("MainWindow"));
}

/// Somebody new meets a desk where others are kept: nothing of these is told, and it is theirs
/// afterwards.
void TestSwitchPasswords::registersBeforeALockedDesk()
{
    openRegistration();
    logIn("eve");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(m_desk->click("registerButton"));
    QVERIFY(m_desk->comes("RegisterDialog"));
    QVERIFY(!Spoken::everything().contains(QLatin1String("Keys")));
    QVERIFY(m_desk->click("cancelButton"));
    QTRY_VERIFY(m_desk->isShown("switchPage")); // they may have an account after all

    QVERIFY(m_desk->click("registerButton"));
    QVERIFY(m_desk->comes("RegisterDialog"));
    const QString fresh = QStringLiteral("marmot-pebble-tundra-31");
    QVERIFY(m_desk->type("usernameEdit", QStringLiteral("gustav")));
    QVERIFY(m_desk->type("emailEdit", QStringLiteral("gustav@example.com")));
    QVERIFY(m_desk->type("passwordEdit", fresh));
    QVERIFY(m_desk->type("repeatEdit", fresh));
    QVERIFY(m_desk->click("registerButton"));
    QTRY_VERIFY(m_desk->sees("outcomeLabel"));
    QVERIFY(m_desk->click("closeButton"));
    QTRY_VERIFY(m_desk->hasFocus("nameEdit")); // what they type next is not eve's password
    QVERIFY(m_desk->isShown("switchPage"));
    QVERIFY(m_desk->click("switchBackButton"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QTRY_VERIFY(m_desk->hasFocus("unlockPasswordEdit"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – eve (editor)"));
}

void TestSwitchPasswords::registersNobodyThereUnlessSwitchedOn()
{
    logIn("eve");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(!m_desk->sees("registerButton"));
}

void TestSwitchPasswords::theNextPersonMustChangeThePasswordFirst()
{
    askRobForAnother();
    logIn("eve");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(!Spoken::everything().contains(QLatin1String("Keys"))); // nothing of eve's, nor his yet
    const QString fresh = QStringLiteral("marmot-pebble-tundra-31");
    QVERIFY(m_desk->type("newEdit", fresh));
    QVERIFY(m_desk->type("repeatEdit", fresh));
    QVERIFY(m_desk->click("changeButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – rob (reader)"));
    lock();
    QVERIFY(m_desk->type("unlockPasswordEdit", fresh) && m_desk->click("unlockButton"));
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestSwitchPasswords::theNextPersonDoesNotWantToChangeIt()
{
    demandOfRobBeforeUnsavedWork();
    QVERIFY(m_desk->click("logOutButton"));
    QTRY_VERIFY(m_desk->isShown("lockPage")); // eve's changes wait behind
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked. eve is logged in."));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

void TestSwitchPasswords::theNextPersonLeavesWhileItIsChanged()
{
    demandOfRobBeforeUnsavedWork();
    const QString fresh = QStringLiteral("marmot-pebble-tundra-31");
    QVERIFY(m_desk->type("newEdit", fresh));
    QVERIFY(m_desk->type("repeatEdit", fresh));
    QVERIFY(m_desk->click("changeButton"));
    lock();
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked. eve is logged in."));
    QCOMPARE(m_desk->read("lockNoteLabel"),
             QStringLiteral("The password of rob has been changed."));
}

void TestSwitchPasswords::whoTakesATextDoesNotWantToChangeIt()
{
    askRobForAnother();
    logIn("eve");
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Boiler")));
    QTRY_VERIFY(m_desk->sees("switchButton"));
    QVERIFY(m_desk->click("switchButton"));
    QVERIFY(m_desk->comes("SwitchTextDialog"));
    QVERIFY(m_desk->type("switchNameEdit", QStringLiteral("rob")));
    QVERIFY(m_desk->type("switchPasswordEdit", TestOffice::password()));
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(m_desk->click("logOutButton"));
    QVERIFY(m_desk->comes("LoginDialog"));
    QCOMPARE(m_desk->read("noticeLabel"),
             QStringLiteral("What was written is kept as a draft of rob."));
}

/// Without the recovery key: the session that waits is the last that can open her drafts.
void TestSwitchPasswords::aResetMeanwhileTakesNoDraft()
{
    const QString fresh = QStringLiteral("marmot-pebble-tundra-31");
    const QString eve = QStringLiteral("eve");
    logIn("eve");
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("postDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Boiler")));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("It hums at night.")));
    const auto hasSaved = [this] {
        return m_desk->read("draftLabel").startsWith(QLatin1String("Draft saved"));
    };
    QTRY_VERIFY(hasSaved());
    lock();
    UserStore store(m_office->database());
    const QString hash = m_office->workspace().auth().currentHasher().hash(Secret::fromText(fresh));
    QVERIFY(store.setPassword(m_office->userId(eve), hash, Lasting::Kept, m_office->clock().now()));
    QVERIFY(m_desk->click("someoneElseButton"));
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(m_desk->type("nameEdit", eve) && m_desk->type("passwordEdit", fresh));
    QVERIFY(m_desk->click("logInButton"));
    QVERIFY(m_desk->comes("postDialog"));
    QVERIFY(hasSaved());
    const auto session = m_office->logInFully(eve, fresh);
    QVERIFY(session);
    DraftService &drafts = m_office->workspace().drafts();
    QTRY_COMPARE(drafts.list(*session)->readable.size(), 1);
    QVERIFY(drafts.list(*session)->unreadable.isEmpty());
    QCOMPARE(drafts.list(*session)->readable.constFirst().text.body,
             QStringLiteral("It hums at night."));
    // She goes on in the same one.
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("It hums no more.")));
    QTRY_COMPARE(drafts.list(*session)->readable.constFirst().text.body,
                 QStringLiteral("It hums no more."));
    QCOMPARE(drafts.list(*session)->readable.size(), 1);
}

QTEST_MAIN(TestSwitchPasswords)
#include "tst_switchpasswords.moc"
