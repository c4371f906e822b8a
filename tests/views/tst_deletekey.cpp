// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/dialogs/Screen.h"
#include "tests/views/PageTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/UsersPage.h"

#include <QSignalSpy>

/// What Delete means in the table of a page: cells to be cleared, or rows to be removed.
class TestDeleteKey final : public PageTest
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
    void deleteSaysWhoIsInactiveAlready();
    void deleteAsksOfRoles();
    void deleteClearsMoreThanCanBeRemoved();
    void deleteCountsWhatCanBeCleared();
    void deleteActsOnRowsThatMoved();
    void deleteDoesNothingToOtherRows();
    void undoIsAtHandWhereNothingIsLeft_data();
    void undoIsAtHandWhereNothingIsLeft();

private:
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

void TestDeleteKey::deleteAsksWhatCellsOfSeveralRowsMean()
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

void TestDeleteKey::deleteClearsThem()
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

void TestDeleteKey::deleteRemovesTheirRows()
{
    m_office->addPosts(3);
    open<PostsPage>();
    select(0, 1, {PostsTable::Title});
    press(Qt::Key_Delete);
    QVERIFY(PageDriver::answer("deleteRowsButton"));
    QTRY_COMPARE(stored(Posts), 1);
    QCOMPARE(m_page->undoText(), QStringLiteral("Removal of 2 Posts"));
}

void TestDeleteKey::deleteAsksNothingOfWholeRowsNorTheMenu()
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
void TestDeleteKey::deleteOffersWhatCanBeDone()
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
    QVERIFY2(box()->informativeText().endsWith(QStringLiteral(
                 "” cannot be chosen now. Save or discard the changes to these posts first.")),
             qPrintable(box()->informativeText())); // that is about the rows, not the cells
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

void TestDeleteKey::deleteAsksOfUsers()
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

void TestDeleteKey::deleteSaysWhoIsInactiveAlready()
{
    open<UsersPage>();
    const QModelIndex sam =
        m_driver->goTo(UsersTable::Username, QStringLiteral("sam"), UsersTable::Username);
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_Delete);
    QTRY_VERIFY(
        !model()->data(sam.siblingAtColumn(UsersTable::Active), Qt::CheckStateRole).toBool());
    told.clear();
    press(Qt::Key_Delete);
    QVERIFY(!told.isEmpty());
    QCOMPARE(told.constLast().first().toString(), QStringLiteral("This user is inactive already."));
}

void TestDeleteKey::deleteAsksOfRoles()
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

void TestDeleteKey::deleteClearsMoreThanCanBeRemoved()
{
    m_office->addPosts(10'001);
    open<PostsPage>();
    QTRY_VERIFY(!model()->isLoading());
    select(0, 0, {PostsTable::Title});
    press(Qt::Key_Space, Qt::ControlModifier);
    press(Qt::Key_Delete);
    QVERIFY(box());
    QCOMPARE(box()->text(), QStringLiteral("Clear the 10,001 selected cells?"));
    QVERIFY(box()->informativeText().endsWith(
        QStringLiteral("” cannot be chosen now. Select at most 10,000 rows.")));
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());
}

/// Of few rows cell by cell, of many by the column.
void TestDeleteKey::deleteCountsWhatCanBeCleared()
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
void TestDeleteKey::deleteActsOnRowsThatMoved()
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
void TestDeleteKey::deleteDoesNothingToOtherRows()
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

void TestDeleteKey::undoIsAtHandWhereNothingIsLeft_data()
{
    QTest::addColumn<int>("posts");
    QTest::newRow("few") << 30;
    QTest::newRow("so many that a thread writes") << 3000;
}

/// The keyboard does not go to the filter, whose own Undo would bring back other posts.
void TestDeleteKey::undoIsAtHandWhereNothingIsLeft()
{
    QFETCH(int, posts);
    m_office->addPosts(posts);
    open<PostsPage>();
    action("filterRowAction")->trigger();
    auto *filter = m_page->findChild<QLineEdit *>(QStringLiteral("filterEdit.title"));
    QTest::keyClicks(filter, QStringLiteral("Post"));
    QTest::keyClick(filter, Qt::Key_Down);
    QTRY_VERIFY(table()->hasFocus());
    QTRY_VERIFY(!model()->isLoading());
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_COMPARE(stored(Posts), 0);
    QTRY_COMPARE(model()->rowCount(), 0);
    QTRY_COMPARE(m_page->focusWidget()->objectName(), QStringLiteral("emptyButton"));
    QVERIFY(m_page->canUndo());
}

QTEST_MAIN(TestDeleteKey)
#include "tst_deletekey.moc"
