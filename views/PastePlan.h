// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PendingRows.h"
#include "models/tables/TabularText.h"

#include <optional>

class RelationalTableModel;
class TableView;

/// Where the cells of a block from elsewhere go. One value fills what is selected; a selection that
/// the block fits into several times over is filled with it; else the block begins at the current
/// cell, whatever is selected. Hidden columns are passed over. A plain value.
struct PastePlan
{
    static constexpr qint64 MaximumCells = 100'000;

    QList<CellEdit> edits = {}; ///< row by row
    // What is to be selected afterwards; no columns: what is selected now.
    qint64 firstId = 0;
    int rowCount = 0;
    QList<int> columns = {};
    int rowsAdded = 0;
    qint64 firstNewId = 0; ///< of those, which follow each other
    // What the table has no room for
    int rowsLeftOut = 0;
    int columnsLeftOut = 0;

    /// Nothing where that would be more than MaximumCells.
    static std::optional<PastePlan> of(const TabularText::Rows &block, RelationalTableModel &model,
                                       const TableView &table);
};
