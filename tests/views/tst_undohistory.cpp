// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/PageDriver.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/UndoHistory.h"
#include "views/UsersPage.h"

/// Undo and redo of what was edited and of what was saved.
class TestUndoHistory final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void undoesAndRedoesEachEdit();
    void keepsHistoryThroughSortingAndFiltering();
    void countsNoStepWhereNothingChanged();
    void undoesASave();
    void savesOneValueAfterTheOther();
    void refusesWhereSomebodyChangedARowSince();
    void goesNoFurtherWhereTheOnlyRowWasChanged();
    void refusesWhereSomebodyDeletedARowSince();
    void refusesWhereSomebodyWroteARowAgain();
    void outlivesAStepThatComesWhileItWaits();
    void outlivesAStepThatItsOwnTellingBrings_data();
    void outlivesAStepThatItsOwnTellingBrings();
    void redoesNothingBesideWhatIsTyped();
    void bringsARemovedPostBack();
    void takesANewRoleAwayAndWritesItAgain();
    void givesARemovedRoleItsMembersBack();
    void bringsDiscardedEditsBack();
    void bringsBackWhatWasDiscardedBelowASave();
    void takesADiscardBackBeforeASave();
    void stopsBeforeWhatCannotBeTakenBack();
    void savesNamesThatWereExchanged();

private:
    template<typename T>
    void open(const char *name = "ann")
    {
        m_session = m_office->logIn(QString::fromLatin1(name));
        m_page = std::make_unique<T>(m_office->workspace(), *m_session);
        m_driver = std::make_unique<PageDriver>(*m_page);
    }
    void rename(const QString &from, const QString &to)
    {
        m_driver->type(m_driver->goTo(1, from), to);
    }
    QString stored(const char *sql) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(sql)).toString();
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TablePage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

void TestUndoHistory::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("In the box"));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"));
}

void TestUndoHistory::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

void TestUndoHistory::undoesAndRedoesEachEdit()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    rename(QStringLiteral("Fridge"), QStringLiteral("Oven"));
    QCOMPARE(m_page->undoText(), QStringLiteral("Change of Title"));

    m_page->undo();
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Fridge")) >= 0);
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 0);
    QVERIFY(!m_page->canUndo());
    m_page->redo();
    m_page->redo();

    QVERIFY(!m_page->canRedo());
    QCOMPARE(m_page->pendingChanges(), 2);
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Oven")) >= 0);
}

void TestUndoHistory::keepsHistoryThroughSortingAndFiltering()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));

    m_driver->model()->sort(PostsTable::Title, Qt::DescendingOrder);
    m_driver->search(QStringLiteral("Fridge"));
    m_page->refresh();
    m_page->undo();

    QCOMPARE(m_page->pendingChanges(), 0);
    m_driver->search({});
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Keys")) >= 0);
}

void TestUndoHistory::countsNoStepWhereNothingChanged()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Keys"));
    QVERIFY(!m_page->canUndo());
}

void TestUndoHistory::undoesASave()
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

void TestUndoHistory::savesOneValueAfterTheOther()
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

void TestUndoHistory::refusesWhereSomebodyChangedARowSince()
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

void TestUndoHistory::goesNoFurtherWhereTheOnlyRowWasChanged()
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

void TestUndoHistory::refusesWhereSomebodyDeletedARowSince()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->saveChanges();
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("delete from post where id = 1")));

    m_page->undo();

    QVERIFY(m_driver->shown("noticeLabel").contains(QStringLiteral("deleted")));
    QCOMPARE(stored("select count(*) from post"), QStringLiteral("1"));
}

void TestUndoHistory::refusesWhereSomebodyWroteARowAgain()
{
    open<PostsPage>();
    const qint64 id = m_driver->model()->idAt(m_driver->goTo(1, QStringLiteral("Keys")).row());
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QCOMPARE(m_driver->model()->rowOf(id), -1);
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("insert into post (id, title) values (%1, 'Again')").arg(id)));
    m_driver->model()->refresh();

    m_page->undo();

    QCOMPARE(m_driver->shown("noticeLabel"),
             QStringLiteral("“Again” has been changed since. Nothing was undone."));
    QVERIFY(!m_page->canUndo()); // it stands in nobody's way
}

/// A redo is dropped by what is done meanwhile, though it is being written.
void TestUndoHistory::outlivesAStepThatComesWhileItWaits()
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

void TestUndoHistory::outlivesAStepThatItsOwnTellingBrings_data()
{
    QTest::addColumn<bool>("isSaved");
    QTest::newRow("an edit") << false;
    QTest::newRow("a save") << true;
}

/// A step that comes while an Undo is told of drops what could be redone.
void TestUndoHistory::outlivesAStepThatItsOwnTellingBrings()
{
    QFETCH(bool, isSaved);
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    if (isSaved) {
        m_page->saveChanges();
    }
    auto *history = m_page->findChild<UndoHistory *>();
    QVERIFY(history);
    QStringList told;
    connect(history, &UndoHistory::told, this, [&](const QString &text) { told.append(text); });
    QList<qsizetype> shown;
    connect(history, &UndoHistory::cellsChanged, this,
            [&](const UndoHistory::Changed &changed) { shown.append(changed.rows.size()); });
    bool isFirst = true;
    connect(history, &UndoHistory::changed, this, [&] {
        if (std::exchange(isFirst, false)) {
            emit m_driver->model()->stepPerformed({.text = QStringLiteral("Step")});
        }
    });

    m_page->undo();

    QTRY_COMPARE(told, QStringList{isSaved ? QStringLiteral("Undone: Save of 1 Change")
                                           : QStringLiteral("Undone: Change of Title")});
    QCOMPARE(shown, QList<qsizetype>{1});
    QVERIFY(!m_page->canRedo());
    QCOMPARE(m_page->undoText(), QStringLiteral("Step"));
}

/// It would drop the steps that are to be done again.
void TestUndoHistory::redoesNothingBesideWhatIsTyped()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->undo();
    QString status;
    connect(m_page.get(), &Page::statusChanged, this, [&](const QString &text) { status = text; });
    const QModelIndex cell = m_driver->goTo(1, QStringLiteral("Fridge"));
    QTest::keyClick(m_driver->table(), Qt::Key_F2);
    auto *editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("Oven"));

    m_page->redo();

    QVERIFY(m_page->canRedo());
    QVERIFY2(status.startsWith(QStringLiteral("Not redone: a cell is being edited.")),
             qPrintable(status));
    QVERIFY(m_driver->table()->isEditing());
    QCOMPARE(cell.data().toString(), QStringLiteral("Fridge"));
    QTest::keyClick(editor, Qt::Key_Escape);
    QTest::keyClick(m_driver->table(), Qt::Key_F2); // nothing typed is in nobody's way
    m_page->redo();
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Doors")) >= 0);
}

void TestUndoHistory::bringsARemovedPostBack()
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

void TestUndoHistory::takesANewRoleAwayAndWritesItAgain()
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

void TestUndoHistory::givesARemovedRoleItsMembersBack()
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

void TestUndoHistory::bringsDiscardedEditsBack()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));

    m_page->discardChanges();
    QCOMPARE(m_page->pendingChanges(), 0);
    m_page->redo();
    QCOMPARE(m_page->pendingChanges(), 1);

    rename(QStringLiteral("Fridge"), QStringLiteral("Oven"));
    m_page->discardChanges();
    QCOMPARE(m_page->undoText(), QStringLiteral("Discard of Changes"));
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 2);
    m_page->undo(); // from here on edit by edit
    QCOMPARE(m_page->pendingChanges(), 1);
}

/// Whatever was written beside them.
void TestUndoHistory::bringsBackWhatWasDiscardedBelowASave()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    QVERIFY(m_driver->model()->insertRow(0));
    const int other = m_driver->rowWith(1, QStringLiteral("Fridge"));
    QVERIFY(m_driver->model()
                ->removeNow({m_driver->model()->idAt(other)}, QStringLiteral("Removal"))
                .problems.isEmpty());
    m_page->discardChanges();
    QCOMPARE(m_page->pendingChanges(), 0);
    m_page->discardChanges(); // as a second change of permissions does
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 2);
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Doors")) >= 0);
    QCOMPARE(stored("select count(*) from post where title = 'Fridge'"), QStringLiteral("0"));
    m_page->undo(); // the removal
    QCOMPARE(stored("select count(*) from post where title = 'Fridge'"), QStringLiteral("1"));
}

/// What was saved before is not meant.
void TestUndoHistory::takesADiscardBackBeforeASave()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->saveChanges();
    rename(QStringLiteral("Doors"), QStringLiteral("Gates"));
    m_page->discardChanges();
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 1);
    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Doors"));
    // An edit after the discard is the last thing then
    m_page->discardChanges();
    rename(QStringLiteral("Doors"), QStringLiteral("Walls"));
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 0);
    QVERIFY(m_page->undoText() != QStringLiteral("Discard of Changes"));
}

/// Whoever means an import does not take back what was saved before it.
void TestUndoHistory::stopsBeforeWhatCannotBeTakenBack()
{
    open<PostsPage>();
    auto *history = m_page->findChild<UndoHistory *>();
    history->addFinal(QStringLiteral("Import"));
    QVERIFY(!m_page->canUndo()); // nothing that it could be mistaken for
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->saveChanges();
    history->addFinal(QStringLiteral("Import"));

    m_page->undo();
    QVERIFY(m_driver->shown("noticeLabel").startsWith(QStringLiteral("Not undone: Import.")));
    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Doors"));
    m_page->undo();
    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Keys"));
    m_page->redo();
    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Doors"));
    m_page->redo(); // passes the import by
    QVERIFY(!m_page->canRedo());
}

void TestUndoHistory::savesNamesThatWereExchanged()
{
    open<UsersPage>();
    m_office->addUsers(2);
    m_page->refresh();
    const int first = m_driver->rowWith(1, QStringLiteral("user0001"));
    const int second = m_driver->rowWith(1, QStringLiteral("user0002"));
    const qint64 id = m_driver->model()->idAt(first);
    QVERIFY(m_driver->model()
                ->editCells({{id, UsersTable::Username, QStringLiteral("user0002")},
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

QTEST_MAIN(TestUndoHistory)
#include "tst_undohistory.moc"
