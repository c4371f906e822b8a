// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/support/CellEdits.h"
#include "tests/views/SaveRefusalTest.h"
#include "views/PostsPage.h"
#include "views/UsersPage.h"

#include <QSignalSpy>

/// What the bar says when a save does not happen, and where it leads.
class TestSaveRefusal final : public SaveRefusalTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void saysThatNothingWasSavedAndWhere();
    void saysThatNothingWasSavedWhereTheFileFails();
    void leadsToWhatIsLeft();
    void leadsToWhatIsLeftAfterUndo();
    void countsRowsWhereOneCannotBeSavedAsAWhole();
    void aNoticeGoesWithItsCell();
    void saysAfterwardsWhatWasAskedAbout();
    void saysWhatIsMarkedBeforeItAsks();
    void namesARowAsTheFileDoes();
    void theSignFollowsThePalette();
};

void TestSaveRefusal::saysThatNothingWasSavedAndWhere()
{
    open<PostsPage>("ann");
    QVERIFY(m_driver->model()->setData(m_driver->model()->index(0, PostsTable::Title), QString()));
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    QVERIFY(m_driver->click("saveButton"));
    QCOMPARE(m_driver->shown("problemLabel"),
             QStringLiteral("Nothing was saved. Title of “Keys”: Type a title."));
    QCOMPARE(told.constLast().first().toString(), QStringLiteral("Nothing was saved."));
    m_page->discardChanges();
    QVERIFY(m_driver->model()->insertRow(0));
    QVERIFY(m_driver->click("saveButton"));
    QCOMPARE(m_driver->shown("problemLabel"),
             QStringLiteral("Nothing was saved. Title of a new row: Type a title."));
}

void TestSaveRefusal::saysThatNothingWasSavedWhereTheFileFails()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("CREATE VIRTUAL TABLE odd USING fts5(title, content=post)")));
    QVERIFY(other.exec(
        QStringLiteral("CREATE TRIGGER look AFTER UPDATE ON post BEGIN "
                       "INSERT INTO odd(odd, rank) VALUES ('integrity-check', 1); END")));
    open<PostsPage>("ann");
    QVERIFY(m_driver->model()->setData(m_driver->model()->index(0, PostsTable::Title),
                                       QStringLiteral("Door")));
    QVERIFY(m_driver->click("saveButton"));
    QCOMPARE(m_driver->shown("problemLabel"),
             QStringLiteral("Nothing was saved. This database is damaged: a part of it is missing. "
                            "Restore it from a backup."));
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
    QVERIFY(editCells(*users, {{m_office->userId(QStringLiteral("eve")), UsersTable::Email, taken},
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
    QVERIFY(
        m_driver->shown("problemLabel").startsWith(QStringLiteral("Nothing was saved. 2 cells ")));
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
    const PostId door = m_office->addPost(QStringLiteral("Door"), QStringLiteral("sam"));
    open<PostsPage>("ann");
    RelationalTableModel *posts = m_driver->model();
    const int keys = m_driver->rowWith(PostsTable::Title, QStringLiteral("Keys"));
    const auto type = [&](int row, int column, const QString &text) {
        return posts->setData(posts->index(row, column), text);
    };
    QVERIFY(type(keys, PostsTable::Title, QString()));
    QVERIFY(type(keys, PostsTable::Body, QString(QChar(0))));
    QVERIFY(type(posts->rowOf(door), PostsTable::Title, QStringLiteral("Gate")));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("UPDATE post SET title = 'Window' WHERE id = %1").arg(door)));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(PageDriver::answer("decideLaterButton"));
    QTRY_VERIFY(!m_driver->shown("problemLabel").isEmpty());
    QVERIFY2(m_driver->shown("problemLabel").startsWith(QStringLiteral("2 rows cannot be saved. ")),
             qPrintable(m_driver->shown("problemLabel")));
    posts->revertId(door);
    QVERIFY2(m_driver->shown("problemLabel")
                 .startsWith(QStringLiteral("Nothing was saved. 2 cells cannot be saved. ")),
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
    QVERIFY(editCells(*users, {{m_office->userId(QStringLiteral("eve")), UsersTable::Email,
                                QStringLiteral("anna@example.com")},
                               {m_office->userId(QStringLiteral("sam")), UsersTable::Username,
                                QStringLiteral("samuel")}})
                .isEmpty());
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("UPDATE user SET username = 'sammy' WHERE username = 'sam'")));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("UPDATE user SET email = 'anna@example.com' "
                                     "WHERE username = 'ann'")));
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

/// Neither who loses rights nor for the password: it would be for nothing.
void TestSaveRefusal::saysWhatIsMarkedBeforeItAsks()
{
    open<UsersPage>("ann");
    RelationalTableModel *users = m_driver->model();
    const UserId eve = m_office->userId(QStringLiteral("eve"));
    const auto cell = [&](int column) { return users->index(users->rowOf(eve), column); };
    QVERIFY(editCells(*users, {{eve, UsersTable::Roles, QVariantList()},
                               {eve, UsersTable::Email, QStringLiteral("ann@example.com")}})
                .isEmpty());
    bool isSaved = true;
    m_page->save([&isSaved](bool saved) { isSaved = saved; });
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(!isSaved);
    QVERIFY(m_driver->shown("problemLabel")
                .startsWith(QStringLiteral("Nothing was saved. E-mail of “eve”: ")));
    QCOMPARE(m_driver->table()->currentIndex(), cell(UsersTable::Email));
    QVERIFY(users->setData(cell(UsersTable::Email), QStringLiteral("e@example.com")));
    QVERIFY(m_driver->shown("problemLabel").isNull());
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(QApplication::activeModalWidget()); // and now it does
    QVERIFY(PageDriver::answer("promptCancelButton"));
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
