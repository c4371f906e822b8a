// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableReader.h"

#include <QObject>
#include <QPersistentModelIndex>

class RelationalTableModel;
class TableView;

/// Keeps the rows that are seen where they are seen while others come and go above them: a view
/// keeps its distance from the top, so that they would slide away under the reader's eyes. Who is
/// at the top stays there and sees what is new. Another selection or order of rows is not its task.
/// Owned by the table's page; GUI thread.
class ScrollAnchor final : public QObject
{
    Q_OBJECT

public:
    ScrollAnchor(RelationalTableModel &model, TableView &table, QObject *parent);

private:
    bool isAnchored();
    void noteTop();
    void followTop();
    void followInsertion(int first, int last);
    void followRemoval(int first, int last);

    RelationalTableModel &m_model;
    TableView &m_table;
    TableSelection m_selection;  // whose rows were seen last
    QPersistentModelIndex m_top; // while the rows change their order
};
