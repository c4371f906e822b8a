// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

/// What a row_version says beside the number of changes: SQLite gives the highest id out again once
/// its row is gone, and the row that has it then begins with the next multiple of 2^32
/// (0014_generations.sql). An older file has the first generation only, which is 0.
namespace RowVersion {

constexpr int ChangeBits = 32;

/// Whether two versions, seen under the same id, are of the same row.
constexpr bool areOfOneRow(qint64 one, qint64 other)
{
    return (one >> ChangeBits) == (other >> ChangeBits);
}

} // namespace RowVersion
