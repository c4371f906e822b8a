// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TickPlan.h"

#include "models/tables/RelationalTableModel.h"
#include "views/CellRanges.h"
#include "views/TableView.h"

TickPlan TickPlan::of(const RelationalTableModel &model, const TableView &table)
{
    TickPlan plan;
    QModelIndex leading = table.currentIndex();
    const CellRanges selected(table);
    const bool isOnTick = model.isCheckable(leading.column());
    const bool isRows = selected.isWholeRows(table);
    const auto bands = selected.bands();
    for (const CellRanges::Block &band : bands) {
        QList<int> columns = band.columns;
        columns.removeIf([&model](int column) { return !model.isCheckable(column); });
        if (columns.isEmpty()) {
            continue;
        }
        if (isRows && !isOnTick && columns.size() > 1) {
            return {.isAmbiguous = true};
        }
        const CellRanges::Rows &rows = band.rows.constFirst();
        if (!model.isCheckable(leading.column())) {
            leading = model.index(rows.first, columns.constFirst());
        }
        for (int row = rows.first; row <= rows.last; ++row) {
            for (const int column : std::as_const(columns)) {
                plan.edits.append({.id = model.idAt(row), .column = column});
            }
        }
    }
    plan.isTicking = leading.data(Qt::CheckStateRole).toInt() != Qt::Checked;
    for (CellEdit &edit : plan.edits) {
        edit.value = plan.isTicking;
    }
    return plan;
}
