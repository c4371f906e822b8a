// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TabularText.h"

#include <QByteArray>
#include <QEvent>

#include <memory>

class QObject;
class QMimeData;

/// Cells in the clipboard, in the formats that spreadsheets, word processors and mail programs
/// take: text/plain, text/csv and text/html.
namespace CellClipboard {

/// More text than so many characters is neither put there nor taken.
constexpr qsizetype MaximumText = 20'000'000;

struct Formats
{
    QString tabbed;
    QByteArray csv;
    QString html;
};
/// May be called on a worker.
Formats formatsOf(const TabularText::Rows &rows, int headerRows);

/// Cells on their way into the clipboard, of which the page that they are from is told. Whoever
/// stands before it may not be the person who copied: a filter that takes them, and says that it
/// has seen to the event, is to give them to that person.
class CopyEvent final : public QEvent
{
public:
    static QEvent::Type kind(); ///< as which type() knows it

    explicit CopyEvent(std::unique_ptr<QMimeData> cells);
    ~CopyEvent() override;

    std::unique_ptr<QMimeData> take();

private:
    std::unique_ptr<QMimeData> m_cells;
};

/// `page`: where the cells are from.
void put(const Formats &formats, QObject *page);
/// Whether there is something to paste.
bool holdsText();
/// The text to paste, "" where there is none, and how it is to be read; the latter may be done on a
/// worker.
struct Text
{
    QString text;
    bool isCsv = false;
};
Text take();
TabularText::Rows rowsOf(const Text &text);
/// Forgets cells that this program has copied: the next person at the keyboard must not paste them.
void forget();

} // namespace CellClipboard
