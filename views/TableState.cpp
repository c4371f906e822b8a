// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableState.h"

#include "views/CellColours.h"
#include "views/SearchEdit.h"
#include "views/TableColumns.h"
#include "views/TableFilters.h"
#include "views/TableSorting.h"

#include <QJsonArray>

namespace {

constexpr int Version = 1;

const QString VersionKey = QStringLiteral("version");
const QString ColumnsKey = QStringLiteral("columns");
const QString SortsKey = QStringLiteral("sorts");
const QString SearchKey = QStringLiteral("search");
const QString FilterKey = QStringLiteral("filter");
const QString ColoursKey = QStringLiteral("colours");
const QString ConditionsKey = QStringLiteral("conditions");
const QString PaneConditionsKey = QStringLiteral("paneConditions");

} // namespace

QJsonObject TableState::capture(Extent extent) const
{
    QJsonObject state{{VersionKey, Version},
                      {SortsKey, m_sorting.toJson()},
                      {FilterKey, m_filters.arrangement()},
                      {ColumnsKey, m_columns.layout().toJson()},
                      {ColoursKey, m_colours.toJson()}};
    if (extent == Extent::All) {
        state.insert(ConditionsKey, m_filters.conditions());
        state.insert(PaneConditionsKey, m_filters.paneConditions());
        state.insert(SearchKey, m_search.text());
    }
    return state;
}

void TableState::rememberDefaults()
{
    m_columns.rememberDefaults();
    m_defaults = capture(Extent::All);
}

QStringList TableState::apply(const QJsonObject &state, Extent extent)
{
    QStringList unknown =
        m_columns.apply(ColumnLayout::fromJson(state.value(ColumnsKey).toObject()));
    unknown += m_sorting.apply(state.value(SortsKey).toArray());
    unknown += m_colours.apply(state.value(ColoursKey).toArray());
    m_filters.applyArrangement(state.value(FilterKey).toObject());
    if (extent == Extent::All) {
        unknown += m_filters.applyConditions(state.value(ConditionsKey).toArray());
        unknown += m_filters.applyPaneConditions(state.value(PaneConditionsKey).toArray());
        m_search.search(state.value(SearchKey).toString());
        m_columns.showFirst();
    }
    unknown.removeDuplicates();
    return unknown;
}

bool TableState::isAs(const QJsonObject &captured) const
{
    QJsonObject now = capture(Extent::All);
    QJsonObject then = captured;
    now.remove(FilterKey); // what hidden fields hold is captured nowhere
    then.remove(FilterKey);
    return now == then;
}

void TableState::watch(QObject *context, const std::function<void()> &changed) const
{
    QObject::connect(&m_columns, &TableColumns::arranged, context, changed);
    QObject::connect(&m_sorting, &TableSorting::sorted, context, changed);
    QObject::connect(&m_filters, &TableFilters::changed, context, changed);
    QObject::connect(&m_filters, &TableFilters::conditionsChanged, context, changed);
    QObject::connect(&m_colours, &CellColours::changed, context, changed);
    QObject::connect(&m_search, &SearchEdit::textChanged, context, changed);
}
