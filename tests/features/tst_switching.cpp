// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "Spoken.h"
#include "models/access/DeskSettings.h"
#include "models/storage/UserStore.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/support/TestOffice.h"

#include <QClipboard>
#include <QLineEdit>

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
    void unsavedChangesWaitBehindTheNextPerson();
    void keepsTheSessionWhereThatIsSet();
    void findsWhoIsKeptThoughAnotherHasGone();
    void givesUpSwitching();
    void recoversAPasswordBeforeALockedDesk();
    void theNextPersonMustChangeThePasswordFirst();
    void theNextPersonDoesNotWantToChangeIt();

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
    void askRobForAnother();

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
    QVERIFY(m_desk->type("currentEdit", TestOffice::password()));
    QVERIFY(m_desk->type("newEdit", fresh));
    QVERIFY(m_desk->type("repeatEdit", fresh));
    QVERIFY(m_desk->click("changeButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – rob (reader)"));
    lock();
    QVERIFY(m_desk->type("unlockPasswordEdit", fresh) && m_desk->click("unlockButton"));
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestSwitching::theNextPersonDoesNotWantToChangeIt()
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
    QVERIFY(m_desk->click("logOutButton"));
    QTRY_VERIFY(m_desk->isShown("lockPage")); // eve's changes wait behind
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked by eve"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

QTEST_MAIN(TestSwitching)
#include "tst_switching.moc"
