// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/CsvReader.h"

#include <QBuffer>

#include <algorithm>

namespace {

constexpr qint64 ChunkSize = qint64(64) * 1024;
constexpr int End = -1;
constexpr char NoUtf8 = '\xFF'; // stands nowhere in UTF-8
constexpr QByteArrayView Utf8Mark = "\xEF\xBB\xBF";

bool isUtf16(QByteArrayView beginning)
{
    return beginning.startsWith("\xFF\xFE") || beginning.startsWith("\xFE\xFF");
}

/// Windows' own letters where Latin-1 has control characters.
QString fromWindows1252(const QByteArray &bytes)
{
    static constexpr char16_t Special[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() < 0xA0) {
            c = Special[c.unicode() - 0x80];
        }
    }
    return text;
}

/// How well a separator fits: the number of fields where the lines agree about it.
qsizetype fitness(const QByteArray &beginning, char separator)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(beginning);
    buffer->open(QIODevice::ReadOnly);
    CsvFormat format;
    format.separator = separator;
    CsvReader reader(std::move(buffer), format);
    const qsizetype fields = reader.names().size();
    qsizetype agreeing = 1;
    constexpr int Looked = 20;
    int looked = 0;
    while (looked < Looked) {
        const auto record = reader.next();
        if (!record) {
            break;
        }
        ++looked;
        agreeing += record->problem ? 0 : 1;
    }
    return fields <= 1 ? 0 : agreeing * 100 + fields;
}

} // namespace

void CsvReader::Raw::endField()
{
    fields.append(std::exchange(field, {}));
    state = State::Start;
}

CsvReader::CsvReader(std::unique_ptr<QIODevice> device, const CsvFormat &format)
    : m_device(std::move(device))
    , m_size(m_device->isSequential() ? 0 : m_device->size())
    , m_format(format)
{
    const QByteArray mark = m_device->peek(2);
    if (isUtf16(mark)) {
        m_format.encoding = CsvFormat::Encoding::Utf16;
    }
    if (m_format.encoding == CsvFormat::Encoding::Utf16) {
        m_decoder = QStringDecoder(QStringConverter::Utf16);
    }
    const std::optional<Raw> first = nextRaw();
    if (!first) {
        return;
    }
    for (qsizetype i = 0; i < first->fields.size(); ++i) {
        const QString name = QString::fromUtf8(first->fields.at(i)).trimmed();
        m_names.append(m_format.header && !name.isEmpty() ? name : QString::number(i + 1));
    }
    const Record record = toRecord(*first);
    if (!m_format.header || record.problem) { // a header is refused as any line is
        m_first = record;
    }
}

CsvFormat CsvReader::guess(const QByteArray &beginning)
{
    CsvFormat format;
    QByteArray text = beginning;
    if (isUtf16(beginning)) {
        format.encoding = CsvFormat::Encoding::Utf16;
        text = QString(QStringDecoder(QStringConverter::Utf16)(beginning)).toUtf8();
    } else {
        QStringDecoder decoder(QStringConverter::Utf8); // the last character may be cut in two
        const QString decoded = decoder(beginning);
        if (decoder.hasError()) {
            format.encoding = CsvFormat::Encoding::Windows1252;
        }
    }
    qsizetype best = 0;
    for (const char separator : {',', ';', '\t', '|'}) {
        if (const qsizetype fits = fitness(text, separator); fits > best) {
            best = fits;
            format.separator = separator;
        }
    }
    return format;
}

bool CsvReader::isText(const QByteArray &beginning, CsvFormat::Encoding encoding)
{
    if (isUtf16(beginning)) {
        encoding = CsvFormat::Encoding::Utf16;
    }
    if (encoding != CsvFormat::Encoding::Utf16) {
        return !beginning.contains('\0');
    }
    QStringDecoder decoder(QStringConverter::Utf16);
    QString text = decoder(beginning); // the last character may be cut in two
    if (!text.isEmpty() && text.back().isHighSurrogate()) {
        text.chop(1);
    }
    return !decoder.hasError() && text.isValidUtf16() && !text.contains(QChar(u'\0'));
}

std::optional<RecordReader::Record> CsvReader::next()
{
    if (m_first) {
        return std::exchange(m_first, std::nullopt);
    }
    const std::optional<Raw> raw = nextRaw();
    return raw ? std::optional(toRecord(*raw)) : std::nullopt;
}

RecordReader::Record CsvReader::toRecord(const Raw &raw) const
{
    Record record{.line = raw.line, .values = {}};
    const auto refuse = [&record](Reason reason, int limit = 0) {
        record.problem = Error{.code = ErrorCode::Invalid, .reason = reason, .limit = limit};
        return record;
    };
    if (raw.hasBadQuotes) {
        return refuse(Reason::BadQuotes);
    }
    if (raw.fields.size() != m_names.size()) {
        return refuse(Reason::FieldCount, static_cast<int>(m_names.size()));
    }
    for (const QByteArray &field : raw.fields) {
        if (!field.isValidUtf8() || field.contains('\0')) {
            return refuse(Reason::BadEncoding);
        }
        record.values.append(
            QString::fromUtf8(m_format.formulaSafe ? CsvFormat::withoutGuard(field) : field));
    }
    return record;
}

/// The next record that is not an empty line.
std::optional<CsvReader::Raw> CsvReader::nextRaw()
{
    Raw raw{.line = m_line};
    qsizetype length = 0;
    while (true) {
        const int c = get(raw.state);
        const bool isLineEnd = (c == '\n' || c == '\r') && raw.state != State::Quoted;
        if (c == End || isLineEnd) {
            if (c == End && length == 0) {
                return std::nullopt;
            }
            const bool isEmptyLine = length == 0;
            raw.hasBadQuotes = raw.hasBadQuotes || raw.state == State::Quoted;
            raw.endField();
            if (!isEmptyLine) {
                return raw;
            }
            raw = {.line = m_line};
            continue;
        }
        if (++length > MaximumRecord) {
            raw.hasBadQuotes = true;
            m_buffer.clear();
            m_device->close(); // nothing that follows can be trusted
            return raw;
        }
        take(static_cast<char>(c), &raw);
    }
}

/// A byte that does not end the record.
void CsvReader::take(char c, Raw *raw) const
{
    if (raw->state == State::Quoted) {
        if (c == '"') {
            raw->state = State::AfterQuote;
        } else {
            raw->field.append(c);
        }
    } else if (c == m_format.separator) {
        raw->endField();
    } else if (c == '"' && raw->state != State::Plain) {
        if (raw->state == State::AfterQuote) {
            raw->field.append('"'); // two stand for one
        }
        raw->state = State::Quoted;
    } else {
        raw->hasBadQuotes = raw->hasBadQuotes || raw->state == State::AfterQuote;
        raw->state = State::Plain;
        raw->field.append(c);
    }
}

/// The next byte of the text in UTF-8; End after the last. The second half of CR LF is passed over
/// unless it stands in quotation marks, where the text is kept as it is.
int CsvReader::get(State state)
{
    while (true) {
        if (m_at >= m_buffer.size() && !fill()) {
            return End;
        }
        const char c = m_buffer.at(m_at++);
        const bool completesLine = std::exchange(m_previous, c) == '\r' && c == '\n';
        if (c == '\r' || (c == '\n' && !completesLine)) {
            ++m_line;
        }
        if (!completesLine || state == State::Quoted) {
            return static_cast<uchar>(c);
        }
    }
}

bool CsvReader::fill()
{
    do {
        const QByteArray bytes = readChunk();
        if (bytes.isEmpty()) {
            return takeHalf();
        }
        m_read += bytes.size();
        m_buffer = decoded(bytes);
        m_at = 0;
        if (std::exchange(m_isAtStart, false) && m_buffer.startsWith(Utf8Mark)) {
            m_at = Utf8Mark.size();
        }
    } while (m_at >= m_buffer.size());
    return true;
}

/// The second half of a character may be in the next chunk. A half alone becomes what is no UTF-8,
/// so that its record is refused.
QByteArray CsvReader::fromUtf16(QString text)
{
    m_half.clear();
    if (!text.isEmpty() && text.back().isHighSurrogate()) {
        m_half = text.right(1);
        text.chop(1);
    }
    if (text.isValidUtf16()) {
        return text.toUtf8();
    }
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair =
            text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        bytes += isPair                     ? text.mid(i++, 2).toUtf8()
                 : text.at(i).isSurrogate() ? QByteArray(1, NoUtf8)
                                            : text.mid(i, 1).toUtf8();
    }
    return bytes;
}

/// At the end: half of a character, or of what it is made of, is left over.
bool CsvReader::takeHalf()
{
    const bool isCut =
        m_format.encoding == CsvFormat::Encoding::Utf16 && (!m_half.isEmpty() || m_read % 2 != 0);
    if (!isCut || std::exchange(m_isHalfTaken, true)) {
        return false;
    }
    m_buffer = QByteArray(1, NoUtf8);
    m_at = 0;
    return true;
}

/// A device that fails gives nothing, as one does that is at its end.
QByteArray CsvReader::readChunk()
{
    if (!m_device->isOpen()) {
        return {};
    }
    QByteArray bytes(ChunkSize, Qt::Uninitialized);
    const qint64 read = m_device->read(bytes.data(), bytes.size());
    if (read < 0 || (read == 0 && m_read < m_size)) {
        m_failure = Error{.code = ErrorCode::Invalid,
                          .reason = Reason::ReadFailed,
                          .detail = m_device->errorString()};
    }
    bytes.truncate(std::max(read, qint64(0)));
    return bytes;
}

QByteArray CsvReader::decoded(const QByteArray &bytes)
{
    switch (m_format.encoding) {
    case CsvFormat::Encoding::Utf8:
        return bytes;
    case CsvFormat::Encoding::Utf16:
        return fromUtf16(m_half + QString(m_decoder(bytes)));
    case CsvFormat::Encoding::Windows1252:
        return fromWindows1252(bytes).toUtf8();
    }
    return bytes;
}
