// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/CellText.h"
#include "dialogs/FirstRunWizard.h"
#include "models/crypto/RecoveryKey.h"
#include "tests/dialogs/FirstRunTest.h"
#include "tests/dialogs/Screen.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSpinBox>

using namespace Screen;
using namespace std::chrono_literals;

/// What each page of the first-run wizard asks for, and when it goes on.
class FirstRunPagesTest final : public FirstRunTest
{
    Q_OBJECT

private slots:
    void initTestCase() { start(); }
    void init() { begin(); }
    void cleanup() { end(); }
    void refusesAFolderThatCannotBeWritten();
    void refusesToReplaceAFile();
    void refusesNamesThatNoFileHas();
    void staysNarrowWithALongName();
    void saysWhatIsMissing();
    void goesOnWithAStrongPasswordOnly();
    void waitsUntilTheRecoveryKeyIsTaken();
    void doesWithoutARecoveryKey();
    void printsTheRecoveryKey();
    void asksForLockTimesWithinTheirBounds();
    void saysWhatWillBeMade();
};

void FirstRunPagesTest::refusesAFolderThatCannotBeWritten()
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

void FirstRunPagesTest::refusesToReplaceAFile()
{
    QFile file(m_folder->filePath(QStringLiteral("there.db")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("precious") > 0);
    file.close();
    type(*m_wizard, "pathEdit", file.fileName());
    QCOMPARE(message(*m_wizard, "pathMessage"),
             QStringLiteral("There is already a file of this name. Choose another name."));
    QVERIFY(!canGoOn());
}

void FirstRunPagesTest::refusesNamesThatNoFileHas()
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

void FirstRunPagesTest::staysNarrowWithALongName()
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

void FirstRunPagesTest::saysWhatIsMissing()
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

void FirstRunPagesTest::goesOnWithAStrongPasswordOnly()
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

void FirstRunPagesTest::waitsUntilTheRecoveryKeyIsTaken()
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

void FirstRunPagesTest::doesWithoutARecoveryKey()
{
    goToRecoveryKey();
    child<QCheckBox>(*m_wizard, "recoveryKeyCheckBox").setChecked(false);
    QVERIFY(canGoOn());
    QVERIFY(m_wizard->request().recoveryKey.isEmpty());
}

void FirstRunPagesTest::printsTheRecoveryKey()
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

void FirstRunPagesTest::asksForLockTimesWithinTheirBounds()
{
    goToRecoveryKey();
    takeRecoveryKey();
    m_wizard->next();
    QCOMPARE(m_wizard->currentId(), static_cast<int>(FirstRunWizard::LockTimes));
    QCOMPARE(child<QSpinBox>(*m_wizard, "lockAfterSpinBox").text(), QStringLiteral("2 minutes"));
    QCOMPARE(message(*m_wizard, "lockAfterBounds"),
             QStringLiteral("30 seconds to 1 hour, default: 2 minutes"));
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

void FirstRunPagesTest::saysWhatWillBeMade()
{
    goToSummary();
    const QString summary = message(*m_wizard, "summaryLabel");
    QVERIFY2(summary.contains(m_path), qPrintable(summary));
    QVERIFY2(summary.contains(QLatin1String("annlee")), qPrintable(summary));
    QVERIFY(!summary.contains(goodPassword()));
    QVERIFY(!QFile::exists(m_path));
}

QTEST_MAIN(FirstRunPagesTest)
#include "tst_firstrunpages.moc"
