// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "app/DemoOffice.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/support/TestOffice.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTreeWidget>

namespace {

const QString Password = QStringLiteral("marmot-pebble-tundra-31");

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &contents)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(contents);
}

/// With the journal of a file that Postern has not opened yet, where a writer keeps readers out.
void copyOffice(const QString &from, const QString &to)
{
    OtherProgram other(from);
    QVERIFY2(other.exec(QStringLiteral("VACUUM INTO '%1'").arg(to)), qPrintable(other.error()));
}

} // namespace

/// The first start, and starts with a file that cannot be opened.
class TestFirstStart : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        m_desk.reset();
        m_folder.reset();
    }

    void freshHomeGetsItsFolderFromTheWizard();
    void beginsWithTheWizardAndEndsInTheWindow();
    void cancelLeavesNoFile();
    void emptyFlaskFileGoesToTheWizard();
    void secondStartAsksForNothingButTheLogin();
    void missingFolderIsNamed();
    void demonstrationShowsItsLogins();
    void badFileIsNamedAndLeftAlone_data();
    void badFileIsNamedAndLeftAlone();
    void badAddressIsNamed();
    void triesAgainOnceTheFileIsFree();
    void waitsForAWriterWhenLoggingIn();
    void opensAnotherDatabaseInstead();
    void remembersOnlyADatabaseThatOpened();
    void quitFromTheProblemEnds();

private:
    QString path(const char *name = "site.db") const
    {
        return m_folder->filePath(QString::fromLatin1(name));
    }
    void startAt(const QString &database)
    {
        m_desk = std::make_unique<FrontDesk>(m_folder->path(), database);
        m_desk->start();
    }
    bool fillAdministrator()
    {
        return m_desk->type("usernameEdit", QStringLiteral("martha")) &&
               m_desk->type("emailEdit", QStringLiteral("martha@example.com")) &&
               m_desk->type("passwordEdit", Password) && m_desk->type("repeatEdit", Password);
    }
    /// The codes are kept; only then it goes on.
    bool keepCodes()
    {
        return m_desk->sees("codeList") && m_desk->sees("codesReason") &&
               !m_desk->waitForWizardButton(QWizard::NextButton, 0) &&
               m_desk->click("writtenCheckBox") && !m_desk->sees("codesReason") &&
               m_desk->clickWizard(QWizard::NextButton);
    }
    /// From the wizard's first page to the login dialog.
    bool goThroughTheWizard()
    {
        return m_desk->comes("FirstRunWizard") && m_desk->clickWizard(QWizard::NextButton) &&
               fillAdministrator() && m_desk->clickWizard(QWizard::NextButton) && keepCodes() &&
               m_desk->click("writtenDownCheckBox") && m_desk->clickWizard(QWizard::NextButton) &&
               m_desk->clickWizard(QWizard::NextButton) && // the lock times are as usual
               m_desk->clickWizard(QWizard::FinishButton) && m_desk->comes("LoginDialog");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestFirstStart::freshHomeGetsItsFolderFromTheWizard()
{
    const QByteArray home = qgetenv("HOME");
    const auto restore = qScopeGuard([home] { qputenv("HOME", home); });
    qputenv("HOME", QFile::encodeName(m_folder->path())); // other runs have theirs
    QStandardPaths::setTestModeEnabled(true);
    const QString database = Settings::defaultDatabasePath();
    const QString folder = QFileInfo(database).absolutePath();
    QVERIFY(folder.contains(QStringLiteral("qttest"))); // not the person's own

    m_desk = std::make_unique<FrontDesk>(path("config/postern"), QString()); // not there either
    m_desk->start();
    QVERIFY(m_desk->comes("FirstRunWizard"));
    QCOMPARE(m_desk->read("pathEdit"), database);
    QVERIFY(!QFileInfo::exists(folder));
    QVERIFY(goThroughTheWizard());
    QVERIFY(QFile::exists(database));
    QVERIFY(m_desk->logIn(QStringLiteral("martha"), Password));
    m_desk.reset();
}

void TestFirstStart::beginsWithTheWizardAndEndsInTheWindow()
{
    startAt(path());
    QVERIFY(m_desk->comes("FirstRunWizard"));
    QCOMPARE(m_desk->read("pathEdit"), path());
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QTRY_VERIFY(m_desk->hasFocus("usernameEdit"));
    QVERIFY(!m_desk->waitForWizardButton(QWizard::NextButton, 0));
    QVERIFY(!m_desk->read("usernameMessage").isEmpty()); // says why
    QVERIFY(fillAdministrator());
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(keepCodes());
    QVERIFY(!m_desk->waitForWizardButton(QWizard::NextButton, 0)); // the recovery key is not taken
    QVERIFY(m_desk->click("writtenDownCheckBox"));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->sees("lockAfterSpinBox"));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QTRY_VERIFY(m_desk->read("summaryLabel").contains(QStringLiteral("martha")));
    QVERIFY(m_desk->sees("sampleNoticeCheckBox"));
    QVERIFY(!QFile::exists(path()));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));

    QVERIFY(m_desk->logIn(QStringLiteral("martha"), Password));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – martha (admin)"));
    QCOMPARE(m_desk->pages().size(), 5);
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Welcome to Postern")));
    QTRY_VERIFY(m_desk->read("postBodyEdit").contains(QStringLiteral("sample notice")));
    QCOMPARE(m_desk->read("statusLabel").isEmpty(), false);
}

void TestFirstStart::cancelLeavesNoFile()
{
    startAt(path());
    QVERIFY(m_desk->comes("FirstRunWizard"));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(fillAdministrator());
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::CancelButton));
    QTRY_VERIFY(m_desk->hasFinished());
    QVERIFY(!QFile::exists(path()));
    QVERIFY(QDir(m_folder->path()).entryList({QStringLiteral("*.db*")}, QDir::Files).isEmpty());
}

void TestFirstStart::emptyFlaskFileGoesToTheWizard()
{
    QVERIFY(QFile::copy(QStringLiteral(FIXTURES "/tutorial_empty.db"), path()));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
    startAt(path());
    QVERIFY(goThroughTheWizard());
    QVERIFY(m_desk->logIn(QStringLiteral("martha"), Password));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – martha (admin)"));
    QCOMPARE(OtherProgram(path()).value(QStringLiteral("SELECT count(*) FROM user")).toInt(), 1);
}

void TestFirstStart::secondStartAsksForNothingButTheLogin()
{
    startAt(path());
    QVERIFY(goThroughTheWizard());
    m_desk.reset();
    const QByteArray before = contentsOf(path());
    startAt(path());
    QVERIFY(m_desk->comes("LoginDialog"));
    QCOMPARE(contentsOf(path()), before);
}

void TestFirstStart::missingFolderIsNamed()
{
    startAt(path("gone/site.db"));
    QVERIFY(m_desk->comes("StartProblemDialog"));
    QCOMPARE(m_desk->read("problemLabel"),
             QStringLiteral("There is no such folder. Choose another."));
    QVERIFY(!QFile::exists(path("gone")));
    QVERIFY(QDir().mkpath(path("gone")));
    QVERIFY(m_desk->click("tryAgainButton"));
    QVERIFY(m_desk->comes("FirstRunWizard"));
}

void TestFirstStart::demonstrationShowsItsLogins()
{
    DemoOffice office;
    m_desk = std::make_unique<FrontDesk>(office.folder(), office.databasePath());
    QVERIFY(office.fill(m_desk->context()));
    m_desk->flow().setDemoLogins(office.logins());
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    auto *list = m_desk->find<QTreeWidget>("demoLoginList");
    QVERIFY(list);
    QCOMPARE(list->topLevelItemCount(), 6);
    const QRect place = list->visualItemRect(list->topLevelItem(1));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place.center());
    QVERIFY(m_desk->click("logInButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – bobmarsh (editor)"));
    QCOMPARE(m_desk->model()->totalCount(), 200);
    m_desk.reset();
}

void TestFirstStart::badFileIsNamedAndLeftAlone_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no database") << QStringLiteral("text")
                                 << QStringLiteral("This file is not a database. Choose another.");
    QTest::newRow("truncated") << QStringLiteral("truncated")
                               << QStringLiteral("a part of it is missing");
    QTest::newRow("newer") << QStringLiteral("newer")
                           << QStringLiteral("This database was made by a newer Postern. Update "
                                             "Postern to open it.");
    QTest::newRow("foreign") << QStringLiteral("foreign")
                             << QStringLiteral("no table of users that Postern understands");
    QTest::newRow("folder") << QStringLiteral("folder")
                            << QStringLiteral("This is a folder. Choose a file.");
    QTest::newRow("locked") << QStringLiteral("locked")
                            << QStringLiteral("Another program is writing to this file.");
}

void TestFirstStart::badFileIsNamedAndLeftAlone()
{
    QFETCH(QString, kind);
    QFETCH(QString, sentence);
    std::unique_ptr<OtherProgram> other;
    if (kind == QLatin1String("text")) {
        writeFile(path(), QByteArray("Dear colleagues,\n").repeated(1000));
    } else if (kind == QLatin1String("folder")) {
        QVERIFY(QDir().mkpath(path()));
    } else if (kind == QLatin1String("foreign")) {
        QVERIFY(OtherProgram(path()).exec(QStringLiteral("CREATE TABLE recipe (name TEXT)")));
    } else {
        copyOffice(TestOffice().path(), path());
        other = std::make_unique<OtherProgram>(path());
        if (kind == QLatin1String("newer")) {
            QVERIFY(other->exec(QStringLiteral("PRAGMA user_version = 9999")));
        } else if (kind == QLatin1String("locked")) {
            QVERIFY(other->exec(QStringLiteral("BEGIN EXCLUSIVE")));
        } else {
            other.reset();
            const QByteArray whole = contentsOf(path());
            writeFile(path(), whole.left(whole.size() / 2));
        }
    }
    const QByteArray before = contentsOf(path());
    startAt(path());
    QVERIFY(m_desk->comes("StartProblemDialog"));
    QVERIFY2(m_desk->read("problemLabel").contains(sentence),
             qPrintable(m_desk->read("problemLabel")));
    QCOMPARE(m_desk->read("pathLabel"), path());
    QVERIFY(m_desk->click("tryAgainButton"));
    QVERIFY(m_desk->comes("StartProblemDialog"));
    QCOMPARE(contentsOf(path()), before);
}

void TestFirstStart::badAddressIsNamed()
{
    startAt(QStringLiteral("mysql://office/site"));
    QVERIFY(m_desk->comes("StartProblemDialog"));
    QCOMPARE(m_desk->read("problemLabel"),
             QStringLiteral("Only SQLite files can be opened, not “mysql”."));
    QVERIFY(m_desk->click("tryAgainButton"));
    QVERIFY(m_desk->comes("StartProblemDialog"));
    QCOMPARE(m_desk->read("problemLabel"),
             QStringLiteral("Only SQLite files can be opened, not “mysql”."));
}

void TestFirstStart::triesAgainOnceTheFileIsFree()
{
    const TestOffice office;
    const QString copy = office.folder() + QStringLiteral("/copy.db");
    copyOffice(office.path(), copy);
    OtherProgram other(copy);
    QVERIFY(other.exec(QStringLiteral("BEGIN EXCLUSIVE")));
    m_desk = std::make_unique<FrontDesk>(office.folder(), copy);
    m_desk->start();
    QVERIFY(m_desk->comes("StartProblemDialog"));
    QVERIFY(other.exec(QStringLiteral("COMMIT")));
    QVERIFY(m_desk->click("tryAgainButton"));
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
    m_desk.reset();
}

void TestFirstStart::waitsForAWriterWhenLoggingIn()
{
    const TestOffice office;
    m_desk = std::make_unique<FrontDesk>(office.folder(), office.path());
    m_desk->start();
    OtherProgram other(office.path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_desk->read("savingWaitLabel").startsWith(QStringLiteral("Logging in waits")), 15'000);
    QVERIFY(m_desk->click("cancelSavingButton"));
    QVERIFY(!m_desk->read("loginMessage").isEmpty());
    QCOMPARE(m_desk->read("nameEdit"), QStringLiteral("sam"));
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->sees("savingWaitLabel"), 15'000);
    QVERIFY(other.exec(QStringLiteral("COMMIT")));
    QVERIFY(m_desk->comes("MainWindow"));
    m_desk.reset();
}

void TestFirstStart::remembersOnlyADatabaseThatOpened()
{
    const TestOffice office;
    const auto remembered = [&office] {
        const Settings settings(office.folder() + QStringLiteral("/postern.ini"),
                                QProcessEnvironment());
        return *settings.databasePath();
    };
    const QString bad = path("notes.txt");
    writeFile(bad, QByteArray("Dear colleagues,\n").repeated(1000));
    const QString copy = office.folder() + QStringLiteral("/copy.db");
    copyOffice(office.path(), copy);
    Settings(office.folder() + QStringLiteral("/postern.ini"), QProcessEnvironment())
        .rememberDatabase(office.path());

    m_desk = std::make_unique<FrontDesk>(office.folder(), QString());
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    m_desk->flow().openDatabase(bad);
    QVERIFY(m_desk->comes("StartProblemDialog"));
    QTRY_COMPARE(remembered(), office.path());
    m_desk->flow().openDatabase(copy);
    QVERIFY(m_desk->comes("LoginDialog"));
    QTRY_COMPARE(remembered(), copy); // settings are written when there is time
    m_desk.reset();
}

void TestFirstStart::opensAnotherDatabaseInstead()
{
    TestOffice office;
    const QString bad = path("notes.txt");
    writeFile(bad, QByteArray("Dear colleagues,\n").repeated(1000));
    m_desk = std::make_unique<FrontDesk>(office.folder(), bad);
    m_desk->start();
    QVERIFY(m_desk->comes("StartProblemDialog"));
    QVERIFY(m_desk->click("openDatabaseButton"));
    QVERIFY(m_desk->comes("openDatabaseDialog"));
    auto *chooser = qobject_cast<QFileDialog *>(m_desk->window());
    QVERIFY(chooser);
    chooser->setDirectory(office.folder());
    QVERIFY(m_desk->type("fileNameEdit", QStringLiteral("site.db")));
    m_desk->press(Qt::Key_Return);
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
    m_desk.reset();
}

void TestFirstStart::quitFromTheProblemEnds()
{
    writeFile(path(), QByteArrayLiteral("Dear colleagues,"));
    startAt(path());
    QVERIFY(m_desk->comes("StartProblemDialog"));
    QVERIFY(m_desk->click("quitButton"));
    QTRY_VERIFY(m_desk->hasFinished());
}

QTEST_MAIN(TestFirstStart)
#include "tst_firststart.moc"
