// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of TableView that knows how high its rows are, how they are numbered and which of them
// are seen.
#include "views/TableView.h"

#include "models/tables/RelationalTableModel.h"
#include "views/RowHeader.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>

void TableView::setModel(QAbstractItemModel *model)
{
    if (model) { // before the selection model hears of it
        connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this,
                &TableView::shrinkSelection);
    }
    if (auto *table = qobject_cast<RelationalTableModel *>(model)) {
        connect(table, &RelationalTableModel::countsChanged, this, [this, table] {
            auto *numbers = static_cast<RowHeader *>(verticalHeader());
            if (table->isTotalKnown() && numbers->reserve(table->totalCount())) {
                updateGeometries();
            }
        });
    }
    QTableView::setModel(model);
}

int TableView::topRow() const
{
    return verticalScrollBar()->value() / std::max(verticalHeader()->defaultSectionSize(), 1);
}

void TableView::scrollRows(int rows)
{
    const int wanted = verticalScrollBar()->value() + rows * verticalHeader()->defaultSectionSize();
    updateGeometries(); // may move the edge where there are fewer rows than before
    verticalScrollBar()->setValue(wanted);
}

void TableView::fitRowHeight()
{
    const int quarters = m_rowHeight == RowHeight::Compact  ? 5
                         : m_rowHeight == RowHeight::Normal ? 7
                                                            : 10;
    const int before = std::max(verticalHeader()->defaultSectionSize(), 1);
    const int height = fontMetrics().height() * quarters / 4;
    const int seen = isVisible() && isInView(currentIndex()) ? currentIndex().row() : topRow();
    const int offset = rowViewportPosition(std::max(seen, 0));
    {
        const QSignalBlocker told(verticalHeader()); // once for each row
        verticalHeader()->setMinimumSectionSize(fontMetrics().height());
        verticalHeader()->setDefaultSectionSize(height);
    }
    updateGeometries();
    // A row that is cut off at the upper edge stays so by as much of it.
    const int lowest = std::max(viewport()->height() - height, 0);
    const int place = offset < 0 ? offset * height / before : std::min(offset, lowest);
    verticalScrollBar()->setValue(seen * height - place);
    viewport()->update();
    verticalHeader()->viewport()->update();
}

void TableView::setRowHeight(RowHeight height)
{
    m_rowHeight = height;
    fitRowHeight();
}
