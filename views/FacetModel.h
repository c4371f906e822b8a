// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/FacetNodes.h"

#include <QAbstractItemModel>

/// The values of some columns with their numbers, to be ticked: a group for each facet, in it "All"
/// and the values, of moments the years with their months and days. What is ticked stays when the
/// numbers change. Ticking a month unticks its days and its year, which is then half ticked, "All"
/// unticks everything.
class FacetModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Value, Count };

    explicit FacetModel(const QList<FacetStyle> &facets, QObject *parent = nullptr);

    int groupCount() const { return static_cast<int>(m_groups.size()); }
    /// As it is to be counted: with what is ticked, whether it is frequent or not.
    Facet facet(int group) const;
    void setCounts(int group, const QList<FacetValue> &values);

    /// What the ticks mean, a condition for each group that has some.
    QList<FilterCondition> conditions() const;
    /// Ticks what the conditions name. Those that it cannot mean are returned.
    QList<FilterCondition> setConditions(const QList<FilterCondition> &conditions);
    bool isBlank() const { return conditions().isEmpty(); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &) const override { return Count + 1; }
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// Somebody has ticked or unticked something.
    void ticked();

private:
    static const FacetNode *nodeOf(const QModelIndex &index);
    bool isText(int group) const { return m_facets.at(group).facet.isText; }
    QModelIndex indexOf(const FacetNode *node, int column = Value) const;
    void sync(FacetNode *parent, FacetNode::List wanted);
    void removeOthers(FacetNode *parent, const FacetNode::List &wanted);
    FacetNode *bring(FacetNode *parent, int row, const FacetNode &wanted);
    void tick(int group, const FacetNode *node, bool on);
    void tellTicks(const FacetNode *node);
    Qt::CheckState tickOf(const FacetNode &node) const;

    QList<FacetStyle> m_facets;
    QList<QVariantList> m_ticked; // for each group
    FacetNode::List m_groups;
};
