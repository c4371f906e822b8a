// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class RelationalTableModel;
class SearchEdit;
class TableView;

/// Makes rows of a page's table the current one: the first, or one by its id, which may have to be
/// waited for while the rows are being read. A person who goes elsewhere meanwhile is not called
/// back. Owned by the page, as are table and search field.
class RowSelector final : public QObject
{
    Q_OBJECT

public:
    RowSelector(RelationalTableModel &model, TableView &table, SearchEdit &search, QObject *parent);

    void selectFirst();
    /// Makes the row current, clearing the search when it hides it. False when it is not there and
    /// will not come.
    bool goTo(qint64 id, int column);

private:
    void select(const QModelIndex &cell);
    bool arrive(qint64 id, int column);
    void lookAgain(bool isLoading);

    RelationalTableModel &m_model;
    TableView &m_table;
    SearchEdit &m_search;
    qint64 m_awaitedId = 0; // 0: none
    int m_awaitedColumn = -1;
};
