// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/support/CellEdits.h"
#include "tests/views/PostsPageTest.h"
#include "views/RowSelector.h"
#include "views/SearchEdit.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>

/// Where somebody is in a long table stays in sight when rows are sorted, filtered, saved or made
/// higher; and the columns stay where they are.
class TestKeepingPlace final : public PostsPageTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { end(); }
    void sortingCentresWhatIsCurrent();
    void sortingBeginsAtTheTopWhereNobodyHasChosen();
    void sortingBeginsAtTheTopAfterASaveToo();
    void searchingBeginsAtTheTopWhereNobodyHasChosen();
    void clearingASearchCentresWhatIsCurrent();
    void aLongTableKeepsThePlaceToo();
    void aSearchTypedWhileARowIsAwaitedStays();
    void filteringMovesNoColumn();
    void numbersRowsAsPeopleWriteThem();
    void rowHeightKeepsTheFirstRow();
    void rowHeightKeepsTheCurrentRow();
    void aNewRowThatGoesFarAwayIsNotFollowed_data();
    void aNewRowThatGoesFarAwayIsNotFollowed();
    void aNewRowThatStaysInSightIsFollowed();
    void copiesKeepTheirAuthorWhereThatIsAllowed();
    void countsWhatAFilterHasFound();
    void saysWhyAColumnDoesNotSort();

private:
    static constexpr int Count = 1200;

    TableView *table() const { return m_driver->table(); }
    RelationalTableModel *model() const { return m_driver->model(); }
    int top() const { return table()->rowAt(0); }
    int placeOf(int row) const { return table()->rowViewportPosition(row); }
    void clickHeader(int column)
    {
        QHeaderView *header = table()->horizontalHeader();
        const int x = header->sectionViewportPosition(column) + header->sectionSize(column) / 2;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
    }
    /// Scrolls there and clicks it.
    void choose(int row)
    {
        const QModelIndex cell = model()->index(row, PostsTable::Title);
        table()->scrollTo(cell);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                          table()->visualRect(cell).center());
        QCOMPARE(table()->currentIndex().row(), row);
    }
    bool isCentred(const QModelIndex &cell) const
    {
        const int away =
            table()->visualRect(cell).center().y() - table()->viewport()->rect().center().y();
        return qAbs(away) < 2 * table()->rowHeight(cell.row());
    }
    void typeIntoCopy(const QString &text)
    {
        m_driver->action(QStringLiteral("duplicatePostAction"))->trigger();
        auto *editor = table()->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, text);
        m_driver->leave(editor);
    }
};

void TestKeepingPlace::init()
{
    begin();
    m_office->addPosts(Count);
    open("eve");
    model()->sort(PostsTable::Id, Qt::AscendingOrder);
    QTRY_VERIFY(!model()->isLoading());
}

void TestKeepingPlace::sortingCentresWhatIsCurrent()
{
    choose(400);
    const qint64 id = model()->idAt(400);
    clickHeader(PostsTable::Title);
    clickHeader(PostsTable::Title); // descending
    QTRY_VERIFY(qAbs(model()->rowOf(id) - 400) > 50 && !model()->isLoading());
    QCOMPARE(model()->idAt(table()->currentIndex().row()), id);
    QTRY_VERIFY(isCentred(table()->currentIndex()));
}

void TestKeepingPlace::sortingBeginsAtTheTopWhereNobodyHasChosen()
{
    const qint64 first = model()->idAt(0);
    clickHeader(PostsTable::Created);
    clickHeader(PostsTable::Created);
    QTRY_VERIFY(model()->idAt(0) != first && !model()->isLoading());
    QTRY_COMPARE(table()->currentIndex().row(), 0);
    QCOMPARE(top(), 0);
    QCOMPARE(m_driver->selectedRows(), QList<int>{0});
    const qint64 newest = model()->idAt(0);
    clickHeader(PostsTable::Created); // and again from there
    QTRY_VERIFY(model()->idAt(0) != newest);
    QTRY_COMPARE(table()->currentIndex().row(), 0);
}

void TestKeepingPlace::sortingBeginsAtTheTopAfterASaveToo()
{
    const qint64 first = model()->idAt(0);
    QVERIFY(editCells(*model(), {{first, PostsTable::Title, QStringLiteral("Other")}}).isEmpty());
    QVERIFY(m_driver->click("saveButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    clickHeader(PostsTable::Created);
    clickHeader(PostsTable::Created);
    QTRY_VERIFY(model()->idAt(0) != first && !model()->isLoading());
    QTRY_COMPARE(table()->currentIndex().row(), 0);
    QCOMPARE(top(), 0);
}

void TestKeepingPlace::searchingBeginsAtTheTopWhereNobodyHasChosen()
{
    const qint64 first = model()->idAt(0);
    model()->sort(PostsTable::Created, Qt::DescendingOrder);
    m_driver->search(QStringLiteral("i"));
    QTRY_VERIFY(!model()->isLoading());
    QTRY_COMPARE(table()->currentIndex().row(), 0);
    QVERIFY(model()->idAt(0) != first);
    QCOMPARE(top(), 0);
}

void TestKeepingPlace::clearingASearchCentresWhatIsCurrent()
{
    choose(600);
    const QString title = model()->index(600, PostsTable::Title).data().toString();
    const qint64 id = model()->idAt(600);
    m_driver->search(title);
    QTRY_VERIFY(model()->rowCount() < 10 && !model()->isLoading());
    QCOMPARE(model()->idAt(table()->currentIndex().row()), id);
    m_driver->search({});
    QTRY_COMPARE(model()->rowOf(id), 600);
    QTRY_VERIFY(isCentred(table()->currentIndex()));
}

/// Of more rows than are read at once.
void TestKeepingPlace::aLongTableKeepsThePlaceToo()
{
    m_office->addPosts(7000);
    QTRY_VERIFY(model()->rowCount() > 8000 && !model()->isLoading());
    const qint64 first = model()->idAt(0);
    clickHeader(PostsTable::Title);
    clickHeader(PostsTable::Title);
    QTRY_VERIFY(!model()->isLoading());
    QTRY_COMPARE(table()->currentIndex().row(), 0);
    QVERIFY(model()->idAt(0) != first);
    choose(2000);
    const qint64 id = model()->idAt(2000);
    clickHeader(PostsTable::Title);
    QTRY_VERIFY(!model()->isLoading() && model()->rowOf(id) > 4000);
    QCOMPARE(model()->idAt(table()->currentIndex().row()), id);
    QTRY_VERIFY(isCentred(table()->currentIndex()));
    const int place = model()->rowOf(id);
    m_driver->search(table()->currentIndex().data().toString());
    QTRY_VERIFY(model()->rowCount() < 10 && !model()->isLoading());
    m_driver->search({});
    QTRY_VERIFY(!model()->isLoading() && model()->rowOf(id) == place);
    QCOMPARE(model()->idAt(table()->currentIndex().row()), id);
    QTRY_VERIFY(isCentred(table()->currentIndex()));
}

void TestKeepingPlace::aSearchTypedWhileARowIsAwaitedStays()
{
    m_office->addPosts(6000);
    model()->refresh();
    QTRY_VERIFY(!model()->isLoading() && model()->rowCount() > 6000);
    const PostId id = m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    model()->refresh();
    QVERIFY(model()->isLoading());
    QVERIFY(m_page->findChild<RowSelector *>()->goTo(id, PostsTable::Title));

    auto *search = m_page->findChild<SearchEdit *>();
    QVERIFY(search);
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("0007"));

    QTRY_COMPARE(model()->searchText(), QStringLiteral("0007"));
    QTRY_VERIFY(!model()->isLoading());
    QCOMPARE(search->text(), QStringLiteral("0007"));
    QCOMPARE(model()->rowCount(), 2);
}

void TestKeepingPlace::filteringMovesNoColumn()
{
    const int before = table()->verticalHeader()->width();
    const int column = table()->viewport()->x();
    m_driver->search(QStringLiteral("fridge"));
    QTRY_VERIFY(!model()->isLoading());
    m_driver->search(QStringLiteral("hook"));
    QTRY_VERIFY(model()->rowCount() < 10 && !model()->isLoading());
    QCoreApplication::processEvents();
    QCOMPARE(table()->verticalHeader()->width(), before);
    QCOMPARE(table()->viewport()->x(), column);
}

void TestKeepingPlace::numbersRowsAsPeopleWriteThem()
{
    QCOMPARE(model()->headerData(1100, Qt::Vertical).toString(), QLocale().toString(1101));
    QVERIFY(table()->verticalHeader()->width() >=
            table()->fontMetrics().horizontalAdvance(QLocale().toString(8888)));
}

void TestKeepingPlace::rowHeightKeepsTheFirstRow()
{
    for (const RowHeight height : {RowHeight::Compact, RowHeight::Comfortable, RowHeight::Normal}) {
        table()->scrollTo(model()->index(800, PostsTable::Title), TableView::PositionAtTop);
        QCOMPARE(top(), 800);
        m_page->setRowHeight(height);
        QCOMPARE(top(), 800);
        QCoreApplication::processEvents();
        QCOMPARE(top(), 800);
        QCOMPARE(placeOf(800), 0);
    }
}

void TestKeepingPlace::rowHeightKeepsTheCurrentRow()
{
    table()->scrollTo(model()->index(800, PostsTable::Title), TableView::PositionAtTop);
    choose(804);
    const int place = placeOf(804);
    m_page->setRowHeight(RowHeight::Compact);
    QCOMPARE(placeOf(804), place);
    QCoreApplication::processEvents();
    QCOMPARE(placeOf(804), place);
    QCOMPARE(table()->verticalScrollBar()->maximum(),
             table()->verticalHeader()->length() - table()->viewport()->height());
}

void TestKeepingPlace::aNewRowThatGoesFarAwayIsNotFollowed_data()
{
    QTest::addColumn<bool>("isCurrent");
    QTest::newRow("left by Return") << false;
    QTest::newRow("still current") << true;
}

void TestKeepingPlace::aNewRowThatGoesFarAwayIsNotFollowed()
{
    QFETCH(const bool, isCurrent);
    choose(3);
    typeIntoCopy(QStringLiteral("Far away"));
    if (isCurrent) {
        table()->setCurrentIndex(model()->index(0, PostsTable::Title));
    }
    QVERIFY(m_driver->click("saveButton"));

    QTRY_COMPARE(m_page->pendingChanges(), 0);
    const int row = m_driver->rowWith(PostsTable::Title, QStringLiteral("Far away"));
    QCOMPARE(row, model()->rowCount() - 1);
    QTRY_COMPARE(top(), 0);
    QCOMPARE(table()->currentIndex().row(), 0);
    QCOMPARE(m_driver->selectedRows(), QList<int>{0});
    const QString sentence =
        QStringLiteral("Saved. It stands as row %1 now.").arg(QLocale().toString(row + 1));
    QCOMPARE(m_driver->shown("noticeLabel"), sentence);
    QVERIFY(m_driver->click("noticeOfferButton"));
    QTRY_COMPARE(table()->currentIndex().row(), row);
    QVERIFY(table()->isInView(table()->currentIndex()));
}

void TestKeepingPlace::aNewRowThatStaysInSightIsFollowed()
{
    model()->sort(PostsTable::Created, Qt::DescendingOrder);
    QTRY_VERIFY(!model()->isLoading());
    choose(3);
    typeIntoCopy(QStringLiteral("Near"));
    table()->setCurrentIndex(model()->index(0, PostsTable::Title));
    QVERIFY(m_driver->click("saveButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QTRY_COMPARE(table()->currentIndex().siblingAtColumn(PostsTable::Title).data().toString(),
                 QStringLiteral("Near"));
    QCOMPARE(m_driver->shown("noticeLabel"), QString());
}

void TestKeepingPlace::copiesKeepTheirAuthorWhereThatIsAllowed()
{
    title("Keys"); // sam's
    typeIntoCopy(QStringLiteral("Copy"));
    QVERIFY(m_driver->click("saveButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(stored("select u.username from post p join user u on u.id = p.user_id "
                    "where p.title = 'Copy'")
                 .toString(),
             QStringLiteral("sam"));
}

void TestKeepingPlace::countsWhatAFilterHasFound()
{
    m_driver->type(title("Keys"), QStringLiteral("Doors"));
    m_driver->search(QStringLiteral("Fridge"));
    QTRY_VERIFY(!model()->isLoading());
    const int found = model()->rowCount() - 1;
    const QString all = QLocale().toString(Count + 2);
    const QLocale locale;
    QTRY_VERIFY2(m_driver->shown("rangeLabel")
                     .contains(QStringLiteral(" of %1 and 1 with changes, filtered from %2")
                                   .arg(locale.toString(found), all)),
                 qPrintable(m_driver->shown("rangeLabel")));
    QVERIFY(m_driver->click("saveButton"));
    QTRY_VERIFY2(
        m_driver->shown("rangeLabel")
            .contains(QStringLiteral(" of %1, filtered from %2").arg(locale.toString(found), all)),
        qPrintable(m_driver->shown("rangeLabel")));
}

void TestKeepingPlace::saysWhyAColumnDoesNotSort()
{
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    clickHeader(PostsTable::Body);
    const QString reason =
        model()->headerData(PostsTable::Body, Qt::Horizontal, Qt::ToolTipRole).toString();
    QVERIFY(!reason.isEmpty());
    QVERIFY(told.contains(QVariantList{reason}));
    QCoreApplication::processEvents();
    QCOMPARE(told.constLast(), QVariantList{reason});
}

QTEST_MAIN(TestKeepingPlace)
#include "tst_keepingplace.moc"
