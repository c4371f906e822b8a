// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/TableHeaderTest.h"
#include "views/TableSorting.h"

#include <QMenu>
#include <QSignalSpy>

/// The order of the rows by one column or several, by mouse, keyboard and menu.
class TestTableSorting final : public TableHeaderTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void sortsByAClick();
    void sortsBySeveralWithShift();
    void saysWhyTheTextDoesNotSort();
    void aClickOnAHeaderSelectsNothing();
    void sortsFromTheMenu();
    void remembersTheOrder();
};

void TestTableSorting::sortsByAClick()
{
    clickHeader(PostsTable::Title);
    QCOMPARE(titles().first(), QStringLiteral("Fridge"));
    clickHeader(PostsTable::Title);
    QCOMPARE(titles().first(), QStringLiteral("Keys"));
    QCOMPARE(m_page->model()->sorts().size(), 1);
    QCOMPARE(m_page->table()->header()->sortIndicatorSection(), int(PostsTable::Title));
    QCOMPARE(m_page->table()->header()->sortIndicatorOrder(), Qt::DescendingOrder);
}

void TestTableSorting::sortsBySeveralWithShift()
{
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    clickHeader(PostsTable::Author);
    clickHeader(PostsTable::Title, Qt::ShiftModifier);
    clickHeader(PostsTable::Title, Qt::ShiftModifier);
    const QList<SortKey> expected{{PostsTable::Author, Qt::AscendingOrder},
                                  {PostsTable::Title, Qt::DescendingOrder}};
    QCOMPARE(m_page->model()->sorts(), expected);
    QVERIFY(std::any_of(told.begin(), told.end(), [](const QList<QVariant> &each) {
        return each.first().toString() ==
               QStringLiteral("Sorted by Author (ascending), Title (descending).");
    }));
    clickHeader(PostsTable::Created);
    QCOMPARE(m_page->model()->sorts().size(), 1);
}

void TestTableSorting::saysWhyTheTextDoesNotSort()
{
    QSignalSpy told(m_page->findChild<TableSorting *>(), &TableSorting::told);
    const QList<SortKey> before = m_page->model()->sorts();
    clickHeader(PostsTable::Body);
    QCOMPARE(m_page->model()->sorts(), before);
    QCOMPARE(told.size(), 1);
    QCOMPARE(m_page->table()->header()->sortIndicatorSection(), before.first().column);
    QCOMPARE(m_page->model()->headerData(PostsTable::Body, Qt::Horizontal, Qt::ToolTipRole),
             told.first().first());
}

void TestTableSorting::aClickOnAHeaderSelectsNothing()
{
    const QModelIndex current = m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"));
    const auto isAlone = [this] {
        const QModelIndexList selected = m_page->table()->selectionModel()->selectedIndexes();
        return selected.size() == 1 && selected.first() == m_page->table()->currentIndex() &&
               selected.first().data() == QStringLiteral("Keys");
    };
    QVERIFY(current.isValid() && isAlone());
    clickHeader(PostsTable::Author);
    QVERIFY(isAlone());
    clickHeader(PostsTable::Title, Qt::ShiftModifier);
    QCOMPARE(m_page->model()->sorts().size(), 2);
    QVERIFY(isAlone());
    clickHeader(PostsTable::Body);
    QVERIFY(isAlone());
    // Whole columns and rows are selected by keys.
    QTest::keyClick(m_page->table(), Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(m_page->table()->selectionModel()->selectedIndexes().size(), 3);
    const int row = m_driver->rowWith(PostsTable::Title, QStringLiteral("Fridge key"));
    m_page->table()->selectBlock(row, row, {PostsTable::Title});
    QTest::keyClick(m_page->table(), Qt::Key_Space, Qt::ShiftModifier);
    QCOMPARE(m_driver->selectedRows(), QList<int>{row});
    QVERIFY(m_page->table()->selectionModel()->selectedIndexes().size() > 3);
}

void TestTableSorting::sortsFromTheMenu()
{
    auto *menu = m_page->findChild<QMenu *>(QStringLiteral("sortMenu"));
    m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Author);
    emit menu->aboutToShow();
    menu->findChild<QAction *>(QStringLiteral("sortDescendingAction"))->trigger();
    m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"));
    emit menu->aboutToShow();
    QAction *add = menu->findChild<QAction *>(QStringLiteral("addToSortAction"));
    QCOMPARE(add->text().remove(u'&'), QStringLiteral("Add “Title” to the Sort"));
    add->trigger();
    const QList<SortKey> expected{{PostsTable::Author, Qt::DescendingOrder},
                                  {PostsTable::Title, Qt::AscendingOrder}};
    QCOMPARE(m_page->model()->sorts(), expected);
    emit menu->aboutToShow();
    QVERIFY(!add->isEnabled());
    menu->findChild<QAction *>(QStringLiteral("removeFromSortAction"))->trigger();
    QCOMPARE(m_page->model()->sorts(), expected.first(1));
    menu->findChild<QAction *>(QStringLiteral("clearSortAction"))->trigger();
    QCOMPARE(m_page->model()->sorts().first().column, int(PostsTable::Updated));
}

void TestTableSorting::remembersTheOrder()
{
    clickHeader(PostsTable::Author);
    clickHeader(PostsTable::Title, Qt::ShiftModifier);
    const QList<SortKey> sorts = m_page->model()->sorts();
    const QByteArray layout = m_page->saveLayout();
    open();
    m_page->restoreLayout(layout);
    QCOMPARE(m_page->model()->sorts(), sorts);
}

QTEST_MAIN(TestTableSorting)
#include "tst_tablesorting.moc"
