// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/Secret.h"

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
