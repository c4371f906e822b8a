// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellClipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <utility>

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

QEvent::Type CopyEvent::kind()
{
    static const int s_type = QEvent::registerEventType();
    return static_cast<QEvent::Type>(s_type);
}

CopyEvent::CopyEvent(std::unique_ptr<QMimeData> cells)
    : QEvent(kind())
    , m_cells(std::move(cells))
{
}

CopyEvent::~CopyEvent() = default;

std::unique_ptr<QMimeData> CopyEvent::take()
{
    return std::move(m_cells);
}

void put(const Formats &formats, QObject *page)
{
    auto cells = std::make_unique<QMimeData>();
    cells->setText(formats.tabbed);
    cells->setData(CsvMimeType, formats.csv);
    cells->setHtml(formats.html);
    cells->setData(OwnFormat, ownMark());
    CopyEvent event(std::move(cells));
    QCoreApplication::sendEvent(page, &event);
    if (std::unique_ptr<QMimeData> left = event.take()) {
        QGuiApplication::clipboard()->setMimeData(left.release()); // takes it over
    }
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
