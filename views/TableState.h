// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <functional>

class CellColours;
class QObject;
class SearchEdit;
class TableFilters;
class TableSorting;
class TableColumns;

/// What a table shows and how, as JSON with a version: for a person's settings its sorting,
/// columns and colours and whether there are fields to filter by, for a saved view what is searched
/// and filtered for as well. What is not understood is left out, so that an older or newer Postern
/// reads it too. The page's parts outlive it.
class TableState final
{
public:
    TableState(TableColumns &columns, TableSorting &sorting, TableFilters &filters,
               CellColours &colours, SearchEdit &search)
        : m_columns(columns)
        , m_sorting(sorting)
        , m_filters(filters)
        , m_colours(colours)
        , m_search(search)
    {
    }

    enum class Extent { Arrangement, All };
    QJsonObject capture(Extent extent) const;
    /// The names of columns that are not known here; the rest is applied.
    QStringList apply(const QJsonObject &state, Extent extent);
    /// What there is now is what reset() brings back.
    void rememberDefaults();
    void reset() { apply(m_defaults, Extent::All); }

    /// Whether a capture of all would say the same, but for whether there are fields to filter by:
    /// rows are shown as they were then.
    bool isAs(const QJsonObject &captured) const;
    bool isDefault() const { return isAs(m_defaults); }
    /// `changed` is called when isAs() may be another; often several times for one change.
    void watch(QObject *context, const std::function<void()> &changed) const;

private:
    TableColumns &m_columns;
    TableSorting &m_sorting;
    TableFilters &m_filters;
    CellColours &m_colours;
    SearchEdit &m_search;
    QJsonObject m_defaults;
};
