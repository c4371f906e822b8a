// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/SavedViewsTest.h"
#include "views/TableColumns.h"

#include <QHeaderView>
#include <QSignalSpy>

/// A table that is no longer as its saved view has it, and views that others change.
class TestChangedViews final : public SavedViewsTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void tellsWhatWasChangedSince();
    void goesBackToWhatWasChanged();
    void goesBackToWhatIsInNoView();
    void followsARenamingElsewhere();
    void forgetsWhatIsGone();
    void forgetsWhatGoesBehindTheMenu();
    void writesOverNothingUnheardOf();
};

void TestChangedViews::tellsWhatWasChangedSince()
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

/// Another view takes the place of what nobody has saved; one press brings it back.
void TestChangedViews::goesBackToWhatWasChanged()
{
    open("sam");
    saveAs("Kitchen");
    m_driver->search(QStringLiteral("Fridge"));
    m_page->columns().setShown(PostsTable::Created, false);
    QTRY_COMPARE(buttonText(), QStringLiteral("Kitchen •"));

    entry("defaultViewAction")->trigger();
    QVERIFY(m_page->columns().isShown(PostsTable::Created));
    QCOMPARE(m_driver->shown("noticeLabel"),
             QStringLiteral("What was changed in the view “Kitchen” is not kept."));
    QVERIFY(m_driver->click("noticeOfferButton"));

    QVERIFY(!m_page->columns().isShown(PostsTable::Created));
    QCOMPARE(m_driver->model()->searchText(), QStringLiteral("Fridge"));
    QTRY_COMPARE(buttonText(), QStringLiteral("Kitchen •"));
    // As it was saved there is nothing to go back to.
    QVERIFY(choose(QStringLiteral("Kitchen")));
    QVERIFY(m_driver->click("noticeOfferButton"));
    entry("updateViewAction")->trigger();
    entry("defaultViewAction")->trigger();
    QVERIFY(!m_driver->click("noticeOfferButton"));
}

void TestChangedViews::goesBackToWhatIsInNoView()
{
    open("sam");
    entry("defaultViewAction")->trigger();
    QVERIFY(!m_driver->click("noticeOfferButton")); // it stands as at first
    m_page->columns().setShown(PostsTable::Created, false);
    QTest::keyClick(m_driver->table(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    m_driver->search(QStringLiteral("Fridge"));
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    entry("defaultViewAction")->trigger();
    QVERIFY(m_page->columns().isShown(PostsTable::Created));
    QCOMPARE(m_driver->shown("noticeLabel"),
             QStringLiteral("How the table was arranged is kept in no view."));
    QVERIFY(m_driver->click("noticeOfferButton"));
    QVERIFY(!m_page->columns().isShown(PostsTable::Created));
    QCOMPARE(m_driver->model()->searchText(), QStringLiteral("Fridge"));
    for (const auto &sentence : told) {
        QVERIFY(!sentence.first().toString().contains(QStringLiteral("filters")));
    }
}

void TestChangedViews::followsARenamingElsewhere()
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

void TestChangedViews::forgetsWhatIsGone()
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

void TestChangedViews::forgetsWhatGoesBehindTheMenu()
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

void TestChangedViews::writesOverNothingUnheardOf()
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

QTEST_MAIN(TestChangedViews)
#include "tst_changedviews.moc"
