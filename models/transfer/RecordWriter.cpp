// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/RecordWriter.h"

namespace {

constexpr qsizetype BufferSize = qsizetype(256) * 1024;

} // namespace

void RecordWriter::flush()
{
    if (m_isGood && !m_buffer.isEmpty()) {
        m_isGood = m_device.write(m_buffer) == m_buffer.size();
    }
    m_buffer.resize(0); // keeps the memory
}

void RecordWriter::flushIfFull()
{
    if (m_buffer.size() >= BufferSize) {
        flush();
    }
}

QByteArrayView RecordWriter::valid(QByteArrayView utf8, QByteArray *repaired)
{
    if (utf8.isValidUtf8()) {
        return utf8;
    }
    *repaired = QString::fromUtf8(utf8).toUtf8();
    return *repaired;
}
