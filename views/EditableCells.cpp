// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/EditableCells.h"

#include "models/tables/RelationalTableModel.h"
#include "views/TableView.h"

#include <algorithm>

namespace {

/// So many rows are asked.
constexpr int RowsAsked = 64;

} // namespace

EditableCells::EditableCells(const RelationalTableModel &model, const TableView &table)
    : m_model(model)
{
    const CellRanges selected(table);
    m_bands = selected.bands();
    m_isAsked = selected.rowCount() <= RowsAsked;
}

bool EditableCells::isEmpty() const
{
    return std::none_of(m_bands.begin(), m_bands.end(), [this](const CellRanges::Block &band) {
        return std::any_of(band.columns.begin(), band.columns.end(), [this, &band](int column) {
            return countIn(band, column, Enough::One) > 0;
        });
    });
}

EditableCells::Clearable EditableCells::clearable() const
{
    Clearable clearable;
    for (const CellRanges::Block &band : m_bands) {
        for (const int column : band.columns) {
            if (isTick(column)) {
                clearable.leavesTicks = true;
                continue;
            }
            const qint64 count = countIn(band, column, Enough::All);
            clearable.count += count;
            clearable.leavesOthers = clearable.leavesOthers || count < band.rowCount();
        }
    }
    return clearable;
}

QList<CellEdit> EditableCells::clearing() const
{
    QList<CellEdit> edits;
    for (const CellRanges::Block &band : m_bands) {
        QList<int> columns = band.columns;
        columns.removeIf(
            [this](int column) { return isTick(column) || !m_model.isContent(column); });
        const CellRanges::Rows &rows = band.rows.constFirst();
        for (int row = rows.first; row <= rows.last; ++row) {
            for (const int column : std::as_const(columns)) {
                edits.append({m_model.idAt(row), column, QString(), CellEdit::Form::Text});
            }
        }
    }
    return edits;
}

qint64 EditableCells::countIn(const CellRanges::Block &band, int column, Enough enough) const
{
    if (!m_model.isContent(column)) {
        return 0;
    }
    if (!m_isAsked) {
        return band.rowCount();
    }
    constexpr Qt::ItemFlags Editable = Qt::ItemIsEditable | Qt::ItemIsUserCheckable;
    qint64 count = 0;
    const CellRanges::Rows &rows = band.rows.constFirst();
    for (int row = rows.first; row <= rows.last; ++row) {
        count += m_model.flags(m_model.index(row, column)) & Editable ? 1 : 0;
        if (count > 0 && enough == Enough::One) {
            break;
        }
    }
    return count;
}

bool EditableCells::isTick(int column) const
{
    return m_model.filterKind(column) == FilterKind::Flag;
}
