// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QStringList>

class SearchEdit;
class TableColumns;
class TableView;

/// What a table shows and how, as JSON with a version: for a person's settings its sorting and
/// columns, for a saved view what is searched for as well. What is not understood is left out, so
/// that an older or newer Postern reads it too. The page's parts outlive it.
class TableState final
{
public:
    TableState(TableView &table, TableColumns &columns, SearchEdit &search)
        : m_table(table)
        , m_columns(columns)
        , m_search(search)
    {
    }

    enum class Extent { Arrangement, All };
    QJsonObject capture(Extent extent) const;
    /// The names of columns that are not known here; the rest is applied.
    QStringList apply(const QJsonObject &state, Extent extent);

private:
    QJsonObject sorting() const;
    QString applySorting(const QJsonObject &sorting);

    TableView &m_table;
    TableColumns &m_columns;
    SearchEdit &m_search;
};
