// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/// As people type it, in NFC. Flask-Security stores usernames in NFKD, where ü is a u with its dots
/// behind it, so both sides of a comparison are composed.
inline QString composed(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C);
}
