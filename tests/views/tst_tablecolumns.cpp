// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "tests/views/PageDriver.h"
#include "views/ColumnMenu.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/TableColumns.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QListWidget>
#include <QScrollBar>
#include <QSpinBox>

/// Columns hidden, moved and frozen, by menu, dialog and mouse, and kept for the next time.
class TestTableColumns final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void hidesAndShowsByTheMenu();
    void keepsOneColumnShown();
    void movesAColumn();
    void freezesAndUnfreezes();
    void frozenColumnStaysInSight_data();
    void frozenColumnStaysInSight();
    void editsWhereTheFrozenCellIs();
    void dragsASelectionOutOfAFrozenCell();
    void bringsCellsOutFromBeneath();
    void sortsByAFrozenHeader();
    void unfreezesWhereThereIsNoRoom();
    void arrangesInTheDialog();
    void remembersTheArrangement();
    void placesColumnsThatALayoutDoesNotKnow();
    void survivesABrokenLayout();
    void resets();

private:
    QAction *menuAction(const char *name) const;
    void choose(const char *name, int column);
    QAction *tick(const QString &label) const;
    template<typename T>
    std::unique_ptr<T> open()
    {
        auto page = std::make_unique<T>(m_office->workspace(), *m_session);
        m_driver = std::make_unique<PageDriver>(*page);
        return page;
    }
    std::unique_ptr<RolesPage> openRoles(Qt::LayoutDirection direction = Qt::LeftToRight);
    QRect rectOf(int row, int column) const
    {
        return m_driver->table()->visualRect(m_driver->model()->index(row, column));
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PageDriver> m_driver;
};

void TestTableColumns::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("Here."));
    m_session = m_office->logIn(QStringLiteral("ann"));
}

void TestTableColumns::cleanup()
{
    QApplication::setLayoutDirection(Qt::LeftToRight);
    m_driver.reset();
    m_session.reset();
    m_office.reset();
}

QAction *TestTableColumns::menuAction(const char *name) const
{
    auto *menu = m_driver->table()->window()->findChild<ColumnMenu *>();
    return menu->findChild<QAction *>(QString::fromLatin1(name));
}

/// From the menu bar, about the column of the current cell.
void TestTableColumns::choose(const char *name, int column)
{
    m_driver->table()->setCurrentIndex(m_driver->model()->index(0, column));
    auto *menu = m_driver->table()->window()->findChild<ColumnMenu *>();
    emit menu->aboutToShow();
    QVERIFY(menuAction(name)->isEnabled());
    menuAction(name)->trigger();
}

QAction *TestTableColumns::tick(const QString &label) const
{
    auto *menu = m_driver->table()->window()->findChild<ColumnMenu *>();
    emit menu->aboutToShow();
    const QList<QAction *> actions = menu->actions();
    for (QAction *action : actions) {
        if (action->isCheckable() && action->text() == label) {
            return action;
        }
    }
    return nullptr;
}

/// Narrower than its columns.
std::unique_ptr<RolesPage> TestTableColumns::openRoles(Qt::LayoutDirection direction)
{
    QApplication::setLayoutDirection(direction);
    auto page = open<RolesPage>();
    page->resize(640, 500);
    m_driver->table()->setFocus();
    return page;
}

void TestTableColumns::hidesAndShowsByTheMenu()
{
    const auto page = open<PostsPage>();
    choose("hideColumnAction", PostsTable::Created);
    QVERIFY(m_driver->table()->isColumnHidden(PostsTable::Created));
    QAction *created = tick(QStringLiteral("Created"));
    QVERIFY(created && !created->isChecked());
    created->trigger();
    QVERIFY(!m_driver->table()->isColumnHidden(PostsTable::Created));
    QVERIFY(!tick(QStringLiteral("row_version")));
}

void TestTableColumns::keepsOneColumnShown()
{
    const auto page = open<PostsPage>();
    for (int column :
         {PostsTable::Author, PostsTable::Created, PostsTable::Updated, PostsTable::Body}) {
        choose("hideColumnAction", column);
    }
    QVERIFY(!tick(QStringLiteral("Title"))->isEnabled());
    QVERIFY(!menuAction("hideColumnAction")->isEnabled());
    QVERIFY(!m_driver->table()->isColumnHidden(PostsTable::Title));
}

void TestTableColumns::movesAColumn()
{
    const auto page = open<PostsPage>();
    choose("moveColumnLeftAction", PostsTable::Author);
    QCOMPARE(page->columns().offered().mid(0, 2),
             (QList<int>{PostsTable::Author, PostsTable::Title}));
    choose("moveColumnRightAction", PostsTable::Author);
    QCOMPARE(page->columns().offered().constFirst(), int(PostsTable::Title));
}

void TestTableColumns::freezesAndUnfreezes()
{
    const auto page = open<PostsPage>();
    choose("freezeColumnsAction", PostsTable::Author);
    QVERIFY(page->columns().isFrozen(PostsTable::Title));
    QVERIFY(page->columns().isFrozen(PostsTable::Author));
    QVERIFY(!page->columns().isFrozen(PostsTable::Created));
    choose("unfreezeColumnsAction", PostsTable::Title);
    QVERIFY(!page->columns().isFrozen(PostsTable::Title));
}

void TestTableColumns::frozenColumnStaysInSight_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void TestTableColumns::frozenColumnStaysInSight()
{
    QFETCH(Qt::LayoutDirection, direction);
    const auto page = openRoles(direction);
    TableView *table = m_driver->table();
    const QRect name = rectOf(1, RolesTable::Name);
    QVERIFY(table->viewport()->rect().contains(name));
    table->setCurrentIndex(m_driver->model()->index(0, RolesTable::Name));
    table->horizontalScrollBar()->setValue(0);
    const QRect inside = name.adjusted(2, 2, -2, -2); // not the line at the edge
    const QImage before = table->viewport()->grab(inside).toImage();
    const QImage above = table->horizontalHeader()->viewport()->grab(inside).toImage();
    table->horizontalScrollBar()->setValue(table->horizontalScrollBar()->maximum());
    QVERIFY(table->horizontalHeader()->offset() > 0);
    QCOMPARE(rectOf(1, RolesTable::Name), name);
    QCOMPARE(table->indexAt(name.center()).column(), int(RolesTable::Name));
    QCOMPARE(table->viewport()->grab(inside).toImage(), before);
    QCOMPARE(table->horizontalHeader()->viewport()->grab(inside).toImage(), above);
    QVERIFY(!table->viewport()->rect().intersects(rectOf(1, RolesTable::Description)));
}

void TestTableColumns::editsWhereTheFrozenCellIs()
{
    const auto page = openRoles();
    TableView *table = m_driver->table();
    table->setCurrentIndex(m_driver->model()->index(1, RolesTable::Name));
    table->horizontalScrollBar()->setValue(table->horizontalScrollBar()->maximum());
    QTest::keyClick(table, Qt::Key_F2);
    auto *editor = table->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QVERIFY(rectOf(1, RolesTable::Name).contains(editor->geometry().center()));
    QVERIFY(table->horizontalHeader()->offset() > 0); // nothing has jumped
    table->horizontalScrollBar()->setValue(20);
    QVERIFY(rectOf(1, RolesTable::Name).contains(editor->geometry().center()));
    m_driver->leave(editor);
}

/// At the edge of the viewport a table scrolls while the mouse is being dragged.
void TestTableColumns::dragsASelectionOutOfAFrozenCell()
{
    const auto page = openRoles();
    TableView *table = m_driver->table();
    QScrollBar *bar = table->horizontalScrollBar();
    bar->setValue(bar->maximum() / 2);
    QTest::mousePress(table->viewport(), Qt::LeftButton, {}, rectOf(0, RolesTable::Name).center());
    bar->setValue(bar->maximum());
    const int column = table->columnAt(table->viewport()->width() - 8);
    QVERIFY(!table->frozen().contains(column));
    const QPointF place = rectOf(1, column).center();
    QMouseEvent move(QEvent::MouseMove, place, table->viewport()->mapToGlobal(place), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(table->viewport(), &move);
    const QAbstractItemModel *model = table->model();
    QVERIFY(table->selectionModel()->isSelected(model->index(0, RolesTable::Name)));
    QVERIFY(table->selectionModel()->isSelected(model->index(1, column)));
    QTest::mouseRelease(table->viewport(), Qt::LeftButton, {}, place.toPoint());
}

void TestTableColumns::bringsCellsOutFromBeneath()
{
    const auto page = openRoles();
    TableView *table = m_driver->table();
    table->horizontalScrollBar()->setValue(table->horizontalScrollBar()->maximum());
    table->setCurrentIndex(
        m_driver->model()->index(1, RolesTable::columnOf(Permission::SettingsWrite)));
    const QRect frozen = rectOf(1, RolesTable::Name);
    while (table->currentIndex().column() != RolesTable::Description) {
        const QModelIndex before = table->currentIndex();
        QTest::keyClick(table, Qt::Key_Left);
        QVERIFY(table->currentIndex() != before);
        QVERIFY(table->visualRect(table->currentIndex()).left() > frozen.right());
    }
}

void TestTableColumns::sortsByAFrozenHeader()
{
    const auto page = openRoles();
    TableView *table = m_driver->table();
    QHeaderView *header = table->horizontalHeader();
    table->horizontalScrollBar()->setValue(table->horizontalScrollBar()->maximum());
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
    const QPoint place(rectOf(1, RolesTable::Name).center().x(), header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(header->sortIndicatorSection(), int(RolesTable::Name));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
}

void TestTableColumns::unfreezesWhereThereIsNoRoom()
{
    const auto page = openRoles();
    TableView *table = m_driver->table();
    table->setColumnWidth(RolesTable::Name, 2 * table->viewport()->width());
    QTRY_VERIFY(table->horizontalScrollBar()->maximum() > table->viewport()->width());
    auto *menu = table->window()->findChild<ColumnMenu *>();
    table->setCurrentIndex(m_driver->model()->index(0, RolesTable::Name));
    emit menu->aboutToShow();
    QVERIFY(!menuAction("freezeColumnsAction")->isEnabled());
    QCOMPARE(menuAction("freezeColumnsAction")->text().remove(u'&'),
             QStringLiteral("No Room to Freeze Up to “Name”"));
    table->horizontalScrollBar()->setValue(table->horizontalScrollBar()->maximum());
    QVERIFY(rectOf(1, RolesTable::Name).right() < table->viewport()->width());
}

void TestTableColumns::arrangesInTheDialog()
{
    const auto page = open<PostsPage>();
    menuAction("columnsAction")->trigger();
    QWidget *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    auto *list = dialog->findChild<QListWidget *>(QStringLiteral("columnList"));
    QCOMPARE(list->item(0)->text(), QStringLiteral("Title"));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Space); // Author
    QTest::keyClick(list, Qt::Key_Down);  // Created
    QVERIFY(PageDriver::answer("moveUpButton"));
    QVERIFY(PageDriver::answer("moveUpButton"));
    dialog->findChild<QSpinBox *>(QStringLiteral("frozenSpinBox"))->setValue(1);
    QVERIFY(!m_driver->table()->isColumnHidden(PostsTable::Author)); // not before Apply
    QVERIFY(PageDriver::answer("verbButton"));
    QVERIFY(m_driver->table()->isColumnHidden(PostsTable::Author));
    QCOMPARE(page->columns().offered().constFirst(), int(PostsTable::Created));
    QVERIFY(page->columns().isFrozen(PostsTable::Created));
    QVERIFY(!page->columns().isFrozen(PostsTable::Title));
}

void TestTableColumns::remembersTheArrangement()
{
    auto page = open<PostsPage>();
    choose("moveColumnLeftAction", PostsTable::Author);
    choose("hideColumnAction", PostsTable::Created);
    choose("freezeColumnsAction", PostsTable::Author);
    m_driver->table()->setColumnWidth(PostsTable::Title, 222);
    m_driver->table()->setOwnWidths(true);
    m_driver->table()->sortByColumn(PostsTable::Title, Qt::AscendingOrder);
    const QByteArray layout = page->saveLayout();
    page = open<PostsPage>();
    QVERIFY(page->restoreLayout(layout));
    TableView *table = page->table();
    QCOMPARE(page->columns().offered().constFirst(), int(PostsTable::Author));
    QVERIFY(table->isColumnHidden(PostsTable::Created));
    QVERIFY(page->columns().isFrozen(PostsTable::Author));
    QVERIFY(!page->columns().isFrozen(PostsTable::Title));
    QVERIFY(qAbs(table->columnWidth(PostsTable::Title) - 222) <= 1);
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), int(PostsTable::Title));
}

void TestTableColumns::placesColumnsThatALayoutDoesNotKnow()
{
    const auto page = open<PostsPage>();
    choose("moveColumnLeftAction", PostsTable::Updated);
    QJsonObject layout = QJsonDocument::fromJson(page->saveLayout()).object();
    QJsonObject columns = layout.value(QLatin1String("columns")).toObject();
    QJsonArray list = columns.value(QLatin1String("columns")).toArray();
    list.removeAt(1); // as if Author had come later
    list.append(QJsonObject{{QStringLiteral("name"), QStringLiteral("from the future")}});
    columns.insert(QStringLiteral("columns"), list);
    layout.insert(QStringLiteral("columns"), columns);
    page->restoreLayout(QJsonDocument(layout).toJson());
    QCOMPARE(page->columns().offered(),
             (QList<int>{PostsTable::Title, PostsTable::Author, PostsTable::Updated,
                         PostsTable::Created, PostsTable::Body}));
}

void TestTableColumns::survivesABrokenLayout()
{
    const auto page = open<PostsPage>();
    const QList<int> before = page->columns().offered();
    QVERIFY(!page->restoreLayout({}));
    QVERIFY(!page->restoreLayout(QByteArray("\x00\x01\xffnonsense", 11)));
    page->restoreLayout("{\"columns\":{\"columns\":[{\"name\":\"title\",\"width\":-4},3,"
                        "{\"name\":\"title\",\"hidden\":true}],\"frozen\":7},\"sort\":[]}");
    QCOMPARE(page->columns().offered(), before);
    QVERIFY(m_driver->table()->horizontalHeader()->hiddenSectionCount() < 7);
}

void TestTableColumns::resets()
{
    const auto page = openRoles();
    const QByteArray before = page->saveLayout();
    choose("moveColumnRightAction", RolesTable::Name);
    choose("unfreezeColumnsAction", RolesTable::Name);
    choose("hideColumnAction", RolesTable::Description);
    QVERIFY(page->saveLayout() != before);
    choose("resetColumnsAction", RolesTable::Name);
    QCOMPARE(page->saveLayout(), before);
}

QTEST_MAIN(TestTableColumns)
#include "tst_tablecolumns.moc"
