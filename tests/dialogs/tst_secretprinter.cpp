// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FileChooser.h"
#include "dialogs/RecoveryCodesPanel.h"
#include "dialogs/SecretFile.h"
#include "dialogs/SecretPrinter.h"
#include "tests/support/TestOffice.h"

#include <QCheckBox>
#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

/// What is shown once counts as kept when it is on paper or in a file, and not before.
class TestSecretPrinter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_folder.reset(); }

    void prints();
    void saysThatNothingWasPrinted_data();
    void saysThatNothingWasPrinted();
    void keepsHoldOfCodesThatWereNotPrinted();
    void saysWithTheBoxThatCodesAreKept();
    void neverWritesThroughALinkToALog();

private:
    QString file(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    static Result<> printTo(const QString &path)
    {
        QPrinter printer;
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(path);
        return SecretPrinter::print(printer, QStringLiteral("Codes"), {QStringLiteral("ABCD")});
    }
    /// Which printers there are is the machine's business.
    static void printBy(QWidget &panel, const QString &path)
    {
        panel.findChild<QPushButton *>(QStringLiteral("printCodesButton"))->click();
        if (auto *dialog = panel.findChild<QPrintDialog *>(QStringLiteral("printDialog"))) {
            dialog->printer()->setOutputFormat(QPrinter::PdfFormat);
            dialog->printer()->setOutputFileName(path);
            dialog->QDialog::accept();
            delete dialog;
        } else {
            auto *chooser = panel.findChild<FileChooser *>(QStringLiteral("saveSheetDialog"));
            QVERIFY(chooser);
            emit chooser->fileSelected(path);
            delete chooser;
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSecretPrinter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSecretPrinter::prints()
{
    const Result<> printed = printTo(file("sheet.pdf"));
    QVERIFY(printed);
    QCOMPARE(SecretPrinter::outcome(printed), QStringLiteral("Printed."));
    QFile sheet(file("sheet.pdf"));
    QVERIFY(sheet.open(QIODevice::ReadOnly));
    QVERIFY(sheet.read(5) == "%PDF-");
}

void TestSecretPrinter::saysThatNothingWasPrinted_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no such folder") << QStringLiteral("/nowhere/sheet.pdf");
    QTest::newRow("full") << QStringLiteral("/dev/full");
}

void TestSecretPrinter::saysThatNothingWasPrinted()
{
    QFETCH(QString, path);
    const Result<> printed = printTo(path);
    QVERIFY(!printed);
    QCOMPARE(SecretPrinter::outcome(printed),
             QStringLiteral("This was not printed: the printer did not take it. Choose another."));
}

void TestSecretPrinter::keepsHoldOfCodesThatWereNotPrinted()
{
    RecoveryCodesPanel panel(RecoveryCodesPanel::Purpose::Password);
    panel.present(QStringLiteral("eve"), {QStringLiteral("ABCD-EFGH")});
    panel.show();
    const QSignalSpy kept(&panel, &RecoveryCodesPanel::keptChanged);
    const auto *state = panel.findChild<QLabel *>(QStringLiteral("codesState"));
    printBy(panel, file("no/sheet.pdf"));
    QVERIFY(!panel.isKept());
    QCOMPARE(kept.count(), 0);
    QVERIFY(!state->text().isEmpty());
    QVERIFY(!state->text().contains(QStringLiteral("Printed.")));
    printBy(panel, file("sheet.pdf"));
    QVERIFY(panel.isKept());
    QCOMPARE(state->text(), QStringLiteral("Printed."));
    QVERIFY(QFile::exists(file("sheet.pdf")));
}

void TestSecretPrinter::saysWithTheBoxThatCodesAreKept()
{
    RecoveryCodesPanel panel(RecoveryCodesPanel::Purpose::Login);
    panel.present(QStringLiteral("eve"), {QStringLiteral("ABCD-EFGH")});
    const QSignalSpy kept(&panel, &RecoveryCodesPanel::keptChanged);
    auto *box = panel.findChild<QCheckBox *>(QStringLiteral("writtenCheckBox"));
    const auto *state = panel.findChild<QLabel *>(QStringLiteral("codesState"));
    printBy(panel, file("sheet.pdf"));
    QVERIFY(box->isChecked());
    QVERIFY(panel.isKept());
    QCOMPARE(kept.count(), 1);
    printBy(panel, file("again.pdf"));
    QVERIFY(panel.isKept());
    QCOMPARE(state->text(), QStringLiteral("Printed."));
    box->click();
    QVERIFY(!panel.isKept());
    QCOMPARE(kept.count(), 2);
    QVERIFY(state->text().isEmpty());
}

void TestSecretPrinter::neverWritesThroughALinkToALog()
{
    const TestOffice office;
    const QString log = office.path() + QStringLiteral("-wal");
    QVERIFY(QFile::exists(log));
    for (const QString &target : {log, office.path()}) {
        const QString link = file("codes.txt");
        QVERIFY(QFile::link(target, link));
        const qint64 size = QFileInfo(target).size();
        const Result<> written = SecretFile::write(link, "ABCD");
        QVERIFY(!written);
        QCOMPARE(written.error().reason, Reason::IsTheDatabase);
        QCOMPARE(QFileInfo(target).size(), size);
        QVERIFY(QFile::remove(link));
    }
}

QTEST_MAIN(TestSecretPrinter)
#include "tst_secretprinter.moc"
