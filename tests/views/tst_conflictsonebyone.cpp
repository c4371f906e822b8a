// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/UsersTable.h"
#include "tests/support/CellEdits.h"
#include "tests/views/ConflictsTest.h"
#include "views/UsersPage.h"

#include <QSignalSpy>

/// A save asks about one conflict after the other before it writes, and about nothing that both
/// can have.
class TestConflictsOneByOne final : public ConflictsTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void asksAboutEachAndThenSavesOnce();
    void decidingOneLaterSavesNothing();
    void savesBesideOtherFieldsUnasked();
    void undoesOnlyItsOwnFields();
    void asksNothingWhereBothWroteTheSame();
    void asksOnlyAboutWhatIsDisputed();
    void asksAboutFewOfManyAndSavesThemOnce();
    void asksWhereRightsDependOnIt();
};

void TestConflictsOneByOne::asksAboutEachAndThenSavesOnce()
{
    twoTitlesChangedElsewhere();
    QSignalSpy refused(m_driver->model(), &RelationalTableModel::saveFailed);
    QSignalSpy saved(m_driver->model(), &RelationalTableModel::saved);
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    const QString first = asked();
    QVERIFY(PageDriver::answer("keepMineButton"));

    QTRY_VERIFY(!asked().isEmpty() && asked() != first);
    QCOMPARE(titles(), QStringLiteral("x,x"));
    QVERIFY2(!QApplication::activeModalWidget()->findChild<QLabel *>(QStringLiteral("othersLabel")),
             "no other is left");
    QVERIFY(PageDriver::answer("keepMineButton"));

    QTRY_COMPARE(titles(), QStringLiteral("Doors,Oven"));
    QCOMPARE(refused.count(), 0);
    QCOMPARE(saved.count(), 1);
    for (const QVariantList &sentence : told) {
        QVERIFY(sentence.constFirst().toString() != QStringLiteral("Nothing was saved."));
    }
}

void TestConflictsOneByOne::decidingOneLaterSavesNothing()
{
    twoTitlesChangedElsewhere();
    const QString first = asked();
    QVERIFY(PageDriver::answer("keepMineButton"));
    QTRY_VERIFY(!asked().isEmpty() && asked() != first);
    QVERIFY(PageDriver::answer("decideLaterButton"));
    QTRY_VERIFY(!m_driver->shown("problemLabel").isEmpty());
    QCOMPARE(m_page->pendingChanges(), 2);
    QCOMPARE(titles(), QStringLiteral("x,x"));

    QVERIFY(m_driver->click("saveButton")); // asks about that one alone
    QTRY_VERIFY(!asked().isEmpty());
    QVERIFY(PageDriver::answer("takeTheirsButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QVERIFY(titles().contains(QStringLiteral("x")));
}

void TestConflictsOneByOne::savesBesideOtherFieldsUnasked()
{
    editTwoTitles();
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("update post set body = 'Theirs' where title = 'Keys'")));
    QVERIFY(m_driver->click("saveButton"));

    QTRY_COMPARE(titles(), QStringLiteral("Doors,Oven"));
    QCOMPARE(asked(), QString());
    QCOMPARE(other.value(QStringLiteral("select body from post where title = 'Doors'")).toString(),
             QStringLiteral("Theirs"));
    QCOMPARE(m_page->pendingChanges(), 0);
    const QVariantList sentence{QStringLiteral(
        "2 changes saved. Somebody else had changed one of the rows, too: both changes stand.")};
    QVERIFY(told.contains(sentence));
    const int row = m_driver->rowWith(PostsTable::Title, QStringLiteral("Doors"));
    QCOMPARE(m_driver->model()->index(row, PostsTable::Body).data().toString(),
             QStringLiteral("Theirs"));
}

void TestConflictsOneByOne::undoesOnlyItsOwnFields()
{
    savesBesideOtherFieldsUnasked();
    if (QTest::currentTestFailed()) {
        return;
    }
    m_page->undo();
    QTRY_COMPARE(titles(), QStringLiteral("Keys,Fridge"));
    OtherProgram other(m_office->path());
    const QString body = QStringLiteral("select body from post where title = '%1'");
    QCOMPARE(other.value(body.arg(QStringLiteral("Keys"))).toString(), QStringLiteral("Theirs"));
    m_page->redo();
    QTRY_COMPARE(titles(), QStringLiteral("Doors,Oven"));
    QCOMPARE(other.value(body.arg(QStringLiteral("Doors"))).toString(), QStringLiteral("Theirs"));
}

void TestConflictsOneByOne::asksNothingWhereBothWroteTheSame()
{
    open<PostsPage>("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("update post set title = 'Doors'")));
    QVERIFY(m_driver->click("saveButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(asked(), QString());
    QVERIFY2(!m_page->canUndo(), "what they wrote is theirs");
}

void TestConflictsOneByOne::asksOnlyAboutWhatIsDisputed()
{
    editTwoTitles();
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("update post set body = 'Theirs' where title = 'Keys'")));
    QVERIFY(other.exec(QStringLiteral("update post set title = 'x' where title = 'Fridge'")));
    QVERIFY(m_driver->click("saveButton"));
    QTRY_VERIFY(asked().contains(QStringLiteral("Fridge")));
    QVERIFY(!QApplication::activeModalWidget()->findChild<QLabel *>(QStringLiteral("othersLabel")));
    QVERIFY(PageDriver::answer("keepMineButton"));
    QTRY_COMPARE(titles(), QStringLiteral("Doors,Oven"));
}

/// More rows than are written in the window's own thread.
void TestConflictsOneByOne::asksAboutFewOfManyAndSavesThemOnce()
{
    constexpr int Count = 600;
    m_office->addPosts(Count);
    open<PostsPage>("eve");
    RelationalTableModel *model = m_driver->model();
    QList<CellEdit> edits;
    for (int row = 0; row < model->rowCount(); ++row) {
        edits.append({model->idAt(row), PostsTable::Title, QStringLiteral("Mine %1").arg(row)});
    }
    QVERIFY(editCells(*model, edits).isEmpty());
    OtherProgram other(m_office->path());
    const QString first = QStringLiteral(" where id in (select id from post order by id limit %1)");
    QVERIFY(other.exec(QStringLiteral("update post set body = 'Theirs'") + first.arg(4)));
    QVERIFY(other.exec(QStringLiteral("update post set title = 'Theirs'") + first.arg(2)));
    QSignalSpy saved(model, &RelationalTableModel::saved);
    QSignalSpy refused(model, &RelationalTableModel::saveFailed);
    QVERIFY(m_driver->click("saveButton"));

    QTRY_VERIFY(!asked().isEmpty());
    const QString about = asked();
    QVERIFY(PageDriver::answer("takeTheirsButton"));
    QTRY_VERIFY(!asked().isEmpty() && asked() != about);
    QVERIFY(PageDriver::answer("keepMineButton"));

    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(saved.count(), 1);
    QCOMPARE(saved.constFirst().at(1).toInt(), 2);
    const QString counted = QStringLiteral("select count(*) from post where %1");
    QCOMPARE(other.value(counted.arg(QStringLiteral("title like 'Mine %'"))).toInt(), Count);
    QCOMPARE(other.value(counted.arg(QStringLiteral("body = 'Theirs'"))).toInt(), 4);
    m_page->undo();
    QTRY_COMPARE(other.value(counted.arg(QStringLiteral("title like 'Mine %'"))).toInt(), 0);
    QCOMPARE(other.value(counted.arg(QStringLiteral("body = 'Theirs'"))).toInt(), 4);
}

/// Who gains which rights was agreed to for the row as it was.
void TestConflictsOneByOne::asksWhereRightsDependOnIt()
{
    open<UsersPage>("ann");
    const QModelIndex active =
        m_driver->goTo(UsersTable::Username, QStringLiteral("sam"), UsersTable::Active);
    QVERIFY(m_driver->model()->setData(active, Qt::Unchecked, Qt::CheckStateRole));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("update user set email = 'other@example.org' "
                                      "where username = 'sam'")));
    QVERIFY(m_driver->click("saveButton"));
    QTRY_VERIFY(QApplication::activeModalWidget());
    if (asked().isEmpty()) {
        QVERIFY(PageDriver::answer("promptActionButton"));
    }
    QTRY_VERIFY(asked().contains(QStringLiteral("both can stand")));
    QCOMPARE(other.value(QStringLiteral("select active from user where username = 'sam'")).toInt(),
             1);
    QVERIFY(PageDriver::answer("decideLaterButton"));
}

QTEST_MAIN(TestConflictsOneByOne)
#include "tst_conflictsonebyone.moc"
