// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/PageTest.h"
#include "views/PostsPage.h"
#include "views/UsersPage.h"

#include <QLocale>

/// What is done with thousands of selected rows at once: in portions, while the window answers.
class TestManyRows final : public PageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void removesThousandsOfPosts();
    void removesNoneWhereOneIsSomebodyElses();
    void duplicatesThousandsOfPosts();
    void deactivatesThousandsOfUsers();
    void givesThousandsOfUsersARole();
    void unlocksManyUsers();
    void saysHowManyAreTooMany();

private:
    static constexpr int Many = 3000;

    QVariant stored(const char *sql) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(sql));
    }
    QAction *action(const char *name) const { return m_driver->action(QString::fromLatin1(name)); }
    void select(int first, int last)
    {
        table()->setFocus();
        table()->selectBlock(first, last, {table()->firstVisibleColumn()});
        QTRY_VERIFY(m_driver->selectedRows().size() == last - first + 1);
    }
    /// Everybody but ann, who may not shut herself out.
    void selectOthers()
    {
        const int own = m_driver->rowWith(UsersTable::Username, QStringLiteral("ann"));
        QCOMPARE(own, 0);
        select(1, model()->rowCount() - 1);
    }
};

void TestManyRows::removesThousandsOfPosts()
{
    m_office->addPosts(Many);
    open<PostsPage>();
    select(0, Many - 1);
    QCOMPARE(action("removePostAction")->text(), QStringLiteral("&Remove 3,000 Posts"));
    action("removePostAction")->trigger();
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_COMPARE(stored("select count(*) from post").toInt(), 0);
    QTRY_COMPARE(m_driver->shown("noticeLabel"), QStringLiteral("Removed 3,000 posts."));
    QCOMPARE(m_page->undoText(), QStringLiteral("Removal of 3,000 Posts"));
    m_page->undo();
    QTRY_COMPARE(stored("select count(*) from post").toInt(), Many);
}

void TestManyRows::removesNoneWhereOneIsSomebodyElses()
{
    m_office->addPosts(Many);
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update post set user_id = (select id from user where "
                                     "username = case when title = 'Post 2500' then 'eve' else "
                                     "'sam' end)")));
    open<PostsPage>("sam");
    table()->sortByColumn(PostsTable::Title, Qt::AscendingOrder);
    select(0, Many - 1);
    QVERIFY(action("removePostAction")->isEnabled()); // not all of them are looked at before
    action("removePostAction")->trigger();
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_VERIFY(!m_driver->shown("noticeLabel").isEmpty());
    QCOMPARE(stored("select count(*) from post").toInt(), Many);
    QVERIFY(!m_page->canUndo());
}

void TestManyRows::duplicatesThousandsOfPosts()
{
    m_office->addPosts(Many);
    open<PostsPage>();
    select(0, Many - 1);
    action("duplicatePostAction")->trigger();
    QTRY_COMPARE(m_page->pendingChanges(), Many);
    QCOMPARE(m_page->undoText(), QStringLiteral("Duplication of 3,000 Posts"));
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(model()->rowCount(), Many);
}

void TestManyRows::deactivatesThousandsOfUsers()
{
    m_office->addUsers(Many);
    open<UsersPage>();
    selectOthers();
    QCOMPARE(action("switchActiveAction")->text(), QStringLiteral("&Deactivate up to 3,003 Users"));
    action("switchActiveAction")->trigger();
    QTRY_COMPARE(m_page->pendingChanges(), Many + 3);
    m_page->saveChanges();
    QTRY_COMPARE(stored("select count(*) from user where active").toInt(), 1);
    QTRY_VERIFY(m_page->canUndo());
    m_page->undo();
    QTRY_COMPARE(stored("select count(*) from user where active").toInt(), Many + 4);
}

void TestManyRows::givesThousandsOfUsersARole()
{
    m_office->addUsers(Many);
    open<UsersPage>();
    selectOthers();
    QCOMPARE(action("rolesAction")->text(), QStringLiteral("&Roles of 3,003 Users…"));
    action("rolesAction")->trigger();
    QTRY_VERIFY(QApplication::activeModalWidget() &&
                QApplication::activeModalWidget()->objectName() !=
                    QStringLiteral("progressDialog"));
    QVERIFY(PageDriver::tick(QStringLiteral("reader")));
    QVERIFY(PageDriver::answer("verbButton"));
    QTRY_COMPARE(m_page->pendingChanges(), Many + 2); // rob has it
    QCOMPARE(m_page->undoText(), QStringLiteral("Change of Roles of 3,002 Users"));
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestManyRows::unlocksManyUsers()
{
    m_office->addUsers(Many);
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("insert into postern_attempt (subject, user_id, failures, "
                                     "since_login, failed_at, locked) select 'user:' || id, id, "
                                     "10, 10, '2026-03-02 08:59:00.000000', 1 from user where "
                                     "username like 'user%'")));
    open<UsersPage>();
    selectOthers();
    QCOMPARE(action("unlockUserAction")->text(), QStringLiteral("Unloc&k 3,000 Users"));
    action("unlockUserAction")->trigger();
    QTRY_COMPARE(stored("select count(*) from postern_attempt where locked").toInt(), 0);
    QCOMPARE(
        stored("select count(*) from postern_audit where before like '%failed_tries%'").toInt(),
        Many);
    QTRY_VERIFY(!action("unlockUserAction")->isEnabled());
}

void TestManyRows::saysHowManyAreTooMany()
{
    m_office->addPosts(10'001);
    open<PostsPage>();
    QTRY_VERIFY(!model()->isLoading());
    select(0, 9'999);
    QVERIFY(action("removePostAction")->isEnabled());
    select(0, 10'000);
    QVERIFY(!action("removePostAction")->isEnabled());
    QCOMPARE(action("removePostAction")->toolTip(), QStringLiteral("Select at most 10,000 rows."));
    QCOMPARE(action("duplicatePostAction")->toolTip(),
             QStringLiteral("Select at most 10,000 rows."));
}

QTEST_MAIN(TestManyRows)
#include "tst_manyrows.moc"
