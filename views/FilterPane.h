// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/FacetLoader.h"
#include "views/FacetModel.h"

#include <QFrame>
#include <QTimer>

class FacetTree;
class RelationalTableModel;
class Workspace;

/// Filters beside a table: values with how many rows have them, to be ticked with a click or the
/// space bar. The numbers are those of the rows that everything else leaves (search, filter row,
/// other groups), so that each says what ticking it would show. They are counted on a worker while
/// the pane is to be seen, and again when rows change.
class FilterPane final : public QFrame
{
    Q_OBJECT

public:
    FilterPane(Workspace &workspace, const RelationalTableModel &table,
               const QList<FacetStyle> &facets, QWidget *parent);

    QList<FilterCondition> conditions() const { return m_model->conditions(); }
    /// Those that it cannot show are returned.
    QList<FilterCondition> setConditions(const QList<FilterCondition> &conditions);
    bool isBlank() const { return m_model->isBlank(); }
    void clear();
    /// Counts again soon where the table shows other rows than were counted.
    void follow();
    /// The same where other rows than before may be counted in each number.
    void countAnew();
    bool isCounting() const { return m_loader->isRunning() || m_timer.isActive(); }

signals:
    void filterRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void setupTree();
    void count();
    QList<FacetLoader::Task> tasks() const;
    void show(const FacetLoader::Answer &answer);

    const RelationalTableModel &m_table;
    FacetModel *m_model;
    FacetTree *m_tree;
    FacetLoader *m_loader;
    QTimer m_timer;
    QList<FacetLoader::Task> m_counted;
    bool m_isStale = true; // rows have changed since they were counted
};
