// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SessionWatcher.h"
#include "tests/app/MainWindowTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"

#include <QLabel>
#include <QListWidget>

/// What the window says of changes that are not saved, on whichever page, and what it does with
/// them.
class TestWindowState final : public MainWindowTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void savesWhatWaitsOnAnotherPage();
    void tellsWhatLostRightsDiscard();
    void bringsBackWhatLostRightsDiscarded();
    void forgetsWhatWasToldBeforeAnEdit();
    void returnPressesAButton();
    void tabReachesWhatStandsAroundTheTable_data();
    void tabReachesWhatStandsAroundTheTable();

private:
    QString told() const
    {
        return m_window->findChild<QLabel *>(QStringLiteral("statusLabel"))->text();
    }
    void give(const char *role);
    bool hasRoles() const;
};

/// As another program does.
void TestWindowState::give(const char *role)
{
    const SessionWatcher watcher(m_office->workspace().sessions(), m_office->workspace().notifier(),
                                 *m_session);
    m_office->workspace().notifier().watchOtherPrograms();
    const bool hadRoles = hasRoles();
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("update user_roles set role_id = (select id from role where "
                                      "name = '%1') where user_id = (select id from user where "
                                      "username = 'ann')")
                           .arg(QLatin1String(role))));
    QTRY_VERIFY(hasRoles() != hadRoles);
}

bool TestWindowState::hasRoles() const
{
    constexpr int RolesRow = 2;
    return !m_window->findChild<QListWidget *>()->isRowHidden(RolesRow);
}

void TestWindowState::savesWhatWaitsOnAnotherPage()
{
    open("ann");
    change(page<PostsPage>(), 0, PostsTable::Title, QStringLiteral("Doors"));
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QVERIFY(!page<PostsPage>()->isVisible());
    QVERIFY(action("saveAction")->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(page<PostsPage>()->pendingChanges(), 0);
    QVERIFY(page<PostsPage>()->isVisible()); // what it says of the save is seen
    QVERIFY(!action("saveAction")->isEnabled());
}

void TestWindowState::tellsWhatLostRightsDiscard()
{
    open("ann");
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    change(page<RolesPage>(), 0, 2, QStringLiteral("Another description"));
    QCOMPARE(page<RolesPage>()->pendingChanges(), 1);
    give("editor");
    QCOMPARE(page<RolesPage>()->pendingChanges(), 0);
    QCOMPARE(told(), QStringLiteral("Your permissions have changed. 1 change that they no longer "
                                    "allow was discarded; Undo brings it back once they do."));
}

void TestWindowState::bringsBackWhatLostRightsDiscarded()
{
    open("ann");
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    change(page<RolesPage>(), 0, 2, QStringLiteral("Another description"));
    give("editor");
    give("admin");
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(page<RolesPage>()->pendingChanges(), 1);
}

void TestWindowState::forgetsWhatWasToldBeforeAnEdit()
{
    open("ann");
    auto *posts = page<PostsPage>();
    change(posts, 0, PostsTable::Title, QStringLiteral("Doors"));
    posts->saveChanges();
    QTRY_COMPARE(told(), QStringLiteral("1 change saved"));
    change(posts, 1, PostsTable::Title, QStringLiteral("Windows"));
    QCOMPARE(told(), QString());
}

void TestWindowState::returnPressesAButton()
{
    open("ann");
    auto *posts = page<PostsPage>();
    change(posts, 0, PostsTable::Title, QStringLiteral("Doors"));
    auto *discard = posts->findChild<QPushButton *>(QStringLiteral("discardButton"));
    discard->setFocus();
    QTest::keyClick(discard, Qt::Key_Return);
    QCOMPARE(posts->pendingChanges(), 0);
}

void TestWindowState::tabReachesWhatStandsAroundTheTable_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Posts") << Qt::Key_1;
    QTest::newRow("Users") << Qt::Key_2;
    QTest::newRow("Roles") << Qt::Key_3;
    QTest::newRow("Audit") << Qt::Key_4;
}

void TestWindowState::tabReachesWhatStandsAroundTheTable()
{
    QFETCH(Qt::Key, key);
    open("ann");
    QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
    const QWidget *start = QApplication::focusWidget();
    QStringList reached;
    do {
        reached.append(QApplication::focusWidget()->objectName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    } while (QApplication::focusWidget() != start && reached.size() < 40);
    for (const char *name : {"table", "searchEdit", "viewsButton", "filterRowActionButton",
                             "navigationList", "personButton"}) {
        QVERIFY2(reached.contains(QLatin1String(name)), qPrintable(reached.join(u' ')));
    }
    // In the order that is seen
    const qsizetype search = reached.indexOf(QStringLiteral("searchEdit"));
    QVERIFY2(reached.value(search + 1) == QStringLiteral("viewsButton") &&
                 reached.value(search + 2) == QStringLiteral("filterRowActionButton"),
             qPrintable(reached.join(u' ')));
}

QTEST_MAIN(TestWindowState)
#include "tst_windowstate.moc"
