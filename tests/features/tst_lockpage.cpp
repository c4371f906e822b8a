// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/features/LockingTest.h"

#include <QSignalSpy>

#include <algorithm>

using namespace std::chrono_literals;

/// What can be seen and done at a locked desk.
class TestLockPage : public LockingTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void theLockPageHasTheKeyboard_data();
    void theLockPageHasTheKeyboard();
    void hidesWhatComesWhileItIsLocked();
    void aBoxThatComesTwiceStaysModal();
    void lockedWindowSaysWhoAndNothingElse();
    void whatWasCopiedCannotBePastedThere();
    void whatOthersCopyMeanwhileIsNotTheirs();
    void wrongPasswordStaysLocked();
    void theWindowCannotBeClosedWhileLocked();
    void pinUnlocksUntilFiveWrongOnes();
};

void TestLockPage::theLockPageHasTheKeyboard_data()
{
    QTest::addColumn<int>("boxes");
    QTest::addColumn<bool>("menu");
    QTest::addColumn<bool>("idle");
    QTest::newRow("nothing open") << 0 << false << false;
    QTest::newRow("a dialog") << 1 << false << false;
    QTest::newRow("a box over a dialog") << 2 << false << false;
    QTest::newRow("three over each other") << 3 << false << false;
    QTest::newRow("a menu over a box") << 2 << true << false;
    QTest::newRow("a box over a dialog, and nobody there") << 2 << false << true;
}

/// A window manager that loses several windows at once gives the keyboard to one that has gone.
static bool hasHad(const QSignalSpy &given, const QWindow *window)
{
    return std::any_of(given.cbegin(), given.cend(), [window](const QVariantList &signal) {
        return signal.constFirst().value<QWindow *>() == window;
    });
}

void TestLockPage::theLockPageHasTheKeyboard()
{
    QFETCH(int, boxes);
    QFETCH(bool, menu);
    QFETCH(bool, idle);
    logIn("ann");
    QWidget *desk = m_desk->window();
    QVERIFY(boxes == 0 || m_desk->trigger("newPostAction"));
    for (int i = 1; i < boxes; ++i) {
        auto *box = new QMessageBox(QMessageBox::Information, QStringLiteral("Note"),
                                    QStringLiteral("There is one more."), QMessageBox::Close,
                                    m_desk->window());
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
        QVERIFY(QTest::qWaitForWindowActive(box));
    }
    QWidget *last = m_desk->window();
    for (int round = 0; round < 5; ++round) {
        QTRY_VERIFY(last->isActiveWindow());
        QMenu popup;
        popup.addAction(QStringLiteral("Nothing"));
        if (menu) {
            popup.popup(last->mapToGlobal(QPoint(5, 5)));
        }
        idle ? m_desk->passTime(200s) : lock();
        QVERIFY(m_desk->isShown("lockPage"));
        QTRY_VERIFY(desk->isActiveWindow());
        QTRY_VERIFY(m_desk->hasFocus("unlockPasswordEdit"));
        if (QGuiApplication::platformName() == QLatin1String("xcb")) {
            QVERIFY(unlock());
            QTRY_VERIFY(last->isVisible() && !m_desk->isShown("lockPage"));
            continue; // there the window manager itself does what follows
        }
        QSignalSpy given(qGuiApp, &QGuiApplication::focusWindowChanged);
        QWindow other; // to which the window manager gives it all the same
        other.resize(20, 20);
        other.show();
        other.requestActivate();
        QTRY_VERIFY(hasHad(given, &other)); // it may have been taken back by now
        QTRY_VERIFY(desk->isActiveWindow());
        QTRY_VERIFY(m_desk->hasFocus("unlockPasswordEdit"));
        QVERIFY(unlock());
        QTRY_VERIFY(last->isVisible() && !m_desk->isShown("lockPage"));
    }
}

void TestLockPage::hidesWhatComesWhileItIsLocked()
{
    logIn("eve");
    lock();
    auto *box =
        new QMessageBox(QMessageBox::Information, QStringLiteral("Late"),
                        QStringLiteral("Sam changed Keys."), QMessageBox::Close, m_desk->window());
    box->setObjectName(QStringLiteral("lateBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
    QVERIFY(!visibleWindows().contains(QLatin1String("lateBox")));
    QTRY_VERIFY(!box->isVisible());
    QVERIFY(!Spoken::everything().contains(QLatin1String("Sam changed")));
    QVERIFY(unlock());
    QTRY_VERIFY(box->isVisible());
    QCOMPARE(QApplication::activeModalWidget(), box);
    box->close();
}

/// Shown, hidden and shown again before the event loop had a turn.
void TestLockPage::aBoxThatComesTwiceStaysModal()
{
    logIn("eve");
    lock();
    auto *box =
        new QMessageBox(QMessageBox::Information, QStringLiteral("Late"),
                        QStringLiteral("Sam changed Keys."), QMessageBox::Close, m_desk->window());
    box->setObjectName(QStringLiteral("lateBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->show();
    box->hide();
    box->show();
    QTRY_VERIFY(!box->isVisible());
    QCoreApplication::processEvents();
    QVERIFY(unlock());
    QTRY_VERIFY(box->isVisible());
    QCOMPARE(box->windowModality(), Qt::WindowModal);
    QVERIFY(!box->testAttribute(Qt::WA_DontShowOnScreen));
    QCOMPARE(QApplication::activeModalWidget(), box);
    box->close();
}

/// The eye would show it to anybody.
void TestLockPage::whatWasCopiedCannotBePastedThere()
{
    logIn("eve");
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(QStringLiteral("copied by eve"));
    if (!clipboard->ownsClipboard()) {
        QSKIP("this platform does not tell whose the clipboard is");
    }
    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    m_desk->press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_desk->read("unlockPasswordEdit"), QString());
    QVERIFY(m_desk->click("someoneElseButton")); // and by no longer way
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    m_desk->press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_desk->read("nameEdit"), QString());
    QVERIFY(m_desk->click("switchBackButton"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), QStringLiteral("copied by eve"));
}

/// A stranger copies what they typed at the lock, and asks for another login twice.
void TestLockPage::whatOthersCopyMeanwhileIsNotTheirs()
{
    logIn("eve");
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(QStringLiteral("copied by eve"));
    if (!clipboard->ownsClipboard()) {
        QSKIP("this platform does not tell whose the clipboard is");
    }
    lock();
    for (int i = 0; i < 2; ++i) {
        QVERIFY(m_desk->click("someoneElseButton"));
        QTRY_VERIFY(m_desk->isShown("switchPage"));
        QVERIFY(m_desk->type("nameEdit", QStringLiteral("stranger")));
        m_desk->press(Qt::Key_A, Qt::ControlModifier);
        m_desk->press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard->text(), QStringLiteral("stranger"));
        QVERIFY(m_desk->click("switchBackButton"));
        QTRY_VERIFY(m_desk->isShown("lockPage"));
    }
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), QStringLiteral("copied by eve"));
}

void TestLockPage::lockedWindowSaysWhoAndNothingElse()
{
    logIn("eve");
    lock();
    QCOMPARE(m_desk->title(), QStringLiteral("Postern – locked"));
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked. eve is logged in."));
    QVERIFY(m_desk->read("lockedSinceLabel").startsWith(QStringLiteral("Just now (")));
    QVERIFY(m_desk->hasFocus("unlockPasswordEdit"));
    QVERIFY(!m_desk->sees("navigationList"));
    QVERIFY(!Spoken::everything().contains(QLatin1String("Posts")));
    // No way round by shortcuts of the window.
    m_desk->press(Qt::Key_2, Qt::ControlModifier);
    m_desk->press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m_desk->isShown("lockPage"));
}

void TestLockPage::wrongPasswordStaysLocked()
{
    logIn("eve");
    lock();
    QVERIFY(unlock(QStringLiteral("not the password")));
    QTRY_VERIFY(m_desk->sees("unlockMessage") && m_desk->find("unlockPasswordEdit")->isEnabled());
    QVERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(m_desk->read("unlockMessage"), QStringLiteral("The password is not correct."));
    QCOMPARE(m_desk->read("unlockPasswordEdit"), QString());
    QTRY_VERIFY(m_desk->hasFocus("unlockPasswordEdit"));
    QCOMPARE(OtherProgram(m_office->path())
                 .value(QStringLiteral("SELECT user_name FROM postern_audit "
                                       "WHERE action = 'unlock.failed'"))
                 .toString(),
             QStringLiteral("eve"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestLockPage::theWindowCannotBeClosedWhileLocked()
{
    logIn("eve");
    lock();
    m_desk->window()->close();
    QVERIFY(m_desk->isShown("lockPage"));
    QVERIFY(m_desk->sees("lockNoteLabel"));
    QVERIFY(!m_desk->hasFinished());
}

void TestLockPage::pinUnlocksUntilFiveWrongOnes()
{
    logIn("eve");
    QVERIFY(m_desk->trigger("pinAction"));
    QVERIFY(m_desk->comes("pinDialog"));
    QVERIFY(m_desk->type("passwordEdit", TestOffice::password()));
    QVERIFY(m_desk->type("pinEdit", QStringLiteral("1234")));
    QVERIFY(m_desk->type("repeatPinEdit", QStringLiteral("1234")));
    QVERIFY(m_desk->click("verbButton"));
    QTRY_VERIFY(m_desk->read("pinEditMessage").contains(QStringLiteral("Choose another")));
    const QString rule = QStringLiteral("A PIN has four to eight digits.");
    for (const char *odd : {"12ab5678901", "593018842", "593"}) { // taken as typed, and refused
        QVERIFY(m_desk->type("pinEdit", QString::fromLatin1(odd)));
        QCOMPARE(m_desk->read("pinEdit"), QString::fromLatin1(odd));
        QCOMPARE(m_desk->sees("pinEditMessage"), qstrlen(odd) > 3);
        QVERIFY(m_desk->type("repeatPinEdit", QString::fromLatin1(odd)));
        QVERIFY(m_desk->click("verbButton"));
        QCOMPARE(m_desk->read("pinEditMessage"), rule);
        QVERIFY(m_desk->hasFocus("pinEdit"));
    }
    QVERIFY(m_desk->type("pinEdit", QStringLiteral("59301")));
    QVERIFY(m_desk->type("repeatPinEdit", QStringLiteral("59301")));
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("MainWindow"));

    lock();
    QVERIFY(m_desk->hasFocus("unlockPinEdit"));
    QVERIFY(m_desk->type("unlockPinEdit", QStringLiteral("59301")));
    QVERIFY(m_desk->click("unlockButton"));
    QVERIFY(m_desk->comes("MainWindow"));

    lock();
    QVERIFY(m_desk->type("unlockPinEdit", QStringLiteral("x59301")));
    QCOMPARE(m_desk->read("unlockPinEdit"), QStringLiteral("x59301"));
    QCOMPARE(m_desk->read("unlockMessage"), rule);
    QVERIFY(m_desk->click("unlockButton")); // no try, so five are left
    QCOMPARE(m_desk->read("unlockMessage"), rule);
    for (int i = 0; i < 5; ++i) {
        QTRY_VERIFY(m_desk->find("unlockPinEdit") && m_desk->find("unlockPinEdit")->isEnabled());
        QVERIFY(m_desk->type("unlockPinEdit", QStringLiteral("5930%1").arg(i + 2)));
        QVERIFY(m_desk->click("unlockButton"));
        if (i == 3) {
            QTRY_COMPARE(m_desk->read("unlockMessage"),
                         QStringLiteral("The PIN is not correct. After one more wrong PIN only "
                                        "your password unlocks."));
        }
    }
    QTRY_VERIFY(m_desk->sees("unlockPasswordEdit"));
    QVERIFY(!m_desk->sees("unlockPinEdit"));
    QTRY_VERIFY(m_desk->find("unlockPasswordEdit")->isEnabled());
    const QString five = QStringLiteral("Five wrong PINs. Type your password.");
    QCOMPARE(m_desk->read("unlockMessage"), five);
    QVERIFY(m_desk->click("someoneElseButton"));
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(m_desk->click("switchBackButton"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(m_desk->read("unlockMessage"), five);
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    lock();
    QVERIFY(m_desk->sees("unlockPinEdit")); // the password has made it serve again
}

QTEST_MAIN(TestLockPage)
#include "tst_lockpage.moc"
