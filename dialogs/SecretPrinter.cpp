// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SecretPrinter.h"

#include <QFontDatabase>
#include <QPrintDialog>
#include <QPrinter>
#include <QTextCursor>
#include <QTextDocument>

#include <memory>

void SecretPrinter::open(QWidget *parent, const QString &title, const QStringList &lines,
                         const std::function<void()> &printed)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(title);
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOptions(QAbstractPrintDialog::PrintToFile | QAbstractPrintDialog::PrintShowPageSize);
    QObject::connect(dialog, &QDialog::accepted, parent, [printer, title, lines, printed] {
        paint(*printer, title, lines);
        printed();
    });
    dialog->open();
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
