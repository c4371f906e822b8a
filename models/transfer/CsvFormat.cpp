// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/CsvFormat.h"

bool CsvFormat::isFormula(QByteArrayView text)
{
    qsizetype at = 0;
    while (at < text.size() && text[at] == '\'') {
        ++at;
    }
    if (at == text.size()) {
        return false;
    }
    switch (text[at]) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
        return true;
    default:
        return false;
    }
}

QByteArray CsvFormat::withoutGuard(QByteArray text)
{
    if (text.startsWith('\'') && isFormula(text)) {
        text.remove(0, 1);
    }
    return text;
}
