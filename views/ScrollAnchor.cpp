// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ScrollAnchor.h"

#include "models/tables/RelationalTableModel.h"
#include "views/TableView.h"

#include <QScrollBar>

#include <algorithm>

ScrollAnchor::ScrollAnchor(RelationalTableModel &model, TableView &table, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_table(table)
{
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { followInsertion(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { followRemoval(first, last); });
    connect(table.verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this] { m_selection = m_model.selection(); });
    connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this, &ScrollAnchor::noteTop);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &ScrollAnchor::followTop);
}

/// Whether these are the rows from before, and the first of them is out of sight.
bool ScrollAnchor::isAnchored()
{
    const bool isSame = m_selection == m_model.selection();
    m_selection = m_model.selection();
    return isSame && m_table.verticalScrollBar()->value() > 0;
}

void ScrollAnchor::followInsertion(int first, int last)
{
    if (isAnchored() && first <= m_table.topRow()) {
        m_table.scrollRows(last - first + 1);
    }
}

void ScrollAnchor::followRemoval(int first, int last)
{
    if (const int top = m_table.topRow(); isAnchored() && first < top) {
        m_table.scrollRows(first - std::min(top, last + 1));
    }
}

void ScrollAnchor::noteTop()
{
    m_top = m_model.index(m_table.topRow(), m_table.firstVisibleColumn());
}

void ScrollAnchor::followTop()
{
    if (const int top = m_table.topRow(); isAnchored() && m_top.isValid() && top >= 0) {
        m_table.scrollRows(m_top.row() - top);
    }
    m_top = QPersistentModelIndex();
}
