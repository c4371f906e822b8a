// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableFilter.h"

#include <QJsonArray>
#include <QObject>

#include <functional>

class QAction;
class QMenu;
class RelationalTableModel;
class TableView;

/// The order of a page's table: a click on a header sorts by that column, once more the other way
/// round; with Shift the column is added to those that sort already. The menu does the same about
/// one column. The page owns it; table and model outlive it.
class TableSorting final : public QObject
{
    Q_OBJECT

public:
    TableSorting(TableView &table, RelationalTableModel &model, QWidget *page);

    /// About the column of `column`, or of the current cell where that is empty.
    QMenu *menu() const { return m_menu; }
    void setColumnOfMenu(std::function<int()> column) { m_column = std::move(column); }

    void setSorts(const QList<SortKey> &sorts);
    /// The page's own order, which holds from the first reading on; reads nothing.
    void begin(int column, Qt::SortOrder order);
    QJsonArray toJson() const;
    /// The names of columns that are not known here.
    QStringList apply(const QJsonArray &json);

signals:
    /// Before and after the rows get another order.
    void aboutToSort();
    void sorted();
    /// One sentence: by which columns, in which order.
    void told(const QString &sentence);

private:
    QAction *add(const char *name, const QString &text, std::function<void()> act);
    void prepare();
    int column() const;
    void take(int column);
    void addKey(int column, Qt::SortOrder order);
    void removeKey(int column);
    QString sentence() const;
    /// Why a column does not sort.
    static QString refusal();

    TableView &m_table;
    RelationalTableModel &m_model;
    std::function<int()> m_column;
    QMenu *m_menu;
    QAction *m_ascending = nullptr;
    QAction *m_descending = nullptr;
    QAction *m_add = nullptr;
    QAction *m_remove = nullptr;
    QList<SortKey> m_first; // the page's own order
};
