// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "tests/views/FilterPaneTest.h"
#include "views/FacetModel.h"
#include "views/PostsPage.h"
#include "views/UsersPage.h"

#include <QAbstractItemModelTester>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>

/// The pane of values beside a table: ticked by mouse and keyboard, with numbers that follow.
class TestFilterPane final : public FilterPaneTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { close(); }
    void isHiddenAtFirst();
    void opensAsWideAsItWas();
    void opensAsWideAsItWasClosed();
    void ticksByClickAnywhereOnTheRow();
    void ticksWhatWasPressedWhenRowsMove();
    void arrowsOnlyExpand();
    void numbersFollowTheSearch();
    void numbersFollowWhatIsWritten();
    void worksWithTheFilterRow();
    void doesNotHoldWhileHidden();
    void isClearedWithTheOtherFilters();
    void standsInSavedViews();
    void saysWhatHidesTheRows();
    void keepsPendingEdits();
    void keepsWhatIsOpenWhenNumbersChange();
    void keepsTicksOfDaysWithoutRows();

private:
    void comeBack();
    void widenTo(int width);
};

/// As at the next login.
void TestFilterPane::comeBack()
{
    const QByteArray layout = m_page->saveLayout();
    m_driver.reset();
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    QVERIFY(m_page->restoreLayout(layout));
    m_driver = std::make_unique<PageDriver>(*m_page);
}

void TestFilterPane::widenTo(int width)
{
    auto *sides = qobject_cast<QSplitter *>(pane()->parentWidget());
    QVERIFY(sides);
    sides->setSizes({width, sides->width() - width});
    QTRY_COMPARE(pane()->width(), width);
}

void TestFilterPane::isHiddenAtFirst()
{
    m_page = std::make_unique<UsersPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
    QVERIFY(!pane()->isVisible());
    QVERIFY(m_page->panes().contains(pane()));
    action("filterPaneAction")->trigger();
    QVERIFY(pane()->isVisible());
    QVERIFY(tree()->hasFocus());
    action("filterPaneAction")->trigger();
    QVERIFY(m_page->table()->hasFocus());
}

void TestFilterPane::opensAsWideAsItWas()
{
    open<PostsPage>();
    action("filterPaneAction")->setChecked(false);
    comeBack();

    action("filterPaneAction")->setChecked(true);
    QTRY_VERIFY(pane()->width() >= pane()->sizeHint().width());

    const int wider = pane()->width() + 50;
    widenTo(wider);
    action("filterPaneAction")->setChecked(false);
    action("filterPaneAction")->setChecked(true);
    QTRY_COMPARE(pane()->width(), wider);
}

/// Also where it was closed when somebody left.
void TestFilterPane::opensAsWideAsItWasClosed()
{
    open<PostsPage>();
    action("filterPaneAction")->setChecked(true);
    const int wider = pane()->width() + 50;
    widenTo(wider);
    action("filterPaneAction")->setChecked(false);
    comeBack();

    action("filterPaneAction")->setChecked(true);

    QTRY_COMPARE(pane()->width(), wider);
}

void TestFilterPane::ticksByClickAnywhereOnTheRow()
{
    open<UsersPage>();
    const QModelIndex staff = entry({QStringLiteral("Roles"), QStringLiteral("staff")});
    for (const QModelIndex &cell : {staff, staff.siblingAtColumn(FacetModel::Count)}) {
        const bool was = isTicked({QStringLiteral("Roles"), QStringLiteral("staff")});
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {},
                          tree()->visualRect(cell).center());
        QCOMPARE(isTicked({QStringLiteral("Roles"), QStringLiteral("staff")}), !was);
    }
    // On the box itself, too
    const QRect row = tree()->visualRect(staff);
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {},
                      QPoint(row.left() + 8, row.center().y()));
    QVERIFY(isTicked({QStringLiteral("Roles"), QStringLiteral("staff")}));
    // And left of it, below the group's arrow
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, QPoint(2, row.center().y()));
    QVERIFY(!isTicked({QStringLiteral("Roles"), QStringLiteral("staff")}));
    // The name of a group opens and closes it
    const QModelIndex group = entry({QStringLiteral("Roles")});
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(group).center());
    QVERIFY(!tree()->isExpanded(group));
}

/// Numbers of the click before come while the next one is being made.
void TestFilterPane::ticksWhatWasPressedWhenRowsMove()
{
    open<UsersPage>();
    const QStringList staff{QStringLiteral("Roles"), QStringLiteral("staff")};
    const QPoint place = tree()->visualRect(entry(staff)).center();
    const qint64 id = m_office->roleId(QStringLiteral("staff"));
    QTest::mousePress(tree()->viewport(), Qt::LeftButton, {}, place);
    static_cast<FacetModel *>(tree()->model())->setCounts(0, {{id, QStringLiteral("staff"), 1}});
    QVERIFY(tree()->indexAt(place) != entry(staff));
    QTest::mouseRelease(tree()->viewport(), Qt::LeftButton, {}, place);
    QVERIFY(isTicked(staff));
}

void TestFilterPane::arrowsOnlyExpand()
{
    open<PostsPage>();
    const QStringList year{QStringLiteral("Created"), QStringLiteral("2026")};
    const QRect name = tree()->visualRect(entry(year));
    const QPoint arrow(name.left() - tree()->indentation() / 2, name.center().y());
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, arrow);
    QVERIFY(tree()->isExpanded(entry(year)));
    QVERIFY(!isTicked(year));
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, name.center());
    QVERIFY(tree()->isExpanded(entry(year)));
    QVERIFY(isTicked(year));
}

void TestFilterPane::numbersFollowTheSearch()
{
    open<PostsPage>();
    auto *search = m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"));
    QTest::keyClicks(search, QStringLiteral("fridge"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(count({QStringLiteral("Authors with Most Posts"), QStringLiteral("sam")}),
                 QStringLiteral("1"));
}

void TestFilterPane::numbersFollowWhatIsWritten()
{
    open<PostsPage>();
    m_office->addPost(QStringLiteral("News"), QStringLiteral("eve"));
    QTRY_COMPARE(count({QStringLiteral("Authors with Most Posts"), QStringLiteral("eve")}),
                 QStringLiteral("1"));
}

void TestFilterPane::worksWithTheFilterRow()
{
    open<PostsPage>();
    action("filterRowAction")->setChecked(true);
    auto *title = m_page->findChild<QLineEdit *>(QStringLiteral("filterEdit.title"));
    QTest::keyClicks(title, QStringLiteral("fridge"));
    QTest::keyClick(title, Qt::Key_Return);
    tick({QStringLiteral("Authors with Most Posts"), QStringLiteral("sam")});
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Fridge key")});
    action("filterRowAction")->setChecked(false);
    QCOMPARE(m_page->model()->rowCount(), 2);
}

void TestFilterPane::doesNotHoldWhileHidden()
{
    open<PostsPage>();
    tick({QStringLiteral("Authors with Most Posts"), QStringLiteral("ann")});
    action("filterPaneAction")->setChecked(false);
    QCOMPARE(m_page->model()->rowCount(), 3);
    action("filterPaneAction")->setChecked(true);
    QCOMPARE(m_page->model()->rowCount(), 1);
}

void TestFilterPane::isClearedWithTheOtherFilters()
{
    open<PostsPage>();
    QVERIFY(!action("clearFiltersAction")->isEnabled());
    tick({QStringLiteral("Authors with Most Posts"), QStringLiteral("ann")});
    QVERIFY(action("clearFiltersAction")->isEnabled());
    action("clearFiltersAction")->trigger();
    QCOMPARE(m_page->model()->rowCount(), 3);
    QVERIFY(!isTicked({QStringLiteral("Authors with Most Posts"), QStringLiteral("ann")}));
}

void TestFilterPane::standsInSavedViews()
{
    open<PostsPage>();
    tick({QStringLiteral("Authors with Most Posts"), QStringLiteral("sam")});
    tick({QStringLiteral("Created"), QStringLiteral("2025")});
    m_page->findChild<QAction *>(QStringLiteral("saveViewAction"))->trigger();
    auto *dialog = m_page->findChild<QDialog *>(QStringLiteral("viewNameDialog"));
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(QStringLiteral("viewNameEdit"))->setText(QStringLiteral("Mine"));
    dialog->findChild<QPushButton *>(QStringLiteral("verbButton"))->click();

    open<PostsPage>(); // anew
    action("filterPaneAction")->setChecked(false);
    auto *menu = m_page->findChild<QMenu *>(QStringLiteral("viewsMenu"));
    emit menu->aboutToShow();
    const QList<QAction *> views = menu->actions();
    for (QAction *view : views) {
        if (view->text() == QLatin1String("Mine")) {
            view->trigger();
            break;
        }
    }
    QVERIFY(pane()->isVisible());
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Keys")});
    QTRY_VERIFY(isTicked({QStringLiteral("Created"), QStringLiteral("2025")}));
    QCoreApplication::processEvents();
    const auto *button = m_page->findChild<QToolButton *>(QStringLiteral("viewsButton"));
    QCOMPARE(button->text(), QStringLiteral("Mine"));
    action("filterPaneAction")->setChecked(false); // and with it what it hides
    QTRY_COMPARE(button->text(), QStringLiteral("Mine •"));
    emit menu->aboutToShow();
    action("defaultViewAction")->trigger();
    QCOMPARE(m_page->model()->rowCount(), 3);
}

void TestFilterPane::saysWhatHidesTheRows()
{
    open<UsersPage>();
    tick({QStringLiteral("Roles"), QStringLiteral("No role")});
    QCOMPARE(m_page->model()->rowCount(), 0);
    const auto *sentence = m_page->findChild<QLabel *>(QStringLiteral("emptyLabel"));
    QVERIFY(sentence && sentence->isVisible());
    QCOMPARE(sentence->text(), QStringLiteral("Nothing matches the filter on “Roles”."));
    QVERIFY(pane()->isVisible());
}

void TestFilterPane::keepsPendingEdits()
{
    open<PostsPage>();
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Bells"));
    tick({QStringLiteral("Authors with Most Posts"), QStringLiteral("ann")});
    QCOMPARE(m_page->model()->changeCount(), 1);
    QVERIFY(shown(PostsTable::Title).contains(QStringLiteral("Bells")));
}

void TestFilterPane::keepsWhatIsOpenWhenNumbersChange()
{
    open<PostsPage>();
    const QStringList year{QStringLiteral("Created"), QStringLiteral("2026")};
    tree()->expand(entry(year));
    tree()->setCurrentIndex(entry(year));
    m_office->addPost(QStringLiteral("News"), QStringLiteral("eve"));
    QTRY_COMPARE(count(year), QStringLiteral("3"));
    QVERIFY(tree()->isExpanded(entry(year)));
    QCOMPARE(tree()->currentIndex(), entry(year));
}

void TestFilterPane::keepsTicksOfDaysWithoutRows()
{
    FacetModel model({{{.column = PostsTable::Created}, QStringLiteral("Created"), {}},
                      {{.column = PostsTable::Author}, QStringLiteral("Authors"), {}}});
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const FilterCondition month{
        PostsTable::Created, FilterOperator::OneOf, {QStringLiteral("2024-02")}};
    QVERIFY(model.setConditions({month}).isEmpty());
    QCOMPARE(model.conditions(), QList<FilterCondition>{month});
    model.setCounts(0, {{QStringLiteral("2026-01-02"), {}, 5}});
    model.setCounts(1, {{1LL, QStringLiteral("ann"), 3}, {2LL, QStringLiteral("sam"), 2}});
    const QModelIndex created = model.index(0, 0);
    QCOMPARE(model.rowCount(created), 3); // All, 2026 and 2024
    const QModelIndex february = model.index(0, 0, model.index(2, 0, created));
    QCOMPARE(february.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(february.siblingAtColumn(FacetModel::Count).data().toString(), QStringLiteral("0"));
    // Another order, a name less
    model.setCounts(1, {{2LL, QStringLiteral("sam"), 4}, {1LL, QStringLiteral("ann"), 3}});
    QCOMPARE(model.index(1, 0, model.index(1, 0)).data().toString(), QStringLiteral("sam"));
    model.setCounts(1, {{1LL, QStringLiteral("ann"), 3}});
    QCOMPARE(model.rowCount(model.index(1, 0)), 2);
    const FilterCondition foreign{
        PostsTable::Title, FilterOperator::Contains, {QStringLiteral("x")}};
    QCOMPARE(model.setConditions({foreign}), QList<FilterCondition>{foreign});
    QVERIFY(model.isBlank());
}

QTEST_MAIN(TestFilterPane)
#include "tst_filterpane.moc"
