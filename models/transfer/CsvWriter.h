// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/CsvFormat.h"
#include "models/transfer/RecordWriter.h"

/// RFC 4180: lines end with CR LF; a field with a separator, a quotation mark or a line break
/// stands in quotation marks, and so does one with blanks at its ends, which some readers would
/// drop.
class CsvWriter final : public RecordWriter
{
public:
    CsvWriter(QIODevice &device, const CsvFormat &format);

    void begin(const QStringList &names) override;
    void beginRecord() override;
    void addText(QByteArrayView utf8) override;
    /// Never takes an apostrophe: a negative number is not a formula.
    void addNumber(QByteArrayView digits) override;
    void addFlag(bool value) override;
    void addList(const QStringList &values) override;
    void addNothing() override;
    void endRecord() override;
    void end() override;

private:
    void separate();
    bool needsQuotes(QByteArrayView text) const;
    void putQuoted(QByteArrayView text, bool guarded);

    CsvFormat m_format;
    int m_fields = 0;
    bool m_isBlank = true; // nothing but one empty field stands on the line yet
};
