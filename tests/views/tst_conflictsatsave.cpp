// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "tests/views/SaveRefusalTest.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"

#include <QSignalSpy>
#include <QTableView>

/// What people are asked when a save meets what somebody else has changed or deleted.
class TestConflictsAtSave final : public SaveRefusalTest
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
    void asksAboutEachAndThenSavesOnce();
    void decidingOneLaterSavesNothing();
    void savesBesideOtherFieldsUnasked();
    void undoesOnlyItsOwnFields();
    void asksNothingWhereBothWroteTheSame();
    void asksOnlyAboutWhatIsDisputed();

private:
    void deletedElsewhere();
    void editTwoTitles();
    void twoTitlesChangedElsewhere();
    bool isAsked(const QString &title) const;
    QString asked() const;
    QString titles() const;
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

/// Ours are "Doors" and "Oven".
void TestConflictsAtSave::editTwoTitles()
{
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"));
    open<PostsPage>("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Fridge")),
                   QStringLiteral("Oven"));
}

void TestConflictsAtSave::twoTitlesChangedElsewhere()
{
    editTwoTitles();
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("update post set title = 'x'")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(QApplication::activeModalWidget());
}

bool TestConflictsAtSave::isAsked(const QString &title) const
{
    return QApplication::activeModalWidget() &&
           QApplication::activeModalWidget()->windowTitle() == title;
}

/// The sentence of the dialog that is open; empty when none is.
QString TestConflictsAtSave::asked() const
{
    const QWidget *dialog = QApplication::activeModalWidget();
    const auto *sentence =
        dialog ? dialog->findChild<QLabel *>(QStringLiteral("sentenceLabel")) : nullptr;
    return sentence ? sentence->text() : QString();
}

QString TestConflictsAtSave::titles() const
{
    return OtherProgram(m_office->path())
        .value(QStringLiteral("select group_concat(title) from (select title from post order by "
                              "id)"))
        .toString();
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

void TestConflictsAtSave::asksAboutEachAndThenSavesOnce()
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

void TestConflictsAtSave::decidingOneLaterSavesNothing()
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

void TestConflictsAtSave::savesBesideOtherFieldsUnasked()
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

void TestConflictsAtSave::undoesOnlyItsOwnFields()
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

void TestConflictsAtSave::asksNothingWhereBothWroteTheSame()
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

void TestConflictsAtSave::asksOnlyAboutWhatIsDisputed()
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
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("update post set title = 'Lock'")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(PageDriver::answer("decideLaterButton"));
    QTRY_VERIFY(!m_driver->shown("problemLabel").isEmpty());
    QCOMPARE(m_page->pendingChanges(), 1);
}

QTEST_MAIN(TestConflictsAtSave)
#include "tst_conflictsatsave.moc"
