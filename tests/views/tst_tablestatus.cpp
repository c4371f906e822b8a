// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/AuditTable.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "tests/views/PageDriver.h"
#include "views/AuditPage.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/SelectionBar.h"
#include "views/SelectionSummary.h"

#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QRect>
#include <QScrollBar>
#include <QSignalSpy>
#include <QWindow>

/// The line below a table: what can be seen, selected and summed up.
class TestTableStatus final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void followsScrolling();
    void countsSelectionAndChanges();
    void saysRowsOrCells_data();
    void saysRowsOrCells();
    void countsColumnsThatAreSeen();
    void offersWhatIsDoneWithSeveralRows();
    void saysWhyAButtonIsGrey();
    void putsIntoAMenuWhatDoesNotFit();
    void widensNoSmallWindow();
    void countsAllWhereNoneIsFound();
    void tellsWhatAFilterLeavesOut();
    void addsUpNumbers();
    void spansMoments();
    void tellsMomentsOfTwoColumnsApart();
    void sumsAreSeenWhole();
    void passesOverTexts();
    void startsAnewWithTheSelection();
    void startsAnewWhereRowsCome();
    void addsUpWhatIsNotReadYet();
    void addsUpNoNumbersOfRows();
    void addsUpTheCurrentColumnOfWholeRows();
    void addsNothingUpInASingleRow();

private:
    QString range() const { return m_driver->shown("rangeLabel"); }
    QString sums() const { return m_driver->shown("summaryLabel"); }
    using Blocks = QList<QRect>; // x: columns, y: rows
    static QRect block(int top, int bottom, int left, int right)
    {
        return {QPoint(left, top), QPoint(right, bottom)};
    }
    void select(int first, int last, int column)
    {
        TableView *table = m_driver->table();
        const QItemSelection rows(m_driver->model()->index(first, column),
                                  m_driver->model()->index(last, column));
        table->setCurrentIndex(m_driver->model()->index(first, column));
        table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    }
    void open(TablePage *page)
    {
        m_driver.reset();
        m_page.reset(page);
        m_driver = std::make_unique<PageDriver>(*m_page);
        QTRY_VERIFY(m_driver->model()->rowCount() > 0 && !m_driver->model()->isLoading());
    }

    const QString Rows = QLocale().toString(1200);
    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TablePage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

void TestTableStatus::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPosts(1200);
    m_session = m_office->logIn(QStringLiteral("ann"));
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
}

void TestTableStatus::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

void TestTableStatus::followsScrolling()
{
    QTRY_VERIFY(range().startsWith(QStringLiteral("1–")));
    QVERIFY(range().contains(QStringLiteral(" of %1").arg(Rows)));
    m_driver->table()->scrollToBottom();
    QTRY_VERIFY(range().contains(QStringLiteral("–%1 of %1").arg(Rows)));
    QVERIFY(!range().startsWith(QStringLiteral("1–")));
}

void TestTableStatus::countsSelectionAndChanges()
{
    select(0, 2, PostsTable::Title);
    QTRY_VERIFY(range().endsWith(QStringLiteral(" · 3 cells selected")));
    m_driver->type(m_driver->model()->index(0, PostsTable::Title), QStringLiteral("Changed"));
    QTRY_VERIFY(range().endsWith(QStringLiteral(" · 1 change")));
}

void TestTableStatus::saysRowsOrCells_data()
{
    QTest::addColumn<Blocks>("cells");
    QTest::addColumn<QString>("words");
    const int last = PostsTable::ColumnCount - 1;
    const int title = PostsTable::Title;
    const int author = PostsTable::Author;
    QTest::newRow("one cell") << Blocks{block(4, 4, title, title)} << QString();
    QTest::newRow("cells of a row")
        << Blocks{block(4, 4, title, author)} << QStringLiteral("2 cells selected");
    QTest::newRow("one row") << Blocks{block(4, 4, 0, last)} << QStringLiteral("1 row selected");
    QTest::newRow("three rows") << Blocks{block(4, 6, 0, last)}
                                << QStringLiteral("3 rows selected");
    QTest::newRow("rows apart") << Blocks{block(4, 4, 0, last), block(7, 7, 0, last)}
                                << QStringLiteral("2 rows selected");
    QTest::newRow("a column of cells")
        << Blocks{block(0, 1199, title, title)} << QStringLiteral("1,200 cells selected");
    QTest::newRow("a block") << Blocks{block(0, 2, title, author)}
                             << QStringLiteral("6 cells in 3 rows selected");
    QTest::newRow("a large block") << Blocks{block(0, 1199, title, author)}
                                   << QStringLiteral("2,400 cells in 1,200 rows selected");
    QTest::newRow("a row and a cell") << Blocks{block(4, 4, 0, last), block(7, 7, title, title)}
                                      << QStringLiteral("6 cells in 2 rows selected");
}

void TestTableStatus::saysRowsOrCells()
{
    QFETCH(Blocks, cells);
    QFETCH(QString, words);
    m_driver->table()->clearSelection();
    for (const QRect &each : cells) {
        m_driver->table()->selectionModel()->select(
            {m_driver->model()->index(each.top(), each.left()),
             m_driver->model()->index(each.bottom(), each.right())},
            QItemSelectionModel::Select);
    }
    const QString end = QStringLiteral(" of %1").arg(Rows) +
                        (words.isEmpty() ? QString() : QStringLiteral(" · ") + words);
    QTRY_VERIFY2(range().endsWith(end), qPrintable(range()));
}

void TestTableStatus::countsColumnsThatAreSeen()
{
    select(0, 2, PostsTable::Title);
    m_driver->table()->selectWholeRows();
    QTRY_VERIFY(range().endsWith(QStringLiteral(" · 3 rows selected")));
    QCOMPARE(CellRanges(*m_driver->table()).cellCount(), 15); // Id and version are not seen
}

void TestTableStatus::offersWhatIsDoneWithSeveralRows()
{
    auto *bar = m_page->findChild<SelectionBar *>();
    auto *remove = bar->findChild<QPushButton *>(QStringLiteral("removePostRowsButton"));
    const QRect table = m_driver->table()->geometry();
    select(0, 0, PostsTable::Title);
    QTRY_VERIFY(range().endsWith(Rows));
    QVERIFY(!remove->isVisible());
    const int height = bar->height();
    select(0, 1199, PostsTable::Title);
    QTRY_VERIFY(remove->isVisible());
    QCOMPARE(remove->text(), QStringLiteral("Remove 1,200 Posts"));
    QCOMPARE(bar->height(), height); // nothing above it moves
    QCOMPARE(m_driver->table()->geometry(), table);
    m_driver->table()->clearSelection();
    QTRY_VERIFY(!remove->isVisible());
}

void TestTableStatus::saysWhyAButtonIsGrey()
{
    auto *remove = m_page->findChild<QPushButton *>(QStringLiteral("removePostRowsButton"));
    QVERIFY(m_driver->model()->setData(m_driver->model()->index(1, PostsTable::Title),
                                       QStringLiteral("Pasted")));
    select(0, 2, PostsTable::Title);
    QTRY_VERIFY(remove->isVisible() && !remove->isEnabled());
    const QString reason = QStringLiteral("Save or discard the changes to these posts first.");
    QCOMPARE(remove->toolTip(), reason);
    QCOMPARE(remove->accessibleDescription(), reason);
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    QTest::mouseClick(m_page->windowHandle(), Qt::LeftButton, {},
                      remove->mapTo(m_page.get(), remove->rect().center()));
    QCOMPARE(told.isEmpty() ? QString() : told.constLast().first().toString(), reason);
    m_page->discardChanges();
    QTRY_VERIFY(remove->isEnabled());
    QCOMPARE(remove->toolTip(), QString());
}

void TestTableStatus::putsIntoAMenuWhatDoesNotFit()
{
    QWidget window;
    SelectionBar bar(&window);
    QAction first(QStringLiteral("&First of 14 Rows"));
    QAction second(QStringLiteral("&Second of 14 Rows"));
    first.setObjectName(QStringLiteral("firstAction"));
    second.setObjectName(QStringLiteral("secondAction"));
    bar.setActions({&first, &second});
    bar.setOffered(true);
    window.resize(900, 100);
    window.show();
    const auto button = [&](const char *name) {
        return bar.findChild<QPushButton *>(QString::fromLatin1(name));
    };
    QTRY_COMPARE(button("firstRowsButton")->text(), QStringLiteral("First of 14 Rows"));
    const int whole = bar.sizeHint().width();
    bar.resize(whole, bar.sizeHint().height());
    QVERIFY(button("firstRowsButton")->isVisible() && button("secondRowsButton")->isVisible());
    QVERIFY(!button("moreRowsButton")->isVisible());
    bar.resize(whole - 1, bar.height());
    QVERIFY(button("firstRowsButton")->isVisible() && !button("secondRowsButton")->isVisible());
    QVERIFY(button("moreRowsButton")->isVisible());
    QCOMPARE(button("moreRowsButton")->menu()->actions(), QList<QAction *>{&second});
    bar.resize(bar.minimumSizeHint());
    QCOMPARE(button("moreRowsButton")->menu()->actions(), QList<QAction *>({&first, &second}));
    second.setVisible(false); // what a role may not do
    bar.resize(whole, bar.height());
    QTRY_VERIFY(!button("moreRowsButton")->isVisible());
    QVERIFY(!button("secondRowsButton")->isVisible());
}

void TestTableStatus::widensNoSmallWindow()
{
    m_page->resize(m_page->minimumSizeHint().width(), 500);
    const int least = m_page->width();
    m_driver->table()->selectAll();
    QTRY_VERIFY(range().endsWith(QStringLiteral(" · 1,200 rows selected")));
    QTRY_VERIFY(m_page->findChild<QPushButton *>(QStringLiteral("moreRowsButton"))->isVisible());
    QCOMPARE(m_page->minimumSizeHint().width(), least);
    QCOMPARE(m_page->width(), least);
}

void TestTableStatus::countsAllWhereNoneIsFound()
{
    m_driver->search(QStringLiteral("nothing has this"));
    QTRY_COMPARE(range(), QStringLiteral("0 of %1").arg(Rows));
}

void TestTableStatus::tellsWhatAFilterLeavesOut()
{
    m_driver->search(QStringLiteral("1199"));
    QTRY_COMPARE(range(), QStringLiteral("1–1 of 1, filtered from %1").arg(Rows));
    m_driver->search({});
    QTRY_VERIFY(range().endsWith(QStringLiteral(" of %1").arg(Rows)));
}

void TestTableStatus::addsUpNumbers()
{
    m_page = std::make_unique<RolesPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
    select(0, 3, RolesTable::Members);
    QTRY_COMPARE(sums(), QStringLiteral("Members: Count 4 · Sum 4 · Average 1 · Min 1 · Max 1"));
    select(0, 3, RolesTable::Name);
    QTRY_VERIFY(sums().isEmpty());
}

void TestTableStatus::spansMoments()
{
    select(0, 1199, PostsTable::Created);
    QTRY_VERIFY(sums().startsWith(QStringLiteral("Created: Count %1 · ").arg(Rows)));
}

void TestTableStatus::tellsMomentsOfTwoColumnsApart()
{
    TableView *table = m_driver->table();
    table->setColumnHidden(PostsTable::Updated, false);
    table->selectBlock(0, 5, {PostsTable::Created, PostsTable::Updated});
    QTRY_VERIFY2(sums().startsWith(QStringLiteral("Created: Count 6 · ")), qPrintable(sums()));
    QVERIFY2(sums().contains(QStringLiteral("; Updated: Count 6 · ")), qPrintable(sums()));
}

/// Below the line where they have no room in it, on as many lines as they need.
void TestTableStatus::sumsAreSeenWhole()
{
    m_page->resize(600, 500);
    TableView *table = m_driver->table();
    const auto *label = m_page->findChild<QLabel *>(QStringLiteral("summaryLabel"));
    const auto *line = m_page->findChild<QLabel *>(QStringLiteral("rangeLabel"));
    const int top = label->mapTo(m_page.get(), QPoint()).y();
    table->selectBlock(0, 5, {PostsTable::Created, PostsTable::Updated});
    QTRY_VERIFY(sums().contains(QStringLiteral("Updated: ")));
    const auto lineTop = [this, line] { return line->mapTo(m_page.get(), QPoint()).y(); };
    QTRY_VERIFY(label->mapTo(m_page.get(), QPoint()).y() > lineTop());
    const QRect text = label->fontMetrics().boundingRect(QRect(0, 0, label->width(), 1000),
                                                         Qt::TextWordWrap, label->text());
    QVERIFY(text.width() <= label->width());
    QTRY_VERIFY(label->height() >= text.height());
    QVERIFY(text.height() > label->fontMetrics().height());
    table->clearSelection();
    QTRY_COMPARE(label->mapTo(m_page.get(), QPoint()).y(), top);
}

void TestTableStatus::passesOverTexts()
{
    select(0, 2, PostsTable::Author); // keys of another table
    QTRY_VERIFY(range().endsWith(QStringLiteral(" · 3 cells selected")));
    QVERIFY(sums().isEmpty());
}

void TestTableStatus::startsAnewWithTheSelection()
{
    auto *summary = m_page->findChild<SelectionSummary *>();
    QVERIFY(summary);
    select(0, 1199, PostsTable::Created);
    QVERIFY(!summary->isReady());
    select(0, 1, PostsTable::Created);
    QTRY_VERIFY(summary->isReady());
    QVERIFY(summary->text().startsWith(QStringLiteral("Created: Count 2 · ")));
    m_driver->table()->clearSelection();
    QVERIFY(summary->isReady() && summary->text().isEmpty());
}

/// One that comes above those that were added up moves them on: none of them counts twice.
void TestTableStatus::startsAnewWhereRowsCome()
{
    auto *summary = m_page->findChild<SelectionSummary *>();
    select(0, 1199, PostsTable::Created);
    QTRY_VERIFY(summary->isReady());
    const QString before = summary->text();
    QVERIFY(m_driver->model()->insertRow(0));
    QVERIFY(!summary->isReady());
    QTRY_VERIFY(summary->isReady());
    QCOMPARE(summary->text(), before);
}

/// So many memberships that a thread counts them; most of the roles were never seen.
void TestTableStatus::addsUpWhatIsNotReadYet()
{
    m_office->addUsers(5001);
    m_office->addRoles(200);
    open(new RolesPage(m_office->workspace(), *m_session));
    const auto *summary = m_page->findChild<SelectionSummary *>();
    QStringList told;
    connect(summary, &SelectionSummary::changed, this,
            [summary, &told] { told.append(summary->text()); });
    select(0, 203, RolesTable::Members);
    QTRY_VERIFY(summary->isReady());
    const QString sum =
        QStringLiteral("Members: Count 204 · Sum 5,005 · Average 24.53 · Min 0 · Max 5,002");
    QCOMPARE(summary->text(), sum);
    QCOMPARE(told, QStringList({QStringLiteral("Adding up…"), sum}));
    QTRY_COMPARE(sums(), sum);
    m_driver->table()->scrollToBottom(); // which are read for the screen then
    const QModelIndex last = m_driver->model()->index(203, RolesTable::Members);
    QTRY_VERIFY(last.data().toString() != QStringLiteral("…"));
    QTRY_VERIFY(summary->isReady());
    QCOMPARE(summary->text(), sum);
}

void TestTableStatus::addsUpNoNumbersOfRows()
{
    open(new AuditPage(m_office->workspace(), *m_session));
    select(0, 2, AuditTable::Id);
    m_driver->table()->selectWholeRows();
    QTRY_VERIFY2(range().endsWith(QStringLiteral(" · 3 rows selected")), qPrintable(range()));
    QTRY_VERIFY2(sums().startsWith(QStringLiteral("When: Count 3 · ")), qPrintable(sums()));
    select(0, 2, AuditTable::Id);
    QTRY_VERIFY2(sums().isEmpty(), qPrintable(sums()));
}

/// Where that can be added up; else all that can.
void TestTableStatus::addsUpTheCurrentColumnOfWholeRows()
{
    m_driver->table()->setColumnHidden(PostsTable::Updated, false);
    select(0, 2, PostsTable::Created);
    m_driver->table()->selectWholeRows();
    QTRY_VERIFY2(sums().startsWith(QStringLiteral("Created: Count 3 · ")), qPrintable(sums()));
    QVERIFY2(!sums().contains(QStringLiteral("Updated")), qPrintable(sums()));
    select(0, 2, PostsTable::Title);
    m_driver->table()->selectWholeRows();
    QTRY_VERIFY2(sums().contains(QStringLiteral("; Updated: Count 3 · ")), qPrintable(sums()));
}

void TestTableStatus::addsNothingUpInASingleRow()
{
    select(0, 2, PostsTable::Title);
    m_driver->table()->selectWholeRows();
    QTRY_VERIFY(!sums().isEmpty());
    select(0, 0, PostsTable::Title);
    m_driver->table()->selectWholeRows();
    QTRY_VERIFY2(sums().isEmpty(), qPrintable(sums()));
}

QTEST_MAIN(TestTableStatus)
#include "tst_tablestatus.moc"
