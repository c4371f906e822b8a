// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SecretPrinter.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FileChooser.h"
#include "dialogs/SecretFile.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>
#include <QRegularExpression>
#include <QTextCursor>
#include <QTextDocument>

#include <memory>

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SecretPrinter)
};

/// Without "Print to File": for that the dialog opens and closes the file that is named there, and
/// its chooser every file in the folder. To close the database would drop SQLite's locks on it.
void choosePrinter(QWidget *parent, const QString &title, const QStringList &lines,
                   const SecretPrinter::Done &done)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(title);
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOptions(QAbstractPrintDialog::PrintShowPageSize);
    QObject::connect(dialog, &QDialog::accepted, parent, [printer, title, lines, done] {
        done(SecretPrinter::print(*printer, title, lines));
    });
    dialog->open();
}

Result<> writeSheet(const QString &path, const QString &title, const QStringList &lines)
{
    QBuffer sheet;
    sheet.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&sheet);
        writer.setTitle(title);
        SecretPrinter::paint(writer, title, lines);
    }
    return SecretFile::write(path, sheet.data());
}

void chooseSheet(QWidget *parent, const QString &title, const QStringList &lines,
                 const SecretPrinter::Done &done)
{
    auto *dialog = new FileChooser(parent, Words::tr("No Printer: Save the Sheet as PDF"),
                                   QDir::homePath(), Words::tr("PDF (*.pdf)"));
    dialog->setObjectName(QStringLiteral("saveSheetDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    static const QRegularExpression gap(QStringLiteral("\\W+"),
                                        QRegularExpression::UseUnicodePropertiesOption);
    dialog->selectFile(title.toLower().split(gap, Qt::SkipEmptyParts).join(u'-') +
                       QStringLiteral(".pdf"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent,
        [title, lines, done](const QString &path) { done(writeSheet(path, title, lines)); });
    dialog->open();
}

} // namespace

void SecretPrinter::open(QWidget *parent, const QString &title, const QStringList &lines,
                         const Done &done)
{
    const bool hasPrinter = !QPrinterInfo::availablePrinterNames().isEmpty();
    (hasPrinter ? &choosePrinter : &chooseSheet)(parent, title, lines, done);
}

void SecretPrinter::paint(QPagedPaintDevice &device, const QString &title, const QStringList &lines)
{
    QTextDocument document;
    QTextCursor cursor(&document);
    QTextCharFormat heading;
    heading.setFontPointSize(14);
    cursor.insertText(title, heading);
    QTextCharFormat fixed;
    fixed.setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    fixed.setFontPointSize(12);
    for (const QString &line : lines) {
        cursor.insertBlock();
        cursor.insertText(line, fixed);
    }
    document.print(&device);
}

Result<> SecretPrinter::print(QPrinter &printer, const QString &title, const QStringList &lines)
{
    paint(printer, title, lines);
    // The painting itself tells nothing; a printer that could not begin is left in this state.
    const QString file = printer.outputFileName();
    if (printer.printerState() == QPrinter::Error ||
        (!file.isEmpty() && QFileInfo(file).size() <= 0)) {
        return Error{.code = ErrorCode::Storage, .detail = printer.printerName()};
    }
    return {};
}

QString SecretPrinter::outcome(const Result<> &printed)
{
    if (printed) {
        return Words::tr("Printed.");
    }
    return printed.error().reason == Reason::None
               ? Words::tr("This was not printed: the printer did not take it. Choose another.")
               : ErrorText::sentence(printed.error());
}
