// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/PageTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/TableColumns.h"
#include "views/UsersPage.h"

#include <QHeaderView>
#include <QScrollBar>

/// The widths that columns have until somebody sets others: what is read first is not cut off, in a
/// small window, either.
class TestColumnWidths final : public PageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void showsWholeAddresses();
    void showsWhatARoleIsFor();
    void showsSomeWordsOfAText();
    void separatesNamesThatMeet();
    void namesEndWhereTheirCellsDo();
    void showsNamesThatSort();
    void keepsPermissionsNarrow();
    void staysReadableBesideFrozenColumns();
    void followsTheSizeOfText_data();
    void followsTheSizeOfText();

private:
    QList<int> widths() const
    {
        QList<int> widths;
        for (int column = 0; column < m_page->model()->columnCount(); ++column) {
            widths.append(m_driver->table()->columnWidth(column));
        }
        return widths;
    }
    static constexpr int Margins = 8; // of a cell
    bool fits(int column, const char *text) const
    {
        const TableView *table = m_driver->table();
        return table->columnWidth(column) >=
               table->fontMetrics().horizontalAdvance(QString::fromLatin1(text)) + Margins;
    }
    /// Between where a header's text ends and the end of its section, as painted.
    int gapAfter(int column) const
    {
        QHeaderView *header = m_driver->table()->horizontalHeader();
        const QImage with = header->viewport()->grab().toImage();
        m_page->model()->setHeaderData(column, Qt::Horizontal, QStringLiteral(" "));
        const QImage without = header->viewport()->grab().toImage();
        const int left = header->sectionViewportPosition(column);
        const int end = left + header->sectionSize(column);
        for (int x = end - 1; x >= left; --x) {
            for (int y = 0; y < with.height(); ++y) {
                if (with.pixel(x, y) != without.pixel(x, y)) {
                    return end - 1 - x;
                }
            }
        }
        return -1;
    }
    void shrink()
    {
        m_page->resize(600, 500);
        QVERIFY(m_page->width() < 700);
    }
};

void TestColumnWidths::showsWholeAddresses()
{
    open<UsersPage>();
    QVERIFY(fits(UsersTable::Email, "frank.olsen@example.com"));
    shrink();
    QVERIFY(fits(UsersTable::Email, "frank.olsen@example.com"));
    QVERIFY(fits(UsersTable::LastLogin, "Yesterday 16:18"));
    QVERIFY(fits(UsersTable::MustChangePassword, "Must Change Password"));
}

void TestColumnWidths::showsWhatARoleIsFor()
{
    open<RolesPage>();
    QVERIFY(fits(RolesTable::Description, "Manages everything"));
    QVERIFY(fits(RolesTable::Members, "123 people"));
}

void TestColumnWidths::showsSomeWordsOfAText()
{
    open<PostsPage>();
    shrink();
    QVERIFY(fits(PostsTable::Body, "On t"));
    QVERIFY(!m_driver->table()->horizontalScrollBar()->isVisible());
    QVERIFY(fits(PostsTable::Updated, "Yesterday 16:18"));
}

/// "Updated" ends where "Text" begins.
void TestColumnWidths::separatesNamesThatMeet()
{
    open<PostsPage>();
    const QHeaderView *header = m_driver->table()->horizontalHeader();
    QHeaderView plain(Qt::Horizontal);
    plain.setModel(m_page->model());
    plain.setFont(header->font());
    plain.setSortIndicatorShown(header->isSortIndicatorShown()); // for which there is room, too
    plain.setSortIndicator(header->sortIndicatorSection(), header->sortIndicatorOrder());
    const int enSpace = header->fontMetrics().horizontalAdvance(QChar(0x2002));
    QVERIFY(header->sectionSizeHint(PostsTable::Created) >=
            plain.sectionSizeHint(PostsTable::Created) + enSpace);
    const int gap = gapAfter(PostsTable::Created);
    QVERIFY2(gap >= enSpace, qPrintable(QString::number(gap)));
}

/// Also with the arrow of the column that sorts.
void TestColumnWidths::namesEndWhereTheirCellsDo()
{
    m_office->addPosts(1);
    open<PostsPage>();
    QHeaderView *header = m_driver->table()->horizontalHeader();
    QCOMPARE(header->sortIndicatorSection(), int(PostsTable::Updated));
    for (int column : {PostsTable::Created, PostsTable::Updated}) {
        const QModelIndex cell = m_page->model()->index(0, column);
        const QImage drawn = m_driver->table()
                                 ->viewport()
                                 ->grab(m_driver->table()->visualRect(cell).adjusted(0, 0, 0, -2))
                                 .toImage();
        const QColor ground = drawn.pixelColor(drawn.width() - 1, 0);
        int gap = -1;
        for (int x = drawn.width() - 1; x >= 0 && gap < 0; --x) {
            for (int y = 0; y < drawn.height(); ++y) {
                gap = drawn.pixelColor(x, y) != ground ? drawn.width() - 1 - x : gap;
            }
        }
        const int name = gapAfter(column);
        QVERIFY2(qAbs(name - gap) <= 2, qPrintable(QStringLiteral("%1 %2").arg(name).arg(gap)));
    }
}

/// With the arrow and the number of a second key.
void TestColumnWidths::showsNamesThatSort()
{
    open<UsersPage>();
    shrink();
    const QHeaderView *header = m_driver->table()->horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        if (!header->isSectionHidden(column)) {
            const int wanted = header->sectionSizeHint(column);
            QVERIFY2(header->sectionSize(column) >= wanted,
                     qPrintable(m_page->columns().label(column)));
        }
    }
    const QString active =
        m_page->model()->headerData(UsersTable::Active, Qt::Horizontal).toString();
    const int arrow = header->style()->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, header);
    QVERIFY(header->sectionSizeHint(UsersTable::Active) >=
            header->fontMetrics().horizontalAdvance(active + QStringLiteral(" ²")) + arrow);
}

/// Ten columns of ticks, with names of two lines.
void TestColumnWidths::keepsPermissionsNarrow()
{
    open<RolesPage>();
    const QHeaderView *header = m_driver->table()->horizontalHeader();
    for (const Permission permission : Permissions::all()) {
        const int column = RolesTable::columnOf(permission);
        QVERIFY(header->sectionSize(column) <= 12 * header->fontMetrics().averageCharWidth());
    }
}

/// The others scroll.
void TestColumnWidths::staysReadableBesideFrozenColumns()
{
    m_office->addPosts(3); // else there is no table to be seen
    open<PostsPage>();
    TableView *posts = m_driver->table();
    posts->setColumnWidth(PostsTable::Title, 300);
    posts->resize(500, 300);
    QVERIFY(!fits(PostsTable::Body, "On the table"));
    m_page->columns().freezeUpTo(PostsTable::Title);
    QVERIFY(fits(PostsTable::Body, "On the table"));
    posts->resize(520, 300);
    QVERIFY(fits(PostsTable::Body, "On the table"));
}

void TestColumnWidths::followsTheSizeOfText_data()
{
    QTest::addColumn<bool>("isOwn");
    QTest::newRow("the page's widths") << false;
    QTest::newRow("somebody's own") << true;
}

/// Also on the way back, by whatever steps, and what is kept of them is the same at every size.
void TestColumnWidths::followsTheSizeOfText()
{
    QFETCH(bool, isOwn);
    open<UsersPage>();
    TableView *table = m_driver->table();
    if (isOwn) {
        table->setOwnWidths(true);
        table->setColumnWidth(UsersTable::Email, 123);
        table->setColumnWidth(UsersTable::Username, 77);
    }
    const QList<int> before = widths();
    const QByteArray kept = m_page->saveLayout();
    const QFont usual = table->font();
    const auto show = [&](qreal factor) {
        QFont font = usual;
        font.setPointSizeF(usual.pointSizeF() * factor);
        m_page->setFont(font);
        QCOMPARE(table->font(), font);
    };
    show(2);
    if (QTest::currentTestFailed()) {
        return;
    }
    const qreal ratio = table->characterWidth() / QFontMetricsF(usual).averageCharWidth();
    QVERIFY(ratio > 1.8);
    if (isOwn) {
        QCOMPARE(table->columnWidth(UsersTable::Email), qRound(123 * ratio));
        QCOMPARE(m_page->saveLayout(), kept);
    }
    QVERIFY(isOwn || fits(UsersTable::LastLogin, "Yesterday 16:18"));
    QVERIFY(isOwn || fits(UsersTable::Username, "Username"));
    for (const qreal factor : {1.1, 0.9, 1.75, 1.25, 1.0}) {
        show(factor);
    }
    QCOMPARE(widths(), before);
    QCOMPARE(m_page->saveLayout(), kept);
}

QTEST_MAIN(TestColumnWidths)
#include "tst_columnwidths.moc"
