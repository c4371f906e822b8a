// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// How a file of comma-separated values is written. A plain value, and the rule of the apostrophe.
///
/// A spreadsheet takes a cell that begins with = + - @ TAB or CR for a formula, and runs it; with
/// `formulaSafe` such a text gets an apostrophe in front. So that reading gives back what was
/// written, a text that already begins with apostrophes before such a character gets one more.
struct CsvFormat
{
    enum class Encoding { Utf8, Utf16, Windows1252 };

    char separator = ',';
    bool header = true;
    bool formulaSafe = true;
    bool byteOrderMark = false; ///< written; when read it is recognised in any case
    /// 2026-11-27 20:25:20 under a name that says UTC: spreadsheets take the ISO form, with its T,
    /// its fraction and its Z, for words, and can neither sort nor reckon with them. Nothing is
    /// lost that an import would take: times are never imported.
    bool plainTimes = false;
    Encoding encoding = Encoding::Utf8; ///< read; always UTF-8 when written

    /// Whether an apostrophe belongs in front.
    static bool isFormula(QByteArrayView text);
    /// Without the apostrophe that made a formula harmless.
    static QByteArray withoutGuard(QByteArray text);
};
