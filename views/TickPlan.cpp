// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TickPlan.h"

#include "models/tables/RelationalTableModel.h"
#include "views/CellRanges.h"
#include "views/TableView.h"

#include <QSet>

TickPlan TickPlan::of(const RelationalTableModel &model, const TableView &table)
{
    TickPlan plan;
    QModelIndex leading = table.currentIndex();
    QSet<int> ticked;
    const auto bands = CellRanges(table).bands();
    for (const CellRanges::Block &band : bands) {
        QList<int> columns = band.columns;
        columns.removeIf([&model](int column) { return !model.isCheckable(column); });
        if (columns.isEmpty()) {
            continue;
        }
        ticked.unite({columns.cbegin(), columns.cend()});
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
    const bool isOnTick = model.isCheckable(table.currentIndex().column());
    if (ticked.size() > 1 && !isOnTick && CellRanges(table).isWholeRows(table)) {
        return {.isAmbiguous = true};
    }
    plan.isTicking = leading.data(Qt::CheckStateRole).toInt() != Qt::Checked;
    for (CellEdit &edit : plan.edits) {
        edit.value = plan.isTicking;
    }
    return plan;
}
