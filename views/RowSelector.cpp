// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/RowSelector.h"

#include "models/tables/RelationalTableModel.h"
#include "views/SearchEdit.h"
#include "views/TableView.h"

#include <utility>

RowSelector::RowSelector(RelationalTableModel &model, TableView &table, SearchEdit &search,
                         QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_table(table)
    , m_search(search)
{
    connect(&m_model, &RelationalTableModel::loadingChanged, this, &RowSelector::lookAgain);
    connect(&m_table, &TableView::pressed, this, [this] { m_awaitedId = 0; });
}

void RowSelector::selectFirst()
{
    if (m_model.rowCount() > 0) {
        select(m_model.index(0, m_table.firstVisibleColumn()));
    }
}

/// The view's own setCurrentIndex() heeds Ctrl and Shift, which may still be held for a shortcut.
void RowSelector::select(const QModelIndex &cell)
{
    m_table.selectionModel()->setCurrentIndex(cell, QItemSelectionModel::ClearAndSelect);
}

bool RowSelector::goTo(qint64 id, int column)
{
    if (m_model.rowOf(id) < 0 && !m_model.isLoading() && !m_search.text().isEmpty()) {
        m_search.clearSearch();
    }
    m_awaitedId = 0;
    if (arrive(id, column)) {
        return true;
    }
    if (m_model.isLoading()) {
        m_awaitedId = id;
        m_awaitedColumn = column;
    }
    return m_model.isLoading();
}

bool RowSelector::arrive(qint64 id, int column)
{
    const int row = m_model.rowOf(id);
    if (row < 0) {
        return false;
    }
    const bool isSeen = column >= 0 && !m_table.isColumnHidden(column);
    const QModelIndex cell = m_model.index(row, isSeen ? column : m_table.firstVisibleColumn());
    select(cell);
    m_table.scrollTo(cell);
    m_table.setFocus(Qt::OtherFocusReason);
    return true;
}

void RowSelector::lookAgain(bool isLoading)
{
    if (!isLoading && m_awaitedId != 0) {
        goTo(std::exchange(m_awaitedId, 0), m_awaitedColumn);
    }
}
