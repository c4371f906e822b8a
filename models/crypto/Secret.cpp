// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/Secret.h"

#include <QStringDecoder>

QString Secret::text() const
{
    // Unlike fromUtf8(): a U+FEFF in front is part of a password, and bytes that are no UTF-8 must
    // not all become the same U+FFFD.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom |
                                                     QStringDecoder::Flag::Stateless);
    const QString text = decoder(m_bytes);
    return decoder.hasError() ? QString() : text;
}

void Secret::wipe()
{
    if (m_bytes.isEmpty()) {
        return;
    }
    // volatile, or the compiler drops writes to memory that is freed next.
    volatile char *byte = m_bytes.data();
    for (qsizetype i = 0; i < m_bytes.size(); ++i) {
        byte[i] = 0;
    }
}

void Secret::wipe(QString &text)
{
    volatile auto *unit = reinterpret_cast<volatile char16_t *>(text.data());
    for (qsizetype i = 0; i < text.size(); ++i) {
        unit[i] = 0;
    }
    text.clear();
}
