// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/AuditTable.h"
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/PageDriver.h"
#include "views/AuditPage.h"
#include "views/FacetModel.h"
#include "views/FacetTree.h"
#include "views/FilterPane.h"
#include "views/PostsPage.h"
#include "views/UsersPage.h"

#include <QAbstractItemModelTester>
#include <QMenu>
#include <QSignalSpy>
#include <QSplitter>
#include <QToolButton>

/// The pane of values beside a table: ticked by mouse and keyboard, with numbers that follow.
class TestFilterPane final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void isHiddenAtFirst();
    void opensAsWideAsItWas();
    void filtersUsersByRole();
    void severalRolesAtOnce();
    void allClearsTheGroup();
    void ticksByClickAnywhereOnTheRow();
    void ticksWhatWasPressedWhenRowsMove();
    void arrowsOnlyExpand();
    void drillsDownToTheDay();
    void filtersByAuthor();
    void filtersUsersByDay();
    void filtersUsersWithoutADay();
    void filtersTheAuditByDayPersonAndAction();
    void textsAreNoDays();
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
    template<typename PageType>
    void open()
    {
        m_driver.reset();
        m_page = std::make_unique<PageType>(m_office->workspace(), *m_session);
        m_driver = std::make_unique<PageDriver>(*m_page);
        action("filterPaneAction")->setChecked(true);
        QTRY_VERIFY(!pane()->isCounting());
    }
    QAction *action(const char *name) const
    {
        return m_page->findChild<QAction *>(QString::fromLatin1(name));
    }
    FilterPane *pane() const { return m_page->findChild<FilterPane *>(); }
    FacetTree *tree() const { return m_page->findChild<FacetTree *>(); }
    QModelIndex entry(const QStringList &path) const;
    QString count(const QStringList &path) const
    {
        return entry(path).siblingAtColumn(FacetModel::Count).data().toString();
    }
    bool isTicked(const QStringList &path) const
    {
        return entry(path).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    }
    void tick(const QStringList &path)
    {
        QVERIFY(entry(path).isValid());
        tree()->setCurrentIndex(entry(path));
        tree()->setFocus();
        QTest::keyClick(tree(), Qt::Key_Space);
        QTRY_VERIFY(!pane()->isCounting());
    }
    QStringList shown(int column) const
    {
        QStringList texts;
        for (int row = 0; row < m_page->model()->rowCount(); ++row) {
            texts.append(m_page->model()->index(row, column).data().toString());
        }
        return texts;
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TablePage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

void TestFilterPane::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("ann"), QStringLiteral("Cold"));
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("Hook"));
    m_office->addPost(QStringLiteral("Fridge key"), QStringLiteral("sam"), QStringLiteral("Lost"));
    OtherProgram(m_office->path())
        .exec(QStringLiteral("UPDATE post SET create_datetime = '2025-12-05 12:00:00' "
                             "WHERE title = 'Keys'"));
    m_session = m_office->logIn(QStringLiteral("ann"));
}

void TestFilterPane::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

/// By what is read on the screen, from the group on.
QModelIndex TestFilterPane::entry(const QStringList &path) const
{
    QModelIndex index;
    for (const QString &text : path) {
        QModelIndex child;
        for (int row = 0; row < tree()->model()->rowCount(index); ++row) {
            const QModelIndex each = tree()->model()->index(row, 0, index);
            child = each.data().toString() == text ? each : child;
        }
        if (!child.isValid()) {
            return {};
        }
        index = child;
    }
    return index;
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
    const QByteArray layout = m_page->saveLayout(); // as it is kept for the next login
    m_driver.reset();
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    QVERIFY(m_page->restoreLayout(layout));
    m_driver = std::make_unique<PageDriver>(*m_page);

    action("filterPaneAction")->setChecked(true);
    QTRY_VERIFY(pane()->width() >= pane()->sizeHint().width());

    auto *sides = qobject_cast<QSplitter *>(pane()->parentWidget());
    QVERIFY(sides);
    const int wider = pane()->width() + 50;
    sides->setSizes({wider, sides->width() - wider});
    QTRY_COMPARE(pane()->width(), wider);
    action("filterPaneAction")->setChecked(false);
    action("filterPaneAction")->setChecked(true);
    QTRY_COMPARE(pane()->width(), wider);
}

void TestFilterPane::filtersUsersByRole()
{
    open<UsersPage>();
    QCOMPARE(count({QStringLiteral("Roles"), QStringLiteral("staff")}), QStringLiteral("1"));
    QCOMPARE(count({QStringLiteral("Roles"), QStringLiteral("No role")}), QStringLiteral("0"));
    QVERIFY(isTicked({QStringLiteral("Roles"), QStringLiteral("All")}));
    tick({QStringLiteral("Roles"), QStringLiteral("staff")});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("sam")});
    QVERIFY(!isTicked({QStringLiteral("Roles"), QStringLiteral("All")}));
    QCOMPARE(count({QStringLiteral("Roles"), QStringLiteral("admin")}), QStringLiteral("1"));
}

void TestFilterPane::severalRolesAtOnce()
{
    OtherProgram(m_office->path())
        .exec(QStringLiteral("DELETE FROM user_roles WHERE user_id = %1")
                  .arg(m_office->userId(QStringLiteral("rob"))));
    open<UsersPage>();
    tick({QStringLiteral("Roles"), QStringLiteral("staff")});
    tick({QStringLiteral("Roles"), QStringLiteral("No role")});
    QCOMPARE(shown(UsersTable::Username),
             QStringList({QStringLiteral("rob"), QStringLiteral("sam")}));
    tick({QStringLiteral("Roles"), QStringLiteral("staff")});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("rob")});
}

void TestFilterPane::allClearsTheGroup()
{
    open<UsersPage>();
    tick({QStringLiteral("Roles"), QStringLiteral("staff")});
    tick({QStringLiteral("Roles"), QStringLiteral("editor")});
    tick({QStringLiteral("Roles"), QStringLiteral("All")});
    QCOMPARE(m_page->model()->rowCount(), 4);
    QVERIFY(!isTicked({QStringLiteral("Roles"), QStringLiteral("staff")}));
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

void TestFilterPane::drillsDownToTheDay()
{
    open<PostsPage>();
    const QString created = QStringLiteral("Created");
    const QString december = QLocale().standaloneMonthName(12);
    QCOMPARE(count({created, QStringLiteral("2026")}), QStringLiteral("2"));
    QCOMPARE(count({created, QStringLiteral("2025"), december}), QStringLiteral("1"));
    tick({created, QStringLiteral("2025")});
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Keys")});
    // A month is instead of its year
    tick({created, QStringLiteral("2025"), december});
    QVERIFY(!isTicked({created, QStringLiteral("2025")}));
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Keys")});
    const QString day = QLocale().toString(QDate(2025, 12, 5), QStringLiteral("ddd d"));
    tick({created, QStringLiteral("2025"), december, day});
    QVERIFY(!isTicked({created, QStringLiteral("2025"), december}));
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Keys")});
    tick({created, QStringLiteral("2026")});
    QCOMPARE(m_page->model()->rowCount(), 3);
}

void TestFilterPane::filtersByAuthor()
{
    open<PostsPage>();
    const QString authors = QStringLiteral("Most Seen Authors");
    QCOMPARE(count({authors, QStringLiteral("sam")}), QStringLiteral("2"));
    tick({authors, QStringLiteral("ann")});
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Fridge")});
    // The groups hold together, and each counts what the other leaves
    QCOMPARE(count({QStringLiteral("Created"), QStringLiteral("2026")}), QStringLiteral("1"));
    QVERIFY(!entry({QStringLiteral("Created"), QStringLiteral("2025")}).isValid());
    QCOMPARE(count({authors, QStringLiteral("sam")}), QStringLiteral("2"));
}

void TestFilterPane::filtersUsersByDay()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE user SET create_datetime = '2024-05-06 12:00:00', "
                                      "last_login_at = '2025-06-07 12:00:00', "
                                      "current_login_at = NULL WHERE username = 'rob'")));
    open<UsersPage>();
    tick({QStringLiteral("Created"), QStringLiteral("2024")});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("rob")});
    QCOMPARE(count({QStringLiteral("Last Login"), QStringLiteral("2025")}), QStringLiteral("1"));
    tick({QStringLiteral("Created"), QStringLiteral("All")});
    tick({QStringLiteral("Last Login"), QStringLiteral("2025")});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("rob")});
}

void TestFilterPane::filtersUsersWithoutADay()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE user SET last_login_at = '2025-06-07 12:00:00', "
                                      "current_login_at = NULL WHERE username <> 'rob'")));
    QVERIFY(other.exec(QStringLiteral("UPDATE user SET last_login_at = NULL, "
                                      "current_login_at = NULL WHERE username = 'rob'")));
    open<UsersPage>();
    const QString never = QStringLiteral("Never");
    QCOMPARE(count({QStringLiteral("Last Login"), never}), QStringLiteral("1"));
    QVERIFY(!entry({QStringLiteral("Created"), QStringLiteral("No date")}).isValid());
    tick({QStringLiteral("Last Login"), never});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("rob")});
    tick({QStringLiteral("Last Login"), QStringLiteral("2025")});
    QCOMPARE(m_page->model()->rowCount(),
             static_cast<int>(other.value(QStringLiteral("SELECT count(*) FROM user")).toInt()));
    tick({QStringLiteral("Last Login"), QStringLiteral("2025")});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("rob")});
    // What is ticked is counted also where it finds nothing any more
    QVERIFY(other.exec(QStringLiteral("UPDATE user SET last_login_at = '2025-06-07 12:00:00'")));
    m_office->workspace().notifier().noteChangeBeside();
    QTRY_COMPARE(count({QStringLiteral("Last Login"), never}), QStringLiteral("0"));
}

void TestFilterPane::filtersTheAuditByDayPersonAndAction()
{
    m_office->addEntries(30); // of 2026-01-01
    open<AuditPage>();
    const QString when = QStringLiteral("When");
    const QString january = QLocale().standaloneMonthName(1);
    tick({when, QStringLiteral("2026"), january});
    QCOMPARE(m_page->model()->rowCount(), 30);
    tick({QStringLiteral("Action"), QStringLiteral("User changed")});
    QCOMPARE(count({when, QStringLiteral("2026"), january}), QStringLiteral("10"));
    QCOMPARE(m_page->model()->rowCount(), 10);
    QCOMPARE(count({QStringLiteral("Who"), QStringLiteral("eve")}), QStringLiteral("2"));
    tick({QStringLiteral("Who"), QStringLiteral("eve")});
    tick({QStringLiteral("Who"), QStringLiteral("No person")});
    QStringList who = shown(AuditTable::Who);
    who.sort();
    QCOMPARE(who,
             QStringList({QString(), QString(), QStringLiteral("eve"), QStringLiteral("eve")}));
    QCOMPARE(shown(AuditTable::Action).count(QStringLiteral("User changed")), 4);
}

/// A person called like a month is ticked beside one called like its day.
void TestFilterPane::textsAreNoDays()
{
    FacetModel model({{Facet::ofTexts(1), QStringLiteral("Who"), QStringLiteral("Nobody")}});
    const QStringList names{QStringLiteral("2026-01"), QStringLiteral("2026-01-05")};
    model.setCounts(0, {{names.first(), names.first(), 3}, {names.last(), names.last(), 1}});
    const QModelIndex group = model.index(0, 0);
    QCOMPARE(model.rowCount(group), 3);
    for (int row = 1; row < 3; ++row) {
        const QModelIndex entry = model.index(row, 0, group);
        QCOMPARE(entry.data().toString(), names.at(row - 1));
        QVERIFY(model.setData(entry, Qt::Checked, Qt::CheckStateRole));
    }
    const QVariantList wanted{names.first(), names.last()};
    QCOMPARE(model.conditions(), QList<FilterCondition>({{1, FilterOperator::OneOf, wanted}}));
}

void TestFilterPane::numbersFollowTheSearch()
{
    open<PostsPage>();
    auto *search = m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"));
    QTest::keyClicks(search, QStringLiteral("fridge"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(count({QStringLiteral("Most Seen Authors"), QStringLiteral("sam")}),
                 QStringLiteral("1"));
}

void TestFilterPane::numbersFollowWhatIsWritten()
{
    open<PostsPage>();
    m_office->addPost(QStringLiteral("News"), QStringLiteral("eve"));
    QTRY_COMPARE(count({QStringLiteral("Most Seen Authors"), QStringLiteral("eve")}),
                 QStringLiteral("1"));
}

void TestFilterPane::worksWithTheFilterRow()
{
    open<PostsPage>();
    action("filterRowAction")->setChecked(true);
    auto *title = m_page->findChild<QLineEdit *>(QStringLiteral("filterEdit.title"));
    QTest::keyClicks(title, QStringLiteral("fridge"));
    QTest::keyClick(title, Qt::Key_Return);
    tick({QStringLiteral("Most Seen Authors"), QStringLiteral("sam")});
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Fridge key")});
    action("filterRowAction")->setChecked(false);
    QCOMPARE(m_page->model()->rowCount(), 2);
}

void TestFilterPane::doesNotHoldWhileHidden()
{
    open<PostsPage>();
    tick({QStringLiteral("Most Seen Authors"), QStringLiteral("ann")});
    action("filterPaneAction")->setChecked(false);
    QCOMPARE(m_page->model()->rowCount(), 3);
    action("filterPaneAction")->setChecked(true);
    QCOMPARE(m_page->model()->rowCount(), 1);
}

void TestFilterPane::isClearedWithTheOtherFilters()
{
    open<PostsPage>();
    QVERIFY(!action("clearFiltersAction")->isEnabled());
    tick({QStringLiteral("Most Seen Authors"), QStringLiteral("ann")});
    QVERIFY(action("clearFiltersAction")->isEnabled());
    action("clearFiltersAction")->trigger();
    QCOMPARE(m_page->model()->rowCount(), 3);
    QVERIFY(!isTicked({QStringLiteral("Most Seen Authors"), QStringLiteral("ann")}));
}

void TestFilterPane::standsInSavedViews()
{
    open<PostsPage>();
    tick({QStringLiteral("Most Seen Authors"), QStringLiteral("sam")});
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
    tick({QStringLiteral("Most Seen Authors"), QStringLiteral("ann")});
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
