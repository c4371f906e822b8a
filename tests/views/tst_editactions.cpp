// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/EditActionsTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/UsersPage.h"

#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>

/// Copying, filling and clearing cells by the keys of a spreadsheet.
class TestEditActions final : public EditActionsTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { close(); }
    void copiesABlock();
    void copiesHeaders();
    void copiesLongTextsWhole();
    void copiesNoHiddenColumns();
    void copiesNothingWithoutABlock();
    void readersCopyOnly();
    void forgetsWhatWasCopiedWithThePage();
    void fillsDown();
    void fillsFromTheRowAbove();
    void clearsCells();
    void clearsNothingThatNobodyWrites();
    void cutsCells();
    void cutsNothingThatIsNotCleared();
    void selectsAll();
    void theMenuIsAboutAFieldThatHasTheFocus();
    void theMenuIsAboutCellsAgainAfterAnEditor();
    void anOpenEditorKeepsItsKeys();
    void saysWhyAKeyDoesNothing();
    void saysWhatIsNeverEdited();

private:
    QString copied()
    {
        clipboard()->clear();
        press(Qt::Key_C);
        [] { QTRY_VERIFY(!clipboard()->text().isEmpty()); }();
        return clipboard()->text();
    }
};

void TestEditActions::copiesABlock()
{
    open<UsersPage>();
    select(0, 1, {UsersTable::Username, UsersTable::Email, UsersTable::Active});
    QCOMPARE(copied(), QStringLiteral("ann\tann@example.com\tTRUE\neve\teve@example.com\tTRUE"));
    const QMimeData *data = clipboard()->mimeData();
    QCOMPARE(data->data(QStringLiteral("text/csv")),
             QByteArray("ann,ann@example.com,TRUE\r\neve,eve@example.com,TRUE\r\n"));
    QVERIFY(data->html().contains(QStringLiteral("<td>eve@example.com</td>")));
}

void TestEditActions::copiesHeaders()
{
    open<RolesPage>();
    select(0, 0, {RolesTable::Name, RolesTable::columnOf(Permission::PostsRead)});
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(clipboard()->text().startsWith(QStringLiteral("Name\t")));
    QVERIFY(!clipboard()->text().section(u'\n', 0, 0).contains(u'"')); // the spoken name: one line
    QVERIFY(clipboard()->mimeData()->html().contains(QStringLiteral("<th>Name</th>")));
    QCOMPARE(clipboard()->text().section(u'\n', 1), QStringLiteral("admin\tTRUE"));
}

void TestEditActions::copiesLongTextsWhole()
{
    const QString body = QStringLiteral("A line.\n").repeated(60) + QStringLiteral("The end");
    m_office->addPost(QStringLiteral("Long"), QStringLiteral("ann"), body);
    open<PostsPage>();
    select(0, 0, {PostsTable::Body});
    QCOMPARE(copied(), u'"' + body + u'"');
}

void TestEditActions::copiesNoHiddenColumns()
{
    open<UsersPage>();
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    const QString all = copied();
    QCOMPARE(all.count(u'\n'), model()->rowCount() - 1);
    QVERIFY(!all.contains(u'$')); // as every stored form of a password has
    QCOMPARE(all.section(u'\n', 0, 0).count(u'\t') + 1, table()->visibleColumns().size());
}

void TestEditActions::copiesNothingWithoutABlock()
{
    open<UsersPage>();
    table()->clearSelection();
    QVERIFY(!action("copyAction")->isEnabled());
    QCOMPARE(action("copyAction")->toolTip(), QStringLiteral("Select cells first."));
    auto *selection = table()->selectionModel();
    selection->select(cell(0, UsersTable::Username), QItemSelectionModel::ClearAndSelect);
    selection->select(cell(1, UsersTable::Email), QItemSelectionModel::Select);
    QCOMPARE(action("copyAction")->toolTip(), QStringLiteral("Select cells that form a block."));
}

void TestEditActions::readersCopyOnly()
{
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    open<PostsPage>("rob");
    select(0, 0, {PostsTable::Title});
    QCOMPARE(copied(), QStringLiteral("Keys"));
    QVERIFY(action("copyAction")->isVisible());
    QVERIFY(!action("cutAction")->isVisible());
    QVERIFY(!action("pasteAction")->isVisible());
    QVERIFY(!action("clearCellsAction")->isVisible());
    put(QStringLiteral("Other"));
    press(Qt::Key_V);
    QCOMPARE(model()->changeCount(), 0);
}

void TestEditActions::forgetsWhatWasCopiedWithThePage()
{
    open<UsersPage>();
    select(0, 0, {UsersTable::Email});
    QCOMPARE(copied(), QStringLiteral("ann@example.com"));
    m_driver.reset();
    m_page.reset();
    QTRY_COMPARE(clipboard()->text(), QString());
}

void TestEditActions::fillsDown()
{
    m_office->addUsers(3);
    open<UsersPage>();
    const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("rob"));
    select(row, row + 4, {UsersTable::Roles, UsersTable::MustChangePassword});
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(text(row + 4, UsersTable::Roles), QStringLiteral("reader"));
    QCOMPARE(m_page->undoText(), QStringLiteral("Filling of 8 Cells"));
    m_page->undo();
    QCOMPARE(model()->changeCount(), 0);
}

void TestEditActions::fillsFromTheRowAbove()
{
    m_office->addPosts(3);
    open<PostsPage>();
    const QString above = text(1, PostsTable::Title);
    select(2, 2, {PostsTable::Title});
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(text(2, PostsTable::Title), above);
    select(0, 0, {PostsTable::Title});
    QCOMPARE(action("fillDownAction")->toolTip(), QStringLiteral("There is no row above."));
}

void TestEditActions::clearsCells()
{
    m_office->addPosts(2);
    open<PostsPage>();
    select(0, 1, {PostsTable::Author, PostsTable::Title});
    press(Qt::Key_Backspace, Qt::NoModifier);
    QCOMPARE(text(0, PostsTable::Author), QString());
    QCOMPARE(reasonAt(0, PostsTable::Title), Reason::Empty); // a title must be there
    QVERIFY(!text(0, PostsTable::Title).isEmpty());
    QCOMPARE(model()->changeCount(), 2);
}

/// However many rows are selected.
void TestEditActions::clearsNothingThatNobodyWrites()
{
    m_office->addPosts(100);
    open<PostsPage>();
    QTRY_VERIFY(!model()->isLoading());
    select(0, 99, {PostsTable::Created});
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_Backspace, Qt::NoModifier);
    QCOMPARE(told.isEmpty() ? QString() : told.constLast().first().toString(),
             QStringLiteral("None of these cells can be edited here."));
    for (const int last : {1, 99}) {
        select(0, last, {PostsTable::Created, PostsTable::Updated, PostsTable::Body});
        press(Qt::Key_Backspace, Qt::NoModifier);
        QTRY_COMPARE(model()->changeCount(), last + 1);
        QCOMPARE(text(last, PostsTable::Body), QString());
        QVERIFY(!model()->hasProblems());
    }
}

void TestEditActions::cutsCells()
{
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("Here"));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"), QStringLiteral("There"));
    open<PostsPage>();
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    select(0, 1, {PostsTable::Author});
    press(Qt::Key_X);
    QTRY_COMPARE(model()->changeCount(), 2);
    QCOMPARE(clipboard()->text().count(u'\n'), 1);
    QVERIFY(clipboard()->text().contains(QStringLiteral("sam")));
    QVERIFY(clipboard()->text().contains(QStringLiteral("eve")));
    QCOMPARE(text(0, PostsTable::Author), QString());
    QCOMPARE(text(1, PostsTable::Author), QString());
    QCOMPARE(m_page->undoText(), QStringLiteral("Cutting of 2 Cells"));
    QCOMPARE(told.constLast().first().toString(), QStringLiteral("2 cells cut"));
    m_page->undo(); // one step
    QCOMPARE(model()->changeCount(), 0);
    QVERIFY(!text(1, PostsTable::Author).isEmpty());
}

void TestEditActions::cutsNothingThatIsNotCleared()
{
    open<UsersPage>();
    put(QStringLiteral("before"));
    select(0, 1, {UsersTable::Active});
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_X);
    QCOMPARE(told.isEmpty() ? QString() : told.constLast().first().toString(),
             QStringLiteral("Ticks are not cleared."));
    QCOMPARE(clipboard()->text(), QStringLiteral("before"));
    QCOMPARE(model()->changeCount(), 0);
    table()->clearSelection();
    QVERIFY(!action("cutAction")->isEnabled());
    QCOMPARE(action("cutAction")->toolTip(), QStringLiteral("Select cells first."));
}

void TestEditActions::selectsAll()
{
    open<UsersPage>();
    select(0, 0, {UsersTable::Email});
    action("selectAllAction")->trigger();
    QCOMPARE(CellRanges(*table()).rowCount(), model()->rowCount());
    select(0, 0, {UsersTable::Email});
    press(Qt::Key_A);
    QCOMPARE(CellRanges(*table()).rowCount(), model()->rowCount());
}

void TestEditActions::theMenuIsAboutAFieldThatHasTheFocus()
{
    open<UsersPage>();
    select(0, 0, {UsersTable::Email});
    auto *search = m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"));
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("exa"));
    QTRY_VERIFY(!action("cutAction")->isEnabled());
    QCOMPARE(action("cutAction")->toolTip(), QStringLiteral("Select text first."));
    action("selectAllAction")->trigger();
    QCOMPARE(search->selectedText(), QStringLiteral("exa"));
    QVERIFY(action("cutAction")->isEnabled());
    action("cutAction")->trigger();
    QCOMPARE(search->text(), QString());
    QCOMPARE(clipboard()->text(), QStringLiteral("exa"));
    QTRY_VERIFY(action("pasteAction")->isEnabled());
    action("pasteAction")->trigger();
    QCOMPARE(search->text(), QStringLiteral("exa"));
    search->clear();
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(model()->changeCount(), 0);
    table()->setFocus();
    table()->selectBlock(0, 0, {UsersTable::Email});
    action("copyAction")->trigger();
    QTRY_COMPARE(clipboard()->text(), QStringLiteral("ann@example.com"));
}

void TestEditActions::theMenuIsAboutCellsAgainAfterAnEditor()
{
    open<UsersPage>();
    select(0, 0, {UsersTable::Email});
    press(Qt::Key_F2, Qt::NoModifier);
    auto *editor = table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTRY_COMPARE(action("cutAction")->isEnabled(), editor->hasSelectedText());
    editor->deselect();
    QVERIFY(!action("cutAction")->isEnabled());
    QTest::keyClick(editor, Qt::Key_Escape);
    QTRY_VERIFY(action("cutAction")->isEnabled());
    QCOMPARE(model()->changeCount(), 0);
}

void TestEditActions::anOpenEditorKeepsItsKeys()
{
    open<UsersPage>();
    put(QStringLiteral("pasted"));
    select(0, 0, {UsersTable::Username});
    press(Qt::Key_F2, Qt::NoModifier);
    auto *editor = table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->setFocus();
    editor->selectAll();
    QTest::keyClick(editor, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(editor->text(), QStringLiteral("pasted"));
    QTest::keyClick(editor, Qt::Key_Backspace);
    QCOMPARE(editor->text(), QStringLiteral("paste"));
    QCOMPARE(model()->changeCount(), 0);
    m_driver->leave(editor);
    QCOMPARE(text(0, UsersTable::Username), QStringLiteral("paste"));
}

void TestEditActions::saysWhyAKeyDoesNothing()
{
    open<UsersPage>();
    put(QStringLiteral("2026-01-01"));
    select(0, 0, {UsersTable::LastLogin});
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_V);
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.first().first().toString(),
             QStringLiteral("None of these cells can be edited here."));
    QCOMPARE(model()->changeCount(), 0);
}

void TestEditActions::saysWhatIsNeverEdited()
{
    open<UsersPage>();
    select(0, 0, {UsersTable::LastLogin});
    table()->setCurrentIndex(cell(0, UsersTable::LastLogin));
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_F2, Qt::NoModifier);
    QCOMPARE(told.constLast().first().toString(),
             QStringLiteral("Last Login cannot be changed here."));
    const auto count = told.count();
    QTest::keyClicks(table(), QStringLiteral("z")); // looks for it
    table()->setCurrentIndex(cell(0, UsersTable::Username));
    press(Qt::Key_F2, Qt::NoModifier);
    QVERIFY(table()->isEditing());
    table()->commitEditor();
    table()->setCurrentIndex(cell(0, UsersTable::Active)); // Space ticks it
    press(Qt::Key_F2, Qt::NoModifier);
    for (auto each = count; each < told.count(); ++each) {
        QVERIFY(!told.at(each).first().toString().contains(QStringLiteral("cannot be changed")));
    }
}

QTEST_MAIN(TestEditActions)
#include "tst_editactions.moc"
