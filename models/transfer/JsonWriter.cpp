// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/JsonWriter.h"

void JsonWriter::begin(const QStringList &names)
{
    for (const QString &name : names) {
        m_keys.append(name.toUtf8());
    }
    put('[');
}

void JsonWriter::beginRecord()
{
    put(m_isFirst ? QByteArrayView("\n{") : QByteArrayView(",\n{"));
    m_isFirst = false;
    m_next = 0;
}

void JsonWriter::addText(QByteArrayView utf8)
{
    putKey();
    putString(utf8);
}

void JsonWriter::addNumber(QByteArrayView digits)
{
    putKey();
    put(digits);
}

void JsonWriter::addFlag(bool value)
{
    putKey();
    put(value ? QByteArrayView("true") : QByteArrayView("false"));
}

void JsonWriter::addList(const QStringList &values)
{
    putKey();
    put('[');
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (i > 0) {
            put(',');
        }
        putString(values.at(i).toUtf8());
    }
    put(']');
}

void JsonWriter::addNothing()
{
    putKey();
    put("null");
}

void JsonWriter::endRecord()
{
    put('}');
    flushIfFull();
}

void JsonWriter::end()
{
    put(m_isFirst ? QByteArrayView("]\n") : QByteArrayView("\n]\n"));
    flush();
}

void JsonWriter::putKey()
{
    if (m_next > 0) {
        put(',');
    }
    putString(m_keys.at(m_next++));
    put(':');
}

void JsonWriter::putString(QByteArrayView utf8)
{
    QByteArray repaired;
    const QByteArrayView text = valid(utf8, &repaired);
    put('"');
    qsizetype plain = 0; // from here on nothing needs an escape
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c != '"' && c != '\\' && static_cast<uchar>(c) >= 0x20) {
            continue;
        }
        put(text.sliced(plain, at - plain));
        plain = at + 1;
        if (c == '\n') {
            put("\\n");
        } else if (static_cast<uchar>(c) < 0x20) {
            put("\\u00" + QByteArray::number(c, 16).rightJustified(2, '0'));
        } else {
            put('\\');
            put(c);
        }
    }
    put(text.sliced(plain));
    put('"');
}
