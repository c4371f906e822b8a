// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableState.h"

#include "views/SearchEdit.h"
#include "views/TableColumns.h"
#include "views/TableView.h"

#include <QHeaderView>

namespace {

constexpr int Version = 1;

const QString VersionKey = QStringLiteral("version");
const QString ColumnsKey = QStringLiteral("columns");
const QString SortKey = QStringLiteral("sort");
const QString SearchKey = QStringLiteral("search");
const QString ColumnKey = QStringLiteral("column");
const QString DescendingKey = QStringLiteral("descending");

} // namespace

QJsonObject TableState::sorting() const
{
    const QHeaderView *header = m_table.horizontalHeader();
    return {{ColumnKey, m_columns.nameOf(header->sortIndicatorSection())},
            {DescendingKey, header->sortIndicatorOrder() == Qt::DescendingOrder}};
}

QString TableState::applySorting(const QJsonObject &sorting)
{
    const QString name = sorting.value(ColumnKey).toString();
    const int column = m_columns.columnOf(name);
    if (column >= 0) {
        m_table.sortByColumn(column, sorting.value(DescendingKey).toBool() ? Qt::DescendingOrder
                                                                           : Qt::AscendingOrder);
    }
    return column < 0 ? name : QString();
}

QJsonObject TableState::capture(Extent extent) const
{
    QJsonObject state{
        {VersionKey, Version}, {SortKey, sorting()}, {ColumnsKey, m_columns.layout().toJson()}};
    if (extent == Extent::All) {
        state.insert(SearchKey, m_search.text());
    }
    return state;
}

QStringList TableState::apply(const QJsonObject &state, Extent extent)
{
    QStringList unknown =
        m_columns.apply(ColumnLayout::fromJson(state.value(ColumnsKey).toObject()));
    unknown.append(applySorting(state.value(SortKey).toObject()));
    unknown.removeAll(QString());
    unknown.removeDuplicates();
    if (extent == Extent::All) {
        m_search.search(state.value(SearchKey).toString());
    }
    return unknown;
}
