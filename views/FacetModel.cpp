// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FacetModel.h"

#include "dialogs/CellText.h"

#include <QFont>
#include <QLocale>

#include <algorithm>

namespace {

bool covers(const QVariant &wide, const QVariant &narrow)
{
    return wide.typeId() == QMetaType::QString && narrow.typeId() == QMetaType::QString &&
           narrow.toString().startsWith(wide.toString() + u'-');
}

} // namespace

FacetModel::FacetModel(const QList<FacetStyle> &facets, QObject *parent)
    : QAbstractItemModel(parent)
    , m_facets(facets)
    , m_ticked(facets.size())
{
    for (int group = 0; group < facets.size(); ++group) {
        auto node = std::make_unique<FacetNode>();
        node->kind = FacetNode::Kind::Group;
        node->label = facets.at(group).title;
        node->group = group;
        m_groups.push_back(std::move(node));
        setCounts(group, {});
    }
}

Facet FacetModel::facet(int group) const
{
    Facet facet = m_facets.at(group).facet;
    facet.also = m_ticked.at(group);
    return facet;
}

void FacetModel::setCounts(int group, const QList<FacetValue> &values)
{
    sync(m_groups[static_cast<std::size_t>(group)].get(),
         FacetNodes::of(m_facets.at(group), m_ticked.at(group), values));
}

/// Children become the wanted ones by single steps, so that a view keeps what is open and current.
void FacetModel::sync(FacetNode *parent, FacetNode::List wanted)
{
    removeOthers(parent, wanted);
    for (std::size_t place = 0; place < wanted.size(); ++place) {
        FacetNode *node = bring(parent, static_cast<int>(place), *wanted[place]);
        if (node->count != wanted[place]->count || node->label != wanted[place]->label) {
            node->count = wanted[place]->count;
            node->label = wanted[place]->label;
            emit dataChanged(indexOf(node), indexOf(node, Count));
        }
        sync(node, std::move(wanted[place]->children));
    }
}

void FacetModel::removeOthers(FacetNode *parent, const FacetNode::List &wanted)
{
    FacetNode::List &present = parent->children;
    for (int row = static_cast<int>(present.size()) - 1; row >= 0; --row) {
        const FacetNode &node = *present[static_cast<std::size_t>(row)];
        const bool isWanted = std::any_of(wanted.begin(), wanted.end(),
                                          [&node](const auto &each) { return each->isSame(node); });
        if (!isWanted) {
            beginRemoveRows(indexOf(parent), row, row);
            present.erase(present.begin() + row);
            endRemoveRows();
        }
    }
}

/// The child that is the same as `wanted`, at that row; a new one where there is none.
FacetNode *FacetModel::bring(FacetNode *parent, int row, const FacetNode &wanted)
{
    FacetNode::List &present = parent->children;
    const auto place = present.begin() + row;
    const auto found = std::find_if(place, present.end(),
                                    [&wanted](const auto &each) { return each->isSame(wanted); });
    if (found == present.end()) {
        auto fresh = std::make_unique<FacetNode>();
        fresh->kind = wanted.kind;
        fresh->value = wanted.value;
        fresh->label = wanted.label;
        fresh->count = wanted.count;
        fresh->parent = parent;
        fresh->group = parent->group;
        beginInsertRows(indexOf(parent), row, row);
        present.insert(place, std::move(fresh));
        endInsertRows();
    } else if (found != place) {
        const int from = static_cast<int>(found - present.begin());
        beginMoveRows(indexOf(parent), from, from, indexOf(parent), row);
        std::rotate(place, found, found + 1);
        endMoveRows();
    }
    return present[static_cast<std::size_t>(row)].get();
}

QList<FilterCondition> FacetModel::conditions() const
{
    QList<FilterCondition> conditions;
    for (int group = 0; group < m_facets.size(); ++group) {
        if (!m_ticked.at(group).isEmpty()) {
            conditions.append(
                {m_facets.at(group).facet.column, FilterOperator::OneOf, m_ticked.at(group)});
        }
    }
    return conditions;
}

QList<FilterCondition> FacetModel::setConditions(const QList<FilterCondition> &conditions)
{
    QList<FilterCondition> others;
    m_ticked.fill({});
    for (const FilterCondition &condition : conditions) {
        const auto found =
            std::find_if(m_facets.begin(), m_facets.end(), [&condition](const FacetStyle &each) {
                return each.facet.column == condition.column;
            });
        if (found == m_facets.end() || condition.op != FilterOperator::OneOf) {
            others.append(condition);
        } else {
            QVariantList &ticks = m_ticked[found - m_facets.begin()];
            for (const QVariant &value : condition.values) {
                ticks.append(value.isNull() ? QVariant() : value); // JSON's null is another
            }
        }
    }
    for (const auto &group : m_groups) {
        tellTicks(group.get());
    }
    return others;
}

/// What contains the value, or is contained by it, is not ticked as well.
void FacetModel::tick(int group, const FacetNode *node, bool on)
{
    QVariantList &ticks = m_ticked[group];
    if (node->kind == FacetNode::Kind::All) {
        ticks.clear();
    } else if (on) {
        ticks.removeIf([&](const QVariant &each) {
            return !isText(group) && (covers(each, node->value) || covers(node->value, each));
        });
        ticks.append(node->value);
    } else {
        ticks.removeAll(node->value);
    }
    tellTicks(m_groups[static_cast<std::size_t>(group)].get());
    emit ticked();
}

void FacetModel::tellTicks(const FacetNode *node)
{
    if (node->children.empty()) {
        return;
    }
    emit dataChanged(indexOf(node->children.front().get()), indexOf(node->children.back().get()),
                     {Qt::CheckStateRole});
    for (const auto &child : node->children) {
        tellTicks(child.get());
    }
}

/// A year or a month of which something is ticked is half ticked.
Qt::CheckState FacetModel::tickOf(const FacetNode &node) const
{
    const QVariantList &ticks = m_ticked.at(node.group);
    if (node.kind == FacetNode::Kind::All ? ticks.isEmpty() : ticks.contains(node.value)) {
        return Qt::Checked;
    }
    const bool isPart = node.kind == FacetNode::Kind::Value && !isText(node.group) &&
                        std::any_of(ticks.begin(), ticks.end(), [&node](const QVariant &tick) {
                            return covers(node.value, tick);
                        });
    return isPart ? Qt::PartiallyChecked : Qt::Unchecked;
}

const FacetNode *FacetModel::nodeOf(const QModelIndex &index)
{
    return static_cast<const FacetNode *>(index.internalPointer());
}

QModelIndex FacetModel::indexOf(const FacetNode *node, int column) const
{
    const FacetNode::List &siblings = node->parent ? node->parent->children : m_groups;
    const auto found = std::find_if(siblings.begin(), siblings.end(),
                                    [node](const auto &each) { return each.get() == node; });
    return createIndex(static_cast<int>(found - siblings.begin()), column, node);
}

QModelIndex FacetModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    const FacetNode::List &nodes = parent.isValid() ? nodeOf(parent)->children : m_groups;
    return createIndex(row, column, nodes[static_cast<std::size_t>(row)].get());
}

QModelIndex FacetModel::parent(const QModelIndex &index) const
{
    const FacetNode *node = index.isValid() ? nodeOf(index) : nullptr;
    return node && node->parent ? indexOf(node->parent) : QModelIndex();
}

int FacetModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > Value) {
        return 0;
    }
    return static_cast<int>(parent.isValid() ? nodeOf(parent)->children.size() : m_groups.size());
}

Qt::ItemFlags FacetModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    const bool isTickable =
        index.column() == Value && nodeOf(index)->kind != FacetNode::Kind::Group;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable |
           (isTickable ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

QVariant FacetModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const FacetNode *node = nodeOf(index);
    if (index.column() == Count) {
        return role == Qt::TextAlignmentRole ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
               : role == Qt::DisplayRole && node->count >= 0
                   ? QVariant(QLocale().toString(node->count))
                   : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return node->label;
    case Qt::ToolTipRole:
        return CellText::toolTip(node->label);
    case Qt::FontRole:
        if (node->kind == FacetNode::Kind::Group) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        return {};
    case Qt::CheckStateRole:
        return node->kind == FacetNode::Kind::Group ? QVariant() : QVariant(tickOf(*node));
    default:
        return {};
    }
}

bool FacetModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable)) {
        return false;
    }
    tick(nodeOf(index)->group, nodeOf(index), value.toInt() == Qt::Checked);
    return true;
}

QVariant FacetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == Value ? tr("Value") : tr("Rows");
}
