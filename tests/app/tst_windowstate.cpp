// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/OutlineStyle.h"
#include "dialogs/SettingField.h"
#include "models/access/SessionWatcher.h"
#include "models/tables/UsersTable.h"
#include "tests/app/MainWindowTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/SettingsPage.h"
#include "views/UsersPage.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QMenuBar>
#include <QStatusTipEvent>
#include <QTimer>

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
    void pointingAtAMenuTakesNothingAway();
    void theLastLoginGrowsOld();
    void theSizeOfTextLeavesNothingBehind();
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

void TestWindowState::pointingAtAMenuTakesNothingAway()
{
    open("ann");
    emit current()->statusChanged(QStringLiteral("Sorted by Title"));
    QCOMPARE(told(), QStringLiteral("Sorted by Title"));
    for (const QString &tip : {QStringLiteral("Tip"), QString()}) {
        QStatusTipEvent event(tip);
        QApplication::sendEvent(m_window->menuBar(), &event);
        QVERIFY(m_window->findChild<QLabel *>(QStringLiteral("statusLabel"))->isVisible());
    }
    QCOMPARE(told(), QStringLiteral("Sorted by Title"));
}

/// "Last login: now" is true for a minute.
void TestWindowState::theLastLoginGrowsOld()
{
    open("ann");
    auto *label = m_window->findChild<QLabel *>(QStringLiteral("lastLoginLabel"));
    auto *clock = label->findChild<QTimer *>(QStringLiteral("lastLoginTimer"));
    QVERIFY(clock && clock->isActive() && clock->interval() <= 60'000);
    const QString text = label->text();
    label->setText(QStringLiteral("Last login: long ago"));
    clock->setInterval(1);
    QTRY_COMPARE(label->text(), text);
}

/// Every change holds at once, and back again.
void TestWindowState::theSizeOfTextLeavesNothingBehind()
{
    QApplication::setStyle(new OutlineStyle);
    open("ann");
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_5, Qt::ControlModifier);
    auto *settings = page<SettingsPage>();
    settings->showSection(QStringLiteral("meSection"));
    const auto sizes = [this, settings] {
        QApplication::processEvents(); // layouts follow
        QMap<QString, int> list;
        for (const QComboBox *box : settings->findChildren<QComboBox *>()) {
            if (box->isVisible()) {
                list.insert(box->objectName(), box->height());
            }
        }
        for (const QWidget *field : settings->findChildren<SettingField *>()) {
            list.insert(field->objectName(), field->sizeHint().height());
        }
        const TableView *table = page<UsersPage>()->table();
        for (const int column : {UsersTable::Username, UsersTable::LastLogin, UsersTable::Active}) {
            list.insert(QStringLiteral("column %1").arg(column), table->columnWidth(column));
        }
        const auto *navigation = m_window->findChild<QListWidget *>();
        list.insert(QStringLiteral("icons"), navigation->iconSize().width());
        const QStyle *style = QApplication::style();
        list.insert(QStringLiteral("ticks"), style->pixelMetric(QStyle::PM_IndicatorWidth));
        list.insert(QStringLiteral("signs"), style->pixelMetric(QStyle::PM_ButtonIconSize));
        return list;
    };
    const QMap<QString, int> before = sizes();
    auto *box = settings->findChild<QComboBox *>(QStringLiteral("textSizeComboBox"));
    const auto choose = [box](int percent) {
        box->setCurrentIndex(box->findData(percent));
        emit box->activated(box->currentIndex());
    };
    choose(200);
    const QMap<QString, int> large = sizes();
    for (auto size = before.cbegin(); size != before.cend(); ++size) {
        const bool isField = size.key().endsWith(QStringLiteral("Field")); // its bounds may wrap
        QVERIFY2(isField || large.value(size.key()) >= size.value() * 5 / 4,
                 qPrintable(size.key()));
    }
    settings->undo();
    QTRY_COMPARE(sizes(), before);
    choose(90);
    choose(175);
    choose(100);
    QTRY_COMPARE(sizes(), before);
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
