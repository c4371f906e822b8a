// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RolesTable.h"
#include "tests/features/LockingTest.h"
#include "tests/support/CellEdits.h"

using namespace std::chrono_literals;

/// Leaving the desk for a moment, coming back, and others who need it meanwhile.
class TestLocking : public LockingTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void locksAtOnceUnderAnOpenEditor();
    void goesOnSavingManyRows();
    void keepsADialogAsItWas();
    void recordsALockThatTheSessionEndedBehind();
    void closesMenusAndBoxes();
    void someoneElseLogsInByKeysAlone();
    void keepsWhatARefusedTickSays();
    void losesNoFocusWhereAnEditorIsGone();
};

/// What reaches an object.
class Listener final : public QObject
{
public:
    int focusEvents = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        focusEvents += event->type() == QEvent::FocusIn ? 1 : 0;
        return false;
    }
};

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
    editCells(*model, edits);
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

void TestLocking::keepsWhatARefusedTickSays()
{
    logIn("ann");
    QVERIFY(m_desk->goToPage(Qt::Key_3));
    QVERIFY(m_desk->tick(RolesTable::Name, QStringLiteral("admin"),
                         RolesTable::columnOf(Permission::RolesWrite)));
    const QString sentence = m_desk->read("cellProblemLabel");
    QVERIFY(!sentence.isEmpty());
    RelationalTableModel *model = m_desk->model();

    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    emit model->problemsChanged(); // another cell's mark
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->read("cellProblemLabel"), sentence);
    QVERIFY(m_desk->model()->hasProblems());
    QTRY_VERIFY(m_desk->page()->table()->hasFocus());
    m_desk->press(Qt::Key_Escape);
    QVERIFY(!m_desk->sees("cellProblemLabel"));
    QVERIFY(!m_desk->model()->hasProblems());
}

/// Somebody deletes the row while it is locked.
void TestLocking::losesNoFocusWhereAnEditorIsGone()
{
    logIn("eve");
    const QPointer<QLineEdit> editor = openEditor(QStringLiteral("Spare keys"));
    QVERIFY(editor);
    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    delete editor;
    Listener listener;
    QWindow *window = m_desk->window()->windowHandle(); // no widget
    QVERIFY(window);
    window->installEventFilter(&listener);
    QFocusEvent focus(QEvent::FocusIn, Qt::ActiveWindowFocusReason);
    QCoreApplication::sendEvent(window, &focus);
    QCOMPARE(listener.focusEvents, 1);
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
}

QTEST_MAIN(TestLocking)
#include "tst_locking.moc"
