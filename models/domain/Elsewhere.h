// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

/// Who has changed or deleted something while somebody worked on it, and when, as far as that is
/// known.
struct Elsewhere
{
    QString who = {};       ///< empty: not known
    QDateTime at = {};      ///< null: not known
    bool isForeign = false; ///< another program, which knows no people; else perhaps anybody
};
