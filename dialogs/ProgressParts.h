// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

/// How full a progress bar is, in thousandths: it counts in int, and bytes and rows may be more.
namespace ProgressParts {

inline constexpr int Whole = 1000;

/// None where there is no total.
inline int of(qint64 done, qint64 total)
{
    return total <= 0 ? 0 : static_cast<int>(done * Whole / total);
}

} // namespace ProgressParts
