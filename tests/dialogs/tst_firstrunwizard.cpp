// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Screen.h"
#include "dialogs/CellText.h"
#include "dialogs/FirstRunWizard.h"
#include "models/access/FirstRunService.h"
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/RecoveryKey.h"
#include "tests/support/TestOffice.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QThreadPool>

using namespace Screen;
using namespace std::chrono_literals;

class FirstRunWizardTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void refusesAFolderThatCannotBeWritten();
    void refusesToReplaceAFile();
    void refusesNamesThatNoFileHas();
    void staysNarrowWithALongName();
    void lettersOfGreyButtonsAreNoText();
    void saysWhatIsMissing();
    void beginsAtTheFirstEmptyField();
    void keepsTheFocusWhileSomebodyTypes();
    void goesOnWithAStrongPasswordOnly();
    void waitsUntilTheRecoveryKeyIsTaken();
    void doesWithoutARecoveryKey();
    void printsTheRecoveryKey();
    void asksForLockTimesWithinTheirBounds();
    void saysWhatWillBeMade();
    void leavesNothingWhenCancelled();
    void leavesNothingWhenCancelledAtWork();
    void makesTheDatabase();
    void showsWhyItCouldNotBeMade();
    void beginsWithAnApplicationsEmptyFile();
    void offersToOpenWhatIsThere();
    void isNamedForAScreenReader();

private:
    bool canGoOn() const { return m_wizard->button(QWizard::NextButton)->isEnabled(); }
    void fillInAdministrator();
    void goToRecoveryKey();
    void goToSummary();
    void takeRecoveryKey() { child<QCheckBox>(*m_wizard, "writtenDownCheckBox").setChecked(true); }

    std::unique_ptr<CryptoLibrary> m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<FirstRunService> m_service;
    std::unique_ptr<FirstRunWizard> m_wizard;
    TestClock m_clock;
    QString m_path;
};

namespace {
QString goodPassword()
{
    return QStringLiteral("violet kettle 47 harbour");
}
} // namespace

void FirstRunWizardTest::initTestCase()
{
    Result<std::unique_ptr<CryptoLibrary>> started = CryptoLibrary::start();
    QVERIFY(started.hasValue());
    m_crypto = std::move(*started);
}

void FirstRunWizardTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("data/site.db"));
    m_secrets =
        std::make_unique<SecretStore>(m_folder->filePath(QStringLiteral("secrets/secrets.ini")));
    m_service = std::make_unique<FirstRunService>(*m_secrets, m_clock);
    m_wizard = std::make_unique<FirstRunWizard>(*m_service, m_path);
    show(*m_wizard);
}

void FirstRunWizardTest::cleanup()
{
    m_wizard.reset();
}

void FirstRunWizardTest::fillInAdministrator()
{
    type(*m_wizard, "usernameEdit", QStringLiteral("annlee"));
    type(*m_wizard, "emailEdit", QStringLiteral("ann@example.org"));
    type(*m_wizard, "passwordEdit", goodPassword());
    type(*m_wizard, "repeatEdit", goodPassword());
}

void FirstRunWizardTest::goToRecoveryKey()
{
    m_wizard->next();
    fillInAdministrator();
    m_wizard->next();
    QCOMPARE(m_wizard->currentId(), static_cast<int>(FirstRunWizard::Codes));
    QVERIFY(!canGoOn());
    click(*m_wizard, "writtenCheckBox");
    QVERIFY(canGoOn());
    m_wizard->next();
}

void FirstRunWizardTest::goToSummary()
{
    goToRecoveryKey();
    QCOMPARE(m_wizard->currentId(), static_cast<int>(FirstRunWizard::Recovery));
    takeRecoveryKey();
    m_wizard->next();
    QCOMPARE(m_wizard->currentId(), static_cast<int>(FirstRunWizard::LockTimes));
    m_wizard->next();
    QCOMPARE(m_wizard->currentId(), static_cast<int>(FirstRunWizard::SampleNotice));
}

void FirstRunWizardTest::refusesAFolderThatCannotBeWritten()
{
    QVERIFY(canGoOn());
    // Nobody can make files in a file, not even an account that may write everywhere.
    QFile file(m_folder->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    type(*m_wizard, "pathEdit", file.fileName() + QStringLiteral("/site.db"));
    QCOMPARE(message(*m_wizard, "pathMessage"),
             QStringLiteral("This folder cannot be written by your account. Choose another."));
    QVERIFY(!canGoOn());
    QCOMPARE(m_wizard->button(QWizard::NextButton)->toolTip(), message(*m_wizard, "pathMessage"));

    type(*m_wizard, "pathEdit", m_path);
    QVERIFY(message(*m_wizard, "pathMessage").isEmpty());
    QVERIFY(canGoOn());
}

void FirstRunWizardTest::refusesToReplaceAFile()
{
    QFile file(m_folder->filePath(QStringLiteral("there.db")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("precious") > 0);
    file.close();
    type(*m_wizard, "pathEdit", file.fileName());
    QCOMPARE(message(*m_wizard, "pathMessage"),
             QStringLiteral("There is already a file of this name. Choose another name."));
    QVERIFY(!canGoOn());
}

void FirstRunWizardTest::refusesNamesThatNoFileHas()
{
    type(*m_wizard, "pathEdit", QString());
    child<QLineEdit>(*m_wizard, "pathEdit").setText(m_folder->filePath(QString(10'000, u'x')));
    QCOMPARE(message(*m_wizard, "pathMessage"),
             QStringLiteral("This name is too long. Choose a shorter one."));
    QVERIFY(!canGoOn());
    child<QLineEdit>(*m_wizard, "pathEdit").setText(m_folder->filePath(QStringLiteral("a\nb.db")));
    QCOMPARE(message(*m_wizard, "pathMessage"),
             QStringLiteral("The name of a file holds no line breaks and no control characters."));
    QVERIFY(!canGoOn());
}

void FirstRunWizardTest::staysNarrowWithALongName()
{
    const QString path = m_folder->filePath(QString(210, u'x'));
    child<QLineEdit>(*m_wizard, "pathEdit").setText(path);
    QVERIFY(canGoOn());
    const int before = m_wizard->width();
    goToSummary();
    QVERIFY(m_wizard->width() < 2 * before);
    QVERIFY(child<QLabel>(*m_wizard, "summaryLabel").toolTip() == CellText::toolTip(path));
    QCOMPARE(m_wizard->request().path, path);
}

void FirstRunWizardTest::lettersOfGreyButtonsAreNoText()
{
    goToRecoveryKey();
    takeRecoveryKey();
    m_wizard->next();
    type(*m_wizard, "lockAfterSpinBox", QStringLiteral("90"));
    QVERIFY(!canGoOn());
    const QString before = child<QSpinBox>(*m_wizard, "lockAfterSpinBox").text();
    QTest::keyClick(&child<QSpinBox>(*m_wizard, "lockAfterSpinBox"), Qt::Key_N, Qt::AltModifier);
    QCOMPARE(child<QSpinBox>(*m_wizard, "lockAfterSpinBox").text(), before);
}

void FirstRunWizardTest::saysWhatIsMissing()
{
    type(*m_wizard, "pathEdit", QString());
    QCOMPARE(message(*m_wizard, "pathMessage"), QStringLiteral("Choose a file."));
    type(*m_wizard, "pathEdit", m_path);
    m_wizard->next();

    QVERIFY(!canGoOn());
    QCOMPARE(message(*m_wizard, "usernameMessage"), QStringLiteral("Type a username."));
    type(*m_wizard, "usernameEdit", QStringLiteral("annlee"));
    QVERIFY(message(*m_wizard, "usernameMessage").isEmpty());
    QCOMPARE(message(*m_wizard, "emailMessage"), QStringLiteral("Type an e-mail address."));
    type(*m_wizard, "emailEdit", QStringLiteral("ann@example.org"));
    QVERIFY(message(*m_wizard, "passwordMeterMessage").startsWith(u"At least 10 characters, "));
    QCOMPARE(m_wizard->button(QWizard::NextButton)->toolTip(),
             QStringLiteral("Type a new password."));
    type(*m_wizard, "passwordEdit", goodPassword());
    QCOMPARE(message(*m_wizard, "repeatMessage"), QStringLiteral("Type the new password again."));
    QCOMPARE(m_wizard->button(QWizard::NextButton)->toolTip(), message(*m_wizard, "repeatMessage"));
    type(*m_wizard, "repeatEdit", QStringLiteral("violet"));
    QCOMPARE(message(*m_wizard, "repeatMessage"), QStringLiteral("The two passwords differ."));
    type(*m_wizard, "repeatEdit", goodPassword());
    QVERIFY(canGoOn());
}

void FirstRunWizardTest::beginsAtTheFirstEmptyField()
{
    QTRY_COMPARE(focused(), QStringLiteral("pathEdit"));
    m_wizard->next();
    QTRY_COMPARE(focused(), QStringLiteral("usernameEdit"));
    type(*m_wizard, "usernameEdit", QStringLiteral("annlee"));
    m_wizard->back();
    m_wizard->next();
    QCOMPARE(child<QLineEdit>(*m_wizard, "usernameEdit").text(), QStringLiteral("annlee"));
    QTRY_COMPARE(focused(), QStringLiteral("emailEdit"));
}

void FirstRunWizardTest::keepsTheFocusWhileSomebodyTypes()
{
    m_wizard->next();
    QTRY_COMPARE(focused(), QStringLiteral("usernameEdit"));
    for (const char key : QByteArray("annlee")) {
        QTest::keyClick(QApplication::focusWidget(), key);
    }
    QCOMPARE(child<QLineEdit>(*m_wizard, "usernameEdit").text(), QStringLiteral("annlee"));
    QCOMPARE(focused(), QStringLiteral("usernameEdit"));
}

void FirstRunWizardTest::goesOnWithAStrongPasswordOnly()
{
    m_wizard->next();
    fillInAdministrator();
    QVERIFY(canGoOn());
    type(*m_wizard, "passwordEdit", QStringLiteral("password1234"));
    type(*m_wizard, "repeatEdit", QStringLiteral("password1234"));
    QVERIFY(!canGoOn());
    QCOMPARE(message(*m_wizard, "passwordMeterMessage"),
             QStringLiteral("This password is easy to guess. Add another uncommon word or two."));
}

void FirstRunWizardTest::waitsUntilTheRecoveryKeyIsTaken()
{
    goToRecoveryKey();
    QVERIFY(!canGoOn());
    QVERIFY(child<QWidget>(*m_wizard, "recoveryKeyReason").isVisible());
    const QString text = child<QLineEdit>(*m_wizard, "newRecoveryKeyEdit").text();
    QCOMPARE(text.size(), 35);
    takeRecoveryKey();
    QVERIFY(canGoOn());
    QCOMPARE(m_wizard->request().recoveryKey, RecoveryKey::publicKey(Secret::fromText(text)));
}

void FirstRunWizardTest::doesWithoutARecoveryKey()
{
    goToRecoveryKey();
    child<QCheckBox>(*m_wizard, "recoveryKeyCheckBox").setChecked(false);
    QVERIFY(canGoOn());
    QVERIFY(m_wizard->request().recoveryKey.isEmpty());
}

void FirstRunWizardTest::printsTheRecoveryKey()
{
    goToRecoveryKey();
    QVERIFY(!canGoOn());
    click(*m_wizard, "printRecoveryKeyButton");
    QVERIFY(!canGoOn()); // not before it is on paper
    const QString sheet = m_folder->filePath(QStringLiteral("sheet.pdf"));
    // Which printers there are is the machine's business.
    if (auto *dialog = m_wizard->findChild<QPrintDialog *>(QStringLiteral("printDialog"))) {
        QVERIFY(dialog->isVisible());
        dialog->printer()->setOutputFormat(QPrinter::PdfFormat);
        dialog->printer()->setOutputFileName(sheet);
        dialog->QDialog::accept();
    } else {
        auto *chooser = m_wizard->findChild<QFileDialog *>(QStringLiteral("saveSheetDialog"));
        QVERIFY(chooser && chooser->isVisible());
        chooser->selectFile(sheet);
        chooser->QDialog::accept();
        emit chooser->fileSelected(sheet);
    }
    QCOMPARE(message(*m_wizard, "recoveryKeyState"), QStringLiteral("Printed."));
    QVERIFY(canGoOn());
    QFile file(sheet);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("%PDF"));
}

void FirstRunWizardTest::asksForLockTimesWithinTheirBounds()
{
    goToRecoveryKey();
    takeRecoveryKey();
    m_wizard->next();
    QCOMPARE(m_wizard->currentId(), static_cast<int>(FirstRunWizard::LockTimes));
    QCOMPARE(child<QSpinBox>(*m_wizard, "lockAfterSpinBox").text(), QStringLiteral("2 minutes"));
    QCOMPARE(message(*m_wizard, "lockAfterBounds"),
             QStringLiteral("30 seconds to 1 hour, usually 2 minutes"));
    QVERIFY(canGoOn());

    type(*m_wizard, "lockAfterSpinBox", QStringLiteral("90"));
    QCOMPARE(message(*m_wizard, "lockAfterMessage"),
             QStringLiteral("Choose from 30 seconds to 1 hour."));
    QVERIFY(!canGoOn());
    QVERIFY(!m_wizard->button(QWizard::NextButton)->toolTip().isEmpty());
    QTest::keyClick(&child<QSpinBox>(*m_wizard, "lockAfterSpinBox"), Qt::Key_Return);
    QCOMPARE(m_wizard->currentId(), static_cast<int>(FirstRunWizard::LockTimes));
    QVERIFY(child<QSpinBox>(*m_wizard, "lockAfterSpinBox").text().startsWith(u"90"));
    QCOMPARE(focused(), QStringLiteral("lockAfterSpinBox"));
    type(*m_wizard, "lockAfterSpinBox", QStringLiteral("45 s"));
    QVERIFY(message(*m_wizard, "lockAfterMessage").isEmpty());
    QVERIFY(canGoOn());
    type(*m_wizard, "logOutAfterSpinBox", QStringLiteral("10"));
    type(*m_wizard, "warningSpinBox", QStringLiteral("15"));
    m_wizard->next();
    QVERIFY(message(*m_wizard, "summaryLabel").contains(QLatin1String("45 seconds")));
    QCOMPARE(m_wizard->request().idleTimes, (IdleTimes{45s, 600s, 15s}));
}

void FirstRunWizardTest::saysWhatWillBeMade()
{
    goToSummary();
    const QString summary = message(*m_wizard, "summaryLabel");
    QVERIFY2(summary.contains(m_path), qPrintable(summary));
    QVERIFY2(summary.contains(QLatin1String("annlee")), qPrintable(summary));
    QVERIFY(!summary.contains(goodPassword()));
    QVERIFY(!QFile::exists(m_path));
}

void FirstRunWizardTest::leavesNothingWhenCancelled()
{
    goToSummary();
    m_wizard->button(QWizard::CancelButton)->click();
    QVERIFY(!m_wizard->isVisible());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries),
             QStringList());
    QVERIFY(child<QLineEdit>(*m_wizard, "passwordEdit").text().isEmpty());
}

void FirstRunWizardTest::leavesNothingWhenCancelledAtWork()
{
    goToSummary();
    m_wizard->button(QWizard::FinishButton)->click();
    QCOMPARE(message(*m_wizard, "createMessage"), QStringLiteral("Creating…"));
    m_wizard->button(QWizard::CancelButton)->click();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries),
             QStringList());
}

void FirstRunWizardTest::makesTheDatabase()
{
    goToSummary();
    QVERIFY(child<QCheckBox>(*m_wizard, "sampleNoticeCheckBox").isChecked());
    QSignalSpy accepted(m_wizard.get(), &QDialog::accepted);
    QTest::mouseClick(m_wizard->button(QWizard::FinishButton), Qt::LeftButton);

    QVERIFY(accepted.wait(30'000));
    QCOMPARE(m_wizard->databasePath(), m_path);
    auto opened = Workspace::open(m_path, *m_secrets, m_clock, {});
    QVERIFY(opened.hasValue());
    Result<std::unique_ptr<Session>> session = Error{};
    (*opened)->auth().logIn(QStringLiteral("annlee"), Secret::fromText(goodPassword()), this,
                            [&session](auto result) { session = std::move(result); });
    QTRY_VERIFY_WITH_TIMEOUT(session.hasValue(), 30'000);
    QVERIFY((*session)->can(Permission::RolesWrite));
    QVERIFY((*opened)->recovery().isSetUp());
    QVERIFY(!(*session)->key().isNull());
    const auto posts = (*opened)->posts().page(**session, 0, 10);
    QVERIFY(posts.hasValue());
    QCOMPARE(posts->size(), 1);
}

void FirstRunWizardTest::showsWhyItCouldNotBeMade()
{
    goToSummary();
    QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("data"))));
    QFile file(m_path); // somebody else was quicker
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("precious") > 0);
    file.close();
    m_wizard->button(QWizard::FinishButton)->click();

    QTRY_COMPARE_WITH_TIMEOUT(
        message(*m_wizard, "createMessage"),
        QStringLiteral("There is already a file of this name. Choose another name."), 30'000);
    QVERIFY(m_wizard->isVisible());
    QVERIFY(m_wizard->button(QWizard::BackButton)->isEnabled());
    QCOMPARE(file.size(), 8);
}

void FirstRunWizardTest::beginsWithAnApplicationsEmptyFile()
{
    QVERIFY(!child<QWidget>(*m_wizard, "saltEdit").isVisible());
    m_path = m_folder->filePath(QStringLiteral("flask.db"));
    QVERIFY(QFile::copy(QStringLiteral(FIXTURES "/tutorial_empty.db"), m_path));
    QFile(m_path).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    type(*m_wizard, "pathEdit", m_path);
    QVERIFY(message(*m_wizard, "pathMessage").isEmpty());
    type(*m_wizard, "saltEdit", QStringLiteral("mysecretsalt"));
    goToSummary();
    QSignalSpy accepted(m_wizard.get(), &QDialog::accepted);
    m_wizard->button(QWizard::FinishButton)->click();

    QVERIFY(accepted.wait(30'000));
    const auto opened = Workspace::open(m_path, *m_secrets, m_clock, {});
    QVERIFY(opened.hasValue());
    QCOMPARE((*opened)->auth().hasher().config().salt.text(), QStringLiteral("mysecretsalt"));
}

void FirstRunWizardTest::offersToOpenWhatIsThere()
{
    QSignalSpy asked(m_wizard.get(), &FirstRunWizard::openDatabaseRequested);
    click(*m_wizard, "openDatabaseButton");
    QCOMPARE(asked.size(), 1);
}

void FirstRunWizardTest::isNamedForAScreenReader()
{
    for (int page = 0; page < 5; ++page) {
        QCOMPARE(nameless(*m_wizard), QStringList());
        QCOMPARE(sharedMnemonics(*m_wizard), QString());
        if (page == 1) {
            fillInAdministrator();
        } else if (page == 2) {
            click(*m_wizard, "writtenCheckBox");
        } else if (page == 3) {
            takeRecoveryKey();
        }
        m_wizard->next();
    }
}

QTEST_MAIN(FirstRunWizardTest)
#include "tst_firstrunwizard.moc"
