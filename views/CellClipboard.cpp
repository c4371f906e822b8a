// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellClipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace {

const QString CsvMimeType = QStringLiteral("text/csv");
const QString OwnFormat = QStringLiteral("application/x-postern-cells");

/// Another Postern may have filled the clipboard.
QByteArray ownMark()
{
    return QByteArray::number(QCoreApplication::applicationPid());
}

} // namespace

namespace CellClipboard {

Formats formatsOf(const TabularText::Rows &rows, int headerRows)
{
    return {TabularText::toTabbed(rows), TabularText::toCsv(rows).toUtf8(),
            TabularText::toHtml(rows, headerRows)};
}

void put(const Formats &formats)
{
    auto *data = new QMimeData;
    data->setText(formats.tabbed);
    data->setData(CsvMimeType, formats.csv);
    data->setHtml(formats.html);
    data->setData(OwnFormat, ownMark());
    QGuiApplication::clipboard()->setMimeData(data);
}

bool holdsText()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    return data && (data->hasText() || data->hasFormat(CsvMimeType));
}

Text take()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (!data) {
        return {};
    }
    return data->hasText() ? Text{data->text(), false}
                           : Text{QString::fromUtf8(data->data(CsvMimeType)), true};
}

TabularText::Rows rowsOf(const Text &text)
{
    return text.isCsv ? TabularText::fromCsv(text.text) : TabularText::fromTabbed(text.text);
}

void forget()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    const QMimeData *data = clipboard->mimeData();
    if (data && data->hasFormat(OwnFormat) && data->data(OwnFormat) == ownMark()) {
        clipboard->clear();
    }
}

} // namespace CellClipboard
