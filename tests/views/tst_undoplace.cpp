// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/support/CellEdits.h"
#include "tests/views/PageTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/UsersPage.h"

/// Where the person is after an Undo or a Redo: at what it has changed.
class TestUndoPlace final : public PageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void leadsToWhatIsUndone();
    void selectsAllThatIsUndone();
    void leadsToARowThatStays();
    void staysWhereAFilterHidesIt();
    void leadsToTheFirstOfVeryMany();
    void leadsToWhatIsUndoneInTheFile();
    void selectsWhatIsUndoneInTheFile();
    void leavesTheKeyboardWhereItIs();
    void leavesTheKeyboardToWhoTypes_data();
    void leavesTheKeyboardToWhoTypes();
    void goesFromTheNoticeToTheTable();
    void takesBackWhatIsBeingTyped();

private:
    void openPosts(int count)
    {
        m_office->addPosts(count);
        open<PostsPage>();
        QTRY_VERIFY(!model()->isLoading());
    }
    QModelIndex title(int row) const { return model()->index(row, PostsTable::Title); }
    void choose(const QModelIndex &cell) const
    {
        table()->selectionModel()->setCurrentIndex(cell, QItemSelectionModel::ClearAndSelect);
    }
    bool isInView(const QModelIndex &cell) const
    {
        return table()->viewport()->rect().contains(table()->visualRect(cell).center());
    }
    QList<CellEdit> edits(int first, int count, const QString &text) const
    {
        QList<CellEdit> edits;
        for (int row = first; row < first + count; ++row) {
            edits.append({model()->idAt(row), PostsTable::Title, text});
        }
        return edits;
    }
};

void TestUndoPlace::leadsToWhatIsUndone()
{
    openPosts(200);
    m_driver->type(title(2), QStringLiteral("Doors"));
    choose(model()->index(190, PostsTable::Author));
    QVERIFY(!isInView(title(2)));
    m_page->undo();
    QCOMPARE(table()->currentIndex(), title(2));
    QVERIFY(table()->selectionModel()->isSelected(title(2)));
    QVERIFY(isInView(title(2)));
    choose(title(190));
    m_page->redo();
    QCOMPARE(table()->currentIndex(), title(2));
    QVERIFY(isInView(title(2)));
}

void TestUndoPlace::selectsAllThatIsUndone()
{
    openPosts(50);
    QVERIFY(editCells(*model(), edits(3, 4, QStringLiteral("Doors"))).isEmpty());
    choose(title(40));
    m_page->undo();
    QCOMPARE(table()->currentIndex(), title(3));
    QCOMPARE(CellRanges(*table()).cellCount(), 4);
    QCOMPARE(m_driver->selectedRows(), QList<int>({3, 4, 5, 6}));
}

/// A removal is of no cell: the person stays in the column.
void TestUndoPlace::leadsToARowThatStays()
{
    m_office->addRoles(100);
    open<RolesPage>();
    QVERIFY(model()->removeIds({model()->idAt(5)}));
    choose(model()->index(90, RolesTable::Description));
    m_page->undo();
    QCOMPARE(table()->currentIndex(), model()->index(5, RolesTable::Description));
    QVERIFY(isInView(table()->currentIndex()));
}

void TestUndoPlace::staysWhereAFilterHidesIt()
{
    openPosts(20);
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Post 0003")),
                   QStringLiteral("Doors"));
    m_page->saveChanges();
    m_driver->search(QStringLiteral("0004"));
    QTRY_COMPARE(model()->rowCount(), 1);
    choose(model()->index(0, PostsTable::Author));
    m_page->undo();
    QCOMPARE(model()->searchText(), QStringLiteral("0004"));
    QCOMPARE(model()->rowCount(), 1);
    QCOMPARE(table()->currentIndex(), model()->index(0, PostsTable::Author));
}

void TestUndoPlace::leadsToTheFirstOfVeryMany()
{
    openPosts(1200);
    QVERIFY(editCells(*model(), edits(100, 1000, QStringLiteral("Doors"))).isEmpty());
    choose(title(0));
    m_page->undo();
    QCOMPARE(table()->currentIndex(), title(100));
    QVERIFY(isInView(title(100)));
}

void TestUndoPlace::leadsToWhatIsUndoneInTheFile()
{
    openPosts(200);
    const QString before = title(2).data().toString();
    m_driver->type(title(2), QStringLiteral("Doors"));
    m_page->saveChanges();
    const int saved = m_driver->rowWith(PostsTable::Title, QStringLiteral("Doors"));
    choose(model()->index(saved < 100 ? 190 : 0, PostsTable::Author));
    m_page->undo();
    QTRY_VERIFY(m_driver->rowWith(PostsTable::Title, before) >= 0);
    const QModelIndex now = title(m_driver->rowWith(PostsTable::Title, before));
    QTRY_COMPARE(table()->currentIndex(), now);
    QVERIFY(isInView(now));
    QVERIFY(table()->hasFocus());
}

void TestUndoPlace::selectsWhatIsUndoneInTheFile()
{
    m_office->addUsers(30);
    open<UsersPage>();
    const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("user0001"));
    const auto mail = [&](int of) { return model()->index(row + of, UsersTable::Email); };
    QVERIFY(model()->setData(mail(0), QStringLiteral("one@example.org")));
    QVERIFY(model()->setData(mail(1), QStringLiteral("two@example.org")));
    m_page->saveChanges();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    choose(model()->index(0, UsersTable::Username));
    m_page->undo();
    QTRY_COMPARE(table()->currentIndex(), mail(0));
    QCOMPARE(CellRanges(*table()).cellCount(), 2);
}

/// "Undo" below the table is pressed again and again.
void TestUndoPlace::leavesTheKeyboardWhereItIs()
{
    openPosts(50);
    m_driver->type(title(2), QStringLiteral("Doors"));
    m_driver->type(title(40), QStringLiteral("Gates"));
    auto *button = m_page->findChild<QPushButton *>(QStringLiteral("undoButton"));
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(table()->currentIndex(), title(40));
    QVERIFY(button->hasFocus());
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(table()->currentIndex(), title(2));
    QTRY_VERIFY(table()->hasFocus()); // the button has gone
}

void TestUndoPlace::leavesTheKeyboardToWhoTypes_data()
{
    QTest::addColumn<bool>("isRemoval");
    QTest::newRow("change") << false;
    QTest::newRow("removal") << true;
}

/// Another program's lock kept the Undo waiting.
void TestUndoPlace::leavesTheKeyboardToWhoTypes()
{
    QFETCH(const bool, isRemoval);
    openPosts(20);
    const QModelIndex cell = m_driver->goTo(PostsTable::Title, QStringLiteral("Post 0003"));
    if (isRemoval) {
        m_driver->action(QStringLiteral("removePostAction"))->trigger();
    } else {
        m_driver->type(cell, QStringLiteral("Doors"));
        m_page->saveChanges();
    }
    QTRY_VERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("Post 0003")) < 0);
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    m_page->undo();
    m_page->focusSearch();
    auto *search = m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"));
    QTRY_VERIFY(search->hasFocus());
    QVERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("Post 0003")) < 0);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_VERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("Post 0003")) >= 0);
    QVERIFY(search->hasFocus());
}

void TestUndoPlace::goesFromTheNoticeToTheTable()
{
    openPosts(20);
    m_driver->type(title(2), QStringLiteral("Doors"));
    m_page->saveChanges();
    QTRY_VERIFY(m_page->canUndo());
    m_page->undo();
    auto *redo = m_page->findChild<QPushButton *>(QStringLiteral("noticeOfferButton"));
    QTRY_VERIFY(redo->isVisible());
    redo->setFocus();
    QTest::keyClick(redo, Qt::Key_Space);
    QVERIFY(table()->hasFocus());
    QTRY_VERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("Doors")) >= 0);
    QTRY_VERIFY(redo->isVisible());
    redo->setFocus();
    QTest::keyClick(redo, Qt::Key_Escape);
    QVERIFY(table()->hasFocus());
}

void TestUndoPlace::takesBackWhatIsBeingTyped()
{
    openPosts(20);
    const QString before = title(5).data().toString();
    m_driver->type(title(2), QStringLiteral("Doors"));
    choose(title(5));
    QTest::keyClick(table(), Qt::Key_F2);
    auto *editor = table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("Gates"));
    m_page->undo(); // from the menu
    QVERIFY(!table()->isEditing());
    QCOMPARE(table()->currentIndex(), title(5));
    QCOMPARE(title(5).data().toString(), before);
    QCOMPARE(title(2).data().toString(), QStringLiteral("Doors"));
    m_page->redo();
    QCOMPARE(title(5).data().toString(), QStringLiteral("Gates"));
}

QTEST_MAIN(TestUndoPlace)
#include "tst_undoplace.moc"
