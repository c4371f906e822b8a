// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/features/LockingTest.h"

using namespace std::chrono_literals;

/// What happens by itself while nobody touches anything.
class TestIdling : public LockingTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void warnsThenLocksThenLogsOut();
    void stayKeepsTheDeskOpen();
    void theWarningCoversNothing();
    void neverEndsOverUnsavedChanges();
    void opensWhereItWasThoughNobodyLoggedOut();
    void endsOverAnEditorWhoseDraftIsKept();
    void neverEndsOverAFormThatIsKeptNowhere();
    void theStricterRoleLocksSooner();
    void announcesWhatWillHappen();
};

void TestIdling::warnsThenLocksThenLogsOut()
{
    logIn("eve");
    m_desk->passTime(99s);
    QVERIFY(!m_desk->sees("idleBar"));
    m_desk->passTime(2s);
    QVERIFY(m_desk->sees("idleBar"));
    QVERIFY(m_desk->read("idleLabel").startsWith(QStringLiteral("Locking in ")));
    // What the program sends itself is no sign of a person.
    QKeyEvent own(QEvent::KeyPress, Qt::Key_Shift, Qt::NoModifier);
    QApplication::sendEvent(m_desk->window(), &own);
    QVERIFY(m_desk->sees("idleBar"));
    m_desk->passTime(20s);
    QVERIFY(m_desk->isShown("lockPage"));
    m_desk->passTime(1680s);
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(m_desk->read("noticeLabel").contains(QStringLiteral("nobody was here")));
}

void TestIdling::stayKeepsTheDeskOpen()
{
    logIn("eve");
    m_desk->passTime(101s);
    QVERIFY(m_desk->sees("idleBar"));
    QVERIFY(m_desk->click("stayButton"));
    QTRY_VERIFY(!m_desk->sees("idleBar"));
    m_desk->passTime(99s);
    QVERIFY(m_desk->isShown("MainWindow"));
}

void TestIdling::theWarningCoversNothing()
{
    logIn("eve");
    MainWindow *main = m_desk->mainWindow();
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("postDialog"));
    QWidget *dialog = m_desk->window();
    const QRect before = dialog->geometry();
    const int bodyBefore = m_desk->find("bodyEdit")->height();
    m_desk->passTime(101s);
    const QWidget *bar = m_desk->find("idleBar");
    QVERIFY(bar);
    const auto topOf = [](const QWidget *widget) {
        return widget->mapTo(widget->window(), QPoint(0, 0)).y();
    };
    QTRY_VERIFY(topOf(m_desk->find("titleEdit")) >= bar->height());
    QTRY_COMPARE(m_desk->find("bodyEdit")->height(), bodyBefore);
    const QWidget *barBehind =
        main->window()->findChild<QWidget *>(QStringLiteral("idleBar"), Qt::FindDirectChildrenOnly);
    QVERIFY(barBehind && barBehind->isVisible());
    QTRY_VERIFY(topOf(main->menuBar()) >= barBehind->height());
    QVERIFY(m_desk->click("stayButton"));
    QTRY_COMPARE(dialog->geometry(), before);
    QTRY_COMPARE(topOf(main->menuBar()), 0);
}

void TestIdling::neverEndsOverUnsavedChanges()
{
    logIn("eve");
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    m_desk->passTime(2000s);
    QVERIFY(m_desk->isShown("lockPage"));
    QVERIFY(m_desk->read("lockNoteLabel").contains(QStringLiteral("not saved")));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

void TestIdling::opensWhereItWasThoughNobodyLoggedOut()
{
    logIn("ann");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    m_desk->passTime(2000s);
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QCOMPARE(m_desk->title(), QStringLiteral("Users – ann (admin)"));
}

void TestIdling::endsOverAnEditorWhoseDraftIsKept()
{
    logIn("eve");
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("postDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Boiler")));
    m_desk->passTime(2000s);
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(m_desk->read("noticeLabel").contains(QStringLiteral("nobody was here")));
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("postDialog"));
    QVERIFY(m_desk->click("continueDraftButton"));
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Boiler"));
}

void TestIdling::neverEndsOverAFormThatIsKeptNowhere()
{
    logIn("ann");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->trigger("addUserAction"));
    QVERIFY(m_desk->comes("addUserDialog"));
    QVERIFY(m_desk->type("usernameEdit", QStringLiteral("gustav")));
    m_desk->passTime(2000s);
    QVERIFY(m_desk->isShown("lockPage"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("addUserDialog"));
    QCOMPARE(m_desk->read("usernameEdit"), QStringLiteral("gustav"));
}

void TestIdling::theStricterRoleLocksSooner()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    DeskSettingsService &service = m_office->workspace().deskSettings();
    QVERIFY(
        service.setRoleTimes(*ann, m_office->roleId(QStringLiteral("editor")), {.lockAfter = 45s}));
    logIn("eve");
    m_desk->passTime(26s);
    QVERIFY(m_desk->sees("idleBar"));
    m_desk->passTime(20s);
    QVERIFY(m_desk->isShown("lockPage"));
}

/// With unsaved changes nothing ends: then it is a lock that is announced.
void TestIdling::announcesWhatWillHappen()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    DeskSettingsService &service = m_office->workspace().deskSettings();
    QVERIFY(service.setRoleTimes(*ann, m_office->roleId(QStringLiteral("editor")),
                                 {.lockAfter = 100s, .logOutAfter = 100s}));
    logIn("eve");
    m_desk->passTime(81s);
    QVERIFY(m_desk->read("idleLabel").startsWith(QStringLiteral("Logging out in ")));
    m_desk->press(Qt::Key_Shift);
    QTRY_VERIFY(!m_desk->sees("idleBar"));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    m_desk->passTime(81s);
    QVERIFY(m_desk->read("idleLabel").startsWith(QStringLiteral("Locking in ")));
    m_desk->passTime(20s);
    QVERIFY(m_desk->isShown("lockPage"));
}

QTEST_MAIN(TestIdling)
#include "tst_idling.moc"
