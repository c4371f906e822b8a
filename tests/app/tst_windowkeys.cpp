// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "tests/app/MainWindowTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/UsersPage.h"

#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QTest>
#include <QTimer>
#include <QToolButton>

/// What keys do in the main window, and where the keyboard is.
class TestWindowKeys final : public MainWindowTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void pagesAreChosenByKeys();
    void shortcutsActOnTheShownPageOnly();
    void deleteInTheNavigationRemovesNothing();
    void undoInATextFieldLeavesTheTableAlone();
    void searchAndPanesAreReachedByKeys();
    void walkingTheNavigationKeepsTheKeyboard();
    void theNameKeepsNeitherKeyboardNorFrame();
    void nobodysWindowSurvivesItsShortcuts();
    void mnemonicsAreUnique();
    void menusGiveTheKeyboardBack();
};

/// Also where it was in the editor of a cell, which ends when it is left.
void TestWindowKeys::menusGiveTheKeyboardBack()
{
    if (QGuiApplication::platformName() == QLatin1String("offscreen")) {
        QSKIP("no window is active there once a menu has closed");
    }
    open("ann");
    TableView *table = page<PostsPage>()->table();
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, PostsTable::Title));
    QTest::keyClick(table, Qt::Key_F2);
    QTest::keyClicks(table->viewport()->findChild<QLineEdit *>(), QStringLiteral("Doors"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::AltModifier);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activePopupWidget());
    QTest::keyClick(m_window->menuBar(), Qt::Key_Escape);
    QTRY_VERIFY(table->hasFocus());
    QVERIFY(!table->isEditing());
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), 1);
}

void TestWindowKeys::pagesAreChosenByKeys()
{
    open("ann");
    QCOMPARE(current(), page<PostsPage>());
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(current(), page<RolesPage>());
    QCOMPARE(QApplication::focusWidget(), page<RolesPage>()->table());
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(current(), page<UsersPage>());
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(current(), page<PostsPage>());
}

void TestWindowKeys::shortcutsActOnTheShownPageOnly()
{
    open("ann");
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(QApplication::activeModalWidget());
    QCOMPARE(QApplication::activeModalWidget()->objectName(), QStringLiteral("addUserDialog"));
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(QApplication::activeModalWidget());
    QCOMPARE(QApplication::activeModalWidget()->objectName(), QStringLiteral("postDialog"));
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
}

void TestWindowKeys::deleteInTheNavigationRemovesNothing()
{
    open("ann");
    page<PostsPage>()->table()->selectRow(0);
    auto *navigation = m_window->findChild<QListWidget *>(QStringLiteral("navigationList"));
    navigation->setFocus();
    QTest::keyClick(navigation, Qt::Key_Delete);
    QCOMPARE(page<PostsPage>()->model()->rowCount(), 2);
    page<PostsPage>()->table()->setFocus();
    QTest::keyClick(page<PostsPage>()->table(), Qt::Key_Delete);
    QCOMPARE(page<PostsPage>()->model()->rowCount(), 1);
}

void TestWindowKeys::undoInATextFieldLeavesTheTableAlone()
{
    open("ann");
    change(page<PostsPage>(), 0, PostsTable::Title, QStringLiteral("Doors"));
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(search);
    QTest::keyClicks(search, QStringLiteral("oo"));
    QTest::keyClick(search, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(search->text(), QString());
    QTest::keyClick(search, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(page<PostsPage>()->pendingChanges(), 1);
    QTest::keyClick(search, Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(search->text(), QStringLiteral("oo"));
    page<PostsPage>()->table()->setFocus();
    QTest::keyClick(page<PostsPage>()->table(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(page<PostsPage>()->pendingChanges(), 0);
    QVERIFY(!action("undoAction")->isEnabled());
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(page<PostsPage>()->pendingChanges(), 0);
    page<PostsPage>()->table()->setFocus();
    QTest::keyClick(page<PostsPage>()->table(), Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(page<PostsPage>()->pendingChanges(), 1);
}

void TestWindowKeys::searchAndPanesAreReachedByKeys()
{
    open("ann");
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("searchEdit"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QCOMPARE(QApplication::focusWidget(), page<PostsPage>()->table());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("navigationList"));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("update post set title = 'Locks' where title = 'Keys'")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F5);
    const auto *model = page<PostsPage>()->model();
    QVERIFY(
        !model->match(model->index(0, PostsTable::Title), Qt::DisplayRole, QStringLiteral("Locks"))
             .isEmpty());
}

void TestWindowKeys::walkingTheNavigationKeepsTheKeyboard()
{
    open("ann");
    auto *navigation = m_window->findChild<QListWidget *>(QStringLiteral("navigationList"));
    navigation->setFocus();
    QTest::keyClick(navigation, Qt::Key_Down);
    QCOMPARE(current(), page<UsersPage>());
    QCOMPARE(QApplication::focusWidget(), navigation);
    QTest::keyClick(navigation, Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), page<UsersPage>()->table());
}

/// The pointer went to the menu, and from there somewhere else.
void TestWindowKeys::theNameKeepsNeitherKeyboardNorFrame()
{
    open("ann");
    QWidget *before = m_window->focusWidget();
    QVERIFY(before);
    auto *name = m_window->findChild<QToolButton *>(QStringLiteral("personButton"));
    name->setAttribute(Qt::WA_UnderMouse);
    QTimer::singleShot(0, name->menu(), [menu = name->menu()] { menu->close(); });
    QTest::mouseClick(name, Qt::LeftButton);
    QTRY_VERIFY(!name->menu()->isVisible());
    QCursor::setPos(m_window->mapToGlobal(m_window->rect().center()));
    QTRY_VERIFY(!name->underMouse());
    QCOMPARE(m_window->focusWidget(), before);
}

void TestWindowKeys::nobodysWindowSurvivesItsShortcuts()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("update role set permissions = '' where name = 'reader'")));
    open("rob");
    QVERIFY(!current());
    for (const Qt::Key key : {Qt::Key_F, Qt::Key_S, Qt::Key_Z, Qt::Key_N, Qt::Key_1}) {
        QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
    }
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(m_window->isVisible());
}

void TestWindowKeys::mnemonicsAreUnique()
{
    open("ann");
    const auto check = [](const QList<QAction *> &actions, const QString &where) {
        QHash<QString, QString> seen;
        for (const QAction *each : actions) {
            if (!each->isVisible() || each->isSeparator()) {
                continue;
            }
            const QString letter = QKeySequence::mnemonic(each->text()).toString();
            QVERIFY2(!letter.isEmpty(), qPrintable(where + each->text()));
            QVERIFY2(!seen.contains(letter), qPrintable(where + each->text()));
            seen.insert(letter, each->text());
        }
    };
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5}) {
        QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
        check(m_window->menuBar()->actions(), QStringLiteral("menu bar: "));
        for (const QMenu *menu : m_window->menuBar()->findChildren<QMenu *>()) {
            check(menu->actions(), menu->title() + QStringLiteral(": "));
        }
    }
}

QTEST_MAIN(TestWindowKeys)
#include "tst_windowkeys.moc"
