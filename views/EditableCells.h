// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PendingRows.h"
#include "views/CellRanges.h"

class RelationalTableModel;
class TableView;

/// Which of the selected cells can be edited. Of few rows each cell is asked; of more, which would
/// have to be read for it, the columns that people write are taken to be editable. A plain value.
class EditableCells final
{
public:
    EditableCells(const RelationalTableModel &model, const TableView &table);

    bool isEmpty() const;

    struct Clearable
    {
        qint64 count = 0;
        bool leavesTicks = false;  ///< they have no empty state
        bool leavesOthers = false; ///< which nobody edits, or not this person
    };
    Clearable clearable() const;
    /// Row by row. What this person may not edit is among it, for the reason to be told.
    QList<CellEdit> clearing() const;

private:
    enum class Enough { One, All };
    qint64 countIn(const CellRanges::Block &band, int column, Enough enough) const;
    bool isTick(int column) const;

    const RelationalTableModel &m_model;
    QList<CellRanges::Block> m_bands;
    bool m_isAsked = false; // each cell
};
