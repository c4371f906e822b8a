// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/PastePlan.h"

#include "models/tables/RelationalTableModel.h"
#include "views/CellRanges.h"
#include "views/TableView.h"

#include <algorithm>

namespace {

using Block = TabularText::Rows;

int widthOf(const Block &block)
{
    qsizetype width = 0;
    for (const QStringList &row : block) {
        width = std::max(width, row.size());
    }
    return static_cast<int>(width);
}

bool fitsInto(const Block &block, const CellRanges::Block &selected)
{
    return selected.cellCount() > 1 && selected.rowCount() % block.size() == 0 &&
           selected.columns.size() % widthOf(block) == 0;
}

/// The selected cells, the block again and again. A row of the block may be shorter than others:
/// then there is nothing for the cell.
void fill(const CellRanges::Block &selected, const Block &block, const RelationalTableModel &model,
          PastePlan *plan)
{
    const int width = widthOf(block);
    plan->edits.reserve(plan->edits.size() + selected.cellCount());
    qsizetype number = 0;
    for (const CellRanges::Rows &rows : selected.rows) {
        for (int row = rows.first; row <= rows.last; ++row, ++number) {
            const QStringList &cells = block.at(number % block.size());
            for (qsizetype i = 0; i < selected.columns.size(); ++i) {
                if (i % width < cells.size()) {
                    const CellEdit edit{model.idAt(row), selected.columns.at(i),
                                        cells.at(i % width), CellEdit::Form::Text};
                    plan->edits.append(edit);
                }
            }
        }
    }
}

/// Over how many rows a block of `height` lies. One that begins at a new row is of new rows: it
/// does not run over those beneath, which are stored.
int rowsBeneath(const QModelIndex &start, int height, const RelationalTableModel &model)
{
    const int most = std::min(height, model.rowCount() - start.row());
    if (model.idAt(start.row()) > 0) {
        return most;
    }
    int rows = 1;
    while (rows < most && model.idAt(start.row() + rows) < 0) {
        ++rows;
    }
    return rows;
}

void place(const Block &block, const QModelIndex &start, RelationalTableModel &model,
           const TableView &table, PastePlan *plan)
{
    const int width = widthOf(block);
    const int height = static_cast<int>(block.size());
    plan->columns = table.columnsFrom(start.column()).mid(0, width);
    plan->columnsLeftOut = width - static_cast<int>(plan->columns.size());
    const int present = rowsBeneath(start, height, model);
    const int others = height - present;
    const bool grows = model.canInsert();
    plan->rowsLeftOut = grows ? 0 : others;
    plan->rowsAdded = grows ? others : 0;
    plan->firstId = model.idAt(start.row());
    plan->rowCount = present;
    plan->edits.reserve(qsizetype(grows ? height : present) * plan->columns.size());
    // New rows appear on top, above those that are new already.
    const int firstPresent = plan->firstId < 0 && start.row() == 0 ? plan->rowsAdded : 0;
    for (int i = 0; i < (grows ? height : present); ++i) {
        const int beneath = i - firstPresent;
        const bool isPresent = beneath >= 0 && beneath < present;
        const qint64 id = isPresent ? model.idAt(start.row() + beneath) : model.newId();
        if (!isPresent && plan->firstNewId == 0) {
            plan->firstNewId = id;
        }
        const QStringList &cells = block.at(i);
        const qsizetype count = std::min(cells.size(), plan->columns.size());
        for (qsizetype column = 0; column < count; ++column) {
            const CellEdit edit{id, plan->columns.at(column), cells.at(column),
                                CellEdit::Form::Text};
            plan->edits.append(edit);
        }
    }
}

QModelIndex startOf(const CellRanges &selected, const RelationalTableModel &model,
                    const TableView &table)
{
    if (const auto block = selected.block()) {
        return model.index(block->rows.constFirst().first, block->columns.constFirst());
    }
    return table.currentIndex();
}

} // namespace

std::optional<PastePlan> PastePlan::of(const TabularText::Rows &block, RelationalTableModel &model,
                                       const TableView &table)
{
    PastePlan plan;
    const CellRanges selected(table);
    const auto target = selected.block();
    const bool isOneValue = block.size() == 1 && widthOf(block) == 1;
    const bool fills =
        (isOneValue && selected.cellCount() > 1) || (target && fitsInto(block, *target));
    const qint64 count = fills ? selected.cellCount() : qint64(block.size()) * widthOf(block);
    if (count > MaximumCells) {
        return std::nullopt;
    }
    if (fills) {
        const QList<CellRanges::Block> bands =
            target ? QList<CellRanges::Block>{*target} : selected.bands();
        for (const CellRanges::Block &band : bands) {
            fill(band, block, model, &plan);
        }
        return plan;
    }
    const QModelIndex start = startOf(selected, model, table);
    if (start.isValid() && widthOf(block) > 0) {
        place(block, start, model, table, &plan);
    }
    return plan;
}
