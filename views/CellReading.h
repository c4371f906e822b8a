// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"
#include "models/tables/TabularText.h"
#include "views/CellRanges.h"

#include <optional>

/// Reads the texts of a block of cells row by row, from top to bottom. It goes by the ids that the
/// rows had at first: between two rows other programs may move them. GUI thread; the model outlives
/// it.
class CellReading final
{
public:
    CellReading(const RelationalTableModel &model, const CellRanges::Block &block);

    qint64 rowCount() const { return m_wanted.size(); }
    qint64 rowsDone() const { return m_done; }
    void readRow(); ///< the next one; there must be one
    /// Rows that are gone by now, or cannot be read, are left out.
    const TabularText::Rows &rows() const { return m_rows; }
    int leftOutCount() const { return static_cast<int>(m_done - m_rows.size()); }
    qint64 characters() const { return m_characters; } ///< in all the cells

private:
    struct Row
    {
        qint64 id = 0;
        int place = 0; ///< at first
    };

    int nextPlace();
    std::optional<QStringList> cellsOf(int row) const;

    const RelationalTableModel &m_model;
    QList<int> m_columns;
    QList<Row> m_wanted;
    int m_shift = 0; // how far the row that was read last has moved
    qint64 m_done = 0;
    qint64 m_characters = 0;
    TabularText::Rows m_rows;
};
