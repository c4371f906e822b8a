// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PostDialog.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/dialogs/Screen.h"
#include "tests/views/PageTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/UsersPage.h"

#include <QClipboard>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>

/// What keys mean in the table of a page, and what is said where they mean nothing.
class TestPageKeys final : public PageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void deleteAsksWhatCellsOfSeveralRowsMean();
    void deleteClearsThem();
    void deleteRemovesTheirRows();
    void deleteAsksNothingOfWholeRowsNorTheMenu();
    void deleteOffersWhatCanBeDone();
    void deleteAsksOfUsers();
    void deleteAsksOfRoles();
    void deleteClearsMoreThanCanBeRemoved();
    void deleteCountsWhatCanBeCleared();
    void deleteActsOnRowsThatMoved();
    void deleteDoesNothingToOtherRows();
    void escapeSelectsTheCurrentCell();
    void saysWhyTheTextDoesNotOpen();
    void savesBeforeTheTextIsEdited();
    void oneUserIsSelectedForWhatIsDoneWithOne();
    void onePostIsSelectedForItsText();
    void oneRoleIsSelectedForItsMembers();
    void lettersAreCommandsInTheTableAlone();
    void readersHearThatTheyMayNotChange();
    void readersHearNothingOfKeysThatChangeNothing();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(table(), key, modifiers);
    }
    void select(int firstRow, int lastRow, const QList<int> &columns)
    {
        table()->setFocus();
        table()->selectBlock(firstRow, lastRow, columns);
    }
    static QMessageBox *box()
    {
        return qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    }
    static QString label(const char *button)
    {
        const auto *found =
            box() ? box()->findChild<QPushButton *>(QString::fromLatin1(button)) : nullptr;
        return found ? found->text().remove(u'&') : QString();
    }
    int stored(const char *query) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(query)).toInt();
    }
    static constexpr const char *Posts = "select count(*) from post";
};

void TestPageKeys::deleteAsksWhatCellsOfSeveralRowsMean()
{
    m_office->addPosts(3);
    open<PostsPage>();
    select(0, 0, {PostsTable::Title});
    press(Qt::Key_Space, Qt::ControlModifier);
    press(Qt::Key_Delete);
    QVERIFY(box());
    QCOMPARE(box()->objectName(), QStringLiteral("deletePrompt"));
    QCOMPARE(box()->text(), QStringLiteral("Remove 3 posts, or clear the 3 selected cells?"));
    QCOMPARE(label("deleteRowsButton"), QStringLiteral("Remove 3 Posts"));
    QCOMPARE(label("clearSelectedCellsButton"), QStringLiteral("Clear 3 Cells"));
    QVERIFY(box()->defaultButton()->objectName() == QStringLiteral("promptCancelButton"));
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());
    QCOMPARE(stored(Posts), 3);
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestPageKeys::deleteClearsThem()
{
    m_office->addPosts(3);
    open<PostsPage>();
    select(0, 1, {PostsTable::Body});
    press(Qt::Key_Delete);
    QVERIFY(PageDriver::answer("clearSelectedCellsButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 2);
    QCOMPARE(model()->index(1, PostsTable::Body).data().toString(), QString());
    QCOMPARE(m_page->undoText(), QStringLiteral("Clearing of 2 Cells"));
    QCOMPARE(stored(Posts), 3);
}

void TestPageKeys::deleteRemovesTheirRows()
{
    m_office->addPosts(3);
    open<PostsPage>();
    select(0, 1, {PostsTable::Title});
    press(Qt::Key_Delete);
    QVERIFY(PageDriver::answer("deleteRowsButton"));
    QTRY_COMPARE(stored(Posts), 1);
    QCOMPARE(m_page->undoText(), QStringLiteral("Removal of 2 Posts"));
}

void TestPageKeys::deleteAsksNothingOfWholeRowsNorTheMenu()
{
    m_office->addPosts(5);
    open<PostsPage>();
    select(0, 1, {PostsTable::Title});
    press(Qt::Key_Space, Qt::ShiftModifier);
    press(Qt::Key_Delete);
    QTRY_COMPARE(stored(Posts), 3);
    select(0, 1, {PostsTable::Title});
    m_driver->action(QStringLiteral("removePostAction"))->trigger();
    QTRY_COMPARE(stored(Posts), 1);
    QVERIFY(!box());
}

/// Times are not typed, and what others wrote is not removed by everybody.
void TestPageKeys::deleteOffersWhatCanBeDone()
{
    m_office->addPosts(3);
    open<PostsPage>();
    select(0, 1, {PostsTable::Created});
    press(Qt::Key_Delete);
    QVERIFY(box());
    QCOMPARE(box()->text(), QStringLiteral("Remove 2 posts?"));
    QVERIFY(label("clearSelectedCellsButton").isNull());
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());

    QVERIFY(model()->setData(model()->index(0, PostsTable::Title), QStringLiteral("New")));
    select(0, 1, {PostsTable::Title});
    QTRY_VERIFY(!m_driver->action(QStringLiteral("removePostAction"))->isEnabled());
    press(Qt::Key_Delete);
    QVERIFY(box());
    QCOMPARE(box()->text(), QStringLiteral("Clear the 2 selected cells?"));
    QCOMPARE(box()->informativeText(),
             QStringLiteral("Save or discard the changes to these posts first."));
    QVERIFY(label("deleteRowsButton").isNull());
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());

    select(0, 1, {PostsTable::Created});
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_Delete);
    QVERIFY(!box());
    QCOMPARE(told.constLast().first().toString(),
             QStringLiteral("Save or discard the changes to these posts first."));
}

void TestPageKeys::deleteAsksOfUsers()
{
    open<UsersPage>();
    const int last = model()->rowCount() - 1;
    select(last - 1, last, {UsersTable::Email, UsersTable::Active});
    press(Qt::Key_Delete);
    QVERIFY(box());
    QCOMPARE(box()->text(), QStringLiteral("Deactivate 2 users, or clear the 4 selected cells?"));
    QCOMPARE(box()->informativeText(), QStringLiteral("Ticks are not cleared."));
    QCOMPARE(label("deleteRowsButton"), QStringLiteral("Deactivate 2 Users"));
    QCOMPARE(label("clearSelectedCellsButton"), QStringLiteral("Clear 2 Cells"));
    QCOMPARE(Screen::sharedMnemonics(*box()), QString());
    QVERIFY(PageDriver::answer("deleteRowsButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 2);
    QCOMPARE(m_page->undoText(), QStringLiteral("Deactivation of 2 Users"));

    // A key that takes away lets nobody in.
    select(last - 1, last, {UsersTable::Email});
    press(Qt::Key_Delete);
    QVERIFY(box());
    QVERIFY(label("deleteRowsButton").isNull());
    QCOMPARE(label("clearSelectedCellsButton"), QStringLiteral("Clear 2 Cells"));
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());
}

void TestPageKeys::deleteAsksOfRoles()
{
    open<RolesPage>();
    const int editor = m_driver->rowWith(RolesTable::Name, QStringLiteral("editor"));
    select(editor, editor + 1, {RolesTable::Description});
    press(Qt::Key_Delete);
    QVERIFY(box());
    QCOMPARE(box()->text(), QStringLiteral("Remove 2 roles, or clear the 2 selected cells?"));
    QVERIFY(PageDriver::answer("deleteRowsButton"));
    QTRY_VERIFY(box() && box()->objectName() == QStringLiteral("removeRolePrompt"));
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());
}

void TestPageKeys::deleteClearsMoreThanCanBeRemoved()
{
    m_office->addPosts(10'001);
    open<PostsPage>();
    QTRY_VERIFY(!model()->isLoading());
    select(0, 0, {PostsTable::Title});
    press(Qt::Key_Space, Qt::ControlModifier);
    press(Qt::Key_Delete);
    QVERIFY(box());
    QCOMPARE(box()->text(), QStringLiteral("Clear the 10,001 selected cells?"));
    QCOMPARE(box()->informativeText(), QStringLiteral("Select at most 10,000 rows."));
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());
}

/// Of few rows cell by cell, of many by the column.
void TestPageKeys::deleteCountsWhatCanBeCleared()
{
    m_office->addPost(QStringLiteral("Door"), QStringLiteral("ann"));
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    open<PostsPage>("sam");
    select(0, 1, {PostsTable::Created, PostsTable::Title});
    press(Qt::Key_Delete);
    QVERIFY(box());
    QCOMPARE(label("clearSelectedCellsButton"), QStringLiteral("Clear 1 Cell"));
    QVERIFY(box()->informativeText().endsWith(
        QStringLiteral("Cells that cannot be edited are not cleared.")));
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());

    m_office->addPosts(100);
    open<PostsPage>();
    QTRY_VERIFY(!model()->isLoading());
    select(0, 99, {PostsTable::Created});
    press(Qt::Key_Delete);
    QVERIFY(box());
    QCOMPARE(box()->text(), QStringLiteral("Remove 100 posts?"));
    QVERIFY(label("clearSelectedCellsButton").isNull());
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());
}

/// Which happens when others write while the question is open.
void TestPageKeys::deleteActsOnRowsThatMoved()
{
    m_office->addPosts(3);
    open<PostsPage>();
    m_page->table()->sortByColumn(PostsTable::Title, Qt::AscendingOrder);
    select(0, 1, {PostsTable::Body});
    const qint64 first = model()->idAt(0);
    const qint64 second = model()->idAt(1);
    press(Qt::Key_Delete);
    QVERIFY(box());
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update post set title = 'zzz', "
                                     "row_version = row_version + 1 where id = %1")
                          .arg(first)));
    m_page->refresh();
    QTRY_VERIFY(model()->rowOf(first) > model()->rowOf(second));
    QVERIFY(PageDriver::answer("clearSelectedCellsButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 2);
}

/// However many they are.
void TestPageKeys::deleteDoesNothingToOtherRows()
{
    m_office->addPosts(10'003);
    open<PostsPage>();
    QTRY_VERIFY(!model()->isLoading());
    select(0, 10'001, {PostsTable::Body});
    press(Qt::Key_Delete);
    QVERIFY(box());
    const qint64 gone = model()->idAt(5000);
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("delete from post where id = %1").arg(gone)));
    m_page->refresh();
    QTRY_VERIFY(!model()->isLoading() && model()->rowOf(gone) < 0);
    table()->selectBlock(0, 10'001, {PostsTable::Body}); // as many cells as before
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    QVERIFY(PageDriver::answer("clearSelectedCellsButton"));
    QTRY_VERIFY(!told.isEmpty());
    QCOMPARE(told.constLast().first().toString(),
             QStringLiteral("Nothing was done: other cells are selected by now."));
    QCOMPARE(m_page->pendingChanges(), 0);
}

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
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(told.isEmpty());
}

QTEST_MAIN(TestPageKeys)
#include "tst_pagekeys.moc"
