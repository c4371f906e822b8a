// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/features/TransferTest.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QTableView>
#include <QTableWidget>

/// What the window shows goes out to a file, and lists that others keep come in: whole or not at
/// all, with a word for every line that cannot.
class TestTransfer : public TransferTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { close(); }
    void exportsWhatIsShown();
    void saysThatChangesAreNotExported();
    void offersWhatSpreadsheetsHereRead_data();
    void offersWhatSpreadsheetsHereRead();
    void leavesWithoutAFile();
    void importsUsersOnceEveryLineIsRight();
    void storesPasswordsWhileTheWindowAnswers();
    void leavesAnImportThatRuns();
    void changesWhatHasTheSameName();
    void hidesPasswordsInThePreview();
    void offersOnlyWhatIsAllowed();

private:
    QByteArray contentOf(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString sql(const char *query) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(query)).toString();
    }
};

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
    QCOMPARE(lines.first(), QByteArray("Author,Title,Created (UTC),Updated (UTC),Text\r"));
    QVERIFY2(lines.at(1).contains(",Post 0030,2026-01-01 00:30:00,"), lines.at(1).constData());
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

void TestTransfer::offersWhatSpreadsheetsHereRead_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("separator");
    QTest::newRow("a decimal point") << QLocale(QLocale::English) << QStringLiteral("Comma");
    QTest::newRow("a decimal comma") << QLocale(QLocale::German) << QStringLiteral("Semicolon");
}

void TestTransfer::offersWhatSpreadsheetsHereRead()
{
    QFETCH(const QLocale, locale);
    QFETCH(const QString, separator);
    const QLocale before;
    QLocale::setDefault(locale);
    const bool isOpen = m_desk->trigger("exportPostsAction") && m_desk->comes("ExportDialog");
    QLocale::setDefault(before);
    QVERIFY(isOpen);
    const auto *box = m_desk->find<QComboBox>("separatorCombo");
    QCOMPARE(box->currentText(), separator);
    QCOMPARE(box->width(), m_desk->find("formatCombo")->width());
    QCOMPARE(box->width(), m_desk->find("columnsCombo")->width());
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
    QVERIFY(preview->columnWidth(1) >=
            preview->fontMetrics().horizontalAdvance(QStringLiteral("anna@example.com")));
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
    QCOMPARE(refusals->index(0, 1).data().toString(), QStringLiteral("E-mail"));
    QCOMPARE(refusals->index(0, 2).data().toString(),
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

QTEST_MAIN(TestTransfer)
#include "tst_transfer.moc"
