// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TabularText.h"

#include <QByteArray>

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

void put(const Formats &formats);
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
