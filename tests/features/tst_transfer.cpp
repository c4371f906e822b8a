// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "DeskTest.h"
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "views/TablePage.h"
#include "views/TableView.h"
#include "views/TransferBar.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QTableView>
#include <QTableWidget>

#include <functional>

/// What the window shows goes out to a file, and lists that others keep come in: whole or not at
/// all, with a word for every line that cannot.
class TestTransfer : public DeskTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { close(); }

    void exportsWhatIsShown();
    void saysThatChangesAreNotExported();
    void leavesWithoutAFile();
    void importsUsersOnceEveryLineIsRight();
    void storesPasswordsWhileTheWindowAnswers();
    void leavesAnImportThatRuns();
    void changesWhatHasTheSameName();
    void hidesPasswordsInThePreview();
    void offersOnlyWhatIsAllowed();
    void whatCameOfItGoesWithTheNextAction_data();
    void whatCameOfItGoesWithTheNextAction();
    void warningsStayUntilTheyAreHidden_data();
    void warningsStayUntilTheyAreHidden();
    void failuresStayUntilTheyAreHidden();
    void showsOneNoticeAtATime();
    void sparesTheOnlyWayBack();
    void sparesWhatStaysUntilItIsHidden();

private:
    QString path(const char *name) const { return m_office->folder() + u'/' + QLatin1String(name); }
    QByteArray contentOf(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const char *name, const QByteArray &content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QString sql(const char *query) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(query)).toString();
    }
    void saveAs(const char *name)
    {
        QVERIFY(m_desk->click("verbButton"));
        QVERIFY(m_desk->comes("QFileDialog"));
        QVERIFY(m_desk->type("fileNameEdit", path(name)));
        m_desk->press(Qt::Key_Return);
        QVERIFY(m_desk->comes("MainWindow"));
    }
    void exportAll(const char *name = "posts.csv")
    {
        QVERIFY(m_desk->trigger("exportPostsAction"));
        QVERIFY(m_desk->comes("ExportDialog"));
        saveAs(name);
        QTRY_VERIFY(m_desk->read("transferLabel").startsWith(QStringLiteral("Exported")));
    }
    void search(const char *words)
    {
        QVERIFY(m_desk->type("searchEdit", QString::fromLatin1(words)));
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->model()->searchText(), QString::fromLatin1(words));
    }
    void openImport(const char *name)
    {
        QVERIFY(m_desk->trigger("importUsersAction"));
        QVERIFY(m_desk->comes("ImportWizard"));
        QVERIFY(m_desk->type("pathEdit", path(name)));
    }
};

void TestTransfer::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPosts(30);
    openDesk();
    logIn("ann");
}

void TestTransfer::exportsWhatIsShown()
{
    // Given a search and an order of columns of her own
    QVERIFY(m_desk->type("searchEdit", QStringLiteral("fridge")));
    m_desk->press(Qt::Key_Return);
    QTRY_COMPARE(m_desk->model()->rowCount(), 10);
    auto *header = m_desk->find<QTableView>("table")->horizontalHeader();
    header->moveSection(header->visualIndex(PostsTable::Author), 0);

    // When she exports it
    QVERIFY(m_desk->trigger("exportPostsAction"));
    QVERIFY(m_desk->comes("ExportDialog"));
    QCOMPARE(m_desk->read("whatLabel"), QStringLiteral("10 posts, filtered and sorted as shown."));
    QVERIFY(!m_desk->sees("pendingLabel"));
    saveAs("posts.csv");

    // Then the file holds that, under the names on the screen
    QTRY_COMPARE(m_desk->read("transferLabel"), QStringLiteral("Exported 10 rows to “posts.csv”."));
    const QList<QByteArray> lines = contentOf("posts.csv").split('\n');
    QCOMPARE(lines.size(), 12);
    QCOMPARE(lines.first(), QByteArray("Author,Title,Created,Updated,Text\r"));
    QVERIFY2(lines.at(1).contains(",Post 0030,2026-01-01T00:30:00Z,"), lines.at(1).constData());
    QVERIFY(m_desk->click("transferCloseButton"));
    QVERIFY(!m_desk->sees("transferLabel"));
}

void TestTransfer::saysThatChangesAreNotExported()
{
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Post 0007"), PostsTable::Title,
                         QStringLiteral("Seven")));
    QVERIFY(m_desk->trigger("exportPostsAction"));
    QVERIFY(m_desk->comes("ExportDialog"));
    QCOMPARE(m_desk->read("pendingLabel"),
             QStringLiteral("1 change is not saved yet. The file will hold what is stored."));
    m_desk->find<QComboBox>("formatCombo")->setCurrentIndex(1);
    m_desk->find<QComboBox>("columnsCombo")->setCurrentIndex(1);
    QVERIFY(!m_desk->find("formulaSafeCheckBox")->isEnabled());
    saveAs("posts.json");
    QTRY_VERIFY(m_desk->read("transferLabel").startsWith(QStringLiteral("Exported 30 rows")));
    QVERIFY(contentOf("posts.json").contains("\"title\":\"Post 0007\""));
    QVERIFY(contentOf("posts.json").contains("{\"id\":"));
}

void TestTransfer::leavesWithoutAFile()
{
    QVERIFY(m_desk->trigger("exportPostsAction"));
    QVERIFY(m_desk->comes("ExportDialog"));
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("QFileDialog"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("ExportDialog")); // what was chosen is still there
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(!m_desk->sees("transferLabel"));
}

void TestTransfer::importsUsersOnceEveryLineIsRight()
{
    // Given a list with a mistake
    put("staff.csv", "Name;E-mail;Roles\n"
                     "anna;anna@example.com;staff\n"
                     "bert;nonsense;\n");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    openImport("staff.csv");
    auto *preview = m_desk->find<QTableWidget>("previewTable");
    QCOMPARE(preview->columnCount(), 3);
    QCOMPARE(preview->item(0, 1)->text(), QStringLiteral("anna@example.com"));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));

    // When she says what the first column is, which its name does not
    QVERIFY(m_desk->read("columnsMessage").contains(QStringLiteral("Username")));
    m_desk->find<QComboBox>("usernameCombo")->setCurrentIndex(1);
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));

    // Then she reads which line is wrong, and cannot go on
    QTRY_VERIFY(m_desk->find<QTableView>("refusalsTable"));
    QTRY_COMPARE(m_desk->find<QTableView>("refusalsTable")->model()->rowCount(), 1);
    const QAbstractItemModel *refusals = m_desk->find<QTableView>("refusalsTable")->model();
    QCOMPARE(refusals->index(0, 0).data().toString(), QStringLiteral("3"));
    QCOMPARE(refusals->index(0, 1).data().toString(),
             QStringLiteral("This is not an e-mail address. One looks like ann@example.org."));
    QVERIFY(!m_desk->waitForWizardButton(QWizard::FinishButton, 0));
    QCOMPARE(sql("SELECT count(*) FROM user"), QStringLiteral("4"));

    // When the file is put right, then all of it comes in
    put("staff.csv", "Name;E-mail;Roles\n"
                     "anna;anna@example.com;staff\n"
                     "bert;bert@example.com;\n");
    QVERIFY(m_desk->clickWizard(QWizard::BackButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->read("transferLabel"),
             QStringLiteral("Imported: 2 added, 0 changed, 0 as they were. 2 new users have no "
                            "password; set one for each so that they can log in."));
    QTRY_VERIFY(m_desk->rowOf(UsersTable::Username, QStringLiteral("bert")) >= 0);
    QCOMPARE(sql("SELECT count(*) FROM user"), QStringLiteral("6"));
}

/// The password of each must be made unreadable, one after the other: the wizard says how long that
/// takes, and whoever was imported can log in with it.
void TestTransfer::storesPasswordsWhileTheWindowAnswers()
{
    put("staff.csv", "username,email,password\n"
                     "anna,anna@example.com,wombat-lantern-quorum\n"
                     "bert,bert@example.com,quorum-lantern-wombat\n");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    openImport("staff.csv");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QTRY_VERIFY(m_desk->read("outcomeLabel").startsWith(QStringLiteral("2 would be added")));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->read("transferLabel"),
             QStringLiteral("Imported: 2 added, 0 changed, 0 as they were. "
                            "The file holds passwords: delete it."));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->tryLogIn(QStringLiteral("anna"), QStringLiteral("wombat-lantern-quorum")));
    QVERIFY(m_desk->comes("ChangePasswordDialog")); // whoever had the file knows it
}

void TestTransfer::leavesAnImportThatRuns()
{
    QByteArray content = "username,email,password\n";
    for (int i = 0; i < 300; ++i) {
        const QByteArray name = "new" + QByteArray::number(i);
        content += name + ',' + name + "@example.com,wombat-lantern-quorum\n";
    }
    put("staff.csv", content);
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    openImport("staff.csv");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));
    QVERIFY(m_desk->click("importCancelButton"));
    QTRY_COMPARE(m_desk->read("outcomeLabel"),
                 QStringLiteral("The import was stopped. Nothing was changed."));
    QCOMPARE(sql("SELECT count(*) FROM user"), QStringLiteral("4"));
    // It can be begun again, or left for good
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestTransfer::changesWhatHasTheSameName()
{
    put("staff.csv", "username,active\nsam,no\nrob,yes\n");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    openImport("staff.csv");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    auto *key = m_desk->find<QComboBox>("keyCombo");
    key->setCurrentIndex(key->findData(QStringLiteral("username")));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QTRY_COMPARE(m_desk->read("outcomeLabel"),
                 QStringLiteral("0 would be added, 1 changed, 1 stay as they are."));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(sql("SELECT active FROM user WHERE username = 'sam'"), QStringLiteral("0"));
}

void TestTransfer::hidesPasswordsInThePreview()
{
    put("staff.csv", "username,email,password\nanna,anna@example.com,wombat-lantern\n");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    openImport("staff.csv");
    auto *preview = m_desk->find<QTableWidget>("previewTable");
    QCOMPARE(preview->item(0, 0)->text(), QStringLiteral("anna"));
    QVERIFY(!preview->item(0, 2)->text().contains(QStringLiteral("wombat")));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestTransfer::offersOnlyWhatIsAllowed()
{
    QVERIFY(m_desk->offers("exportPostsAction"));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(!m_desk->offers("exportPostsAction"));
    QVERIFY(m_desk->offers("importPostsAction"));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("rob"), TestOffice::password()));
    QVERIFY(!m_desk->offers("exportPostsAction"));
    QVERIFY(!m_desk->offers("importPostsAction"));
}

void TestTransfer::whatCameOfItGoesWithTheNextAction_data()
{
    QTest::addColumn<std::function<void(TestTransfer &)>>("act");
    const auto edit = [](const TestTransfer &test) {
        QVERIFY(test.m_desk->edit(PostsTable::Title, QStringLiteral("Post 0007"), PostsTable::Title,
                                  QStringLiteral("Seven")));
    };
    using Act = std::function<void(TestTransfer &)>;
    QTest::newRow("edit") << Act(edit);
    QTest::newRow("save") << Act([edit](TestTransfer &test) {
        edit(test);
        test.exportAll("again.csv");
        QVERIFY(test.m_desk->click("saveButton"));
    });
    QTest::newRow("search") << Act([](TestTransfer &test) {
        QVERIFY(test.m_desk->type("searchEdit", QStringLiteral("fridge")));
        test.m_desk->press(Qt::Key_Return);
    });
}

/// What was done is not the last thing any more.
void TestTransfer::whatCameOfItGoesWithTheNextAction()
{
    QFETCH(const std::function<void(TestTransfer &)>, act);
    exportAll();
    m_desk->find("transferCloseButton")->setFocus();
    act(*this);
    QTRY_VERIFY(!m_desk->sees("transferLabel"));
}

void TestTransfer::warningsStayUntilTheyAreHidden_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("end");
    QTest::newRow("passwords")
        << QByteArray("username,email,password\nanna,anna@example.com,wombat-lantern-quorum\n")
        << QStringLiteral("The file holds passwords: delete it.");
    QTest::newRow("no passwords")
        << QByteArray("username,email\nanna,anna@example.com\n")
        << QStringLiteral("1 new user has no password; set one so that they can log in.");
}

/// They say what is still to be done.
void TestTransfer::warningsStayUntilTheyAreHidden()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QString, end);
    put("staff.csv", file);
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    openImport("staff.csv");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));
    QVERIFY(m_desk->comes("MainWindow"));
    search("sam");
    QVERIFY(m_desk->edit(UsersTable::Username, QStringLiteral("sam"), UsersTable::Email,
                         QStringLiteral("sam@example.net")));
    QVERIFY2(m_desk->read("transferLabel").endsWith(end),
             qPrintable(m_desk->read("transferLabel")));
    m_desk->find("transferCloseButton")->setFocus();
    m_desk->press(Qt::Key_Space);
    QVERIFY(!m_desk->sees("transferLabel"));
    QVERIFY(m_desk->page()->table()->hasFocus());
}

void TestTransfer::failuresStayUntilTheyAreHidden()
{
    auto *bar = m_desk->page()->findChild<TransferBar *>();
    QVERIFY(m_desk->trigger("exportPostsAction"));
    QVERIFY(m_desk->comes("ExportDialog"));
    saveAs("posts.csv");
    emit bar->cancelRequested();
    QTRY_VERIFY(m_desk->sees("transferCloseButton"));
    const QString sentence = m_desk->read("transferLabel");
    QCOMPARE(sentence, QStringLiteral("The export was stopped. No file was written."));
    search("fridge");
    QCOMPARE(m_desk->read("transferLabel"), sentence);
}

void TestTransfer::showsOneNoticeAtATime()
{
    exportAll();
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Post 0007")));
    QVERIFY(m_desk->trigger("removePostAction"));
    QTRY_COMPARE(m_desk->read("noticeLabel"), QStringLiteral("Removed “Post 0007”."));
    QVERIFY(!m_desk->sees("transferLabel"));
    exportAll("again.csv");
    QVERIFY(!m_desk->sees("noticeLabel"));

    // Then the search takes the notice away, and not the Undo that it had offered
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Post 0008")));
    QVERIFY(m_desk->trigger("removePostAction"));
    QTRY_VERIFY(m_desk->sees("noticeUndoButton"));
    QVERIFY(m_desk->type("searchEdit", QStringLiteral("fridge")));
    m_desk->press(Qt::Key_Return);
    QTRY_VERIFY(!m_desk->sees("noticeLabel"));
    QVERIFY(m_desk->page()->canUndo());
}

/// A draft that was discarded is no step of the page's history.
void TestTransfer::sparesTheOnlyWayBack()
{
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Parcel")));
    QVERIFY(m_desk->click("discardDraftButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(m_desk->sees("noticeUndoButton"));
    exportAll();
    QVERIFY(m_desk->click("noticeUndoButton"));
    QTRY_VERIFY(m_desk->isUsable("draftsAction"));
}

void TestTransfer::sparesWhatStaysUntilItIsHidden()
{
    const int row = m_desk->rowOf(PostsTable::Title, QStringLiteral("Post 0007"));
    m_desk->model()->setData(m_desk->model()->index(row, PostsTable::Title), QString(300, u'x'));
    const QString sentence = m_desk->read("noticeLabel");
    QVERIFY(!sentence.isEmpty());
    exportAll();
    QCOMPARE(m_desk->read("noticeLabel"), sentence);
}

QTEST_MAIN(TestTransfer)
#include "tst_transfer.moc"
