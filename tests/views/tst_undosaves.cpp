// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/support/CellEdits.h"
#include "tests/views/UndoHistoryTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/UsersPage.h"

/// Undo and redo of what was saved: in the file, where nobody has changed it since.
class TestUndoSaves final : public UndoHistoryTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { close(); }
    void undoesASave();
    void bringsBackWhenItWasChangedLast();
    void savesOneValueAfterTheOther();
    void refusesWhereSomebodyChangedARowSince();
    void goesNoFurtherWhereTheOnlyRowWasChanged();
    void refusesWhereSomebodyDeletedARowSince();
    void goesOnWithoutAnAuthorWhoIsGone();
    void goesOnWithoutWhatIsNoLongerAllowed();
    void goesFurtherBackWhereTheOnlyRowIsRefused();
    void keepsWhatCanBeMended();
    void outlivesAStepThatComesWhileItWaits();
    void savesNamesThatWereExchanged();

private:
    void giveAway(const QString &post, const QString &author);
    void removePerson(const QString &name);
};

void TestUndoSaves::giveAway(const QString &post, const QString &author)
{
    const qint64 id = m_driver->model()->idAt(m_driver->rowWith(1, post));
    QVERIFY(editCells(*m_driver->model(), {{id, PostsTable::Author, author, CellEdit::Form::Text}})
                .isEmpty());
}

void TestUndoSaves::removePerson(const QString &name)
{
    UserService &users = m_office->workspace().users();
    const auto user = users.find(*m_session, m_office->userId(name));
    QVERIFY(user);
    QVERIFY(users.remove(*m_session, user->id, user->version, {}));
}

void TestUndoSaves::undoesASave()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    rename(QStringLiteral("Fridge"), QStringLiteral("Oven"));
    m_page->saveChanges();
    QCOMPARE(m_page->undoText(), QStringLiteral("Save of 2 Changes"));

    m_page->undo();
    QCOMPARE(stored("select group_concat(title) from (select title from post order by id)"),
             QStringLiteral("Keys,Fridge"));
    QCOMPARE(m_page->pendingChanges(), 0);
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Keys")) >= 0);
    m_page->redo();
    QCOMPARE(stored("select group_concat(title) from (select title from post order by id)"),
             QStringLiteral("Doors,Oven"));
    m_page->undo();

    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Keys"));
    QVERIFY(!m_page->canUndo());
}

/// To the last digit, and in whatever form the other application has written it.
void TestUndoSaves::bringsBackWhenItWasChangedLast()
{
    OtherProgram(m_office->path())
        .exec(QStringLiteral("UPDATE post SET create_datetime = '2020-05-06T07:08:09', "
                             "update_datetime = '2021-05-06 07:08:09.123456' WHERE id = 1"));
    const auto times = [this] {
        return stored("select create_datetime || ' ' || update_datetime from post where id = 1");
    };
    const QString before = times();
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->saveChanges();
    const QString after = times();
    QVERIFY(after != before);
    m_page->undo();
    QCOMPARE(times(), before);
    m_page->redo();
    QCOMPARE(times(), after);
    m_page->undo();
    m_driver->goTo(1, QStringLiteral("Keys"));
    m_driver->action(QStringLiteral("removePostAction"))->trigger();
    QCOMPARE(stored("select count(*) from post where id = 1"), QStringLiteral("0"));
    m_page->undo();
    QCOMPARE(times(), before);
}

void TestUndoSaves::savesOneValueAfterTheOther()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->saveChanges();
    rename(QStringLiteral("Doors"), QStringLiteral("Gates"));
    m_page->saveChanges();

    m_page->undo();
    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Doors"));
    m_page->undo();
    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Keys"));
    m_page->redo();
    m_page->redo();

    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Gates"));
}

void TestUndoSaves::refusesWhereSomebodyChangedARowSince()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    rename(QStringLiteral("Fridge"), QStringLiteral("Oven"));
    m_page->saveChanges();
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update post set body = 'Other' where id = 1")));

    m_page->undo();

    QCOMPARE(m_driver->shown("noticeLabel"),
             QStringLiteral("“Doors” has been changed since. Nothing was undone. Undo once more "
                            "goes on with the other row."));
    QCOMPARE(stored("select title from post where id = 2"), QStringLiteral("Oven"));

    m_page->undo();

    QCOMPARE(stored("select title from post where id = 2"), QStringLiteral("Fridge"));
    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Doors"));
    QVERIFY(!m_page->canUndo());
    m_page->redo();
    QCOMPARE(stored("select title from post where id = 2"), QStringLiteral("Oven"));
}

void TestUndoSaves::goesNoFurtherWhereTheOnlyRowWasChanged()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->saveChanges();
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update post set body = 'Other' where id = 1")));

    m_page->undo();

    QCOMPARE(m_driver->shown("noticeLabel"),
             QStringLiteral("“Doors” has been changed since. Nothing was undone."));
    QVERIFY(!m_page->canUndo()); // there is no way back
}

void TestUndoSaves::refusesWhereSomebodyDeletedARowSince()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->saveChanges();
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("delete from post where id = 1")));

    m_page->undo();

    QVERIFY(m_driver->shown("noticeLabel").contains(QStringLiteral("deleted")));
    QCOMPARE(stored("select count(*) from post"), QStringLiteral("1"));
}

/// Nobody could ever take back the row, nor what was saved before it.
void TestUndoSaves::goesOnWithoutAnAuthorWhoIsGone()
{
    open<PostsPage>();
    rename(QStringLiteral("Fridge"), QStringLiteral("Cooler"));
    m_page->saveChanges();
    rename(QStringLiteral("Cooler"), QStringLiteral("Oven"));
    giveAway(QStringLiteral("Keys"), QStringLiteral("ann"));
    m_page->saveChanges();
    removePerson(QStringLiteral("sam"));

    m_page->undo();

    QCOMPARE(m_driver->shown("noticeLabel"),
             QStringLiteral("The person who would be the author of “Keys” has been deleted since. "
                            "Nothing was undone. Undo once more goes on with the other row."));
    QCOMPARE(titles(), QStringLiteral("Keys,Oven"));
    m_page->undo();
    QCOMPARE(titles(), QStringLiteral("Keys,Cooler"));
    m_page->undo(); // the save before it
    QCOMPARE(titles(), QStringLiteral("Keys,Fridge"));
}

/// Eve writes her own posts only by now.
void TestUndoSaves::goesOnWithoutWhatIsNoLongerAllowed()
{
    open<PostsPage>("eve");
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    rename(QStringLiteral("Fridge"), QStringLiteral("Oven"));
    m_page->saveChanges();
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update user_roles set role_id = %1 where user_id = %2")
                          .arg(m_office->roleId(QStringLiteral("staff")))
                          .arg(m_office->userId(QStringLiteral("eve")))));
    QVERIFY(m_office->workspace().sessions().refresh(*m_session));

    m_page->undo();

    QCOMPARE(m_driver->shown("noticeLabel"),
             QStringLiteral("Your roles do not allow this. It needs “Edit any post”. Nothing was "
                            "undone. Undo once more goes on with the other row."));
    m_page->undo();
    QCOMPARE(titles(), QStringLiteral("Doors,Fridge"));
    QVERIFY(!m_page->canUndo());
}

void TestUndoSaves::goesFurtherBackWhereTheOnlyRowIsRefused()
{
    open<PostsPage>();
    rename(QStringLiteral("Fridge"), QStringLiteral("Oven"));
    m_page->saveChanges();
    giveAway(QStringLiteral("Keys"), QStringLiteral("ann"));
    m_page->saveChanges();
    removePerson(QStringLiteral("sam"));

    m_page->undo();
    QVERIFY(m_driver->shown("noticeLabel").endsWith(QStringLiteral("since. Nothing was undone.")));
    m_page->undo();

    QCOMPARE(titles(), QStringLiteral("Keys,Fridge"));
}

/// A name that another row has: it may get another one.
void TestUndoSaves::keepsWhatCanBeMended()
{
    open<RolesPage>();
    rename(QStringLiteral("reader"), QStringLiteral("guest"));
    m_page->saveChanges();
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("insert into role (name) values ('reader')")));

    m_page->undo();
    QVERIFY(m_driver->shown("noticeLabel").endsWith(QStringLiteral("Nothing was undone.")));
    QVERIFY(other.exec(QStringLiteral("delete from role where name = 'reader'")));
    m_page->undo();

    QCOMPARE(stored("select count(*) from role where name = 'guest'"), QStringLiteral("0"));
}

/// A redo is dropped by what is done meanwhile, though it is being written.
void TestUndoSaves::outlivesAStepThatComesWhileItWaits()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->saveChanges();
    m_page->undo();
    QVERIFY(m_page->canRedo());
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    m_page->redo();
    QVERIFY(!m_page->canRedo()); // it waits
    emit m_driver->model()->stepPerformed({.text = QStringLiteral("Step")});
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_COMPARE(stored("select title from post where id = 1"), QStringLiteral("Doors"));
    QTRY_VERIFY(m_page->canUndo());
    QVERIFY(!m_page->canRedo());
    QCOMPARE(m_page->undoText(), QStringLiteral("Save of 1 Change")); // one of its own now
    m_page->undo();
    QTRY_COMPARE(stored("select title from post where id = 1"), QStringLiteral("Keys"));
}

void TestUndoSaves::savesNamesThatWereExchanged()
{
    open<UsersPage>();
    m_office->addUsers(2);
    m_page->refresh();
    const int first = m_driver->rowWith(1, QStringLiteral("user0001"));
    const int second = m_driver->rowWith(1, QStringLiteral("user0002"));
    const qint64 id = m_driver->model()->idAt(first);
    QVERIFY(editCells(*m_driver->model(), {{id, UsersTable::Username, QStringLiteral("user0002")},
                                           {m_driver->model()->idAt(second), UsersTable::Username,
                                            QStringLiteral("user0001")}})
                .isEmpty());

    QVERIFY(m_driver->model()->submitAll());
    QCOMPARE(stored("select username from user where email like 'user0001@%'"),
             QStringLiteral("user0002"));
    m_page->undo();

    QCOMPARE(stored("select username from user where email like 'user0001@%'"),
             QStringLiteral("user0001"));
}

QTEST_MAIN(TestUndoSaves)
#include "tst_undosaves.moc"
