// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "Spoken.h"
#include "app/MainWindow.h"
#include "dialogs/PasswordEdit.h"
#include "models/access/DeskSettings.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QWindow>

using namespace std::chrono_literals;

namespace {

/// What stands in the way of whoever looks over the shoulder.
QString visibleWindows()
{
    QStringList names;
    for (const QWidget *each : QApplication::topLevelWidgets()) {
        if (each->isVisible() && !each->testAttribute(Qt::WA_DontShowOnScreen)) {
            names.append(each->objectName());
        }
    }
    return names.join(u' ');
}

} // namespace

/// Leaving the desk for a moment, coming back, and others who need it meanwhile.
class TestLocking : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void locksAtOnceUnderAnOpenEditor();
    void goesOnSavingManyRows();
    void keepsADialogAsItWas();
    void recordsALockThatTheSessionEndedBehind();
    void closesMenusAndBoxes();
    void theLockPageHasTheKeyboard_data();
    void theLockPageHasTheKeyboard();
    void hidesWhatComesWhileItIsLocked();
    void aBoxThatComesTwiceStaysModal();
    void lockedWindowSaysWhoAndNothingElse();
    void whatWasCopiedCannotBePastedThere();
    void whatOthersCopyMeanwhileIsNotTheirs();
    void wrongPasswordStaysLocked();
    void theWindowCannotBeClosedWhileLocked();
    void warnsThenLocksThenLogsOut();
    void stayKeepsTheDeskOpen();
    void theWarningCoversNothing();
    void neverEndsOverUnsavedChanges();
    void opensWhereItWasThoughNobodyLoggedOut();
    void endsOverAnEditorWhoseDraftIsKept();
    void neverEndsOverAFormThatIsKeptNowhere();
    void theStricterRoleLocksSooner();
    void announcesWhatWillHappen();
    void pinUnlocksUntilFiveWrongOnes();
    void someoneElseLogsInByKeysAlone();

private:
    void logIn(const char *name)
    {
        m_desk->start();
        QVERIFY(m_desk->logIn(QString::fromLatin1(name), TestOffice::password()));
    }
    void lock() { m_desk->press(Qt::Key_L, Qt::ControlModifier); }
    bool unlock(const QString &password = TestOffice::password())
    {
        return m_desk->type("unlockPasswordEdit", password) && m_desk->click("unlockButton");
    }
    QPointer<QLineEdit> openEditor(const QString &text);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestLocking::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                      QStringLiteral("By the door."));
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
}

void TestLocking::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

QPointer<QLineEdit> TestLocking::openEditor(const QString &text)
{
    if (!m_desk->select(PostsTable::Title, QStringLiteral("Keys"))) {
        return nullptr;
    }
    TableView *table = m_desk->page()->table();
    QTest::keyClick(table, Qt::Key_F2);
    auto *editor = table->viewport()->findChild<QLineEdit *>();
    if (editor != nullptr) {
        editor->selectAll();
        QTest::keyClicks(editor, text);
    }
    return editor;
}

void TestLocking::locksAtOnceUnderAnOpenEditor()
{
    logIn("eve");
    const QPointer<QLineEdit> editor = openEditor(QStringLiteral("Spare keys"));
    QVERIFY(editor);
    editor->setSelection(2, 4);

    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(visibleWindows(), QStringLiteral("deskWindow"));
    QVERIFY(!Spoken::everything().contains(QLatin1String("keys"), Qt::CaseInsensitive));

    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(editor);
    QVERIFY(editor->isVisible());
    QCOMPARE(editor->text(), QStringLiteral("Spare keys"));
    QCOMPARE(editor->selectionStart(), 2);
    QCOMPARE(editor->selectedText(), QStringLiteral("are "));
    QTRY_VERIFY(editor->hasFocus());
    QTest::keyClicks(editor, QStringLiteral("X"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("SpXkeys")) >= 0);
}

void TestLocking::goesOnSavingManyRows()
{
    constexpr int Count = 1500;
    m_office->addPosts(Count);
    logIn("eve");
    RelationalTableModel *model = m_desk->model();
    QTRY_COMPARE(model->rowCount(), Count + 1);
    QList<CellEdit> edits;
    for (int row = 0; row < model->rowCount(); ++row) {
        edits.append({model->idAt(row), PostsTable::Title, QStringLiteral("New")});
    }
    model->editCells(edits);
    m_desk->press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(m_desk->page()->pendingChanges(), Count + 1);

    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    QVERIFY(!Spoken::everything().contains(QLatin1String("Saving")));
    QVERIFY(unlock()); // its record waits for the save
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_COMPARE(m_desk->page()->pendingChanges(), 0);
    OtherProgram other(m_office->path());
    QCOMPARE(other.value(QStringLiteral("select count(*) from post where title = 'New'")).toInt(),
             Count + 1);
    const QString locks = QStringLiteral(
        "select group_concat(action) from postern_audit where action in ('lock', 'unlock')");
    QTRY_COMPARE(other.value(locks).toString(), QStringLiteral("lock,unlock"));
}

void TestLocking::keepsADialogAsItWas()
{
    logIn("eve");
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("postDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Boiler")));
    auto *body = m_desk->find<QPlainTextEdit>("bodyEdit");
    QVERIFY(body);
    body->setFocus();
    QTest::keyClicks(body, QStringLiteral("It hums at night."));
    QTextCursor cursor = body->textCursor();
    cursor.setPosition(3);
    cursor.setPosition(7, QTextCursor::KeepAnchor);
    body->setTextCursor(cursor);
    QWidget *dialog = m_desk->window();
    const QRect place = dialog->geometry();

    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    QVERIFY(!dialog->isVisible());
    const QString heard = Spoken::everything();
    QVERIFY(!heard.contains(QLatin1String("hums")));
    QVERIFY(!heard.contains(QLatin1String("Boiler")));
    QVERIFY(!heard.contains(QLatin1String("Write Post")));

    QVERIFY(unlock());
    QVERIFY(m_desk->comes("postDialog"));
    QCOMPARE(m_desk->window(), dialog);
    QTRY_COMPARE(dialog->geometry(), place);
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Boiler"));
    QCOMPARE(body->toPlainText(), QStringLiteral("It hums at night."));
    QCOMPARE(body->textCursor().selectedText(), QStringLiteral("hums"));
    QTRY_VERIFY(body->hasFocus());
}

/// Another program holds the file until nobody is logged in any more.
void TestLocking::recordsALockThatTheSessionEndedBehind()
{
    logIn("eve");
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("begin immediate")));
    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    m_desk->passTime(2000s);
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(other.exec(QStringLiteral("commit")));
    const QString recorded = QStringLiteral(
        "select group_concat(action) from postern_audit where action in ('lock', 'logout')");
    QTRY_COMPARE(other.value(recorded).toString(), QStringLiteral("lock,logout"));
}

void TestLocking::closesMenusAndBoxes()
{
    logIn("ann");
    QVERIFY(m_desk->trigger("aboutAction"));
    QVERIFY(qobject_cast<QMessageBox *>(m_desk->window()));
    lock();
    QCOMPARE(visibleWindows(), QStringLiteral("deskWindow"));
    QVERIFY(unlock());
    QTRY_VERIFY(qobject_cast<QMessageBox *>(m_desk->window()));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));

    auto *menu = m_desk->mainWindow()->findChild<QMenu *>(QStringLiteral("personMenu"));
    menu->popup(m_desk->mainWindow()->mapToGlobal(QPoint(20, 20)));
    QTRY_COMPARE(QApplication::activePopupWidget(), menu);
    QTest::keyClick(menu, Qt::Key_L, Qt::ControlModifier);
    QVERIFY(!menu->isVisible());
    QVERIFY(m_desk->isShown("lockPage"));
}

void TestLocking::theLockPageHasTheKeyboard_data()
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
void TestLocking::theLockPageHasTheKeyboard()
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
        QWindow other; // to which the window manager gives it all the same
        other.resize(20, 20);
        other.show();
        other.requestActivate();
        QTRY_COMPARE(QGuiApplication::focusWindow(), &other);
        QTRY_VERIFY(desk->isActiveWindow());
        QTRY_VERIFY(m_desk->hasFocus("unlockPasswordEdit"));
        QVERIFY(unlock());
        QTRY_VERIFY(last->isVisible() && !m_desk->isShown("lockPage"));
    }
}

void TestLocking::hidesWhatComesWhileItIsLocked()
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
void TestLocking::aBoxThatComesTwiceStaysModal()
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
void TestLocking::whatWasCopiedCannotBePastedThere()
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
void TestLocking::whatOthersCopyMeanwhileIsNotTheirs()
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

void TestLocking::lockedWindowSaysWhoAndNothingElse()
{
    logIn("eve");
    lock();
    QCOMPARE(m_desk->title(), QStringLiteral("Postern – locked"));
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked by eve"));
    QVERIFY(m_desk->read("lockedSinceLabel").startsWith(QStringLiteral("Just now (")));
    QVERIFY(m_desk->hasFocus("unlockPasswordEdit"));
    QVERIFY(!m_desk->sees("navigationList"));
    QVERIFY(!Spoken::everything().contains(QLatin1String("Posts")));
    // No way round by shortcuts of the window.
    m_desk->press(Qt::Key_2, Qt::ControlModifier);
    m_desk->press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m_desk->isShown("lockPage"));
}

void TestLocking::wrongPasswordStaysLocked()
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

void TestLocking::theWindowCannotBeClosedWhileLocked()
{
    logIn("eve");
    lock();
    m_desk->window()->close();
    QVERIFY(m_desk->isShown("lockPage"));
    QVERIFY(m_desk->sees("lockNoteLabel"));
    QVERIFY(!m_desk->hasFinished());
}

void TestLocking::warnsThenLocksThenLogsOut()
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

void TestLocking::stayKeepsTheDeskOpen()
{
    logIn("eve");
    m_desk->passTime(101s);
    QVERIFY(m_desk->sees("idleBar"));
    QVERIFY(m_desk->click("stayButton"));
    QTRY_VERIFY(!m_desk->sees("idleBar"));
    m_desk->passTime(99s);
    QVERIFY(m_desk->isShown("MainWindow"));
}

void TestLocking::theWarningCoversNothing()
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

void TestLocking::neverEndsOverUnsavedChanges()
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

void TestLocking::opensWhereItWasThoughNobodyLoggedOut()
{
    logIn("ann");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    m_desk->passTime(2000s);
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QCOMPARE(m_desk->title(), QStringLiteral("Users – ann (admin)"));
}

void TestLocking::endsOverAnEditorWhoseDraftIsKept()
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

void TestLocking::neverEndsOverAFormThatIsKeptNowhere()
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

void TestLocking::theStricterRoleLocksSooner()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    DeskSettingsService service(m_office->database(), m_office->workspace().notifier());
    QVERIFY(
        service.setRoleTimes(*ann, m_office->roleId(QStringLiteral("editor")), {.lockAfter = 45s}));
    logIn("eve");
    m_desk->passTime(26s);
    QVERIFY(m_desk->sees("idleBar"));
    m_desk->passTime(20s);
    QVERIFY(m_desk->isShown("lockPage"));
}

/// With unsaved changes nothing ends: then it is a lock that is announced.
void TestLocking::announcesWhatWillHappen()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    DeskSettingsService service(m_office->database(), m_office->workspace().notifier());
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

void TestLocking::pinUnlocksUntilFiveWrongOnes()
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

void TestLocking::someoneElseLogsInByKeysAlone()
{
    logIn("ann");
    lock();
    m_desk->press(Qt::Key_S, Qt::AltModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QTRY_VERIFY(m_desk->hasFocus("nameEdit"));
    for (const char *next : {"passwordEdit", "passwordEditEye", "logInButton", "forgotButton"}) {
        m_desk->press(Qt::Key_Tab);
        QVERIFY(m_desk->hasFocus(next));
    }
    m_desk->press(Qt::Key_N, Qt::AltModifier);
    QVERIFY(m_desk->hasFocus("nameEdit"));
    QVERIFY(m_desk->type("nameEdit", QStringLiteral("rob")));
    QVERIFY(m_desk->type("passwordEdit", TestOffice::password()));
    m_desk->press(Qt::Key_Return);
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – rob (reader)"));
}

QTEST_MAIN(TestLocking)
#include "tst_locking.moc"
