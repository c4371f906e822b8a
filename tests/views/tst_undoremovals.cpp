// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "tests/views/UndoHistoryTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"

/// Undo and redo of rows that were removed, or are new: each comes back as it was.
class TestUndoRemovals final : public UndoHistoryTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { close(); }
    void refusesWhereSomebodyWroteARowAgain();
    void bringsARowBackBesideALaterOne();
    void bringsARemovedPostBack();
    void takesANewRoleAwayAndWritesItAgain();
    void givesARemovedRoleItsMembersBack();
};

void TestUndoRemovals::refusesWhereSomebodyWroteARowAgain()
{
    open<PostsPage>();
    const qint64 id = m_driver->model()->idAt(m_driver->goTo(1, QStringLiteral("Keys")).row());
    PostService &posts = m_office->workspace().posts();
    const Post post = *posts.find(*m_session, id);
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QCOMPARE(m_driver->model()->rowOf(id), -1);
    QVERIFY(posts.restore(*m_session, post));
    m_driver->model()->refresh();

    m_page->undo();

    QCOMPARE(m_driver->shown("noticeLabel"),
             QStringLiteral("“Keys” has been changed since. Nothing was undone."));
    QVERIFY(!m_page->canUndo()); // it stands in nobody's way
    QCOMPARE(titles(), QStringLiteral("Keys,Fridge"));
}

/// SQLite gives the highest id out again.
void TestUndoRemovals::bringsARowBackBesideALaterOne()
{
    open<PostsPage>();
    const qint64 id = m_driver->model()->idAt(m_driver->goTo(1, QStringLiteral("Fridge")).row());
    rename(QStringLiteral("Fridge"), QStringLiteral("Oven"));
    m_page->saveChanges();
    m_driver->goTo(1, QStringLiteral("Oven"));
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("insert into post (title) values ('Later')")));
    QCOMPARE(other.value(QStringLiteral("select max(id) from post")).toLongLong(), id);
    m_driver->model()->refresh();

    m_page->undo();

    QCOMPARE(titles(), QStringLiteral("Keys,Later,Oven"));
    const int back = m_driver->rowWith(1, QStringLiteral("Oven"));
    QVERIFY(back >= 0 && m_driver->model()->idAt(back) != id);
    m_page->undo(); // the save before, of a row that has another id now
    QCOMPARE(titles(), QStringLiteral("Keys,Later,Fridge"));
    m_page->redo();
    m_page->redo();
    QCOMPARE(titles(), QStringLiteral("Keys,Later"));
    m_page->undo();
    QCOMPARE(titles(), QStringLiteral("Keys,Later,Oven"));
}

void TestUndoRemovals::bringsARemovedPostBack()
{
    open<PostsPage>();
    const QString before = stored("select id || title || body || user_id || create_datetime || "
                                  "update_datetime from post where id = 1");
    m_driver->goTo(1, QStringLiteral("Keys"));
    m_driver->action(QStringLiteral("removePostAction"))->trigger();
    QCOMPARE(stored("select count(*) from post"), QStringLiteral("1"));
    QCOMPARE(m_page->undoText(), QStringLiteral("Removal of 1 Post"));

    QVERIFY(m_driver->click("noticeUndoButton"));
    QCOMPARE(stored("select id || title || body || user_id || create_datetime || "
                    "update_datetime from post where id = 1"),
             before);
    m_page->redo();
    QCOMPARE(stored("select count(*) from post"), QStringLiteral("1"));
    m_page->undo();

    QCOMPARE(stored("select count(*) from post"), QStringLiteral("2"));
}

void TestUndoRemovals::takesANewRoleAwayAndWritesItAgain()
{
    open<RolesPage>();
    QVERIFY(m_driver->model()->insertRow(0));
    m_driver->type(m_driver->model()->index(0, 1), QStringLiteral("Guard"));
    m_page->saveChanges();
    rename(QStringLiteral("Guard"), QStringLiteral("Warden"));
    m_page->saveChanges();

    m_page->undo();
    m_page->undo();
    QCOMPARE(stored("select count(*) from role where name in ('Guard', 'Warden')"),
             QStringLiteral("0"));
    m_page->redo();
    m_page->redo(); // the row has another id now

    QCOMPARE(stored("select count(*) from role where name = 'Warden'"), QStringLiteral("1"));
}

void TestUndoRemovals::givesARemovedRoleItsMembersBack()
{
    open<RolesPage>();
    const int row = m_driver->rowWith(1, QStringLiteral("reader"));
    QVERIFY(m_driver->model()->removeRow(row));
    QVERIFY(m_driver->model()->submitAll());
    QCOMPARE(stored("select count(*) from role where name = 'reader'"), QStringLiteral("0"));

    m_page->undo();

    QCOMPARE(stored("select user.username || role.permissions from user_roles join user on "
                    "user.id = user_id join role on role.id = role_id where name = 'reader'"),
             QStringLiteral("robposts.read"));
}

QTEST_MAIN(TestUndoRemovals)
#include "tst_undoremovals.moc"
