// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/EditActionsTest.h"
#include "views/PostsPage.h"
#include "views/UsersPage.h"

#include <QClipboard>
#include <QHeaderView>
#include <QMimeData>
#include <QSignalSpy>

/// What comes of pasting cells: where they go, what is refused, and how many there may be.
class TestPasting final : public EditActionsTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { close(); }
    void pastesABlockAtTheCurrentCell();
    void oneValueFillsTheSelection();
    void repeatsABlockThatFits();
    void readsWhatSpreadsheetsWrite();
    void marksBadCellsAndKeepsGoodOnes();
    void keepsTheMarksOfOtherCells();
    void hidesWhatItSaidOfRefusedCells();
    void leavesOutWhatTheTableHasNoRoomFor();
    void makesNewRowsOfPosts();
    void makesNewRowsBeneathANewOne();
    void showsTheNewRowsOfAPaste();
    void countsOnlyRowsThatAPasteChanges();
    void pastesThousandsOfCellsInPortions();
    void pastesALongTextWhereItWasPressed();
    void marksPastedNamesThatAreTaken();
    void pastesThousandsOfNamesInPortions();
    void cancelsAPaste();
    void savesAPasteInOneTransaction();
};

void TestPasting::pastesABlockAtTheCurrentCell()
{
    open<UsersPage>();
    put(QStringLiteral("anna\tanna@example.org\nevelyn\tevelyn@example.org\n"));
    select(0, 0, {UsersTable::Username});
    press(Qt::Key_V);
    QCOMPARE(model()->changeCount(), 2);
    QCOMPARE(text(0, UsersTable::Username), QStringLiteral("anna"));
    QCOMPARE(text(1, UsersTable::Email), QStringLiteral("evelyn@example.org"));
    QCOMPARE(CellRanges(*table()).cellCount(), 4);
    QCOMPARE(m_driver->shown("noticeLabel"), QString());
    QCOMPARE(m_page->undoText(), QStringLiteral("Pasting of 4 Cells"));
    m_page->undo();
    QCOMPARE(model()->changeCount(), 0);
    QCOMPARE(text(0, UsersTable::Username), QStringLiteral("ann"));
}

void TestPasting::oneValueFillsTheSelection()
{
    m_office->addUsers(10);
    open<UsersPage>();
    put(QStringLiteral("reader"));
    select(2, 9, {UsersTable::Roles});
    press(Qt::Key_V);
    QCOMPARE(model()->changeCount(), 8 - (text(2, UsersTable::Username) == u"rob" ? 1 : 0));
    QCOMPARE(text(9, UsersTable::Roles), QStringLiteral("reader"));
}

void TestPasting::repeatsABlockThatFits()
{
    m_office->addPosts(6);
    open<PostsPage>();
    put(QStringLiteral("One\nTwo\n"));
    select(0, 5, {PostsTable::Title});
    press(Qt::Key_V);
    QCOMPARE(text(0, PostsTable::Title), QStringLiteral("One"));
    QCOMPARE(text(3, PostsTable::Title), QStringLiteral("Two"));
    QCOMPARE(text(4, PostsTable::Title), QStringLiteral("One"));
    QCOMPARE(model()->changeCount(), 6);
}

void TestPasting::readsWhatSpreadsheetsWrite()
{
    m_office->addPosts(2);
    open<PostsPage>();
    auto *data = new QMimeData;
    data->setText(QStringLiteral("\"A \"\"quoted\"\" title\"\r\nPlain\r\n"));
    clipboard()->setMimeData(data);
    select(0, 0, {PostsTable::Title});
    press(Qt::Key_V);
    QCOMPARE(text(0, PostsTable::Title), QStringLiteral("A \"quoted\" title"));
    QCOMPARE(text(1, PostsTable::Title), QStringLiteral("Plain"));
    put(QStringLiteral("\"Two\r\nlines\""));
    select(0, 0, {PostsTable::Body});
    press(Qt::Key_V);
    QCOMPARE(cell(0, PostsTable::Body).data(Qt::EditRole).toString(), QStringLiteral("Two\nlines"));
}

void TestPasting::marksBadCellsAndKeepsGoodOnes()
{
    open<UsersPage>();
    put(QStringLiteral("anna\tnowhere\nevelyn\tevelyn@example.org"));
    select(0, 0, {UsersTable::Username});
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_V);
    QVERIFY(told.constLast().first().toString().startsWith(QStringLiteral("1 cell was not")));
    QCOMPARE(text(0, UsersTable::Username), QStringLiteral("anna"));
    QCOMPARE(text(0, UsersTable::Email), QStringLiteral("ann@example.com"));
    QCOMPARE(text(1, UsersTable::Email), QStringLiteral("evelyn@example.org"));
    QCOMPARE(reasonAt(0, UsersTable::Email), Reason::BadEmail);
    const QString reason = QStringLiteral("This is not an e-mail address.");
    QVERIFY(
        cell(0, UsersTable::Email).data(Qt::AccessibleDescriptionRole).toString().contains(reason));
    QVERIFY(m_driver->shown("noticeLabel").contains(reason));
    select(2, 2, {UsersTable::Username});
    QVERIFY(m_driver->click("noticeShowButton"));
    QCOMPARE(table()->currentIndex(), cell(0, UsersTable::Email));
    m_page->undo();
    QCOMPARE(m_driver->shown("noticeLabel"), QString());
    QCOMPARE(reasonAt(0, UsersTable::Email), Reason::None);
}

/// They still hold what they held before; one after the other is put right.
void TestPasting::keepsTheMarksOfOtherCells()
{
    open<UsersPage>();
    put(QStringLiteral("here\nthere\n"));
    select(0, 1, {UsersTable::Email});
    press(Qt::Key_V);
    QCOMPARE(reasonAt(1, UsersTable::Email), Reason::BadEmail);
    const QString held = text(1, UsersTable::Email);

    put(QStringLiteral("anna@example.org"));
    select(0, 0, {UsersTable::Email});
    press(Qt::Key_V);
    QCOMPARE(reasonAt(0, UsersTable::Email), Reason::None);
    QCOMPARE(reasonAt(1, UsersTable::Email), Reason::BadEmail);

    put(held);
    select(1, 1, {UsersTable::Email});
    press(Qt::Key_V);
    QCOMPARE(reasonAt(1, UsersTable::Email), Reason::None);
}

void TestPasting::hidesWhatItSaidOfRefusedCells()
{
    open<UsersPage>();
    const auto refuse = [this] {
        put(QStringLiteral("nowhere"));
        select(0, 1, {UsersTable::Email});
        press(Qt::Key_V);
    };
    refuse();
    const QString sentence = m_driver->shown("noticeLabel");
    QVERIFY2(sentence.contains(QStringLiteral("E-mail of “ann”: ")), qPrintable(sentence));
    QVERIFY(m_driver->click("noticeHideButton"));
    QVERIFY(m_driver->shown("noticeLabel").isNull());
    QCOMPARE(reasonAt(0, UsersTable::Email), Reason::BadEmail); // the cell stays marked
    refuse();
    QVERIFY(!m_driver->shown("noticeLabel").isNull());
    QTest::keyClick(table(), Qt::Key_Escape);
    QVERIFY(m_driver->shown("noticeLabel").isNull());
    m_driver->type(cell(0, UsersTable::Username), QStringLiteral("anna"));
    refuse();
    m_page->undo();
    QVERIFY(m_driver->shown("noticeLabel").isNull());
    refuse();
    m_driver->search(QStringLiteral("eve"));
    QVERIFY(m_driver->shown("noticeLabel").isNull());
    m_driver->search({});
    m_driver->type(cell(0, UsersTable::Username), QStringLiteral("anna"));
    refuse();
    m_page->saveChanges();
    QVERIFY(m_driver->shown("noticeLabel").isNull());
}

void TestPasting::leavesOutWhatTheTableHasNoRoomFor()
{
    open<UsersPage>();
    const int last = model()->rowCount() - 1;
    put(QStringLiteral("zoey\tzoe@example.org\nyannick\tyan@example.org\nxiaoxi\txia@example.org"));
    select(last, last, {UsersTable::Username});
    press(Qt::Key_V);
    QCOMPARE(text(last, UsersTable::Username), QStringLiteral("zoey"));
    QCOMPARE(model()->changeCount(), 1);
    QVERIFY(m_driver->shown("noticeLabel").startsWith(QStringLiteral("2 rows were left out")));
}

void TestPasting::makesNewRowsOfPosts()
{
    m_office->addPosts(1);
    open<PostsPage>();
    put(QStringLiteral("First\nSecond\nThird"));
    select(0, 0, {PostsTable::Title});
    press(Qt::Key_V);
    QCOMPARE(model()->rowCount(), 3);
    QCOMPARE(model()->changeCount(), 3);
    QVERIFY(m_driver->click("saveButton"));
    QCOMPARE(OtherProgram(m_office->path())
                 .value(QStringLiteral("SELECT group_concat(title) FROM (SELECT title FROM post "
                                       "ORDER BY title)"))
                 .toString(),
             QStringLiteral("First,Second,Third"));
}

/// Somebody has added one to paste several: what is stored beneath it is not meant.
void TestPasting::makesNewRowsBeneathANewOne()
{
    m_office->addPosts(2);
    open<PostsPage>();
    QVERIFY(model()->insertRows(0, 1));
    put(QStringLiteral("First\nSecond\nThird"));
    select(0, 0, {PostsTable::Title});
    press(Qt::Key_V);
    QTRY_COMPARE(model()->rowCount(), 5);
    QCOMPARE(model()->changeCount(), 3);
    QCOMPARE(text(0, PostsTable::Title), QStringLiteral("First"));
    QCOMPARE(text(1, PostsTable::Title), QStringLiteral("Second"));
    QCOMPARE(text(2, PostsTable::Title), QStringLiteral("Third"));
    QVERIFY(text(3, PostsTable::Title).startsWith(QStringLiteral("Post")));
}

void TestPasting::showsTheNewRowsOfAPaste()
{
    m_office->addPosts(200);
    open<PostsPage>();
    QTRY_VERIFY(!model()->isLoading());
    put(QStringLiteral("Pasted\n").repeated(5));
    select(198, 198, {PostsTable::Title});
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_V);
    QTRY_COMPARE(model()->rowCount(), 203);
    QCOMPARE(told.constLast().first().toString(),
             QStringLiteral("5 cells pasted; 2 rows changed; 3 new rows at the top"));
    QCOMPARE(table()->currentIndex(), cell(0, PostsTable::Title));
    QVERIFY(table()->isInView(table()->currentIndex()));
    QCOMPARE(CellRanges(*table()).rows(), (QList<CellRanges::Rows>{{0, 2}, {201, 202}}));
    QCOMPARE(CellRanges(*table()).cellCount(), 5);
}

void TestPasting::countsOnlyRowsThatAPasteChanges()
{
    m_office->addPosts(3);
    open<PostsPage>();
    const QString held = text(2, PostsTable::Title);
    const auto pasted = [this](const QString &cells) {
        put(cells);
        select(model()->rowCount() - 2, model()->rowCount() - 2, {PostsTable::Title});
        QSignalSpy told(m_page.get(), &Page::statusChanged);
        press(Qt::Key_V);
        return told.isEmpty() ? QString() : told.constLast().first().toString();
    };
    QCOMPARE(pasted(QStringLiteral("Other\n%1\nNew\n").arg(held)),
             QStringLiteral("3 cells pasted; 1 row changed; 1 new row at the top"));
    QCOMPARE(pasted(QStringLiteral("Other\n%1\nNew\n").arg(held)),
             QStringLiteral("3 cells pasted; 1 new row at the top"));
}

void TestPasting::pastesThousandsOfCellsInPortions()
{
    m_office->addPosts(3000);
    open<PostsPage>();
    QTRY_VERIFY(!model()->isLoading());
    QString block;
    for (int row = 0; row < 3000; ++row) {
        block += row == 2000 ? QStringLiteral("\tBody\n") : QStringLiteral("Title\tBody\n");
    }
    put(block);
    table()->horizontalHeader()->moveSection(
        table()->horizontalHeader()->visualIndex(PostsTable::Body),
        table()->horizontalHeader()->visualIndex(PostsTable::Title) + 1);
    select(0, 0, {PostsTable::Title});
    press(Qt::Key_V);
    QTRY_COMPARE_WITH_TIMEOUT(model()->changeCount(), 3000, 60'000);
    QCOMPARE(reasonAt(2000, PostsTable::Title), Reason::Empty);
    QVERIFY(!QApplication::activeModalWidget());
    m_page->undo();
    QCOMPARE(model()->changeCount(), 0);
}

/// It is taken apart on a worker; meanwhile nobody goes elsewhere.
void TestPasting::pastesALongTextWhereItWasPressed()
{
    m_office->addPosts(6);
    open<PostsPage>();
    put(QString(250'000, u'x') + QStringLiteral("\nSecond"));
    select(1, 1, {PostsTable::Body});
    press(Qt::Key_V);
    press(Qt::Key_Down, Qt::NoModifier);
    QTRY_COMPARE(model()->changeCount(), 1 + 1);
    QCOMPARE(cell(1, PostsTable::Body).data(Qt::EditRole).toString().size(), 250'000);
    QCOMPARE(text(2, PostsTable::Body), QStringLiteral("Second"));
}

/// As typing them does: they wait, marked.
void TestPasting::marksPastedNamesThatAreTaken()
{
    m_office->addUsers(4);
    open<UsersPage>();
    const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("user0001"));
    put(QStringLiteral(
        "User0004\tone@example.com\nsecond\tann@example.com\nthird\tOne@example.com"));
    select(row, row, {UsersTable::Username});
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press(Qt::Key_V);
    QTRY_COMPARE(model()->changeCount(), 3);
    QCOMPARE(text(row, UsersTable::Username), QStringLiteral("User0004"));
    QCOMPARE(reasonAt(row, UsersTable::Username), Reason::Taken);
    QCOMPARE(reasonAt(row, UsersTable::Email), Reason::None);
    QCOMPARE(reasonAt(row + 1, UsersTable::Username), Reason::None);
    QCOMPARE(reasonAt(row + 1, UsersTable::Email), Reason::Taken);
    QCOMPARE(reasonAt(row + 2, UsersTable::Email), Reason::Taken); // within the block
    QCOMPARE(model()->marks().obstacles().count, 3);
    const QString sentence = QStringLiteral(
        "3 cells cannot be saved and are marked. The first, Username of “user0001”: ");
    QVERIFY2(told.constLast().first().toString().startsWith(sentence),
             qPrintable(told.constLast().first().toString()));
    QVERIFY(m_driver->shown("noticeLabel").startsWith(sentence));
    QVERIFY(action("nextProblemAction")->isEnabled());

    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(m_driver->shown("noticeLabel").isNull());
    QVERIFY(m_driver->shown("problemLabel")
                .startsWith(QStringLiteral("Nothing was saved. 3 cells cannot be saved. ")));
    m_page->undo();
    QVERIFY(!model()->hasProblems());
}

void TestPasting::pastesThousandsOfNamesInPortions()
{
    m_office->addUsers(2001);
    open<UsersPage>();
    QTRY_VERIFY(!model()->isLoading());
    const int first = m_driver->rowWith(UsersTable::Username, QStringLiteral("user0001"));
    QString block;
    for (int row = 0; row < 2000; ++row) {
        block += QStringLiteral("%1\n").arg(row % 100 == 50 ? QStringLiteral("user2001")
                                                            : QStringLiteral("new%1").arg(row));
    }
    put(block);
    select(first, first, {UsersTable::Username});
    press(Qt::Key_V);
    QTRY_COMPARE_WITH_TIMEOUT(model()->changeCount(), 2000, 60'000);
    QCOMPARE(model()->marks().obstacles().count, 20);
    QCOMPARE(reasonAt(first + 50, UsersTable::Username), Reason::Taken);
    QVERIFY(!QApplication::activeModalWidget());
}

void TestPasting::cancelsAPaste()
{
    m_office->addPosts(3000);
    open<PostsPage>();
    put(QStringLiteral("Title"));
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
    select(0, 2999, {PostsTable::Title});
    press(Qt::Key_V);
    QTest::keyClick(table(), Qt::Key_Escape);
    QTest::keyClick(table(), Qt::Key_End, Qt::ControlModifier); // the keyboard is free again
    QCOMPARE(table()->currentIndex().row(), 2999);
    QCOMPARE(model()->changeCount(), 0);
    QVERIFY(!m_page->canUndo());
}

void TestPasting::savesAPasteInOneTransaction()
{
    m_office->addUsers(2);
    open<UsersPage>();
    put(QStringLiteral("user0002\nuser0001")); // they exchange their names
    const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("user0001"));
    select(row, row, {UsersTable::Username});
    press(Qt::Key_V);
    QCOMPARE(model()->changeCount(), 2);
    QVERIFY(m_driver->click("saveButton"));
    QCOMPARE(model()->changeCount(), 0);
}

QTEST_MAIN(TestPasting)
#include "tst_pasting.moc"
