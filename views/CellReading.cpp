// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellReading.h"

CellReading::CellReading(const RelationalTableModel &model, const CellRanges::Block &block)
    : m_model(model)
    , m_columns(block.columns)
{
    m_wanted.reserve(block.rowCount());
    for (const CellRanges::Rows &range : block.rows) {
        for (int row = range.first; row <= range.last; ++row) {
            m_wanted.append({model.idAt(row), row});
        }
    }
}

void CellReading::readRow()
{
    const auto cells = cellsOf(nextPlace());
    ++m_done;
    if (!cells) {
        return;
    }
    for (const QString &cell : *cells) {
        m_characters += cell.size();
    }
    m_rows.append(*cells);
}

/// -1 when the row is gone. Mostly it has moved as far as the one before; to look through a million
/// for each would take long.
int CellReading::nextPlace()
{
    const Row &row = m_wanted.at(m_done);
    const qint64 id = m_model.presentId(row.id);
    if (m_model.idAt(row.place + m_shift) == id) {
        return row.place + m_shift;
    }
    const int place = m_model.rowOf(id);
    m_shift = place < 0 ? m_shift : place - row.place;
    return place;
}

std::optional<QStringList> CellReading::cellsOf(int row) const
{
    QStringList cells;
    for (const int column : m_columns) {
        const QVariant text = m_model.index(row, column).data(RelationalTableModel::TextRole);
        if (!text.isValid()) {
            return {};
        }
        cells.append(text.toString());
    }
    return cells;
}
