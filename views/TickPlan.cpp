// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TickPlan.h"

#include "models/tables/RelationalTableModel.h"
#include "views/CellRanges.h"
#include "views/TableView.h"

TickPlan TickPlan::of(const RelationalTableModel &model, const TableView &table)
{
    TickPlan plan;
    const auto bands = CellRanges(table).bands();
    for (const CellRanges::Block &band : bands) {
        const CellRanges::Rows &rows = band.rows.constFirst();
        QList<int> columns = band.columns;
        columns.removeIf(
            [&](int column) { return !TableView::holdsTick(model.index(rows.first, column)); });
        for (int row = rows.first; row <= rows.last && !columns.isEmpty(); ++row) {
            for (const int column : std::as_const(columns)) {
                plan.edits.append({.id = model.idAt(row), .column = column});
            }
        }
    }
    if (plan.edits.isEmpty()) {
        return plan;
    }
    const CellEdit &first = plan.edits.constFirst();
    const QModelIndex current = table.currentIndex();
    const QModelIndex leading =
        TableView::holdsTick(current) ? current : model.index(model.rowOf(first.id), first.column);
    plan.isTicking = leading.data(Qt::CheckStateRole).toInt() != Qt::Checked;
    for (CellEdit &edit : plan.edits) {
        edit.value = plan.isTicking;
    }
    return plan;
}
