// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "tests/views/PageDriver.h"
#include "views/PostsPage.h"
#include "views/TableColumns.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

/// The menu of saved views at the page's header.
class TestSavedViews final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void savesAndBringsBack();
    void defaultViewIsThePagesOwn();
    void keepsTheDialogWhenTheNameIsTaken();
    void updatesRenamesAndRemoves();
    void sharedOnesAreAdministratorsToChange();
    void sharingIsOfferedToThoseWhoMay();
    void leavesOutWhatIsNotThere();
    void pendingChangesStay();
    void tellsWhatWasChangedSince();
    void defaultIsTickedWhereItIsShown();
    void followsARenamingElsewhere();
    void forgetsWhatIsGone();
    void forgetsWhatGoesBehindTheMenu();
    void writesOverNothingUnheardOf();
    void beginsAtTheLeadingEdge();
    void comesBackWithWhoChoseIt();
    void whatWasChangedSinceComesBackWithoutIt();

private:
    void leave();
    void open(const char *name);
    QMenu *menu() const
    {
        auto *found = m_page->findChild<QMenu *>(QStringLiteral("viewsMenu"));
        emit found->aboutToShow();
        return found;
    }
    QAction *entry(const char *name) const
    {
        menu();
        return m_page->findChild<QAction *>(QString::fromLatin1(name));
    }
    /// Chooses a view by what the menu calls it.
    bool choose(const QString &text)
    {
        const QList<QAction *> actions = menu()->actions();
        for (QAction *action : actions) {
            if (action->text() == text) {
                action->trigger();
                return true;
            }
        }
        return false;
    }
    void saveAs(const char *name)
    {
        entry("saveViewAction")->trigger();
        QTest::keyClicks(nameEdit(), QString::fromLatin1(name));
        QVERIFY(PageDriver::answer("verbButton"));
    }
    static QLineEdit *nameEdit()
    {
        return QApplication::activeModalWidget()->findChild<QLineEdit *>(
            QStringLiteral("viewNameEdit"));
    }
    QToolButton *button() const
    {
        return m_page->findChild<QToolButton *>(QStringLiteral("viewsButton"));
    }
    QString buttonText() const { return button()->text(); }
    /// As somebody else does with the only view there is.
    SavedView view() const
    {
        const auto views =
            m_office->workspace().views().list(*m_session, QStringLiteral("postsPage"));
        return views && !views->isEmpty() ? views->constFirst() : SavedView();
    }
    bool changeElsewhere(ViewChange change)
    {
        change.id = view().id;
        change.version = view().version;
        return m_office->workspace().views().update(*m_session, change).hasValue();
    }
    bool removeElsewhere()
    {
        ViewService &views = m_office->workspace().views();
        return views.remove(*m_session, view().id, view().version).hasValue();
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PostsPage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

void TestSavedViews::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("Here."));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"), QStringLiteral("Hums."));
}

void TestSavedViews::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

void TestSavedViews::leave()
{
    m_driver.reset();
    m_page.reset();
}

void TestSavedViews::open(const char *name)
{
    leave();
    m_session = m_office->logIn(QString::fromLatin1(name));
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
}

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

void TestSavedViews::tellsWhatWasChangedSince()
{
    const QString changed = QStringLiteral("Kitchen •");
    open("sam");
    saveAs("Kitchen");
    QCOMPARE(button()->accessibleName(), QStringLiteral("Saved view: Kitchen"));
    const auto isTold = [&] { QTRY_COMPARE(buttonText(), changed); };
    const auto isBack = [this] {
        QVERIFY(choose(QStringLiteral("Kitchen")));
        QCoreApplication::processEvents();
        QCOMPARE(buttonText(), QStringLiteral("Kitchen"));
    };
    m_driver->search(QStringLiteral("Fridge"));
    isTold();
    const QString words = QStringLiteral("Saved view: Kitchen, changed since it was chosen");
    QCOMPARE(button()->accessibleName(), words);
    QCOMPARE(button()->toolTip(), words);
    isBack();
    m_page->columns().setShown(PostsTable::Created, false);
    isTold();
    isBack();
    m_page->columns().move(PostsTable::Title, 1);
    isTold();
    isBack();
    m_page->columns().freezeUpTo(PostsTable::Title);
    isTold();
    m_page->columns().freezeUpTo(-1); // as it was
    QTRY_COMPARE(buttonText(), QStringLiteral("Kitchen"));
    emit m_driver->table()->horizontalHeader()->sectionClicked(PostsTable::Title);
    isTold();
    entry("updateViewAction")->trigger();
    QCOMPARE(buttonText(), QStringLiteral("Kitchen"));
    entry("defaultViewAction")->trigger();
    QCOMPARE(buttonText(), QStringLiteral("Views"));
    QCOMPARE(button()->accessibleName(), QString());
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

void TestSavedViews::followsARenamingElsewhere()
{
    open("sam");
    saveAs("Kitchen");
    QVERIFY(changeElsewhere({.name = QStringLiteral("Scullery")}));
    menu();
    QCOMPARE(buttonText(), QStringLiteral("Scullery"));
    m_driver->search(QStringLiteral("Keys"));
    entry("updateViewAction")->trigger();
    QCOMPARE(m_driver->shown("noticeLabel"), QString());
    QVERIFY(view().definition.contains(QStringLiteral("Keys")));
}

void TestSavedViews::forgetsWhatIsGone()
{
    open("sam");
    saveAs("Kitchen");
    QVERIFY(removeElsewhere());
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    QVERIFY(!entry("updateViewAction")->isEnabled());
    QCOMPARE(buttonText(), QStringLiteral("Views"));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.constFirst().constFirst().toString(),
             QStringLiteral("The view “Kitchen” is no longer there."));
    QVERIFY(!choose(QStringLiteral("Kitchen")));
}

void TestSavedViews::forgetsWhatGoesBehindTheMenu()
{
    open("sam");
    saveAs("Kitchen");
    QAction *update = entry("updateViewAction");
    QVERIFY(removeElsewhere());
    update->trigger();
    QVERIFY(!m_driver->shown("noticeLabel").isEmpty());
    QCOMPARE(buttonText(), QStringLiteral("Views"));

    saveAs("Kitchen");
    entry("renameViewAction")->trigger();
    QVERIFY(removeElsewhere());
    nameEdit()->selectAll();
    QTest::keyClicks(nameEdit(), QStringLiteral("Scullery"));
    for (int press = 0; press < 2; ++press) {
        QVERIFY(PageDriver::answer("verbButton"));
        QVERIFY(QApplication::activeModalWidget());
    }
    QTest::keyClick(nameEdit(), Qt::Key_Escape);
    QCOMPARE(buttonText(), QStringLiteral("Views"));
}

void TestSavedViews::writesOverNothingUnheardOf()
{
    open("sam");
    saveAs("Kitchen");
    const QString theirs = QStringLiteral("{\"search\":\"Keys\"}");
    QVERIFY(changeElsewhere({.definition = theirs}));
    QAction *update = entry("updateViewAction");
    QCOMPARE(buttonText(), QStringLiteral("Kitchen •"));
    update->trigger();
    QCOMPARE(view().definition, theirs);
    QVERIFY(!m_driver->shown("noticeLabel").isEmpty());
    QCOMPARE(buttonText(), QStringLiteral("Kitchen •"));
    update->trigger(); // knowing it
    QVERIFY(view().definition != theirs);
    QCOMPARE(buttonText(), QStringLiteral("Kitchen"));
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
