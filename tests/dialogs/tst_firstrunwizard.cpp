// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FirstRunWizard.h"
#include "tests/dialogs/FirstRunTest.h"
#include "tests/dialogs/Screen.h"

#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QThreadPool>

using namespace Screen;

/// The first-run wizard as a whole: its keyboard, what it makes, and what it leaves.
class FirstRunWizardTest final : public FirstRunTest
{
    Q_OBJECT

private slots:
    void initTestCase() { start(); }
    void init() { begin(); }
    void cleanup() { end(); }
    void lettersOfGreyButtonsAreNoText();
    void beginsAtTheFirstEmptyField();
    void keepsTheFocusWhileSomebodyTypes();
    void leavesNothingWhenCancelled();
    void leavesNothingWhenCancelledAtWork();
    void makesTheDatabase();
    void showsWhyItCouldNotBeMade();
    void beginsWithAnApplicationsEmptyFile();
    void offersToOpenWhatIsThere();
    void isNamedForAScreenReader();
};

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
