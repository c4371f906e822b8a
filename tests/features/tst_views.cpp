// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QTreeView>

/// An administrator makes a view for everybody; somebody else uses it, at the next start too.
class TestViews : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void oneSharesAndTheOtherUses();
    void arrangementIsEachPersonsOwn();
    void filterPaneIsEachPersonsOwn();
    void rowHeightHoldsForAllTables();

private:
    void start()
    {
        m_desk.reset();
        m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
        m_desk->start();
    }
    bool logIn(const char *name)
    {
        return m_desk->logIn(QString::fromLatin1(name), TestOffice::password());
    }
    QAction *viewEntry(const QString &text) const
    {
        auto *menu = m_desk->page()->findChild<QMenu *>(QStringLiteral("viewsMenu"));
        emit menu->aboutToShow();
        const QList<QAction *> actions = menu->actions();
        for (QAction *action : actions) {
            if (action->text() == text) {
                return action;
            }
        }
        return nullptr;
    }
    bool search(const QString &text)
    {
        const bool typed = m_desk->type("searchEdit", text);
        m_desk->press(Qt::Key_Return);
        return typed;
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestViews::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("Here."));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"), QStringLiteral("Hums."));
    start();
}

void TestViews::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestViews::oneSharesAndTheOtherUses()
{
    QVERIFY(logIn("ann"));
    QVERIFY(search(QStringLiteral("Fridge")));
    QCOMPARE(m_desk->model()->rowCount(), 1);
    viewEntry(QStringLiteral("&Save View As…"))->trigger();
    QVERIFY(m_desk->comes("ViewNameDialog"));
    QVERIFY(m_desk->type("viewNameEdit", QStringLiteral("Kitchen")));
    QVERIFY(m_desk->click("sharedCheckBox"));
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->logOut());

    QVERIFY(logIn("rob"));
    QCOMPARE(m_desk->model()->rowCount(), 2);
    QVERIFY(viewEntry(QStringLiteral("Kitchen (shared)")));
    viewEntry(QStringLiteral("Kitchen (shared)"))->trigger();
    QCOMPARE(m_desk->model()->rowCount(), 1);
    QVERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Fridge")) >= 0);

    start();
    QVERIFY(logIn("rob"));
    QVERIFY(viewEntry(QStringLiteral("Kitchen (shared)")));
    viewEntry(QStringLiteral("Kitchen (shared)"))->trigger();
    QCOMPARE(m_desk->model()->rowCount(), 1);
}

void TestViews::arrangementIsEachPersonsOwn()
{
    QVERIFY(logIn("ann"));
    m_desk->page()->table()->sortByColumn(PostsTable::Title, Qt::AscendingOrder);
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Created));
    auto *columns = m_desk->page()->findChild<QMenu *>(QStringLiteral("columnMenu"));
    emit columns->aboutToShow();
    m_desk->page()->findChild<QAction *>(QStringLiteral("hideColumnAction"))->trigger();
    QVERIFY(m_desk->page()->table()->isColumnHidden(PostsTable::Created));
    QVERIFY(m_desk->logOut());
    QVERIFY(logIn("rob"));
    QVERIFY(!m_desk->page()->table()->isColumnHidden(PostsTable::Created));
    QVERIFY(m_desk->logOut());
    start();
    QVERIFY(logIn("ann"));
    const TableView *table = m_desk->page()->table();
    QVERIFY(table->isColumnHidden(PostsTable::Created));
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), int(PostsTable::Title));
}

/// Whether it stands beside the table is remembered, what was ticked is not: nobody should look at
/// a part of the posts the next morning and take it for all.
void TestViews::filterPaneIsEachPersonsOwn()
{
    QVERIFY(logIn("ann"));
    QVERIFY(!m_desk->sees("filterTree"));
    QVERIFY(m_desk->trigger("filterPaneAction"));
    QVERIFY(m_desk->sees("filterTree"));
    QVERIFY(m_desk->hasFocus("filterTree"));
    m_desk->press(Qt::Key_F6); // on to the table, and round by way of the pane again
    QVERIFY(m_desk->hasFocus("table"));
    m_desk->press(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(m_desk->hasFocus("filterTree"));
    auto *tree = m_desk->find<QTreeView>("filterTree");
    const QModelIndex authors = tree->model()->index(2, 0); // after Created and Updated
    QTRY_COMPARE(tree->model()->rowCount(authors), 3);      // all, and two people
    tree->setCurrentIndex(tree->model()->index(1, 0, authors));
    m_desk->press(Qt::Key_Space);
    QTRY_COMPARE(m_desk->model()->rowCount(), 1);
    QVERIFY(m_desk->logOut());

    QVERIFY(logIn("rob"));
    QVERIFY(!m_desk->sees("filterTree"));
    QVERIFY(m_desk->logOut());
    start();
    QVERIFY(logIn("ann"));
    QVERIFY(m_desk->sees("filterTree"));
    QCOMPARE(m_desk->model()->rowCount(), 2);
}

void TestViews::rowHeightHoldsForAllTables()
{
    QVERIFY(logIn("ann"));
    const int normal = m_desk->page()->table()->rowHeight(0);
    QVERIFY(m_desk->trigger("comfortableRowsAction"));
    const int high = m_desk->page()->table()->rowHeight(0);
    QVERIFY(high > normal);
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QCOMPARE(m_desk->page()->table()->rowHeight(0), high);
    QVERIFY(m_desk->trigger("compactRowsAction"));
    QVERIFY(m_desk->page()->table()->rowHeight(0) < normal);
    QVERIFY(m_desk->logOut());
    QVERIFY(logIn("ann"));
    QVERIFY(m_desk->page()->table()->rowHeight(0) < normal);
}

QTEST_MAIN(TestViews)
#include "tst_views.moc"
