// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/PageDriver.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/UsersPage.h"

#include <QTableView>

/// What people see when a save does not happen: somebody else was faster, or the file is in use.
class TestSaveRefusal final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
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
    void asksAboutAllOnceMoreWhereTheOneAskedAboutChanged();
    void leadsToWhatIsLeft();
    void leadsToWhatIsLeftAfterUndo();
    void countsRowsWhereOneCannotBeSavedAsAWhole();
    void aNoticeGoesWithItsCell();
    void saysAfterwardsWhatWasAskedAbout();
    void namesARowAsTheFileDoes();
    void theSignFollowsThePalette();

private:
    template<typename T>
    void open(const char *name)
    {
        m_session = m_office->logIn(QString::fromLatin1(name));
        m_page = std::make_unique<T>(m_office->workspace(), *m_session);
        m_driver = std::make_unique<PageDriver>(*m_page);
    }
    void deletedElsewhere();
    void twoTitlesChangedElsewhere();
    bool isAsked(const QString &title) const;
    QString asked() const;
    QString titles() const;

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TablePage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

void TestSaveRefusal::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
}

void TestSaveRefusal::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

void TestSaveRefusal::deletedElsewhere()
{
    open<PostsPage>("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("delete from post")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(QApplication::activeModalWidget());
    QCOMPARE(QApplication::activeModalWidget()->windowTitle(), QStringLiteral("Deleted Elsewhere"));
}

void TestSaveRefusal::writesARowAgainThatIsGone()
{
    deletedElsewhere();
    QVERIFY(PageDriver::answer("keepMineButton"));
    OtherProgram other(m_office->path());
    QTRY_COMPARE(other.value(QStringLiteral("select title from post")).toString(),
                 QStringLiteral("Doors"));
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestSaveRefusal::staysWithTheRowThatIsWrittenAgain()
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

void TestSaveRefusal::letsARowGoThatIsGone()
{
    deletedElsewhere();
    QVERIFY(PageDriver::answer("takeTheirsButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QTRY_COMPARE(m_driver->model()->rowCount(), 0);
    QCOMPARE(OtherProgram(m_office->path()).value(QStringLiteral("select count(*) from post")), 0);
}

void TestSaveRefusal::decidesForAllRowsAtOnce_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("titles");
    QTest::newRow("mine") << QByteArray("keepMineForAllButton") << QStringLiteral("Doors,Oven");
    QTest::newRow("theirs") << QByteArray("takeTheirsForAllButton") << QStringLiteral("x,x");
}

void TestSaveRefusal::decidesForAllRowsAtOnce()
{
    QFETCH(QByteArray, button);
    QFETCH(QString, titles);
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"));
    open<PostsPage>("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Fridge")),
                   QStringLiteral("Oven"));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("update post set title = 'x'")));

    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(QApplication::activeModalWidget());
    QVERIFY(PageDriver::answer(button.constData()));

    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(other
                 .value(QStringLiteral("select group_concat(title) from (select title from post "
                                       "order by id)"))
                 .toString(),
             titles);
}

/// Ours are "Doors" and "Oven".
void TestSaveRefusal::twoTitlesChangedElsewhere()
{
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"));
    open<PostsPage>("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Fridge")),
                   QStringLiteral("Oven"));
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("update post set title = 'x'")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(QApplication::activeModalWidget());
}

bool TestSaveRefusal::isAsked(const QString &title) const
{
    return QApplication::activeModalWidget() &&
           QApplication::activeModalWidget()->windowTitle() == title;
}

/// The sentence of the dialog that is open; empty when none is.
QString TestSaveRefusal::asked() const
{
    const QWidget *dialog = QApplication::activeModalWidget();
    const auto *sentence =
        dialog ? dialog->findChild<QLabel *>(QStringLiteral("sentenceLabel")) : nullptr;
    return sentence ? sentence->text() : QString();
}

QString TestSaveRefusal::titles() const
{
    return OtherProgram(m_office->path())
        .value(QStringLiteral("select group_concat(title) from (select title from post order by "
                              "id)"))
        .toString();
}

void TestSaveRefusal::asksAgainAboutWhatChangedWhileItAsked_data()
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

void TestSaveRefusal::asksAgainAboutWhatChangedWhileItAsked()
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

void TestSaveRefusal::asksAgainWhereADeletedRowIsBack_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::newRow("write again") << QByteArray("keepMineButton");
    QTest::newRow("let it go") << QByteArray("takeTheirsButton");
}

void TestSaveRefusal::asksAgainWhereADeletedRowIsBack()
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
void TestSaveRefusal::writesNothingAgainUnasked()
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

void TestSaveRefusal::writesAgainForAllWhatItTold()
{
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"));
    open<PostsPage>("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Fridge")),
                   QStringLiteral("Oven"));
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

void TestSaveRefusal::asksAboutAllOnceMoreWhereTheOneAskedAboutChanged()
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

void TestSaveRefusal::comparesPermissionsInWords()
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

void TestSaveRefusal::decidingLaterKeepsTheProblemInSight()
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

/// What the bar says leads to a cell that is marked, until none is.
void TestSaveRefusal::leadsToWhatIsLeft()
{
    open<UsersPage>("ann");
    RelationalTableModel *users = m_driver->model();
    const auto address = [&](const char *name) {
        return users->index(users->rowOf(m_office->userId(QString::fromLatin1(name))),
                            UsersTable::Email);
    };
    const QString taken = QStringLiteral("ann@example.com");
    QVERIFY(users
                ->editCells({{m_office->userId(QStringLiteral("eve")), UsersTable::Email, taken},
                             {m_office->userId(QStringLiteral("sam")), UsersTable::Email, taken}})
                .isEmpty());
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(!m_driver->shown("problemLabel").isEmpty());
    QVERIFY(users->setData(address("eve"), QStringLiteral("e@example.com")));
    QVERIFY(!m_driver->shown("problemLabel").isEmpty());
    QVERIFY(m_driver->click("showProblemButton"));
    QCOMPARE(m_driver->table()->currentIndex(), address("sam"));
    QVERIFY(users->setData(address("sam"), QStringLiteral("s@example.com")));
    QVERIFY(m_driver->shown("problemLabel").isNull());
}

void TestSaveRefusal::leadsToWhatIsLeftAfterUndo()
{
    open<UsersPage>("ann");
    RelationalTableModel *users = m_driver->model();
    const auto address = [&](const char *name) {
        return users->index(users->rowOf(m_office->userId(QString::fromLatin1(name))),
                            UsersTable::Email);
    };
    const QString taken = QStringLiteral("ann@example.com");
    QVERIFY(users->setData(address("sam"), taken));
    QVERIFY(users->setData(address("eve"), taken));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(m_driver->shown("problemLabel").startsWith(QStringLiteral("2 cells ")));
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 1);
    QVERIFY(!m_driver->shown("problemLabel").isEmpty());
    QVERIFY(m_driver->click("showProblemButton"));
    QCOMPARE(m_driver->table()->currentIndex(), address("sam"));
    m_page->undo();
    QVERIFY(m_driver->shown("problemLabel").isNull());
}

void TestSaveRefusal::countsRowsWhereOneCannotBeSavedAsAWhole()
{
    open<UsersPage>("ann");
    RelationalTableModel *users = m_driver->model();
    const UserId eve = m_office->userId(QStringLiteral("eve"));
    const UserId sam = m_office->userId(QStringLiteral("sam"));
    const auto type = [&](UserId id, int column, const QString &text) {
        return users->setData(users->index(users->rowOf(id), column), text);
    };
    QVERIFY(type(eve, UsersTable::Username, QStringLiteral("ann")));
    QVERIFY(type(eve, UsersTable::Email, QStringLiteral("nowhere")));
    QVERIFY(type(sam, UsersTable::Username, QStringLiteral("samuel")));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("UPDATE user SET username = 'sammy' WHERE id = %1").arg(sam)));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(PageDriver::answer("decideLaterButton"));
    QTRY_VERIFY(!m_driver->shown("problemLabel").isEmpty());
    QVERIFY2(m_driver->shown("problemLabel").startsWith(QStringLiteral("2 rows cannot be saved. ")),
             qPrintable(m_driver->shown("problemLabel")));
    users->revertId(sam);
    QVERIFY2(
        m_driver->shown("problemLabel").startsWith(QStringLiteral("2 cells cannot be saved. ")),
        qPrintable(m_driver->shown("problemLabel")));
}

void TestSaveRefusal::aNoticeGoesWithItsCell()
{
    open<UsersPage>("ann");
    RelationalTableModel *users = m_driver->model();
    const auto address = [&](const char *name) {
        return users->index(users->rowOf(m_office->userId(QString::fromLatin1(name))),
                            UsersTable::Email);
    };
    QVERIFY(users->setData(address("sam"), QStringLiteral("nowhere")));
    QVERIFY(users->setData(address("eve"), QStringLiteral("nowhere")));
    QVERIFY(m_driver->shown("noticeLabel").contains(QStringLiteral("eve")));
    QVERIFY(users->setData(address("eve"), QStringLiteral("e@example.com")));
    QVERIFY(users->hasProblems());
    QVERIFY(m_driver->shown("noticeLabel").isNull());
}

/// One row meets somebody else's change, another one's name is taken: what was decided later is
/// what the bar tells of and leads to.
void TestSaveRefusal::saysAfterwardsWhatWasAskedAbout()
{
    open<UsersPage>("ann");
    RelationalTableModel *users = m_driver->model();
    const auto cell = [&](const char *name, int column) {
        return users->index(users->rowOf(m_office->userId(QString::fromLatin1(name))), column);
    };
    QVERIFY(users
                ->editCells({{m_office->userId(QStringLiteral("eve")), UsersTable::Email,
                              QStringLiteral("ann@example.com")},
                             {m_office->userId(QStringLiteral("sam")), UsersTable::Username,
                              QStringLiteral("samuel")}})
                .isEmpty());
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("UPDATE user SET username = 'sammy' WHERE username = 'sam'")));
    m_driver->table()->setCurrentIndex(cell("eve", UsersTable::Email));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(PageDriver::answer("decideLaterButton"));
    QTRY_VERIFY(m_driver->shown("problemLabel")
                    .startsWith(QStringLiteral("2 rows cannot be saved. One of them: “sam”: ")));
    const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("samuel"));
    QTRY_COMPARE(m_driver->table()->currentIndex().row(), row);

    // Then something else is edited, and what was said stands as long as it is true
    m_driver->table()->setCurrentIndex(users->index(row == 0 ? 1 : 0, UsersTable::Email));
    users->refresh();
    QVERIFY(m_driver->click("showProblemButton"));
    QCOMPARE(m_driver->table()->currentIndex().row(), row);
    users->revertId(users->idAt(row));
    QVERIFY(!m_driver->shown("problemLabel").contains(QStringLiteral("“sam”")));
}

void TestSaveRefusal::namesARowAsTheFileDoes()
{
    open<UsersPage>("ann");
    RelationalTableModel *users = m_driver->model();
    const auto name = [&](const char *person) {
        return users->index(users->rowOf(m_office->userId(QString::fromLatin1(person))),
                            UsersTable::Username);
    };
    QVERIFY(users->setData(name("eve"), QStringLiteral("ann")));
    QVERIFY2(m_driver->shown("noticeLabel").contains(QStringLiteral("“eve”")),
             qPrintable(m_driver->shown("noticeLabel")));
    QVERIFY(users->setData(name("eve"), QStringLiteral("evelyn")));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("UPDATE user SET username = 'eva' WHERE username = 'eve'")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(QApplication::activeModalWidget());
    const QString sentence = QApplication::activeModalWidget()
                                 ->findChild<QLabel *>(QStringLiteral("sentenceLabel"))
                                 ->text();
    QVERIFY2(sentence.contains(QStringLiteral("“eve”")), qPrintable(sentence));
    QVERIFY(PageDriver::answer("takeTheirsButton"));
}

void TestSaveRefusal::theSignFollowsThePalette()
{
    open<UsersPage>("ann");
    RelationalTableModel *users = m_driver->model();
    const int row = users->rowOf(m_office->userId(QStringLiteral("sam")));
    QVERIFY(
        users->setData(users->index(row, UsersTable::Email), QStringLiteral("ann@example.com")));
    QVERIFY(m_driver->click("saveButton"));
    auto *sign = m_page->findChild<QWidget *>(QStringLiteral("problemSign"));
    QVERIFY(sign && sign->isVisible());
    const QPalette before = QApplication::palette();
    const QImage dark = sign->grab().toImage();
    QPalette palette = before;
    palette.setColor(QPalette::ButtonText, Qt::red);
    const auto use = [this](const QPalette &colours) {
        QApplication::setPalette(colours);
        m_page->setPalette(colours); // which the application does itself while exec() runs
    };
    use(palette);
    const QImage red = sign->grab().toImage();
    use(before);
    QVERIFY(dark != red);
    QCOMPARE(sign->grab().toImage(), dark);
}

QTEST_MAIN(TestSaveRefusal)
#include "tst_saverefusal.moc"
