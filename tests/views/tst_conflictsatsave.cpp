// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "tests/views/ConflictsTest.h"
#include "views/RolesPage.h"

#include <QTableView>

/// What people are asked when a save meets what somebody else has changed or deleted.
class TestConflictsAtSave final : public ConflictsTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void writesARowAgainThatIsGone();
    void staysWithTheRowThatIsWrittenAgain();
    void letsARowGoThatIsGone();
    void comparesPermissionsInWords();
    void decidingLaterKeepsTheProblemInSight();
    void decidesForAllRowsAtOnce_data();
    void decidesForAllRowsAtOnce();
    void asksAgainAboutWhatChangedWhileItAsked_data();
    void asksAgainAboutWhatChangedWhileItAsked();
    void asksAgainWhereADeletedRowIsBack_data();
    void asksAgainWhereADeletedRowIsBack();
    void writesNothingAgainUnasked();
    void writesAgainForAllWhatItTold();
    void saysWhichOfTheRowsWasDeleted_data();
    void saysWhichOfTheRowsWasDeleted();
    void asksAboutAllOnceMoreWhereTheOneAskedAboutChanged();

private:
    void deletedElsewhere();
    bool isAsked(const QString &title) const;
};

void TestConflictsAtSave::deletedElsewhere()
{
    open<PostsPage>("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("delete from post")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(QApplication::activeModalWidget());
    QCOMPARE(QApplication::activeModalWidget()->windowTitle(), QStringLiteral("Deleted Elsewhere"));
}

void TestConflictsAtSave::writesARowAgainThatIsGone()
{
    deletedElsewhere();
    QVERIFY(PageDriver::answer("keepMineButton"));
    OtherProgram other(m_office->path());
    QTRY_COMPARE(other.value(QStringLiteral("select title from post")).toString(),
                 QStringLiteral("Doors"));
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestConflictsAtSave::staysWithTheRowThatIsWrittenAgain()
{
    m_office->addPosts(100);
    open<PostsPage>("eve");
    m_driver->model()->sort(PostsTable::Updated, Qt::DescendingOrder);
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("delete from post where title = 'Keys'")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(PageDriver::answer("keepMineButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    const QModelIndex current = m_driver->table()->currentIndex();
    QCOMPARE(current.siblingAtColumn(PostsTable::Title).data().toString(), QStringLiteral("Doors"));
    QVERIFY(m_driver->table()->viewport()->rect().contains(
        m_driver->table()->visualRect(current).center()));
}

void TestConflictsAtSave::letsARowGoThatIsGone()
{
    deletedElsewhere();
    QVERIFY(PageDriver::answer("takeTheirsButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QTRY_COMPARE(m_driver->model()->rowCount(), 0);
    QCOMPARE(OtherProgram(m_office->path()).value(QStringLiteral("select count(*) from post")), 0);
}

void TestConflictsAtSave::decidesForAllRowsAtOnce_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("stored");
    QTest::newRow("mine") << QByteArray("keepMineForAllButton") << QStringLiteral("Doors,Oven");
    QTest::newRow("theirs") << QByteArray("takeTheirsForAllButton") << QStringLiteral("x,x");
}

void TestConflictsAtSave::decidesForAllRowsAtOnce()
{
    QFETCH(QByteArray, button);
    QFETCH(QString, stored);
    twoTitlesChangedElsewhere();
    QVERIFY(PageDriver::answer(button.constData()));

    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(titles(), stored);
}

bool TestConflictsAtSave::isAsked(const QString &title) const
{
    return QApplication::activeModalWidget() &&
           QApplication::activeModalWidget()->windowTitle() == title;
}

void TestConflictsAtSave::asksAgainAboutWhatChangedWhileItAsked_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("left");
    const QString compares = QStringLiteral("Changed Elsewhere");
    QTest::newRow("the same field")
        << QStringLiteral("update post set title = 'Later'") << compares << QStringLiteral("Later");
    QTest::newRow("another field")
        << QStringLiteral("update post set body = 'Later'") << compares << QStringLiteral("Lock");
    QTest::newRow("deleted") << QStringLiteral("delete from post")
                             << QStringLiteral("Deleted Elsewhere") << QString();
}

void TestConflictsAtSave::asksAgainAboutWhatChangedWhileItAsked()
{
    QFETCH(QString, sql);
    QFETCH(QString, title);
    QFETCH(QString, left);
    open<PostsPage>("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("update post set title = 'Lock'")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(!asked().isEmpty());
    QVERIFY(other.exec(sql));

    QVERIFY(PageDriver::answer("keepMineButton"));

    QTRY_VERIFY2(asked().startsWith(QStringLiteral("Nothing has been done yet: ")),
                 qPrintable(titles()));
    QVERIFY(isAsked(title));
    QCOMPARE(titles(), left);
    QCOMPARE(m_page->pendingChanges(), 1);
    QVERIFY(PageDriver::answer("keepMineButton"));
    QTRY_COMPARE(titles(), QStringLiteral("Doors"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
}

void TestConflictsAtSave::asksAgainWhereADeletedRowIsBack_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::newRow("write again") << QByteArray("keepMineButton");
    QTest::newRow("let it go") << QByteArray("takeTheirsButton");
}

void TestConflictsAtSave::asksAgainWhereADeletedRowIsBack()
{
    QFETCH(QByteArray, button);
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("create temp table gone as select * from post")));
    deletedElsewhere();
    // As Undo brings it back, and nobody who gives its id to another.
    QVERIFY(other.exec(QStringLiteral("update gone set row_version = row_version + 1")));
    QVERIFY(other.exec(QStringLiteral("insert into post select * from gone")));
    QVERIFY(other.exec(QStringLiteral("update post set title = 'Back'")));

    QVERIFY(PageDriver::answer(button.constData()));

    QTRY_VERIFY2(asked().startsWith(QStringLiteral("Nothing has been done yet: ")),
                 qPrintable(titles()));
    QVERIFY(isAsked(QStringLiteral("Changed Elsewhere")));
    QCOMPARE(titles(), QStringLiteral("Back"));
    QCOMPARE(m_page->pendingChanges(), 1);
    QVERIFY(PageDriver::answer("takeTheirsButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(titles(), QStringLiteral("Back"));
}

/// What was to be kept for all had been changed, not deleted.
void TestConflictsAtSave::writesNothingAgainUnasked()
{
    twoTitlesChangedElsewhere();
    const bool isFridge = asked().contains(QStringLiteral("Fridge"));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("delete from post where id %1 (select min(id) from post)")
                          .arg(isFridge ? QLatin1Char('=') : QLatin1Char('>'))));

    QVERIFY(PageDriver::answer("keepMineForAllButton"));

    QTRY_VERIFY2(isAsked(QStringLiteral("Deleted Elsewhere")), qPrintable(titles()));
    QCOMPARE(titles(), QStringLiteral("x"));
    QVERIFY(PageDriver::answer("takeTheirsButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(titles(), isFridge ? QStringLiteral("Oven") : QStringLiteral("Doors"));
}

void TestConflictsAtSave::writesAgainForAllWhatItTold()
{
    editTwoTitles();
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("delete from post")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(isAsked(QStringLiteral("Deleted Elsewhere")));
    QVERIFY2(m_driver->shown("problemLabel").isNull(), "asked, not told");
    const auto *others =
        QApplication::activeModalWidget()->findChild<QLabel *>(QStringLiteral("othersLabel"));
    QVERIFY(others);
    QVERIFY2(others->text().endsWith(
                 QStringLiteral(" 2 of 2 were deleted: keeping yours writes them again.")),
             qPrintable(others->text()));

    QVERIFY(PageDriver::answer("keepMineForAllButton"));

    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(titles(), QStringLiteral("Doors,Oven"));
}

void TestConflictsAtSave::saysWhichOfTheRowsWasDeleted_data()
{
    QTest::addColumn<QString>("statement");
    const QString statement =
        QStringLiteral("delete from post where id = (select %1(id) from post)");
    QTest::newRow("the earlier one") << statement.arg(QStringLiteral("min"));
    QTest::newRow("the later one") << statement.arg(QStringLiteral("max"));
}

/// One of two is the one that is shown, or it is not.
void TestConflictsAtSave::saysWhichOfTheRowsWasDeleted()
{
    QFETCH(const QString, statement);
    editTwoTitles();
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(statement));
    QVERIFY(other.exec(QStringLiteral("update post set title = 'x'")));
    QVERIFY(m_driver->click("saveButton"));
    const QWidget *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    const auto *others = dialog->findChild<QLabel *>(QStringLiteral("othersLabel"));
    QVERIFY(others);
    QVERIFY2(
        others->text().endsWith(
            isAsked(QStringLiteral("Deleted Elsewhere"))
                ? QStringLiteral(" This one was deleted: keeping yours for all writes it again.")
                : QStringLiteral(
                      " One of the others was deleted: keeping yours for all writes it again.")),
        qPrintable(others->text()));
    QVERIFY(PageDriver::answer("decideLaterButton"));
}

void TestConflictsAtSave::asksAboutAllOnceMoreWhereTheOneAskedAboutChanged()
{
    twoTitlesChangedElsewhere();
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("update post set title = 'y'")));
    QVERIFY(PageDriver::answer("keepMineForAllButton"));
    QTRY_VERIFY2(asked().startsWith(QStringLiteral("Nothing has been done yet: ")),
                 qPrintable(titles()));
    QCOMPARE(titles(), QStringLiteral("y,y"));
    QVERIFY(PageDriver::answer("keepMineForAllButton"));
    QTRY_COMPARE(titles(), QStringLiteral("Doors,Oven"));
}

void TestConflictsAtSave::comparesPermissionsInWords()
{
    open<RolesPage>("ann");
    const int column = RolesTable::columnOf(Permission::AuditRead);
    m_driver->goTo(RolesTable::Name, QStringLiteral("reader"), column);
    QTest::keyClick(m_driver->table(), Qt::Key_Space);
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update role set description = 'Odd', permissions = "
                                     "'posts.read,users.read' where name = 'reader'")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_VERIFY(QApplication::activeModalWidget() &&
                QApplication::activeModalWidget()->findChild<QTableView *>(
                    QStringLiteral("conflictTable")));
    const auto *cells = QApplication::activeModalWidget()
                            ->findChild<QTableView *>(QStringLiteral("conflictTable"))
                            ->model();
    QStringList words;
    for (int row = 0; row < cells->rowCount(); ++row) {
        for (int cell = 0; cell < cells->columnCount(); ++cell) {
            words.append(cells->index(row, cell).data().toString());
        }
    }
    const QString all = words.join(u'|');
    QVERIFY2(all.contains(QStringLiteral("Not allowed|Allowed|(not changed)")), qPrintable(all));
    QVERIFY2(!all.contains(QStringLiteral("true")) && !all.contains(u'\n'), qPrintable(all));
    QVERIFY2(words.contains(QStringLiteral("Description")), qPrintable(all));
    QVERIFY(PageDriver::answer("takeTheirsButton"));
}

void TestConflictsAtSave::decidingLaterKeepsTheProblemInSight()
{
    open<PostsPage>("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    const QPersistentModelIndex changed =
        m_driver->goTo(PostsTable::Title, QStringLiteral("Doors"));
    m_driver->goTo(PostsTable::Title, QStringLiteral("Fridge"), PostsTable::Created);
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("update post set title = 'Lock'")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(PageDriver::answer("decideLaterButton"));
    QTRY_VERIFY(!m_driver->shown("problemLabel").isEmpty());
    QCOMPARE(m_driver->table()->currentIndex(), QModelIndex(changed));
    QCOMPARE(m_page->pendingChanges(), 1);
}

QTEST_MAIN(TestConflictsAtSave)
#include "tst_conflictsatsave.moc"
