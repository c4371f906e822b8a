// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/UsersTable.h"
#include "tests/views/TableHeaderTest.h"
#include "views/FilterRow.h"
#include "views/TableColumns.h"
#include "views/UsersPage.h"

#include <QScrollBar>

/// The fields under the headers, by keyboard and mouse.
class TestTableFilters final : public TableHeaderTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void showsAndHidesTheRow();
    void filtersWhileTyping();
    void addsToTheSearch();
    void escapeClearsAndDownLeaves();
    void saysWhatCannotBeRead();
    void returnStaysInTheField_data();
    void returnStaysInTheField();
    void beginsAtTheTop();
    void staysWithThePostWhenCleared();
    void goesWhereTheKeysLead();
    void keepsAnUndoInSight();
    void saysWhatHidesTheRows();
    void filtersRolesAndFlags();
    void columnsStayWhereNothingMatches();
    void fieldsStandUnderTheirHeaders_data();
    void fieldsStandUnderTheirHeaders();
    void hiddenColumnsHideNoRows();
    void fieldsScrollIntoSight();
    void fieldsHaveNames();
    void remembersThatTheRowIsShown();
    void keepsPendingEdits();
    void followsTheDay();
    void goesToARowThatAFilterHides();
};

void TestTableFilters::showsAndHidesTheRow()
{
    auto *row = m_page->findChild<FilterRow *>();
    QVERIFY(!row->isVisible());
    const int height = m_page->table()->header()->height();
    QTest::keyClick(m_page->table(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(row->isVisible());
    QVERIFY(m_page->table()->header()->height() > height);
    QCOMPARE(m_page->table()->viewport()->y(), m_page->table()->header()->geometry().bottom() + 1);
    QVERIFY(qobject_cast<FilterField *>(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F,
                    Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!row->isVisible());
    QCOMPARE(m_page->table()->header()->height(), height);
    QCOMPARE(QApplication::focusWidget(), m_page->table());
}

void TestTableFilters::filtersWhileTyping()
{
    action("filterRowAction")->trigger();
    field(PostsTable::Title)->setFocus();
    QTest::keyClicks(field(PostsTable::Title), QStringLiteral("fridge"));
    QTRY_COMPARE(m_page->model()->rowCount(), 2);
    QTest::keyClicks(field(PostsTable::Title), QStringLiteral(" k"));
    QTRY_COMPARE(titles(), QStringList{QStringLiteral("Fridge key")});
    QCOMPARE(QApplication::focusWidget(), field(PostsTable::Title));
    action("filterRowAction")->trigger(); // hidden fields hide no rows
    QCOMPARE(m_page->model()->rowCount(), 3);
    action("filterRowAction")->trigger();
    QCOMPARE(m_page->model()->rowCount(), 1);
}

void TestTableFilters::addsToTheSearch()
{
    m_driver->search(QStringLiteral("fridge"));
    filter(PostsTable::Author, "!=ann");
    QCOMPARE(titles(), QStringList{QStringLiteral("Fridge key")});
    action("clearFiltersAction")->trigger();
    QCOMPARE(m_page->model()->rowCount(), 3);
    QVERIFY(field(PostsTable::Author)->text().isEmpty());
}

void TestTableFilters::escapeClearsAndDownLeaves()
{
    filter(PostsTable::Title, "keys");
    QCOMPARE(m_page->model()->rowCount(), 1);
    QTest::keyClick(field(PostsTable::Title), Qt::Key_Escape);
    QCOMPARE(m_page->model()->rowCount(), 3);
    QTest::keyClick(field(PostsTable::Title), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), m_page->table());
}

void TestTableFilters::saysWhatCannotBeRead()
{
    filter(PostsTable::Created, "soon");
    QVERIFY(m_driver->shown("noticeLabel").contains(QStringLiteral("“soon” is not a date")));
    QVERIFY(field(PostsTable::Created)->toolTip().contains(QStringLiteral("soon")));
    QVERIFY(field(PostsTable::Created)->accessibleDescription().contains(QStringLiteral("soon")));
    QCOMPARE(m_page->model()->rowCount(), 3);
    filter(PostsTable::Created, "today");
    QVERIFY(m_driver->shown("noticeLabel").isNull());
    QVERIFY(field(PostsTable::Created)->accessibleDescription().isEmpty());
    filter(PostsTable::Created, "");
    filter(PostsTable::Title, "/(/");
    QVERIFY(m_driver->shown("noticeLabel").contains(QStringLiteral("regular expression")));
}

void TestTableFilters::returnStaysInTheField_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("good") << QStringLiteral("> 1 Jan 2025");
    QTest::newRow("bad") << QStringLiteral(">= foo");
}

void TestTableFilters::returnStaysInTheField()
{
    QFETCH(QString, typed);
    m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Author);
    filter(PostsTable::Created, typed.toUtf8().constData());
    FilterField *created = field(PostsTable::Created);
    QCOMPARE(QApplication::focusWidget(), created);
    QVERIFY(!m_page->table()->isEditing());
    QTest::keyClick(created, Qt::Key_F2);
    QVERIFY(!m_page->table()->isEditing());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("7"));
    QCOMPARE(created->text(), typed + u'7');
}

void TestTableFilters::beginsAtTheTop()
{
    m_office->addPosts(40);
    m_page->refresh();
    clickHeader(PostsTable::Title);
    m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"));
    filter(PostsTable::Title, "post");
    QCOMPARE(m_page->model()->rowCount(), 40);
    QCOMPARE(m_page->table()->currentIndex().row(), 0);
    QTRY_COMPARE(m_driver->shown("postTitleLabel"), titles().first());
    QCOMPARE(m_driver->selectedRows(), QList<int>{0});
    // Among those found it stays.
    m_driver->goTo(PostsTable::Title, QStringLiteral("Post 0023"));
    filter(PostsTable::Title, "post 002");
    QCOMPARE(titles().at(m_page->table()->currentIndex().row()), QStringLiteral("Post 0023"));
}

void TestTableFilters::staysWithThePostWhenCleared()
{
    m_office->addPosts(40);
    m_page->refresh();
    clickHeader(PostsTable::Title);
    m_driver->goTo(PostsTable::Title, QStringLiteral("Fridge"));
    filter(PostsTable::Title, "keys");
    QCOMPARE(titles(), QStringList{QStringLiteral("Keys")});
    QTest::keyClick(field(PostsTable::Title), Qt::Key_Escape);
    QCOMPARE(titles().at(m_page->table()->currentIndex().row()), QStringLiteral("Keys"));
    QCOMPARE(m_driver->selectedRows(), QList<int>{m_page->table()->currentIndex().row()});
    QCOMPARE(QApplication::focusWidget(), field(PostsTable::Title));
    filter(PostsTable::Title, "post");
    m_driver->goTo(PostsTable::Title, QStringLiteral("Post 0033"));
    action("clearFiltersAction")->trigger();
    QCOMPARE(titles().at(m_page->table()->currentIndex().row()), QStringLiteral("Post 0033"));
}

void TestTableFilters::goesWhereTheKeysLead()
{
    m_office->addPosts(6000); // read on a thread
    m_page->refresh();
    QTRY_VERIFY(!m_page->model()->isLoading());
    filter(PostsTable::Title, "keys");
    QTRY_COMPARE(titles(), QStringList{QStringLiteral("Keys")});
    m_page->table()->setFocus();

    action("clearFiltersAction")->trigger();
    QVERIFY(m_page->model()->isLoading());
    QTRY_VERIFY(m_page->model()->rowCount() > 2); // the first ones, or all
    QTest::keyClick(m_page->table(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(m_page->table(), Qt::Key_Down);
    const qint64 reached = m_page->model()->idAt(m_page->table()->currentIndex().row());
    QTRY_VERIFY(!m_page->model()->isLoading());

    QCOMPARE(m_page->model()->idAt(m_page->table()->currentIndex().row()), reached);
}

void TestTableFilters::keepsAnUndoInSight()
{
    m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"));
    QTest::keyClick(m_page->table(), Qt::Key_Delete);
    QVERIFY(m_page->canUndo());
    filter(PostsTable::Created, "soon");
    QVERIFY(m_page->canUndo());
    QVERIFY(!field(PostsTable::Created)->toolTip().isEmpty());
}

void TestTableFilters::saysWhatHidesTheRows()
{
    filter(PostsTable::Title, "keys");
    filter(PostsTable::Author, "ann");
    const QString columns =
        QLocale().createSeparatedList({QStringLiteral("“Title”"), QStringLiteral("“Author”")});
    QCOMPARE(m_driver->shown("emptyLabel"),
             QStringLiteral("Nothing matches the filter on %1.").arg(columns));
    QVERIFY(field(PostsTable::Title)->isVisible());
    m_driver->search(QStringLiteral("x"));
    QVERIFY(m_driver->shown("emptyLabel").contains(QStringLiteral("“x” and the filter on")));
    QVERIFY(m_driver->click("emptyButton"));
    QCOMPARE(m_page->model()->rowCount(), 3);
    QVERIFY(m_driver->shown("emptyLabel").isNull());
    QVERIFY(m_page->table()->isVisible());
}

void TestTableFilters::filtersRolesAndFlags()
{
    UsersPage users(m_office->workspace(), *m_session);
    PageDriver driver(users);
    users.findChild<QAction *>(QStringLiteral("filterRowAction"))->trigger();
    auto *roles = users.findChild<FilterField *>(QStringLiteral("filterEdit.roles"));
    QTest::keyClicks(roles, QStringLiteral("=editor"));
    QTest::keyClick(roles, Qt::Key_Return);
    QCOMPARE(users.model()->rowCount(), 1);
    auto *active = users.findChild<FilterField *>(QStringLiteral("filterEdit.active"));
    QTest::keyClicks(active, QStringLiteral("no"));
    QTest::keyClick(active, Qt::Key_Return);
    QCOMPARE(users.model()->rowCount(), 0);
}

/// Whoever goes on typing, or clicks on the next field, finds it where it was.
void TestTableFilters::columnsStayWhereNothingMatches()
{
    action("filterRowAction")->trigger();
    const QWidget *created = field(PostsTable::Created);
    const QPoint before = created->mapTo(m_page.get(), QPoint());
    QVERIFY(before.x() > 0);
    filter(PostsTable::Title, "nothing is called so");
    QCOMPARE(m_page->model()->rowCount(), 0);
    QCoreApplication::processEvents();
    QCOMPARE(created->mapTo(m_page.get(), QPoint()), before);
    action("clearFiltersAction")->trigger();
    QCoreApplication::processEvents();
    QCOMPARE(created->mapTo(m_page.get(), QPoint()), before);
}

void TestTableFilters::fieldsStandUnderTheirHeaders_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void TestTableFilters::fieldsStandUnderTheirHeaders()
{
    QFETCH(Qt::LayoutDirection, direction);
    QApplication::setLayoutDirection(direction);
    open();
    action("filterRowAction")->trigger();
    const TableHeader *header = m_page->table()->header();
    const auto isUnder = [this, header](int column) {
        const FilterField *edit = field(column);
        const int left = edit->mapTo(header, QPoint()).x() - header->viewport()->x();
        return left == header->sectionViewportPosition(column) &&
               edit->width() == header->sectionSize(column) && edit->isVisible();
    };
    QTRY_VERIFY(isUnder(PostsTable::Title) && isUnder(PostsTable::Updated));
    m_page->table()->setColumnWidth(PostsTable::Title, 77);
    QTRY_VERIFY(isUnder(PostsTable::Title) && isUnder(PostsTable::Author));
    m_page->columns().move(PostsTable::Title, 2);
    QTRY_VERIFY(isUnder(PostsTable::Title) && isUnder(PostsTable::Created));
    m_page->columns().setShown(PostsTable::Created, false);
    QTRY_VERIFY(!field(PostsTable::Created)->isVisible());
    QTRY_VERIFY(isUnder(PostsTable::Title) && isUnder(PostsTable::Body));
}

void TestTableFilters::hiddenColumnsHideNoRows()
{
    action("filterRowAction")->trigger();
    const int all = m_page->model()->rowCount();
    filter(PostsTable::Title, titles().constFirst().toLatin1().constData());
    QTRY_COMPARE(m_page->model()->rowCount(), 1);
    m_page->columns().setShown(PostsTable::Title, false);
    QTRY_COMPARE(m_page->model()->rowCount(), all);
    m_page->columns().setShown(PostsTable::Title, true);
    QTRY_COMPARE(m_page->model()->rowCount(), 1); // as it was left
    action("clearFiltersAction")->trigger();
    QTRY_COMPARE(m_page->model()->rowCount(), all);
}

void TestTableFilters::fieldsScrollIntoSight()
{
    m_page->resize(420, 500);
    action("filterRowAction")->trigger();
    m_page->table()->setColumnWidth(PostsTable::Title, 400);
    m_page->columns().freezeUpTo(-1);
    QScrollBar *bar = m_page->table()->horizontalScrollBar();
    const QTableView *table = m_page->table();
    QTRY_COMPARE(bar->maximum(), table->horizontalHeader()->length() - table->viewport()->width());
    QVERIFY(bar->maximum() > 0);
    field(PostsTable::Updated)->setFocus();
    QTRY_VERIFY(m_page->table()->header()->sectionViewportPosition(PostsTable::Updated) <
                m_page->table()->viewport()->width());
    QVERIFY(bar->value() > 0);
    field(PostsTable::Title)->setFocus();
    QTRY_COMPARE(bar->value(), 0);
}

void TestTableFilters::fieldsHaveNames()
{
    action("filterRowAction")->trigger();
    QCOMPARE(field(PostsTable::Title)->accessibleName(), QStringLiteral("Filter Title"));
    QVERIFY(!field(PostsTable::Id));
    auto *button = m_page->findChild<QWidget *>(QStringLiteral("filterRowActionButton"));
    QVERIFY(button && button->isVisible());
    QCOMPARE(button->accessibleName(), QStringLiteral("Filter Row"));
}

void TestTableFilters::remembersThatTheRowIsShown()
{
    filter(PostsTable::Title, "keys");
    const QByteArray layout = m_page->saveLayout();
    QVERIFY(!layout.contains("keys")); // what is looked for is not the workstation's business
    open();
    m_page->restoreLayout(layout);
    QVERIFY(m_page->findChild<FilterRow *>()->isVisible());
    QCOMPARE(m_page->model()->rowCount(), 3);
}

void TestTableFilters::keepsPendingEdits()
{
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Mine"));
    filter(PostsTable::Title, "fridge");
    QCOMPARE(m_page->pendingChanges(), 1);
    QVERIFY(titles().contains(QStringLiteral("Mine")));
    QCOMPARE(titles().size(), 3);
}

/// A desk that stays open over night. Elsewhere on the globe it is another day by now.
void TestTableFilters::followsTheDay()
{
    const QByteArray before = qgetenv("TZ");
    const auto travel = [](const QByteArray &zone) {
        qputenv("TZ", zone);
        tzset();
    };
    const auto home = qScopeGuard([&] { travel(before); });
    travel("EARLY-14");
    m_driver.reset();
    open();
    QVERIFY(
        OtherProgram(m_office->path())
            .exec(QStringLiteral("WITH RECURSIVE hour(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM "
                                 "hour WHERE n < 60) INSERT INTO post (title, create_datetime) "
                                 "SELECT 'Hourly', datetime('now', '-' || n || ' hours') FROM "
                                 "hour")));
    m_page->refresh();
    m_page->model()->setConditions(
        {{PostsTable::Created, FilterOperator::Equals, {QStringLiteral("today")}}});
    const auto today = [this] {
        const auto ids = m_page->model()->reader().ids(m_page->model()->selection());
        return ids ? ids->size() : -1;
    };
    const qsizetype there = today();
    QCOMPARE(m_page->model()->rowCount(), there);

    travel("LATE12");
    QVERIFY(today() != there);
    m_page->findChild<QTimer *>(QStringLiteral("clockTimer"))->setInterval(0);

    QTRY_COMPARE(m_page->model()->rowCount(), today());
}

void TestTableFilters::goesToARowThatAFilterHides()
{
    filter(PostsTable::Title, "keys");
    const PostId id = m_office->addPost(QStringLiteral("New"), QStringLiteral("ann"));
    m_page->refresh();
    QCOMPARE(m_page->model()->rowOf(id), -1);
    action("clearFiltersAction")->trigger();
    QVERIFY(m_page->model()->rowOf(id) >= 0);
}

QTEST_MAIN(TestTableFilters)
#include "tst_tablefilters.moc"
