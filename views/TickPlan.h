// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PendingRows.h"

class RelationalTableModel;
class TableView;

/// What Space does with several selected cells: all that hold ticks become the opposite of what the
/// current one is, or the first of them where the current one holds none. Others stay. Nothing
/// where whole rows are selected, which have ticks in several columns, and none is the current one.
/// A plain value.
struct TickPlan
{
    QList<CellEdit> edits = {}; ///< row by row
    bool isTicking = false;     ///< else ticks are taken away
    bool isAmbiguous = false;   ///< of several columns

    static TickPlan of(const RelationalTableModel &model, const TableView &table);
};
