// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/features/SwitchingTest.h"

/// One window, one keyboard, and then somebody else.
class TestSwitching : public SwitchingTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void somebodyElseTakesTheSameWindow();
    void unsavedChangesWaitBehindTheNextPerson();
    void saysWhoseChangesKeepTheWindow();
    void opensNoOtherFileOverWhatIsNotSaved();
    void givesUpSwitching();
    void eachHasTheWindowInTheirSize();
};

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
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked. eve is logged in."));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – eve (editor)"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
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
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked. eve is logged in."));
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
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked. eve is logged in."));
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

QTEST_MAIN(TestSwitching)
#include "tst_switching.moc"
