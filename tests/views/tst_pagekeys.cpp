// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PostDialog.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/PageTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/UsersPage.h"

#include <QClipboard>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

/// What other keys than Delete mean in the table of a page, and what is said where they mean
/// nothing.
class TestPageKeys final : public PageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void escapeSelectsTheCurrentCell();
    void goesOnWithTheTextOfACell_data();
    void goesOnWithTheTextOfACell();
    void tabLeadsThroughWhatCanBeFilledIn();
    void saysThatALetterLedElsewhere_data();
    void saysThatALetterLedElsewhere();
    void saysWhyTheTextDoesNotOpen();
    void savesBeforeTheTextIsEdited();
    void oneUserIsSelectedForWhatIsDoneWithOne();
    void onePostIsSelectedForItsText();
    void oneRoleIsSelectedForItsMembers();
    void lettersAreCommandsInTheTableAlone();
    void lettersInARolesCellLeadToNobodyElse();
    void readersHearThatTheyMayNotChange();
    void readersHearNothingOfKeysThatChangeNothing();
    void exportingIsRefusedInWords();
    void goesToARowByItsNumber();
    void editsTheTextFromTheSearch();
    void saysInTheSearchWhyTheTextDoesNotOpen();
};

/// Not before it has hidden what stands below the table.
void TestPageKeys::escapeSelectsTheCurrentCell()
{
    m_office->addPosts(4);
    open<PostsPage>();
    press(Qt::Key_Delete);
    QTRY_VERIFY(!m_driver->shown("noticeLabel").isNull());
    select(1, 2, {PostsTable::Title});
    press(Qt::Key_Escape);
    QVERIFY(m_driver->shown("noticeLabel").isNull());
    QCOMPARE(CellRanges(*table()).cellCount(), 2);
    press(Qt::Key_Escape);
    QCOMPARE(table()->selectionModel()->selectedIndexes(),
             QModelIndexList{model()->index(1, PostsTable::Title)});
}

void TestPageKeys::goesOnWithTheTextOfACell_data()
{
    QTest::addColumn<QList<int>>("keys");
    QTest::addColumn<QString>("text");
    QTest::newRow("F2") << QList<int>{Qt::Key_F2, Qt::Key_X} << QStringLiteral("Keysx");
    QTest::newRow("Return") << QList<int>{Qt::Key_Return, Qt::Key_X} << QStringLiteral("Keysx");
    QTest::newRow("anew") << QList<int>{Qt::Key_X, Qt::Key_Y} << QStringLiteral("xy");
}

/// As in spreadsheets.
void TestPageKeys::goesOnWithTheTextOfACell()
{
    QFETCH(QList<int>, keys);
    m_office->addPosts(1);
    open<PostsPage>();
    const QPersistentModelIndex title = model()->index(0, PostsTable::Title);
    QVERIFY(model()->setData(title, QStringLiteral("Keys")));
    table()->setCurrentIndex(title);
    for (const int key : keys) {
        QWidget *editor = table()->viewport()->findChild<QLineEdit *>();
        QTest::keyClick(editor ? editor : table(), Qt::Key(key));
    }
    QVERIFY(m_page->commitEdits());
    QTEST(title.data().toString(), "text");
}

void TestPageKeys::tabLeadsThroughWhatCanBeFilledIn()
{
    m_office->addPosts(2);
    open<PostsPage>();
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    const auto editor = [this] { return table()->viewport()->findChild<QLineEdit *>(); };
    const auto goOn = [&](Qt::Key key, int column) {
        const QPointer<QLineEdit> left = editor();
        QTest::keyClick(left, key);
        QTRY_VERIFY(!left);
        QCOMPARE(table()->currentIndex(), model()->index(0, column));
    };
    QVERIFY(editor());
    QTest::keyClicks(editor(), QStringLiteral("Keys"));
    goOn(Qt::Key_Tab, PostsTable::Author);
    QVERIFY(editor());
    goOn(Qt::Key_Tab, PostsTable::Body); // which a window is for
    QVERIFY(!editor() && table()->hasFocus());
    QCOMPARE(model()->index(0, PostsTable::Title).data().toString(), QStringLiteral("Keys"));
    table()->setCurrentIndex(model()->index(0, PostsTable::Author));
    press(Qt::Key_F2);
    goOn(Qt::Key_Backtab, PostsTable::Title);
}

void TestPageKeys::saysThatALetterLedElsewhere_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("sentence");
    const QString walks =
        QStringLiteral("Not typed: J and K lead down and up here. F2 edits the cell.");
    const QString opens = QStringLiteral("Not typed: F2 opens “Text”.");
    QTest::newRow("walks") << int(PostsTable::Title) << QStringLiteral("jumper kiosk") << 1
                           << walks;
    // E opens the text of the row to which the letter before it has led.
    QTest::newRow("then opens") << int(PostsTable::Title) << QStringLiteral("jeans") << 1 << walks;
    QTest::newRow("in capitals") << int(PostsTable::Title) << QStringLiteral("jEANS") << 1 << walks;
    QTest::newRow("text") << int(PostsTable::Body) << QStringLiteral("Quiet, keep it") << 0
                          << opens;
}

void TestPageKeys::saysThatALetterLedElsewhere()
{
    QFETCH(const int, column);
    QFETCH(const QString, word);
    const auto restore = qScopeGuard([interval = QApplication::keyboardInputInterval()] {
        QApplication::setKeyboardInputInterval(interval);
    });
    QApplication::setKeyboardInputInterval(60'000);
    m_office->addPosts(4);
    open<PostsPage>();
    table()->setCurrentIndex(model()->index(0, column));
    const QSignalSpy told(m_page.get(), &Page::statusChanged);
    QTest::keyClicks(table(), word);
    QTEST(table()->currentIndex().row(), "row");
    QCOMPARE(table()->currentIndex().column(), column);
    QVERIFY(!table()->isEditing());
    QVERIFY(!QApplication::activeModalWidget());
    QTEST(told.constLast().first().toString(), "sentence");
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestPageKeys::saysWhyTheTextDoesNotOpen()
{
    m_office->addPosts(2);
    open<PostsPage>();
    QVERIFY(model()->setData(model()->index(0, PostsTable::Title), QStringLiteral("New")));
    const QModelIndex text = model()->index(0, PostsTable::Body);
    table()->setCurrentIndex(text);
    QTRY_VERIFY(!m_driver->action(QStringLiteral("editPostAction"))->isEnabled());
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    const QList<std::function<void()>> ways{
        [this] { press(Qt::Key_F2); }, [this] { press(Qt::Key_Return); },
        [this] { press(Qt::Key_E, Qt::ControlModifier); }, [this] { press(Qt::Key_E); },
        [&] {
            const QPoint place = table()->visualRect(text).center();
            QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, place);
            QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, place);
        }};
    for (const auto &way : ways) {
        told.clear();
        table()->setFocus(); // what is offered instead has taken it
        way();
        QCOMPARE(told.isEmpty() ? QString() : told.constLast().first().toString(),
                 QStringLiteral("Save or discard the changes to this post first."));
        QVERIFY(!QApplication::activeModalWidget());
    }
}

void TestPageKeys::savesBeforeTheTextIsEdited()
{
    m_office->addPosts(2);
    open<PostsPage>();
    QVERIFY(model()->insertRow(0));
    QVERIFY(model()->setData(model()->index(0, PostsTable::Title), QStringLiteral("Mine")));
    table()->setCurrentIndex(model()->index(0, PostsTable::Body));
    press(Qt::Key_F2);
    QCOMPARE(m_driver->shown("noticeLabel"), QStringLiteral("Save the new post first."));
    auto *offer = m_page->findChild<QPushButton *>(QStringLiteral("noticeOfferButton"));
    QVERIFY(offer->hasFocus());
    QTest::keyClicks(offer, QStringLiteral("a text that goes nowhere"));
    QCOMPARE(m_page->pendingChanges(), 1);
    QTest::keyClick(offer, Qt::Key_Escape);
    QVERIFY(table()->hasFocus());
    press(Qt::Key_F2);
    QTest::keyClick(offer, Qt::Key_Return);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QCOMPARE(m_page->pendingChanges(), 0);
    const auto *editor = qobject_cast<PostDialog *>(QApplication::activeModalWidget());
    QVERIFY(editor);
    QCOMPARE(editor->findChild<QLineEdit *>(QStringLiteral("titleEdit"))->text(),
             QStringLiteral("Mine"));
}

void TestPageKeys::oneUserIsSelectedForWhatIsDoneWithOne()
{
    open<UsersPage>();
    select(0, 2, {UsersTable::Username});
    const QString reason = QStringLiteral("Select one user only.");
    for (const char *name : {"duplicateUserAction", "setPasswordAction", "viewAsPersonAction",
                             "resetSecondFactorAction", "deleteUserAction"}) {
        const QAction *action = m_driver->action(QString::fromLatin1(name));
        QVERIFY2(!action->isEnabled(), name);
        QCOMPARE(action->toolTip(), reason);
    }
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(told.constLast().first().toString(), reason);
    select(1, 1, {UsersTable::Username, UsersTable::Email});
    QVERIFY(m_driver->action(QStringLiteral("duplicateUserAction"))->isEnabled());
}

void TestPageKeys::onePostIsSelectedForItsText()
{
    m_office->addPosts(3);
    open<PostsPage>();
    select(0, 1, {PostsTable::Title});
    QVERIFY(!m_driver->action(QStringLiteral("editPostAction"))->isEnabled());
    for (const bool byLetter : {true, false}) {
        QSignalSpy told(m_page.get(), &Page::statusChanged);
        press(Qt::Key_E, byLetter ? Qt::NoModifier : Qt::ControlModifier);
        QCOMPARE(told.constLast().first().toString(), QStringLiteral("Select one post only."));
    }
    select(0, 0, {PostsTable::Title});
    QVERIFY(m_driver->action(QStringLiteral("editPostAction"))->isEnabled());
}

void TestPageKeys::oneRoleIsSelectedForItsMembers()
{
    open<RolesPage>();
    select(0, 1, {RolesTable::Name});
    QVERIFY(!m_driver->action(QStringLiteral("viewAsRoleAction"))->isEnabled());
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(told.constLast().first().toString(), QStringLiteral("Select one role only."));
    QVERIFY(!QApplication::activeModalWidget());
    select(0, 0, {RolesTable::Name});
    press(Qt::Key_M, Qt::ControlModifier);
    QVERIFY(QApplication::activeModalWidget());
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
}

/// Roles are chosen in a dialog: whoever types there would find themselves at another person's.
void TestPageKeys::lettersInARolesCellLeadToNobodyElse()
{
    open<UsersPage>();
    const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("sam"));
    QVERIFY(row >= 0);
    const QModelIndex cell = m_driver->model()->index(row, UsersTable::Roles);
    m_driver->table()->selectionModel()->setCurrentIndex(cell, QItemSelectionModel::ClearAndSelect);
    QTest::keyClick(m_driver->table(), Qt::Key_E); // editor, eve's role
    QCOMPARE(m_driver->table()->currentIndex(), cell);
}

void TestPageKeys::lettersAreCommandsInTheTableAlone()
{
    m_office->addPosts(2);
    open<PostsPage>();
    auto *views = m_page->findChild<QToolButton *>(QStringLiteral("viewsButton"));
    auto *text = m_page->findChild<QPlainTextEdit *>(QStringLiteral("postBodyEdit"));
    for (QWidget *other : {static_cast<QWidget *>(views), static_cast<QWidget *>(text)}) {
        QVERIFY(other);
        other->setFocus();
        QVERIFY(other->hasFocus());
        QTest::keyClick(other, Qt::Key_E);
        QVERIFY(!QApplication::activeModalWidget());
    }
    table()->setFocus();
    press(Qt::Key_E);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    text->setFocus();
    QTest::keyClick(text, Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
}

void TestPageKeys::readersHearThatTheyMayNotChange()
{
    m_office->addPosts(2);
    open<PostsPage>("rob");
    QGuiApplication::clipboard()->setText(QStringLiteral("Other"));
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    select(0, 0, {PostsTable::Title});
    for (const Qt::Key key :
         {Qt::Key_F2, Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_V, Qt::Key_H}) {
        told.clear();
        const bool isLetter = key == Qt::Key_V || key == Qt::Key_H;
        press(key, isLetter ? Qt::ControlModifier : Qt::NoModifier);
        QVERIFY2(!told.isEmpty(), qPrintable(QKeySequence(key).toString()));
        QCOMPARE(told.constLast().first().toString(),
                 QStringLiteral("You may read this, but not change it."));
    }
    told.clear();
    select(0, 1, {PostsTable::Body});
    press(Qt::Key_Delete);
    QCOMPARE(told.size(), 1);
    press(Qt::Key_F2);
    QCOMPARE(told.size(), 2);
    QCOMPARE(told.constLast().first().toString(),
             QStringLiteral("You may read this, but not change it."));
}

void TestPageKeys::readersHearNothingOfKeysThatChangeNothing()
{
    m_office->addPosts(2);
    open<PostsPage>("rob");
    select(0, 0, {PostsTable::Title});
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_F8);
    press(Qt::Key_F8, Qt::ShiftModifier);
    QVERIFY(!m_driver->has(QStringLiteral("exportPostsAction")));
    QVERIFY(told.isEmpty());
}

void TestPageKeys::exportingIsRefusedInWords()
{
    m_office->addPosts(2);
    open<PostsPage>("rob");
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    select(0, 0, {PostsTable::Title});
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.constFirst().first().toString(),
             QStringLiteral("Your roles do not let you export."));
}

void TestPageKeys::goesToARowByItsNumber()
{
    m_office->addPosts(1500);
    open<PostsPage>("rob"); // who only reads, too
    QTRY_VERIFY(!model()->isLoading());
    table()->setCurrentIndex(model()->index(3, PostsTable::Author));
    press(Qt::Key_G, Qt::ControlModifier);
    auto *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
    auto *number = dialog->findChild<QSpinBox *>(QStringLiteral("rowNumberSpinBox"));
    QCOMPARE(number->value(), 4);
    QVERIFY2(number->text().endsWith(QStringLiteral(" of 1,500")), qPrintable(number->text()));
    for (const QString &none : {QStringLiteral("9999"), QStringLiteral("0")}) {
        QTest::keyClicks(number, none);
        QTest::keyClick(number, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
    }
    QTest::keyClicks(number, QStringLiteral("1203"));
    m_office->addPosts(100);
    QTRY_VERIFY(number->text().endsWith(QStringLiteral(" of 1,600")));
    QCOMPARE(number->value(), 1203);
    QTest::keyClick(number, Qt::Key_Return);
    QTRY_COMPARE(table()->currentIndex(), model()->index(1202, PostsTable::Author));
    QVERIFY(table()->isInView(model()->index(1200, PostsTable::Author)));
    QVERIFY(table()->isInView(model()->index(1204, PostsTable::Author)));
    QCOMPARE(m_page->window()->focusWidget(), table());
}

/// Not the end of the line, as Emacs has it: the menu says what the key does.
void TestPageKeys::editsTheTextFromTheSearch()
{
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("sam"));
    open<PostsPage>();
    auto *search = m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"));
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("keys"));
    QTest::keyClick(search, Qt::Key_E, Qt::ControlModifier); // at once
    const auto *editor = qobject_cast<PostDialog *>(QApplication::activeModalWidget());
    QVERIFY(editor);
    QCOMPARE(editor->findChild<QLineEdit *>(QStringLiteral("titleEdit"))->text(),
             QStringLiteral("Keys"));
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void TestPageKeys::saysInTheSearchWhyTheTextDoesNotOpen()
{
    m_office->addPosts(2);
    open<PostsPage>();
    auto *search = m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"));
    QVERIFY(model()->setData(model()->index(0, PostsTable::Title), QStringLiteral("New")));
    QTRY_VERIFY(!m_driver->action(QStringLiteral("editPostAction"))->isEnabled());
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    search->setFocus();
    QTest::keyClick(search, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(!told.isEmpty());
    QCOMPARE(told.constLast().first().toString(),
             QStringLiteral("Save or discard the changes to this post first."));
}

QTEST_MAIN(TestPageKeys)
#include "tst_pagekeys.moc"
