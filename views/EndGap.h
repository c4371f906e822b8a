// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFontMetrics>
#include <QString>

/// What stands between a text at the end of its column, a header's or a cell's, and that of the
/// next column, which begins there.
namespace EndGap {

/// The joiner has no width: blanks at the end of a line do not count.
inline const QString Text = QStringLiteral("\u2002\u2060");

inline int width(const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(Text.front());
}

} // namespace EndGap
