// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/// What Qt::DisplayRole says of a cell that a thread is still reading.
inline QString unreadText()
{
    return QStringLiteral("…");
}
