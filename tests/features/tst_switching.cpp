// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "Spoken.h"
#include "app/MainWindow.h"
#include "models/access/DeskSettings.h"
#include "models/access/OrganisationSettings.h"
#include "models/access/Presence.h"
#include "models/storage/PinStore.h"
#include "models/storage/UserStore.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/support/TestOffice.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProcess>

/// One window, one keyboard, and then somebody else.
class TestSwitching : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void somebodyElseTakesTheSameWindow();
    void theClipboardGoesWithTheSwitch();
    void theClipboardGoesWithTheLogOut();
    void theClipboardIsNotAtTheNextPersonsHands();
    void theClipboardStaysAnothersWhoCopiedSince();
    void unsavedChangesWaitBehindTheNextPerson();
    void keepsTheSessionWhereThatIsSet();
    void findsWhoIsKeptThoughAnotherHasGone();
    void offersNobodyWhoHasGone_data();
    void offersNobodyWhoHasGone();
    void recordsHowTheLongerWayLeadsBack();
    void tellsOfNowAfterTheLongerWay();
    void saysWhoIsThereAndWhereBackLeads();
    void saysWhoseChangesKeepTheWindow();
    void opensNoOtherFileOverWhatIsNotSaved();
    void givesUpSwitching();
    void recoversAPasswordBeforeALockedDesk();
    void registersBeforeALockedDesk();
    void registersNobodyThereUnlessSwitchedOn();
    void theNextPersonMustChangeThePasswordFirst();
    void theNextPersonDoesNotWantToChangeIt();
    void theNextPersonLeavesWhileItIsChanged();
    void aResetMeanwhileTakesNoDraft();
    void theLongerWayMakesThePinServeAgain();
    void eachHasTheWindowInTheirSize();
    void namesNobodyWhoHasGone();
    void whoIsKeptTakesNoKeyboard();

private:
    void logIn(const char *name)
    {
        m_desk->start();
        QVERIFY(m_desk->logIn(QString::fromLatin1(name), TestOffice::password()));
    }
    void lock() { m_desk->press(Qt::Key_L, Qt::ControlModifier); }
    bool unlock()
    {
        return m_desk->type("unlockPasswordEdit", TestOffice::password()) &&
               m_desk->click("unlockButton");
    }
    bool logInElse(const char *name)
    {
        return m_desk->type("nameEdit", QString::fromLatin1(name)) &&
               m_desk->type("passwordEdit", TestOffice::password()) && m_desk->click("logInButton");
    }
    bool hasLoggedOut(const char *name) const
    {
        OtherProgram program(m_office->path());
        return program
                   .value(
                       QStringLiteral("SELECT count(*) FROM postern_audit WHERE action = 'logout' "
                                      "AND user_name = '%1'")
                           .arg(QString::fromLatin1(name)))
                   .toInt() == 1;
    }
    void keepSessions();
    void openRegistration();
    void switchTo(const char *name)
    {
        m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_desk->isShown("switchPage"));
        QVERIFY(logInElse(name));
        QVERIFY(m_desk->comes("MainWindow"));
    }
    void askRobForAnother();
    void demandOfRobBeforeUnsavedWork();

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestSwitching::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                      QStringLiteral("By the door."));
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
}

void TestSwitching::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestSwitching::keepSessions()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    DeskSettingsService service(m_office->database(), m_office->workspace().notifier());
    DeskSettings settings = service.current();
    settings.switchKeepsSession = true;
    QVERIFY(service.save(*ann, settings));
}

void TestSwitching::somebodyElseTakesTheSameWindow()
{
    logIn("ann");
    QWidget *window = m_desk->window();
    const QRect place = window->geometry();
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QCOMPARE(m_desk->title(), QStringLiteral("Postern – locked"));
    QVERIFY(m_desk->hasFocus("nameEdit"));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->window(), window);
    QCOMPARE(window->geometry(), place);
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – rob (reader)"));
    QCOMPARE(m_desk->pages().size(), 2);
    QVERIFY(!Spoken::everything().contains(QLatin1String("ann (admin)")));
    QVERIFY(!m_desk->offers("usersPageAction"));
}

void TestSwitching::theClipboardGoesWithTheSwitch()
{
    logIn("eve");
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(QStringLiteral("copied by eve"));
    // A platform that does not tell whose it is leaves it, for it may be another program's.
    const bool isOurs = clipboard->ownsClipboard();
    QCOMPARE(isOurs, QGuiApplication::platformName() == QLatin1String("xcb"));
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), isOurs ? QString() : QStringLiteral("copied by eve"));
}

void TestSwitching::theClipboardGoesWithTheLogOut()
{
    logIn("eve");
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(QStringLiteral("copied by eve"));
    const bool isOurs = clipboard->ownsClipboard();
    QVERIFY(m_desk->logOut());
    QCOMPARE(clipboard->text(), isOurs ? QString() : QStringLiteral("copied by eve"));
}

void TestSwitching::theClipboardIsNotAtTheNextPersonsHands()
{
    logIn("eve");
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(QStringLiteral("copied by eve"));
    const bool isOurs = clipboard->ownsClipboard();
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(m_desk->hasFocus("nameEdit"));
    m_desk->press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_desk->read("nameEdit"), isOurs ? QString() : QStringLiteral("copied by eve"));
    // Nobody else came: eve goes on with what she had.
    QVERIFY(m_desk->click("switchBackButton"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(clipboard->text(), isOurs ? QString() : QStringLiteral("copied by eve"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), QStringLiteral("copied by eve"));
}

void TestSwitching::theClipboardStaysAnothersWhoCopiedSince()
{
    keepSessions();
    logIn("eve");
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(QStringLiteral("copied by eve"));
    if (!clipboard->ownsClipboard()) {
        QSKIP("this platform does not tell whose the clipboard is");
    }
    switchTo("rob");
    QCOMPARE(clipboard->text(), QString());
    clipboard->setText(QStringLiteral("copied by rob"));
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton0"));
    QVERIFY(m_desk->click("keptButton0"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(clipboard->text(), QString());
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), QStringLiteral("copied by eve"));
    // Locked, and filled from elsewhere before she is back.
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QProcess elsewhere;
    elsewhere.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("copy"), QStringLiteral("from elsewhere")});
    QTRY_COMPARE(clipboard->text(), QStringLiteral("from elsewhere"));
    QVERIFY(m_desk->click("switchBackButton"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), QStringLiteral("from elsewhere"));
    // What she copied in another program herself is not touched by a lock.
    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(clipboard->text(), QStringLiteral("from elsewhere"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), QStringLiteral("from elsewhere"));
    elsewhere.kill();
    QVERIFY(elsewhere.waitForFinished());
}

void TestSwitching::unsavedChangesWaitBehindTheNextPerson()
{
    logIn("eve");
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    lock();
    QVERIFY(m_desk->click("someoneElseButton"));
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Spare keys")) < 0);
    QVERIFY(!Spoken::everything().contains(QLatin1String("Spare")));

    QVERIFY(m_desk->trigger("logOutAction"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked by eve"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – eve (editor)"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

void TestSwitching::keepsTheSessionWhereThatIsSet()
{
    keepSessions();
    logIn("eve");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("MainWindow"));
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton0"));
    QCOMPARE(m_desk->read("keptButton0"), QStringLiteral("eve"));
    QVERIFY(m_desk->click("keptButton0"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – eve (editor)"));
    // The one who was there is behind now.
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton0"));
    QCOMPARE(m_desk->read("keptButton0"), QStringLiteral("rob"));
    QVERIFY(logInElse("rob")); // the longer way leads to the same place
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – rob (reader)"));
}

/// The list was made before eve's account was closed.
void TestSwitching::findsWhoIsKeptThoughAnotherHasGone()
{
    keepSessions();
    logIn("eve");
    for (const char *next : {"rob", "sam"}) {
        m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_desk->isShown("switchPage"));
        QVERIFY(logInElse(next));
        QVERIFY(m_desk->comes("MainWindow"));
    }
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton1"));
    QCOMPARE(m_desk->read("keptButton1"), QStringLiteral("rob"));
    UserStore store(m_office->database());
    const UserId eve = m_office->userId(QStringLiteral("eve"));
    QVERIFY(store.update({.id = eve, .version = store.find(eve)->version, .active = false},
                         m_office->clock().now()));
    QTRY_VERIFY(hasLoggedOut("eve"));
    QVERIFY(m_desk->click("keptButton1"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked by rob"));
}

void TestSwitching::offersNobodyWhoHasGone_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("the account was closed") << QStringLiteral("closed");
    QTest::newRow("logged in elsewhere") << QStringLiteral("elsewhere");
    QTest::newRow("nobody was there for long") << QStringLiteral("idle");
}

void TestSwitching::offersNobodyWhoHasGone()
{
    QFETCH(QString, way);
    keepSessions();
    logIn("eve");
    switchTo("rob");
    const auto half = std::chrono::seconds(IdleTimes().logOutAfter) / 2;
    if (way == QLatin1String("idle")) {
        m_desk->passTime(half);
        QTRY_VERIFY(m_desk->isShown("lockPage"));
        QVERIFY(unlock());
        QVERIFY(m_desk->comes("MainWindow"));
    }
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton0"));
    QVERIFY(m_desk->sees("keptLabel"));
    m_desk->find("keptButton0")->setFocus();
    const UserId eve = m_office->userId(QStringLiteral("eve"));
    Presence there(m_office->path(), eve, m_office->clock(), QStringLiteral("PC-2"));
    if (way == QLatin1String("closed")) {
        UserStore store(m_office->database());
        QVERIFY(store.update({.id = eve, .version = store.find(eve)->version, .active = false},
                             m_office->clock().now()));
    } else if (way == QLatin1String("elsewhere")) {
        there.begin(Presence::Others::LogOut);
    } else {
        m_desk->passTime(half + std::chrono::seconds(1));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->sees("keptButton0"), 20'000);
    QVERIFY(!m_desk->sees("keptLabel"));
    QVERIFY(m_desk->isShown("switchPage"));
    QVERIFY(m_desk->hasFocus("nameEdit"));
    QVERIFY(logInElse("sam"));
    QVERIFY(m_desk->comes("MainWindow"));
}

/// Eve logs in twice, and one of the two goes on.
void TestSwitching::recordsHowTheLongerWayLeadsBack()
{
    logIn("eve");
    switchTo("eve");
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – eve (editor)"));
    const QString open =
        QStringLiteral("SELECT count(*) FROM postern_audit AS came WHERE action = 'login' AND "
                       "NOT EXISTS (SELECT 1 FROM postern_audit AS gone WHERE "
                       "(gone.action = 'logout' AND gone.session = came.session) OR "
                       "(gone.action = 'unlock' AND "
                       "json_extract(gone.after, '$.login_session') = came.session))");
    OtherProgram other(m_office->path());
    QTRY_COMPARE(other.value(open).toInt(), 1);
    QTRY_COMPARE(other
                     .value(QStringLiteral("SELECT group_concat(action) FROM postern_audit "
                                           "WHERE user_name = 'eve'"))
                     .toString(),
                 QStringLiteral("login,lock,login,unlock"));
    QVERIFY(m_desk->logOut());
    QTRY_COMPARE(other.value(open).toInt(), 0);
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    // The same behind another person.
    keepSessions();
    switchTo("rob");
    switchTo("eve");
    QTRY_COMPARE(other.value(open).toInt(), 2); // hers and his
}

void TestSwitching::tellsOfNowAfterTheLongerWay()
{
    keepSessions();
    logIn("eve");
    QCOMPARE(m_desk->read("lastLoginLabel"), QStringLiteral("This is your first login."));
    switchTo("rob");
    QVERIFY(!m_office->logInFully(QStringLiteral("eve"), QStringLiteral("a guess")));
    switchTo("eve");
    QCOMPARE(m_desk->read("lastLoginLabel"), QStringLiteral("Last login: now"));
    QVERIFY(m_desk->read("loginNoticeLabel")
                .startsWith(QStringLiteral("1 failed try since your last login on ")));
    // Told once; what comes after it is told at the lock page's own way back.
    QVERIFY(m_desk->click("dismissNoticeButton"));
    lock();
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(!m_desk->sees("loginNoticeLabel"));
    lock();
    QVERIFY(!m_office->logInFully(QStringLiteral("eve"), QStringLiteral("a guess")));
    QVERIFY(!m_office->logInFully(QStringLiteral("eve"), QStringLiteral("another")));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->read("loginNoticeLabel")
                .startsWith(QStringLiteral("2 failed tries since you logged in on ")));
    switchTo("rob");
    switchTo("eve");
    QVERIFY(m_desk->sees("loginNoticeLabel"));
    switchTo("rob");
    switchTo("eve");
    QVERIFY(!m_desk->sees("loginNoticeLabel")); // none since the last login
}

void TestSwitching::saysWhoIsThereAndWhereBackLeads()
{
    keepSessions();
    logIn("eve");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QCOMPARE(m_desk->read("presentLabel"), QStringLiteral("Locked by eve"));
    QCOMPARE(m_desk->read("switchBackButton"), QStringLiteral("&Back to eve"));
    m_desk->window()->close();
    QCOMPARE(m_desk->read("switchNoteLabel"),
             QStringLiteral("Unlock before you close the window."));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->hasFocus("table"));
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QCOMPARE(m_desk->read("switchBackButton"), QStringLiteral("&Back to rob"));
    QCOMPARE(m_desk->read("keptButton0"), QStringLiteral("eve"));
}

void TestSwitching::saysWhoseChangesKeepTheWindow()
{
    logIn("eve");
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    switchTo("rob");
    lock();
    m_desk->window()->close();
    const QString eves = QStringLiteral("eve has changes here that are not saved. Unlock before "
                                        "you close the window.");
    QCOMPARE(m_desk->read("lockNoteLabel"), eves);
    const auto *note = m_desk->find<QLabel>("lockNoteLabel");
    QTRY_VERIFY(note->height() >= note->heightForWidth(note->width())); // and all of it
    QVERIFY(!Spoken::everything().contains(QLatin1String("Spare")));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    m_desk->mainWindow()->window()->close();
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked by eve"));
    QCOMPARE(m_desk->read("lockNoteLabel"),
             QStringLiteral("You are logged out. The window stays open: changes of eve are not "
                            "saved here."));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

void TestSwitching::opensNoOtherFileOverWhatIsNotSaved()
{
    logIn("eve");
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    switchTo("rob");
    m_desk->flow().openDatabase(QStringLiteral("elsewhere.db"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked by eve"));
    QCOMPARE(m_desk->read("lockNoteLabel"),
             QStringLiteral("You are logged out. The other database is not opened: changes of eve "
                            "are not saved here."));
}

void TestSwitching::givesUpSwitching()
{
    logIn("eve");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(m_desk->click("switchBackButton"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
}

/// Else an administrator who has forgotten the password could neither unlock nor close.
void TestSwitching::recoversAPasswordBeforeALockedDesk()
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

void TestSwitching::openRegistration()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    OrganisationSettings settings = m_office->workspace().settings().current();
    settings.registerable = true;
    QVERIFY(m_office->workspace().settings().save(*ann, settings));
}

/// Somebody new meets a desk where others are kept: nothing of these is told, and it is theirs
/// afterwards.
void TestSwitching::registersBeforeALockedDesk()
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

void TestSwitching::registersNobodyThereUnlessSwitchedOn()
{
    logIn("eve");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(!m_desk->sees("registerButton"));
}

/// Rob's password is a temporary one.
void TestSwitching::askRobForAnother()
{
    const UserId rob = m_office->userId(QStringLiteral("rob"));
    UserStore store(m_office->database());
    const QString hash = store.credentials(rob)->passwordHash;
    QVERIFY(store.setPassword(rob, hash, true, m_office->clock().now()));
}

void TestSwitching::theNextPersonMustChangeThePasswordFirst()
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

/// Eve has locked what she did not save, and rob, who logs in, has to change his password.
void TestSwitching::demandOfRobBeforeUnsavedWork()
{
    askRobForAnother();
    logIn("eve");
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    lock();
    QVERIFY(m_desk->click("someoneElseButton"));
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
}

void TestSwitching::theNextPersonDoesNotWantToChangeIt()
{
    demandOfRobBeforeUnsavedWork();
    QVERIFY(m_desk->click("logOutButton"));
    QTRY_VERIFY(m_desk->isShown("lockPage")); // eve's changes wait behind
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked by eve"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

void TestSwitching::theNextPersonLeavesWhileItIsChanged()
{
    demandOfRobBeforeUnsavedWork();
    const QString fresh = QStringLiteral("marmot-pebble-tundra-31");
    QVERIFY(m_desk->type("newEdit", fresh));
    QVERIFY(m_desk->type("repeatEdit", fresh));
    QVERIFY(m_desk->click("changeButton"));
    lock();
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked by eve"));
    QCOMPARE(m_desk->read("lockNoteLabel"),
             QStringLiteral("The password of rob has been changed."));
}

/// Without the recovery key: the session that waits is the last that can open her drafts.
void TestSwitching::aResetMeanwhileTakesNoDraft()
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
    QVERIFY(store.setPassword(m_office->userId(eve), hash, false, m_office->clock().now()));
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

void TestSwitching::theLongerWayMakesThePinServeAgain()
{
    const auto eve = m_office->logIn(QStringLiteral("eve"));
    bool isSet = false;
    m_office->workspace().pins().set(*eve, Secret::fromText(TestOffice::password()),
                                     Secret(QByteArrayLiteral("59301")), this,
                                     [&isSet](const Result<> &set) { isSet = set.hasValue(); });
    QTRY_VERIFY(isSet);
    QVERIFY(PinStore(m_office->database()).setFailures(eve->userId(), 5));
    logIn("eve");
    lock();
    QVERIFY(m_desk->sees("unlockPasswordEdit"));
    QVERIFY(m_desk->click("someoneElseButton"));
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(logInElse("eve"));
    QVERIFY(m_desk->comes("MainWindow"));
    lock();
    QVERIFY(m_desk->sees("unlockPinEdit"));
}

/// Eve goes while rob has the window.
void TestSwitching::eachHasTheWindowInTheirSize()
{
    keepSessions();
    logIn("eve");
    const QSize hers(700, 560);
    m_desk->window()->resize(hers);
    switchTo("rob");
    m_desk->window()->resize(760, 600);
    UserStore store(m_office->database());
    const UserId eve = m_office->userId(QStringLiteral("eve"));
    const auto setActive = [&](bool active) {
        return store
            .update({.id = eve, .version = store.find(eve)->version, .active = active},
                    m_office->clock().now())
            .hasValue();
    };
    QVERIFY(setActive(false));
    QTRY_VERIFY(hasLoggedOut("eve"));
    QVERIFY(setActive(true));
    m_desk.reset();
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
    logIn("eve");
    QTRY_COMPARE(m_desk->window()->size(), hers);
}

void TestSwitching::namesNobodyWhoHasGone()
{
    logIn("eve");
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    switchTo("rob");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton0"));
    m_desk->window()->close();
    QVERIFY(m_desk->read("switchNoteLabel").startsWith(QLatin1String("eve has changes")));
    UserStore store(m_office->database());
    const UserId eve = m_office->userId(QStringLiteral("eve"));
    QVERIFY(store.update({.id = eve, .version = store.find(eve)->version, .active = false},
                         m_office->clock().now()));
    QTRY_VERIFY(!m_desk->sees("keptButton0"));
    QVERIFY(!m_desk->sees("switchNoteLabel"));
}

/// Another program that somebody copies in, until it is killed.
static int copyElsewhere(int &argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    QGuiApplication::clipboard()->setText(QString::fromLocal8Bit(argv[2]));
    return QGuiApplication::exec();
}

void TestSwitching::whoIsKeptTakesNoKeyboard()
{
    keepSessions();
    logIn("eve");
    switchTo("ann");
    const QPointer<QWidget> focus = QApplication::focusWidget();
    QVERIFY(focus);
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("delete from user_roles where user_id = "
                                     "(select id from user where username = 'eve')")));
    const auto hasHeard = [this] {
        const auto labels = m_desk->window()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text() == QStringLiteral("Your permissions have changed.");
        });
    };
    QTRY_VERIFY(hasHeard());
    QCOMPARE(QApplication::focusWidget(), focus.data());
}

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "copy") == 0) {
        return copyElsewhere(argc, argv);
    }
    const QApplication application(argc, argv);
    TestSwitching test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_switching.moc"
