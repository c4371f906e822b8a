// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "app/MainWindow.h"
#include "app/NavigationList.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QLineEdit>
#include <QMenuBar>
#include <QPointer>
#include <QSignalSpy>

/// An administrator looks at the window as somebody else would see it, and comes back.
class TestLookingOn : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void looksAsAPerson();
    void looksAsARole();
    void offersNoChange();
    void saysWhyNothingIsTicked();
    void isForAdministrators();
    void doesNotKeepTheDeskFromEnding();
    void followsWhatOthersWrite();
    void endsWithTheRight_data();
    void endsWithTheRight();
    void endsBehindTheLock();

private:
    void lookAsSam()
    {
        QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
        QVERIFY(m_desk->goToPage(Qt::Key_2));
        QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("sam")));
        QVERIFY(m_desk->trigger("viewAsPersonAction"));
        QVERIFY(m_desk->comes("lookWindow"));
    }
    /// By another program.
    void takeFromAdministrators(const QString &permission)
    {
        OtherProgram other(m_office->path());
        QVERIFY(other.exec(QStringLiteral("UPDATE role SET permissions = replace(permissions, "
                                          "'%1', 'app.special') WHERE name = 'admin'")
                               .arg(permission)));
    }
    QStringList pagesSeen() const
    {
        QStringList pages;
        const auto *list = m_desk->find<NavigationList>("navigationList");
        for (int row = 0; list != nullptr && row < list->count(); ++row) {
            if (!list->isRowHidden(row)) {
                pages.append(list->item(row)->text());
            }
        }
        return pages;
    }

    /// Whether a menu of the window in front has it.
    bool offers(const char *action) const
    {
        const QList<QAction *> menus = m_desk->window()->findChild<QMenuBar *>()->actions();
        for (const QAction *menu : menus) {
            for (const QAction *each : menu->menu()->actions()) {
                if (each->objectName() == FrontDesk::text(action) && each->isVisible()) {
                    return true;
                }
            }
        }
        return false;
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestLookingOn::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
    m_desk->start();
}

void TestLookingOn::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestLookingOn::looksAsAPerson()
{
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("sam")));
    m_desk->window()->move(60, 40);
    const QRect place = m_desk->window()->geometry();
    QVERIFY(m_desk->trigger("viewAsPersonAction"));
    QVERIFY(m_desk->comes("lookWindow"));
    QTRY_COMPARE(m_desk->window()->geometry(), place);
    QVERIFY(m_desk->read("lookLabel").contains(QStringLiteral("sam")));
    QCOMPARE(pagesSeen().size(), 1); // the posts
    for (const char *own : {"changePasswordAction", "lockAction", "openDatabaseAction"}) {
        QVERIFY2(!offers(own), own);
    }
    QVERIFY(m_desk->click("lookBackButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(pagesSeen().size(), 5);
}

void TestLookingOn::looksAsARole()
{
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_3));
    QVERIFY(m_desk->select(RolesTable::Name, QStringLiteral("reader")));
    QVERIFY(m_desk->trigger("viewAsRoleAction"));
    QVERIFY(m_desk->comes("lookWindow"));
    QVERIFY(m_desk->read("lookLabel").contains(QStringLiteral("reader")));
    QVERIFY(!m_desk->sees("addPostButton"));
    QVERIFY(m_desk->click("lookBackButton"));
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestLookingOn::offersNoChange()
{
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("sam")));
    QVERIFY(m_desk->trigger("viewAsPersonAction"));
    QVERIFY(m_desk->comes("lookWindow"));
    const QWidget *window = m_desk->window();
    // Sam may write posts: what he would see is there, and grey.
    for (const char *name : {"newPostAction", "newPostRowAction", "editPostAction",
                             "duplicatePostAction", "removePostAction"}) {
        const auto *action = window->findChild<QAction *>(FrontDesk::text(name));
        QVERIFY2(action && action->isVisible(), name);
        QVERIFY2(!action->isEnabled(), name);
        QVERIFY2(action->toolTip().startsWith(QStringLiteral("You only look on.")), name);
    }
    QVERIFY(m_desk->find("primaryButton") && !m_desk->find("primaryButton")->isEnabled());
    auto *table = m_desk->find<TableView>("table");
    QVERIFY(table);
    QTRY_VERIFY(table->model()->rowCount() > 0);
    const QModelIndex title = table->model()->index(0, PostsTable::Title); // his own post
    QVERIFY(!title.flags().testFlag(Qt::ItemIsEditable));
    table->setCurrentIndex(title);
    QTest::keyClick(table, Qt::Key_F2);
    QVERIFY(!table->viewport()->findChild<QLineEdit *>());
    QTest::keyClick(table, Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m_desk->isShown("lookWindow"));
    QVERIFY(!window->findChild<QAction *>(QStringLiteral("newPostAction"))->isEnabled());
}

/// Keys that have no action tell as much as those that have one.
void TestLookingOn::saysWhyNothingIsTicked()
{
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_3));
    QVERIFY(m_desk->select(RolesTable::Name, QStringLiteral("admin")));
    QVERIFY(m_desk->trigger("viewAsRoleAction"));
    QVERIFY(m_desk->comes("lookWindow"));
    auto *users = m_desk->window()->findChild<QAction *>(QStringLiteral("usersPageAction"));
    QVERIFY(users);
    users->trigger();
    const auto *page = m_desk->find<TablePage>("usersPage");
    QVERIFY(page);
    QTRY_VERIFY(page->model()->rowCount() > 1);
    page->table()->setFocus();
    page->table()->selectBlock(0, 1, {UsersTable::MustChangePassword});
    QSignalSpy told(page, &Page::statusChanged);
    m_desk->press(Qt::Key_Space);
    QVERIFY(!told.isEmpty());
    QCOMPARE(told.constLast().constFirst().toString(),
             QStringLiteral("You only look on. Nothing can be changed here."));
}

void TestLookingOn::isForAdministrators()
{
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(!m_desk->offers("viewAsPersonAction"));
    QVERIFY(!m_desk->offers("viewAsRoleAction"));
}

void TestLookingOn::doesNotKeepTheDeskFromEnding()
{
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("sam")));
    QVERIFY(m_desk->trigger("viewAsPersonAction"));
    QVERIFY(m_desk->comes("lookWindow"));
    m_desk->passTime(std::chrono::seconds(101));
    QVERIFY(m_desk->sees("idleBar"));
    m_desk->press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_desk->comes("lockPage"));
    m_desk->passTime(std::chrono::seconds(2000)); // nothing can be lost in such a window
    QVERIFY(m_desk->comes("LoginDialog"));
}

void TestLookingOn::followsWhatOthersWrite()
{
    lookAsSam();
    const auto *table = m_desk->find<TableView>("table");
    QVERIFY(table);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE post SET title = 'Spare keys'")));
    QTRY_COMPARE(table->model()->index(0, PostsTable::Title).data().toString(),
                 QStringLiteral("Spare keys"));
}

void TestLookingOn::endsWithTheRight_data()
{
    QTest::addColumn<QString>("permission");
    QTest::newRow("to manage people") << QStringLiteral("users.write");
    QTest::newRow("to what is seen") << QStringLiteral("posts.write");
}

void TestLookingOn::endsWithTheRight()
{
    QFETCH(QString, permission);
    lookAsSam();
    takeFromAdministrators(permission);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(!m_desk->mainWindow()->findChild<QWidget *>(QStringLiteral("lookWindow")));
    QVERIFY2(m_desk->read("statusLabel").contains(QStringLiteral("somebody else")),
             qPrintable(m_desk->read("statusLabel")));
}

void TestLookingOn::endsBehindTheLock()
{
    lookAsSam();
    const QPointer<QWidget> look = m_desk->window();
    m_desk->press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_desk->comes("lockPage"));
    QVERIFY(look);
    takeFromAdministrators(QStringLiteral("users.write"));
    QTRY_VERIFY(!look);
    QVERIFY(m_desk->isShown("lockPage"));
    QVERIFY(m_desk->type("unlockPasswordEdit", TestOffice::password()));
    QVERIFY(m_desk->click("unlockButton"));
    QVERIFY(m_desk->comes("MainWindow"));
}

QTEST_MAIN(TestLookingOn)
#include "tst_lookingon.moc"
