// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RolesTable.h"
#include "models/tables/TablePainting.h"
#include "models/tables/UsersTable.h"
#include "tests/views/PageTest.h"
#include "views/RolesPage.h"
#include "views/TickPlan.h"
#include "views/UsersPage.h"

#include <QSignalSpy>
#include <QWindow>

/// Space where several cells are selected: what spreadsheets do with their check boxes.
class TestTicking final : public PageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void ticksAllThatAreSelected();
    void takesTicksAway();
    void leavesTextsAlone();
    void beginsWithATickWhereATextIsCurrent();
    void asksWhichOfSeveralColumnsIsMeant();
    void saysWhichKeyTicks();
    void marksWhatIsRefused();
    void ticksACellThatIsNotSelectedAlone();
    void ticksThousandsInPortions();
    void ticksRowsThatAreNotReadYet();
    void saysWhyNothingIsTicked();
    void clicksElsewhereAreNotLost();
    void goesByAClickThatChangesNothing();
    void onlyPlainClicksTick();

private:
    bool isTicked(const QModelIndex &cell) const
    {
        return cell.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    }
    QModelIndex right(const char *role, Permission permission) const
    {
        return model()->index(m_driver->rowWith(RolesTable::Name, QString::fromLatin1(role)),
                              RolesTable::columnOf(permission));
    }
    void select(const QModelIndexList &cells)
    {
        auto *selection = table()->selectionModel();
        selection->setCurrentIndex(cells.constFirst(), QItemSelectionModel::ClearAndSelect);
        for (const QModelIndex &cell : cells) {
            selection->select(cell, QItemSelectionModel::Select);
        }
    }
    void pressSpace() { QTest::keyClick(table(), Qt::Key_Space); }
};

void TestTicking::ticksAllThatAreSelected()
{
    open<RolesPage>();
    const QModelIndexList cells{right("reader", Permission::UsersRead),
                                right("reader", Permission::AuditRead),
                                right("staff", Permission::UsersRead)};
    QVERIFY(model()->setData(cells.at(1), Qt::Checked, Qt::CheckStateRole));
    select(cells);
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    pressSpace();
    QVERIFY(std::all_of(cells.begin(), cells.end(), [this](auto &cell) { return isTicked(cell); }));
    QCOMPARE(m_driver->shown("changeCountLabel"), QStringLiteral("2 changes"));
    QCOMPARE(CellRanges(*table()).cellCount(), 3); // once more, and they are as they were
    QVERIFY(std::any_of(told.begin(), told.end(), [](const QList<QVariant> &each) {
        return each.first().toString() == QLatin1String("2 cells ticked");
    }));
    QCOMPARE(m_page->undoText(), QStringLiteral("Ticking of 2 Cells"));
    m_page->undo();
    QVERIFY(!isTicked(cells.at(0)) && isTicked(cells.at(1)) && !isTicked(cells.at(2)));
}

void TestTicking::takesTicksAway()
{
    m_office->addUsers(5);
    open<UsersPage>();
    const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("user0001"));
    table()->setFocus();
    table()->selectBlock(row, row + 4, {UsersTable::Active});
    pressSpace();
    QCOMPARE(model()->changeCount(), 5);
    QVERIFY(!isTicked(model()->index(row + 4, UsersTable::Active)));
    QCOMPARE(m_page->undoText(), QStringLiteral("Unticking of 5 Cells"));
    pressSpace();
    QCOMPARE(model()->changeCount(), 0);
}

void TestTicking::leavesTextsAlone()
{
    m_office->addUsers(2);
    open<UsersPage>();
    const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("user0001"));
    const auto tick = [&](int of) { return model()->index(of, UsersTable::MustChangePassword); };
    table()->setFocus();
    select({tick(row)});
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_Space, Qt::ShiftModifier); // whole rows
    pressSpace();
    QVERIFY(isTicked(tick(row)) && isTicked(tick(row + 1)));
    QCOMPARE(model()->index(row, UsersTable::Username).data().toString(),
             QStringLiteral("user0001"));
    QCOMPARE(m_driver->shown("noticeLabel"), QString());
}

void TestTicking::beginsWithATickWhereATextIsCurrent()
{
    open<RolesPage>();
    const QModelIndex posts = right("reader", Permission::PostsRead);
    QVERIFY(isTicked(posts));
    select({right("reader", Permission::PostsRead).siblingAtColumn(RolesTable::Name), posts,
            right("reader", Permission::UsersRead)});
    pressSpace();
    QVERIFY(!isTicked(posts));
    QVERIFY(!isTicked(right("reader", Permission::UsersRead)));
    QVERIFY(!table()->isEditing());
}

void TestTicking::asksWhichOfSeveralColumnsIsMeant()
{
    m_office->addUsers(2);
    open<UsersPage>();
    m_driver->goTo(UsersTable::Username, QStringLiteral("user0001"));
    QTest::keyClick(table(), Qt::Key_Space, Qt::ShiftModifier); // the whole row
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    pressSpace();
    QCOMPARE(model()->changeCount(), 0);
    QVERIFY(told.constLast().first().toString().startsWith(QStringLiteral("Nothing was ticked")));
}

/// Keys that edit other cells do nothing there.
void TestTicking::saysWhichKeyTicks()
{
    open<UsersPage>();
    const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("sam"));
    table()->setFocus();
    table()->setCurrentIndex(model()->index(row, UsersTable::Active));
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_F2, Qt::Key_N}) {
        QSignalSpy told(m_page.get(), &Page::statusChanged);
        QTest::keyClick(table(), key);
        QVERIFY(!told.isEmpty());
        QCOMPARE(told.constLast().first().toString(),
                 QStringLiteral("Not typed: Space ticks “Active”."));
        QCOMPARE(table()->currentIndex(), model()->index(row, UsersTable::Active));
    }
    QCOMPARE(model()->changeCount(), 0);
}

void TestTicking::marksWhatIsRefused()
{
    open<RolesPage>();
    const QModelIndex admins = right("admin", Permission::RolesWrite); // one's own right
    const QModelIndex readers = right("reader", Permission::PostsRead);
    QVERIFY(isTicked(admins) && isTicked(readers));
    select({readers, admins});
    pressSpace();
    QVERIFY(!isTicked(readers));
    QVERIFY(isTicked(admins));
    QVERIFY(admins.data(RelationalTableModel::ProblemRole).toBool());
    QCOMPARE(m_page->undoText(), QStringLiteral("Unticking of 1 Cell"));
    QVERIFY(m_driver->shown("noticeLabel").startsWith(QStringLiteral("1 cell was not changed")));
    m_page->undo();
    QVERIFY(isTicked(readers));
    QVERIFY(!admins.data(RelationalTableModel::ProblemRole).toBool());
}

void TestTicking::ticksACellThatIsNotSelectedAlone()
{
    open<RolesPage>();
    const QModelIndex readers = right("reader", Permission::UsersRead);
    const QModelIndex staff = right("staff", Permission::UsersRead);
    const QModelIndex alone = right("editor", Permission::UsersRead);
    select({readers, staff});
    table()->selectionModel()->setCurrentIndex(alone, QItemSelectionModel::NoUpdate);
    const bool before = isTicked(alone);
    pressSpace();
    QCOMPARE(isTicked(alone), !before);
    QVERIFY(!isTicked(readers) && !isTicked(staff));
}

void TestTicking::ticksThousandsInPortions()
{
    m_office->addUsers(3000);
    open<UsersPage>();
    QTRY_VERIFY(!model()->isLoading());
    table()->setFocus();
    table()->selectBlock(0, model()->rowCount() - 1, {UsersTable::MustChangePassword});
    pressSpace();
    QTRY_COMPARE_WITH_TIMEOUT(model()->changeCount(), model()->rowCount(), 60'000);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    m_page->undo();
    QCOMPARE(model()->changeCount(), 0);
}

/// Which columns hold ticks does not hang on what the disk has given so far.
void TestTicking::ticksRowsThatAreNotReadYet()
{
    m_office->addUsers(1000);
    open<UsersPage>();
    QTRY_VERIFY(!model()->isLoading());
    model()->setPaintBudget({});
    const auto cell = [this](int row) {
        return model()->index(row, UsersTable::MustChangePassword);
    };
    table()->selectionModel()->select({cell(5), cell(7)}, QItemSelectionModel::ClearAndSelect);
    // More than are looked at whenever the selection changes
    table()->selectionModel()->select({cell(600), cell(899)}, QItemSelectionModel::Select);
    const TablePainting painting(model());
    QVERIFY(!cell(899).data(Qt::CheckStateRole).isValid());
    QCOMPARE(TickPlan::of(*model(), *table()).edits.size(), 303);
}

void TestTicking::saysWhyNothingIsTicked()
{
    open<UsersPage>();
    model()->setSaving(true);
    table()->setFocus();
    table()->selectBlock(1, 2, {UsersTable::MustChangePassword});
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    pressSpace();
    QCOMPARE(told.constLast().first().toString(), QStringLiteral("A save is not finished yet."));
    model()->setSaving(false);
    QCOMPARE(model()->changeCount(), 0);
}

/// What a refused tick says goes by a click elsewhere, which does what it does without it.
void TestTicking::clicksElsewhereAreNotLost()
{
    open<RolesPage>();
    const auto click = [this](QWidget *widget, const QPoint &place) {
        QTest::mouseClick(m_page->windowHandle(), Qt::LeftButton, {},
                          widget->mapTo(m_page.get(), place));
    };
    const auto clickCell = [&](const QModelIndex &cell) {
        click(table()->viewport(), table()->visualRect(cell).center());
    };
    const auto isSaid = [this] { return !m_driver->shown("cellProblemLabel").isNull(); };
    for (const Permission column : {Permission::UsersRead, Permission::RolesWrite}) {
        for (const char *role : {"editor", "reader", "staff"}) { // beneath it, too
            const QModelIndex other = right(role, column);
            clickCell(right("admin", Permission::RolesWrite));
            QVERIFY(isSaid());
            QVERIFY(!isTicked(other));
            clickCell(other);
            QVERIFY(!isSaid());
            QVERIFY(isTicked(other));
            QCOMPARE(table()->currentIndex(), other);
        }
    }
    auto *search = m_page->findChild<QWidget *>(QStringLiteral("searchEdit"));
    clickCell(right("admin", Permission::RolesWrite));
    QVERIFY(isSaid());
    click(search, search->rect().center());
    QVERIFY(search->hasFocus());
    QVERIFY(!isSaid());
    QVERIFY(!model()->hasProblems());
}

void TestTicking::goesByAClickThatChangesNothing()
{
    open<RolesPage>();
    const auto click = [this](const QPoint &place) {
        QTest::mouseClick(m_page->windowHandle(), Qt::LeftButton, {},
                          table()->viewport()->mapTo(m_page.get(), place));
    };
    const QModelIndex admins = right("admin", Permission::RolesWrite);
    const QPoint beside = table()->visualRect(admins).topLeft() + QPoint(2, 2);
    const QPoint nowhere = table()->viewport()->rect().bottomLeft() + QPoint(5, -5);
    QVERIFY(!table()->indexAt(nowhere).isValid());
    for (const QPoint &place : {beside, nowhere}) {
        click(table()->visualRect(admins).center());
        QVERIFY(!m_driver->shown("cellProblemLabel").isNull());
        click(place);
        QVERIFY(m_driver->shown("cellProblemLabel").isNull());
        QVERIFY(!model()->hasProblems());
        QVERIFY(isTicked(admins));
    }
}

void TestTicking::onlyPlainClicksTick()
{
    m_office->addUsers(4);
    open<UsersPage>();
    const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("user0001"));
    const auto box = [&](int of) { return model()->index(of, UsersTable::Active); };
    const auto middle = [&](int of) { return table()->visualRect(box(of)).center(); };
    const auto click = [&](int of, Qt::KeyboardModifiers keys) {
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, keys, middle(of));
    };
    table()->setFocus();
    table()->selectionModel()->setCurrentIndex(box(row), QItemSelectionModel::ClearAndSelect);
    click(row + 2, Qt::ShiftModifier);
    QCOMPARE(CellRanges(*table()).rowCount(), 3);
    click(row + 1, Qt::ControlModifier);
    QCOMPARE(CellRanges(*table()).rowCount(), 2);
    // The key goes up before the button
    QTest::mousePress(table()->viewport(), Qt::LeftButton, Qt::ShiftModifier, middle(row + 1));
    QTest::mouseRelease(table()->viewport(), Qt::LeftButton, {}, middle(row + 1));
    QCOMPARE(m_page->pendingChanges(), 0);
    click(row, {});
    QCOMPARE(m_page->pendingChanges(), 1);
    QVERIFY(!isTicked(box(row)));
}

QTEST_MAIN(TestTicking)
#include "tst_ticking.moc"
