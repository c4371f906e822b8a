// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/CsvWriter.h"

CsvWriter::CsvWriter(QIODevice &device, const CsvFormat &format)
    : RecordWriter(device)
    , m_format(format)
{
}

void CsvWriter::begin(const QStringList &names)
{
    if (m_format.byteOrderMark) {
        put("\xEF\xBB\xBF");
    }
    if (!m_format.header) {
        return;
    }
    beginRecord();
    for (const QString &name : names) {
        addText(name.toUtf8());
    }
    endRecord();
}

void CsvWriter::beginRecord()
{
    m_fields = 0;
    m_isBlank = true;
}

void CsvWriter::addText(QByteArrayView utf8)
{
    separate();
    QByteArray repaired;
    const QByteArrayView text = valid(utf8, &repaired);
    m_isBlank = m_isBlank && text.isEmpty();
    const bool guarded = m_format.formulaSafe && CsvFormat::isFormula(text);
    if (needsQuotes(text)) {
        putQuoted(text, guarded);
        return;
    }
    if (guarded) {
        put('\'');
    }
    put(text);
}

void CsvWriter::addNumber(QByteArrayView digits)
{
    separate();
    m_isBlank = false;
    put(digits);
}

void CsvWriter::addFlag(bool value)
{
    addNumber(value ? QByteArrayView("true") : QByteArrayView("false"));
}

void CsvWriter::addList(const QStringList &values)
{
    addText(values.join(QStringLiteral(", ")).toUtf8());
}

void CsvWriter::addNothing()
{
    separate();
}

void CsvWriter::endRecord()
{
    if (m_isBlank && m_fields == 1) {
        put("\"\""); // an empty line would be no record
    }
    put("\r\n");
    flushIfFull();
}

void CsvWriter::end()
{
    flush();
}

void CsvWriter::separate()
{
    if (m_fields++ > 0) {
        put(m_format.separator);
    }
}

bool CsvWriter::needsQuotes(QByteArrayView text) const
{
    if (text.isEmpty()) {
        return false;
    }
    return text.front() == ' ' || text.back() == ' ' || text.contains(m_format.separator) ||
           text.contains('"') || text.contains('\n') || text.contains('\r');
}

void CsvWriter::putQuoted(QByteArrayView text, bool guarded)
{
    put('"');
    if (guarded) {
        put('\'');
    }
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype quote = text.indexOf('"', from);
        const qsizetype upTo = quote < 0 ? text.size() : quote + 1;
        put(text.sliced(from, upTo - from));
        if (quote >= 0) {
            put('"');
        }
        from = upTo;
    }
    put('"');
}
