// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QStringList>

/// A block of cells in the text formats that spreadsheets put into the clipboard and take from it.
/// Pure text; what a cell's text means, its table model knows.
namespace TabularText {

using Rows = QList<QStringList>;

/// Cells with a TAB between them, rows on lines of their own. A cell that holds a TAB, a line break
/// or a quotation mark stands in quotation marks. fromTabbed() gives the same rows back, with "\n"
/// for every kind of line break.
QString toTabbed(const Rows &rows);
/// RFC 4180.
QString toCsv(const Rows &rows);
/// A table, the first `headerRows` of which are headers. Cells that a spreadsheet would take for a
/// formula and run are marked as text.
QString toHtml(const Rows &rows, int headerRows = 0);

/// Forgiving, as people's clipboards need it: any line break ends a row, one at the very end begins
/// none; rows may differ in length; a quotation mark where it makes no sense is a character.
Rows fromTabbed(const QString &text);
Rows fromCsv(const QString &text);

} // namespace TabularText
