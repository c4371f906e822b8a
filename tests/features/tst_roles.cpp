// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "models/access/ChangeNotifier.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "models/tables/UsersTable.h"
#include "tests/support/TestOffice.h"

#include <QSet>
#include <QTabWidget>

/// What the four starting roles see and can do, and what happens in an open window when somebody
/// else changes them.
class TestRoles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void showsEachRoleItsOwn_data();
    void showsEachRoleItsOwn();
    void readerOnlyReads();
    void staffEditTheirOwnPostOnly();
    void editorEditsAndRemovesAnyones();
    void personWithoutRoleIsToldSo();

    void takenRightsGoByThemselves();
    void givenRightsComeWithinASecond();
    void changedRoleReachesItsMembers();
    void deactivationEndsTheSession();
    void deletionEndsTheSessionDespiteOpenDialogs();
    void lostPageTakesItsPendingChangesAlong();

private:
    bool logIn(const char *name)
    {
        m_desk->start();
        return m_desk->logIn(QString::fromLatin1(name), TestOffice::password());
    }
    QString sql(const QString &query) const
    {
        return OtherProgram(m_office->path()).value(query).toString();
    }
    /// What an administrator at another desk does.
    void setRoles(const char *person, const QStringList &roles)
    {
        const auto ann = m_office->logIn(QStringLiteral("ann"));
        const auto user =
            m_office->workspace().users().findByLogin(*ann, QString::fromLatin1(person));
        QList<RoleId> ids;
        for (const QString &role : roles) {
            ids << m_office->roleId(role);
        }
        const UserChange change{.id = user->id, .version = user->version, .roleIds = ids};
        QVERIFY(m_office->workspace().users().update(*ann, change));
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestRoles::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                      QStringLiteral("By the door."));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"), QStringLiteral("It hums."));
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
}

void TestRoles::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestRoles::showsEachRoleItsOwn_data()
{
    QTest::addColumn<QString>("person");
    QTest::addColumn<QStringList>("pages");
    QTest::addColumn<QStringList>("actions");
    const QStringList write{QStringLiteral("newPostAction"), QStringLiteral("editPostAction"),
                            QStringLiteral("removePostAction")};
    const QStringList posts{QStringLiteral("Posts"), QStringLiteral("Settings")};
    QTest::newRow("a reader") << QStringLiteral("rob") << posts << QStringList();
    QTest::newRow("staff") << QStringLiteral("sam") << posts << write;
    QTest::newRow("an editor") << QStringLiteral("eve") << posts << write;
    QTest::newRow("an administrator")
        << QStringLiteral("ann")
        << QStringList{QStringLiteral("Posts"), QStringLiteral("Users"), QStringLiteral("Roles"),
                       QStringLiteral("Audit"), QStringLiteral("Settings")}
        << write;
}

void TestRoles::showsEachRoleItsOwn()
{
    QFETCH(QString, person);
    QFETCH(QStringList, pages);
    QFETCH(QStringList, actions);
    QVERIFY(logIn(qPrintable(person)));
    QCOMPARE(m_desk->pages(), pages);
    for (const char *name : {"newPostAction", "editPostAction", "removePostAction"}) {
        QVERIFY2(m_desk->offers(name) == actions.contains(QString::fromLatin1(name)), name);
    }
    // What is not there cannot be reached by its key either.
    m_desk->press(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_desk->title().startsWith(QStringLiteral("Users")), pages.size() > 2);
    m_desk->press(Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(m_desk->title().startsWith(QStringLiteral("Roles")), pages.size() > 2);
    m_desk->press(Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(m_desk->title().startsWith(QStringLiteral("Audit")), pages.size() > 2);
    for (const char *name : {"addUserAction", "deleteUserAction"}) {
        QVERIFY2(!m_desk->offers(name), name); // another page is in front
    }
    if (pages.size() > 2) {
        QVERIFY(m_desk->goToPage(Qt::Key_2));
        QVERIFY(m_desk->offers("addUserAction"));
        QVERIFY(!m_desk->offers("newPostAction"));
    }
    m_desk->press(Qt::Key_5, Qt::ControlModifier);
    QVERIFY(m_desk->title().startsWith(QStringLiteral("Settings")));
    const auto *sections = m_desk->find<QTabWidget>("settingsTabs");
    QVERIFY(sections);
    QCOMPARE(sections->isTabVisible(2), pages.size() > 2);
    QCOMPARE(m_desk->offers("recoveryKeyAction"), pages.size() > 2);
}

void TestRoles::readerOnlyReads()
{
    QVERIFY(logIn("rob"));
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Keys")));
    QTRY_COMPARE(m_desk->read("postTitleLabel"), QStringLiteral("Keys"));
    QCOMPARE(m_desk->read("postBodyEdit"), QStringLiteral("By the door."));
    QVERIFY(!m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                          QStringLiteral("Locks")));
    m_desk->press(Qt::Key_Delete);
    m_desk->press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m_desk->isShown("MainWindow"));
    QCOMPARE(sql(QStringLiteral("SELECT count(*) FROM post")), QStringLiteral("2"));
}

void TestRoles::staffEditTheirOwnPostOnly()
{
    QVERIFY(logIn("sam"));
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Fridge")));
    QTRY_VERIFY(!m_desk->isUsable("editPostAction"));
    QVERIFY(!m_desk->isUsable("removePostAction"));
    QVERIFY(!m_desk->edit(PostsTable::Title, QStringLiteral("Fridge"), PostsTable::Title,
                          QStringLiteral("Oven")));

    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Keys")));
    QTRY_VERIFY(m_desk->isUsable("editPostAction"));
    m_desk->press(Qt::Key_E, Qt::ControlModifier);
    QVERIFY(m_desk->comes("postDialog"));
    QVERIFY(!m_desk->sees("authorPicker"));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("In the drawer.")));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(sql(QStringLiteral("SELECT body FROM post WHERE title = 'Keys'")),
             QStringLiteral("In the drawer."));

    m_desk->press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m_desk->comes("postDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Lunch")));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("At noon.")));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(sql(QStringLiteral("SELECT u.username FROM post p JOIN user u ON u.id = p.user_id "
                                "WHERE p.title = 'Lunch'")),
             QStringLiteral("sam"));
}

void TestRoles::editorEditsAndRemovesAnyones()
{
    QVERIFY(logIn("eve"));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    m_desk->press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(m_desk->read("changeCountLabel"), QStringLiteral("All changes saved"));
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Spare keys")));
    QTRY_VERIFY(m_desk->isUsable("removePostAction"));
    m_desk->press(Qt::Key_Delete);
    QTRY_COMPARE(sql(QStringLiteral("SELECT group_concat(title) FROM post")),
                 QStringLiteral("Fridge"));
    QTRY_COMPARE(m_desk->read("noticeLabel"), QStringLiteral("Removed “Spare keys”."));
    QVERIFY(m_desk->click("noticeUndoButton"));
    QTRY_COMPARE(sql(QStringLiteral("SELECT count(*) FROM post WHERE title = 'Spare keys'")),
                 QStringLiteral("1"));
    // Whose it was, it is again.
    QCOMPARE(sql(QStringLiteral("SELECT u.username FROM post p JOIN user u ON u.id = p.user_id "
                                "WHERE p.title = 'Spare keys'")),
             QStringLiteral("sam"));
}

void TestRoles::personWithoutRoleIsToldSo()
{
    setRoles("rob", {});
    QVERIFY(logIn("rob"));
    QVERIFY(m_desk->read("nothingAllowedLabel").contains(QStringLiteral("no role yet")));
    QCOMPARE(m_desk->pages(), QStringList{QStringLiteral("Settings")});
    QCOMPARE(m_desk->title(), QStringLiteral("rob"));
    // No key that needs a page may hurt.
    for (const Qt::Key key : {Qt::Key_F, Qt::Key_S, Qt::Key_Z, Qt::Key_N, Qt::Key_1}) {
        m_desk->press(key, Qt::ControlModifier);
    }
    m_desk->press(Qt::Key_F5);
    m_desk->press(Qt::Key_F6);
    QVERIFY(m_desk->trigger("findAction") || !m_desk->isUsable("findAction"));
    QVERIFY(m_desk->trigger("refreshAction") || !m_desk->isUsable("refreshAction"));
    QVERIFY(m_desk->logOut());
}

void TestRoles::takenRightsGoByThemselves()
{
    setRoles("eve", {QStringLiteral("admin")});
    QVERIFY(logIn("eve"));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    setRoles("eve", {QStringLiteral("reader")});
    QTRY_COMPARE(m_desk->pages(),
                 (QStringList{QStringLiteral("Posts"), QStringLiteral("Settings")}));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – eve (reader)"));
    QCOMPARE(m_desk->read("statusLabel"), QStringLiteral("Your permissions have changed."));
    QVERIFY(!m_desk->offers("newPostAction"));
    QVERIFY(m_desk->trigger("settingsPageAction"));
    QVERIFY(!m_desk->find<QTabWidget>("settingsTabs")->isTabVisible(2));
}

void TestRoles::givenRightsComeWithinASecond()
{
    static_assert(ChangeNotifier::PollInterval <= std::chrono::milliseconds(500));
    QVERIFY(logIn("rob"));
    setRoles("rob", {QStringLiteral("reader"), QStringLiteral("staff")});
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->offers("newPostAction"), 20'000);
    QCOMPARE(m_desk->read("statusLabel"), QStringLiteral("Your permissions have changed."));
    QCOMPARE(m_desk->model()->rowCount(), 2);
}

void TestRoles::changedRoleReachesItsMembers()
{
    QVERIFY(logIn("sam"));
    OtherProgram other(m_office->path());
    QVERIFY2(other.exec(
                 QStringLiteral("UPDATE role SET permissions = 'posts.read' WHERE name = 'staff'")),
             qPrintable(other.error()));
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->offers("newPostAction"), 20'000);
    QVERIFY2(other.exec(QStringLiteral("UPDATE role SET permissions = '' WHERE name = 'staff'")),
             qPrintable(other.error()));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->sees("nothingAllowedLabel"), 20'000);
    QVERIFY(!m_desk->sees("postTitleLabel"));
    QCOMPARE(m_desk->pages(), QStringList{QStringLiteral("Settings")});
}

void TestRoles::deactivationEndsTheSession()
{
    QVERIFY(logIn("sam"));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE user SET active = 0 WHERE username = 'sam'")));
    QVERIFY(m_desk->comes("LoginDialog", 20'000));
    QCOMPARE(m_desk->read("noticeLabel"),
             QStringLiteral("You have been logged out: your account was deactivated or removed."));
    QVERIFY(!m_desk->mainWindow());
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(m_desk->logOut());
    QVERIFY(!m_desk->sees("noticeLabel"));
}

void TestRoles::deletionEndsTheSessionDespiteOpenDialogs()
{
    QVERIFY(logIn("sam"));
    m_desk->press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m_desk->comes("postDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Half written")));
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const auto sam = m_office->workspace().users().findByLogin(*ann, QStringLiteral("sam"));
    QVERIFY(m_office->workspace().users().remove(*ann, sam->id, sam->version, ann->userId()));
    QVERIFY(m_desk->comes("LoginDialog", 20'000));
    QVERIFY(!m_desk->mainWindow());
    QCOMPARE(QApplication::topLevelWidgets().count(m_desk->window()), 1);
}

void TestRoles::lostPageTakesItsPendingChangesAlong()
{
    setRoles("eve", {QStringLiteral("admin")});
    QVERIFY(logIn("eve"));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->edit(UsersTable::Username, QStringLiteral("rob"), UsersTable::Username,
                         QStringLiteral("robert")));
    setRoles("eve", {QStringLiteral("editor")});
    QTRY_COMPARE(m_desk->pages(),
                 (QStringList{QStringLiteral("Posts"), QStringLiteral("Settings")}));
    // Nobody is asked about changes that they can neither see nor save.
    QVERIFY(m_desk->logOut());
    QCOMPARE(sql(QStringLiteral("SELECT count(*) FROM user WHERE username = 'robert'")),
             QStringLiteral("0"));
}

QTEST_MAIN(TestRoles)
#include "tst_roles.moc"
