// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "DeskTest.h"
#include "dialogs/ImportWizard.h"

#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QPointer>
#include <QTableView>
#include <QThread>

/// What the import says before it is made: what will not come of the file, and that there is no way
/// back.
class TestImporting : public DeskTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { close(); }

    void saysBeforehandThatThereIsNoWayBack();
    void listsWhatWouldChange();
    void copiesWhatIsRefused();
    void namesTheColumnsThatAreLeftOut_data();
    void namesTheColumnsThatAreLeftOut();
    void saysHowRowsAreDated();
    void refusesWhatIsNoTextAtOnce_data();
    void refusesWhatIsNoTextAtOnce();
    void refusesLinesThatAreNoText();
    void doubtsASingleColumn();
    void tellsOfAnImportThatWasCancelledTooLate();
    void leavesWhileAnotherProgramHoldsTheFile();
    void beginsAgainWhenTheFileIsFree();
    void importsOnlyWhatWasTried();
    void isAsWideOnEveryPage();
    void triesAgainWhatOthersHaveChanged();
    void saysThatItIsBeingCancelled();
    void knowsTheTimesByTheirHeaders();

private:
    void openImport(const QByteArray &content, const char *action = "importPostsAction")
    {
        const QString path = m_office->folder() + QStringLiteral("/posts.csv");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QVERIFY(m_desk->trigger(action));
        QVERIFY(m_desk->comes("ImportWizard"));
        QVERIFY(m_desk->type("pathEdit", path));
    }
};

void TestImporting::init()
{
    open();
    logIn("ann");
}

void TestImporting::isAsWideOnEveryPage()
{
    const QByteArray longName(200, 'W');
    m_desk->press(Qt::Key_2, Qt::ControlModifier);
    openImport("Username,E-mail," + longName + "\nkettle,kettle@example.com,x\n,,y\n",
               "importUsersAction");
    const QWidget *wizard = m_desk->window();
    const int width = wizard->width();
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QCOMPARE(wizard->width(), width);
    QCOMPARE(wizard->minimumWidth() > width, false);
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QTRY_VERIFY(m_desk->sees("refusalsTable"));
    QCOMPARE(wizard->width(), width);
    QVERIFY(m_desk->clickWizard(QWizard::BackButton));
    QCOMPARE(wizard->width(), width);
}

/// In whatever language: a column of such a name is not imported, and what it would say is told.
void TestImporting::knowsTheTimesByTheirHeaders()
{
    openImport("Title,Text\nKettle,In the kitchen\n");
    const auto *wizard = qobject_cast<ImportWizard *>(m_desk->window());
    QVERIFY(wizard);
    QCOMPARE(wizard->timeHeaders(),
             QStringList({QStringLiteral("Created"), QStringLiteral("Updated")}));
}

void TestImporting::saysThatItIsBeingCancelled()
{
    openImport("Title,Text\nKettle,In the kitchen\n");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    auto *wizard = qobject_cast<QWizard *>(m_desk->window());
    QVERIFY(wizard);
    wizard->button(QWizard::FinishButton)->click();
    wizard->reject(); // nothing is delivered in between
    QCOMPARE(m_desk->read("outcomeLabel"), QStringLiteral("Cancelling…"));
    QCOMPARE(wizard->button(QWizard::CancelButton)->text(), QStringLiteral("Cancelling…"));
    QVERIFY(!wizard->button(QWizard::CancelButton)->isEnabled());
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestImporting::saysBeforehandThatThereIsNoWayBack()
{
    openImport("Title,Text\nKettle,In the kitchen\n");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    QCOMPARE(m_desk->read("outcomeLabel"),
             QStringLiteral("1 would be added, 0 changed, 0 stay as they are."));
    QCOMPARE(m_desk->read("finalLabel"), QStringLiteral("An import cannot be undone."));

    // Not where nothing can be imported
    QVERIFY(m_desk->clickWizard(QWizard::BackButton));
    m_desk->find<QComboBox>("authorCombo")->setCurrentIndex(1);
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QTRY_VERIFY(m_desk->read("outcomeLabel").contains(QStringLiteral("1 line is refused")));
    QVERIFY(!m_desk->sees("finalLabel"));
}

void TestImporting::listsWhatWouldChange()
{
    const PostId id = m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    openImport("id,Title\n" + QByteArray::number(id) + ",Keyring\n");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    m_desk->find<QComboBox>("keyCombo")->setCurrentIndex(1);
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    QCOMPARE(m_desk->read("changesHeading"), QStringLiteral("What would change:"));
    QVERIFY(!m_desk->sees("refusalsTable"));
    const auto *table = m_desk->find<QTableView>("changesTable");
    QVERIFY(table);
    QStringList cells;
    for (int column = 0; column < table->model()->columnCount(); ++column) {
        cells.append(table->model()->index(0, column).data().toString());
    }
    QCOMPARE(cells.join(u'|'), QStringLiteral("2|Keys|Title|Keys|Keyring"));
}

void TestImporting::triesAgainWhatOthersHaveChanged()
{
    const PostId id = m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    openImport("id,Title,Text\n" + QByteArray::number(id) + ",Keyring,In the kitchen\n");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    m_desk->find<QComboBox>("keyCombo")->setCurrentIndex(1);
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    OtherProgram other(m_office->path());
    const auto stored = [&other, id] {
        return other.value(QStringLiteral("SELECT title || body FROM post WHERE id = %1").arg(id))
            .toString();
    };
    QVERIFY(other.exec(QStringLiteral("UPDATE post SET body = 'With Eve'")));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));
    QTRY_VERIFY(
        m_desk->read("outcomeLabel")
            .startsWith(QStringLiteral("What this file would change has been changed meanwhile.")));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    QCOMPARE(stored(), QStringLiteral("KeysWith Eve"));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton)); // after a look
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(stored(), QStringLiteral("KeyringIn the kitchen"));
}

/// For whoever made the file.
void TestImporting::copiesWhatIsRefused()
{
    openImport("Title,Author\n,sam\nKeys,nobody\n");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QTRY_VERIFY(m_desk->sees("refusalsTable"));
    const QString lines = QStringLiteral("2\tTitle\tThe title is empty.\n"
                                         "3\tAuthor\tThere is no user named “nobody”.\n");
    auto *table = m_desk->find<QTableView>("refusalsTable");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), lines);
    QVERIFY(m_desk->click("refusalsCopyButton"));
    QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("Line\tField\tProblem\n") + lines);
}

void TestImporting::namesTheColumnsThatAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("all are taken") << QByteArray("Title,Text") << QString();
    QTest::newRow("one") << QByteArray("Title,Colour") << QStringLiteral("Not imported: “Colour”.");
    QTest::newRow("an export's") << QByteArray("Title,Author,Created,Updated,Text")
                                 << QStringLiteral("Not imported: “Created”, “Updated”. "
                                                   "Imported rows are dated now.");
    QTest::newRow("an export's for spreadsheets")
        << QByteArray("Title,Created (UTC)")
        << QStringLiteral("Not imported: “Created (UTC)”. Imported rows are dated now.");
    QTest::newRow("a command's export")
        << QByteArray("title,create_datetime")
        << QStringLiteral("Not imported: “create_datetime”. Imported rows are dated now.");
    QTest::newRow("many") << QByteArray("Title,b,c,d,e,f,g,h,i,j,k,l,m,n,o")
                          << QStringLiteral("Not imported: “b”, “c”, “d”, “e”, “f”, “g”, “h”, “i”, "
                                            "“j”, “k”, “l”, “m”, 2 more.");
}

void TestImporting::namesTheColumnsThatAreLeftOut()
{
    QFETCH(const QByteArray, names);
    QFETCH(const QString, sentence);
    openImport(names + '\n');
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QCOMPARE(m_desk->read("leftOutLabel"), sentence);
    // What is taken away from a field is left out, too
    m_desk->find<QComboBox>("titleCombo")->setCurrentIndex(0);
    QVERIFY(m_desk->read("leftOutLabel")
                .contains(QStringLiteral("“%1”").arg(
                    QString::fromLatin1(names.left(names.indexOf(','))))));
}

void TestImporting::saysHowRowsAreDated()
{
    openImport("id,Title,Created\n1,Keys,2020-01-01\n");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QCOMPARE(m_desk->read("leftOutLabel"),
             QStringLiteral("Not imported: “Created”. Imported rows are dated now."));
    m_desk->find<QComboBox>("keyCombo")->setCurrentIndex(1);
    QCOMPARE(m_desk->read("leftOutLabel"),
             QStringLiteral("Not imported: “Created”. New rows are dated now; rows that are "
                            "changed keep when they were created."));
}

void TestImporting::refusesWhatIsNoTextAtOnce_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\n", 17);
    QTest::newRow("a NUL byte") << QByteArray("title,body\na,b\0c\n", 17);
    QTest::newRow("half a pair") << QByteArray("\xFF\xFEt\0,\0b\0\n\0\0\xD8,\0", 14);
}

void TestImporting::refusesWhatIsNoTextAtOnce()
{
    QFETCH(const QByteArray, bytes);
    openImport(bytes);
    QCOMPARE(m_desk->read("pathMessage"),
             QStringLiteral("This file is not text in the chosen encoding. Choose another file or "
                            "encoding."));
    QVERIFY(!m_desk->waitForWizardButton(QWizard::NextButton, 0));
}

/// Also among the first of them.
void TestImporting::refusesLinesThatAreNoText()
{
    openImport("title,body\nKeys,Here\nZo\xEB,There\n");
    m_desk->find<QComboBox>("encodingCombo")->setCurrentIndex(0); // not what was guessed
    QVERIFY(m_desk->read("pathMessage").isEmpty());
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QTRY_VERIFY(m_desk->read("outcomeLabel").contains(QStringLiteral("1 line is refused")));
}

void TestImporting::doubtsASingleColumn()
{
    openImport("Title;Text\nKettle;In the kitchen\n");
    QVERIFY(m_desk->read("pathMessage").isEmpty());
    auto *separator = m_desk->find<QComboBox>("separatorCombo");
    QCOMPARE(separator->currentText(), QStringLiteral("Semicolon"));
    separator->setCurrentIndex(0);
    QCOMPARE(m_desk->read("pathMessage"),
             QStringLiteral("The file has one column only. If it should have more, choose another "
                            "separator."));
    QVERIFY(m_desk->waitForWizardButton(QWizard::NextButton)); // one may be enough
    separator->setCurrentIndex(1);
    QVERIFY(!m_desk->sees("pathMessage"));
}

/// What stands in the file is not said to be cancelled.
void TestImporting::tellsOfAnImportThatWasCancelledTooLate()
{
    openImport("Title,Text\nKettle,In the kitchen\n");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    OtherProgram other(m_office->path());
    auto *wizard = qobject_cast<QWizard *>(m_desk->window());
    QVERIFY(wizard);

    wizard->button(QWizard::FinishButton)->click();
    QElapsedTimer patience; // nothing is delivered here
    patience.start();
    const QString count = QStringLiteral("SELECT count(*) FROM post WHERE title = 'Kettle'");
    while (other.value(count).toInt() == 0 && !patience.hasExpired(60'000)) {
        QThread::msleep(1);
    }
    wizard->reject();

    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(other.value(count).toInt(), 1);
    QTRY_COMPARE(m_desk->read("transferLabel"),
                 QStringLiteral("Imported: 1 added, 0 changed, 0 as they were."));
}

void TestImporting::leavesWhileAnotherProgramHoldsTheFile()
{
    openImport("Title,Text\nKettle,In the kitchen\n");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    const QPointer<QWidget> wizard = m_desk->window();
    QVERIFY(wizard->inherits("QWizard"));

    QVERIFY(m_desk->clickWizard(QWizard::CancelButton));
    QTRY_VERIFY(!wizard); // it is gone before the lock is
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestImporting::beginsAgainWhenTheFileIsFree()
{
    openImport("Title,Text\nKettle,In the kitchen\n");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));
    QTRY_COMPARE_WITH_TIMEOUT(
        m_desk->read("outcomeLabel"),
        QStringLiteral("Another program is writing to this file. Try again in a moment."), 60'000);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_COMPARE(m_desk->read("transferLabel"),
                 QStringLiteral("Imported: 1 added, 0 changed, 0 as they were."));
}

void TestImporting::importsOnlyWhatWasTried()
{
    openImport("Title,Text\nKettle,In the kitchen\nCup,On the shelf\n");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    QFile file(m_office->folder() + QStringLiteral("/posts.csv"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(qstrlen("Title,Text\nKettle,In the kitchen\n")));
    file.close();

    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));

    QTRY_COMPARE(m_desk->read("outcomeLabel"),
                 QStringLiteral("This file has been changed meanwhile. Nothing was imported; go "
                                "back and try it again."));
    QVERIFY(!m_desk->waitForWizardButton(QWizard::FinishButton, 0));
    QCOMPARE(OtherProgram(m_office->path()).value(QStringLiteral("SELECT count(*) FROM post")),
             QVariant(1));
    QVERIFY(m_desk->clickWizard(QWizard::BackButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    QCOMPARE(m_desk->read("outcomeLabel"),
             QStringLiteral("1 would be added, 0 changed, 0 stay as they are."));
}

QTEST_MAIN(TestImporting)
#include "tst_importing.moc"
