// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/CsvFormat.h"
#include "models/transfer/RecordReader.h"

#include <QIODevice>
#include <QStringDecoder>

#include <memory>

/// RFC 4180, and what else there is in the wild: lines that end with LF or CR, empty lines (passed
/// over), a byte order mark, other separators, quotation marks in the middle of a field (taken as
/// they are). Holds one record at a time.
class CsvReader final : public RecordReader
{
public:
    CsvReader(std::unique_ptr<QIODevice> device, const CsvFormat &format);

    /// The separator with which the beginning of a file makes most sense, and the encoding that its
    /// byte order mark tells, or that it can be.
    static CsvFormat guess(const QByteArray &beginning);
    /// Whether it can be text: a picture or a program has NUL bytes. Other bytes that are none in
    /// this encoding are a problem of their record.
    static bool isText(const QByteArray &beginning, CsvFormat::Encoding encoding);

    QStringList names() const override { return m_names; }
    std::optional<Record> next() override;
    std::optional<Error> failure() const override { return m_failure; }
    qint64 position() const override { return m_read; }
    qint64 size() const override { return m_device->size(); }

    /// More than any text that can be stored; a quotation mark that is never closed must not read
    /// the rest of a large file into memory.
    static constexpr qsizetype MaximumRecord = 16'000'000;

private:
    enum class State { Start, Plain, Quoted, AfterQuote };
    struct Raw
    {
        qint64 line = 0;
        QList<QByteArray> fields = {};
        QByteArray field = {}; // the one that is being read
        State state = State::Start;
        bool hasBadQuotes = false;

        void endField();
    };

    int get(State state);
    bool fill();
    QByteArray readChunk();
    QByteArray decoded(const QByteArray &bytes);
    QByteArray fromUtf16(QString text);
    bool takeHalf();
    std::optional<Raw> nextRaw();
    void take(char c, Raw *raw) const;
    Record toRecord(const Raw &raw) const;

    std::unique_ptr<QIODevice> m_device;
    qint64 m_size; // that it had in the beginning; 0 where nobody knows
    std::optional<Error> m_failure;
    CsvFormat m_format;
    QStringDecoder m_decoder;
    QString m_half; // of a character of UTF-16, the other one is in the next chunk
    bool m_isHalfTaken = false;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_read = 0;
    qint64 m_line = 1;
    char m_previous = 0;
    bool m_isAtStart = true;
    QStringList m_names;
    std::optional<Record> m_first; // read for its number of fields, where there is no header
};
