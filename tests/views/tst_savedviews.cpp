// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/SavedViewsTest.h"
#include "views/TableColumns.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>

/// The menu of saved views at the page's header: what views hold, and whose they are.
class TestSavedViews final : public SavedViewsTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void savesAndBringsBack();
    void defaultViewIsThePagesOwn();
    void keepsTheDialogWhenTheNameIsTaken();
    void updatesRenamesAndRemoves();
    void sharedOnesAreAdministratorsToChange();
    void sharingIsOfferedToThoseWhoMay();
    void leavesOutWhatIsNotThere();
    void pendingChangesStay();
    void defaultIsTickedWhereItIsShown();
    void beginsAtTheLeadingEdge();
    void comesBackWithWhoChoseIt();
    void whatWasChangedSinceComesBackWithoutIt();
};

void TestSavedViews::savesAndBringsBack()
{
    open("sam");
    m_driver->search(QStringLiteral("Fridge"));
    m_page->columns().setShown(PostsTable::Created, false);
    m_page->columns().freezeUpTo(PostsTable::Title);
    m_driver->table()->sortByColumn(PostsTable::Title, Qt::AscendingOrder);
    saveAs("Kitchen");
    QCOMPARE(buttonText(), QStringLiteral("Kitchen"));

    open("sam");
    QCOMPARE(m_driver->model()->rowCount(), 2);
    QVERIFY(choose(QStringLiteral("Kitchen")));
    QCOMPARE(m_driver->model()->rowCount(), 1);
    QVERIFY(m_driver->table()->isColumnHidden(PostsTable::Created));
    QVERIFY(m_page->columns().isFrozen(PostsTable::Title));
    QCOMPARE(m_driver->table()->horizontalHeader()->sortIndicatorSection(), int(PostsTable::Title));
    QCOMPARE(m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"))->text(),
             QStringLiteral("Fridge"));
}

void TestSavedViews::defaultViewIsThePagesOwn()
{
    open("sam");
    m_driver->search(QStringLiteral("Fridge"));
    m_page->columns().setShown(PostsTable::Created, false);
    m_driver->table()->sortByColumn(PostsTable::Title, Qt::AscendingOrder);
    entry("defaultViewAction")->trigger();
    QCOMPARE(m_driver->model()->rowCount(), 2);
    QVERIFY(!m_driver->table()->isColumnHidden(PostsTable::Created));
    QCOMPARE(m_driver->table()->horizontalHeader()->sortIndicatorSection(),
             int(PostsTable::Updated));
}

void TestSavedViews::keepsTheDialogWhenTheNameIsTaken()
{
    open("sam");
    saveAs("Kitchen");
    entry("saveViewAction")->trigger();
    QTest::keyClicks(nameEdit(), QStringLiteral("kitchen"));
    QVERIFY(PageDriver::answer("verbButton"));
    QVERIFY(QApplication::activeModalWidget());
    QCOMPARE(nameEdit()->text(), QStringLiteral("kitchen"));
    auto *message = QApplication::activeModalWidget()->findChild<QLabel *>(
        QStringLiteral("viewNameEditMessage"));
    QCOMPARE(message->text(),
             QStringLiteral("There is already a view named “kitchen”. Choose another name."));
    QTest::keyClick(nameEdit(), Qt::Key_Escape);
}

void TestSavedViews::updatesRenamesAndRemoves()
{
    open("sam");
    QVERIFY(!entry("updateViewAction")->isEnabled());
    saveAs("Kitchen");
    m_driver->search(QStringLiteral("Keys"));
    entry("updateViewAction")->trigger();
    entry("renameViewAction")->trigger();
    nameEdit()->selectAll();
    QTest::keyClicks(nameEdit(), QStringLiteral("Doors & Keys"));
    QVERIFY(PageDriver::answer("verbButton"));
    open("sam");
    QVERIFY(choose(QStringLiteral("Doors && Keys")));
    QCOMPARE(m_driver->model()->rowCount(), 1);
    entry("removeViewAction")->trigger();
    QVERIFY(PageDriver::answer("promptActionButton"));
    QVERIFY(!choose(QStringLiteral("Doors && Keys")));
    QCOMPARE(buttonText(), QStringLiteral("Views"));
}

void TestSavedViews::sharedOnesAreAdministratorsToChange()
{
    open("ann");
    saveAs("Everything");
    entry("shareViewAction")->trigger();
    QVERIFY(entry("shareViewAction")->isChecked());
    open("rob");
    QVERIFY(choose(QStringLiteral("Everything (shared)")));
    for (const char *name : {"updateViewAction", "renameViewAction", "removeViewAction"}) {
        QVERIFY(!entry(name)->isEnabled());
        QVERIFY(!entry(name)->toolTip().isEmpty());
    }
    QVERIFY(entry("saveViewAction")->isEnabled()); // under a name of one's own
}

void TestSavedViews::sharingIsOfferedToThoseWhoMay()
{
    open("rob");
    QVERIFY(!entry("shareViewAction")->isVisible());
    entry("saveViewAction")->trigger();
    QVERIFY(!QApplication::activeModalWidget()->findChild<QCheckBox *>()->isVisible());
    QTest::keyClick(nameEdit(), Qt::Key_Escape);
    open("ann");
    QVERIFY(entry("shareViewAction")->isVisible());
    entry("saveViewAction")->trigger();
    QTest::keyClicks(nameEdit(), QStringLiteral("All"));
    QApplication::activeModalWidget()->findChild<QCheckBox *>()->setChecked(true);
    QVERIFY(PageDriver::answer("verbButton"));
    QVERIFY(entry("shareViewAction")->isChecked());
}

void TestSavedViews::leavesOutWhatIsNotThere()
{
    open("sam");
    const NewView strange{QStringLiteral("postsPage"), QStringLiteral("Strange"),
                          QStringLiteral("{\"search\":\"Keys\",\"sorts\":[{\"column\":\"rank\"}],"
                                         "\"columns\":{\"columns\":[{\"name\":\"rank\"}]}}"),
                          false};
    QVERIFY(m_office->workspace().views().create(*m_session, strange));
    QVERIFY(choose(QStringLiteral("Strange")));
    QCOMPARE(m_driver->model()->rowCount(), 1);
    QCOMPARE(m_driver->shown("noticeLabel"),
             QStringLiteral("Left out what this table does not have: rank."));
}

void TestSavedViews::pendingChangesStay()
{
    open("sam");
    m_driver->search(QStringLiteral("Fridge"));
    saveAs("Kitchen");
    m_driver->search({});
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Locks"));
    QVERIFY(choose(QStringLiteral("Kitchen")));
    QCOMPARE(m_page->pendingChanges(), 1);
    QVERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("Locks")) >= 0);
}

void TestSavedViews::defaultIsTickedWhereItIsShown()
{
    open("sam");
    QVERIFY(entry("defaultViewAction")->isChecked());
    emit m_driver->table()->horizontalHeader()->sectionClicked(PostsTable::Title);
    QVERIFY(!entry("defaultViewAction")->isChecked());
    entry("defaultViewAction")->trigger();
    QVERIFY(entry("defaultViewAction")->isChecked());
    m_page->columns().setShown(PostsTable::Created, false);
    QVERIFY(!entry("defaultViewAction")->isChecked());
    const QByteArray look = m_page->saveLayout();
    open("sam"); // as it was left
    QVERIFY(m_page->restoreLayout(look));
    QVERIFY(!entry("defaultViewAction")->isChecked());
    entry("defaultViewAction")->trigger();
    QVERIFY(entry("defaultViewAction")->isChecked());
    saveAs("Kitchen");
    QVERIFY(!entry("defaultViewAction")->isChecked());
}

void TestSavedViews::comesBackWithWhoChoseIt()
{
    open("sam");
    m_driver->search(QStringLiteral("Fridge"));
    saveAs("Kitchen");
    const QByteArray look = m_page->saveLayout();
    leave();
    m_session = m_office->logIn(QStringLiteral("sam"));
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    QVERIFY(m_page->restoreLayout(look)); // before anything is read
    m_driver = std::make_unique<PageDriver>(*m_page);
    QCOMPARE(buttonText(), QStringLiteral("Kitchen"));
    QTRY_COMPARE(m_driver->table()->model()->rowCount(), 1);
    QVERIFY(removeElsewhere());
    open("sam");
    QVERIFY(m_page->restoreLayout(look));
    QCOMPARE(buttonText(), QStringLiteral("Views"));
    QCOMPARE(m_driver->shown("noticeLabel"), QString());
    QTRY_COMPARE(m_driver->table()->model()->rowCount(), 2);
}

void TestSavedViews::whatWasChangedSinceComesBackWithoutIt()
{
    open("sam");
    saveAs("Kitchen");
    m_page->columns().setShown(PostsTable::Created, false);
    const QByteArray look = m_page->saveLayout();
    open("sam");
    QVERIFY(m_page->restoreLayout(look));
    QCOMPARE(buttonText(), QStringLiteral("Views"));
    QVERIFY(m_driver->table()->isColumnHidden(PostsTable::Created));
}

void TestSavedViews::beginsAtTheLeadingEdge()
{
    open("sam");
    saveAs("Kitchen");
    m_page->resize(420, 500);
    const QScrollBar *bar = m_driver->table()->horizontalScrollBar();
    for (const char *name : {"Kitchen", "&Default View"}) {
        m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Updated);
        QTRY_VERIFY(bar->maximum() > 0);
        m_driver->table()->horizontalScrollBar()->setValue(bar->maximum());
        QVERIFY(choose(QString::fromLatin1(name)));
        QCOMPARE(bar->value(), 0);
        QCoreApplication::processEvents();
        QCOMPARE(bar->value(), 0);
    }
}

QTEST_MAIN(TestSavedViews)
#include "tst_savedviews.moc"
