// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FacetModel.h"

#include "dialogs/CellText.h"

#include <QFont>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace {

constexpr qsizetype YearLength = 4;
constexpr qsizetype MonthLength = 7;

bool covers(const QVariant &wide, const QVariant &narrow)
{
    return wide.typeId() == QMetaType::QString && narrow.typeId() == QMetaType::QString &&
           narrow.toString().startsWith(wide.toString() + u'-');
}

/// What is ticked is shown even where no row is left of it: by its first day.
QList<FacetValue> withTicked(const QVariantList &ticks, QList<FacetValue> values)
{
    for (const QVariant &tick : ticks) {
        if (tick.isNull()) {
            continue;
        }
        const QString token = tick.toString();
        const QString day = token + QStringLiteral("-01-01").mid(token.size() - YearLength);
        const bool isThere =
            std::any_of(values.begin(), values.end(), [&token](const FacetValue &each) {
                return each.value.toString().startsWith(token);
            });
        if (!isThere && QDate::fromString(day, Qt::ISODate).isValid()) {
            values.append({day, {}, 0});
        }
    }
    std::sort(values.begin(), values.end(), [](const FacetValue &one, const FacetValue &other) {
        return one.value.toString() > other.value.toString();
    });
    return values;
}

} // namespace

struct FacetModel::Node
{
    enum class Kind { Group, All, Value };

    Kind kind = Kind::Value;
    QVariant value = {};
    QString label = {};
    qint64 count = -1; // nobody knows
    Node *parent = nullptr;
    int group = 0;
    Nodes children = {};

    bool isSame(const Node &other) const { return kind == other.kind && value == other.value; }
    Node *add(std::unique_ptr<Node> child)
    {
        child->parent = this;
        children.push_back(std::move(child));
        return children.back().get();
    }
};

FacetModel::FacetModel(const QList<FacetStyle> &facets, QObject *parent)
    : QAbstractItemModel(parent)
    , m_facets(facets)
    , m_ticked(facets.size())
{
    for (int group = 0; group < facets.size(); ++group) {
        auto node = std::make_unique<Node>();
        node->kind = Node::Kind::Group;
        node->label = facets.at(group).title;
        node->group = group;
        m_groups.push_back(std::move(node));
        setCounts(group, {});
    }
}

FacetModel::~FacetModel() = default;

Facet FacetModel::facet(int group) const
{
    Facet facet = m_facets.at(group).facet;
    facet.also = m_ticked.at(group);
    return facet;
}

void FacetModel::setCounts(int group, const QList<FacetValue> &values)
{
    sync(m_groups[static_cast<std::size_t>(group)].get(), wantedOf(group, values));
}

FacetModel::Nodes FacetModel::wantedOf(int group, const QList<FacetValue> &values) const
{
    const auto isToken = [](const QVariant &value) { return value.typeId() == QMetaType::QString; };
    const QVariantList &ticks = m_ticked.at(group);
    const bool isDays =
        !isText(group) &&
        (std::any_of(ticks.begin(), ticks.end(), isToken) ||
         std::any_of(values.begin(), values.end(),
                     [&isToken](const FacetValue &each) { return isToken(each.value); }));
    Nodes nodes = isDays ? daysAndNoneOf(group, values) : listOf(group, values);
    auto all = std::make_unique<Node>();
    all->kind = Node::Kind::All;
    //: First of a list of values to filter by: none of them is chosen.
    all->label = tr("All");
    nodes.insert(nodes.begin(), std::move(all));
    return nodes;
}

FacetModel::Nodes FacetModel::listOf(int group, const QList<FacetValue> &values) const
{
    Nodes nodes;
    for (const FacetValue &each : values) {
        auto node = std::make_unique<Node>();
        node->value = each.value;
        node->label = each.value.isNull() ? m_facets.at(group).without
                      : each.value.typeId() != QMetaType::Bool
                          ? CellText::singleLine(each.name)
                          //: Of a column that is ticked or not.
                          : (each.value.toBool() ? tr("Yes") : tr("No"));
        node->count = each.count;
        nodes.push_back(std::move(node));
    }
    return nodes;
}

FacetModel::Nodes FacetModel::daysAndNoneOf(int group, const QList<FacetValue> &values) const
{
    QList<FacetValue> days = values;
    days.removeIf([](const FacetValue &each) { return each.value.isNull(); });
    QList<FacetValue> without = values;
    without.removeIf([](const FacetValue &each) { return !each.value.isNull(); });
    Nodes nodes = daysOf(withTicked(m_ticked.at(group), std::move(days)));
    Nodes none = listOf(group, without);
    std::move(none.begin(), none.end(), std::back_inserter(nodes));
    return nodes;
}

/// Days, newest first, become years of months of days.
FacetModel::Nodes FacetModel::daysOf(const QList<FacetValue> &values) const
{
    const QLocale locale;
    Nodes years;
    const auto make = [](const QString &token, const QString &label) {
        auto node = std::make_unique<Node>();
        node->value = token;
        node->label = label;
        node->count = 0;
        return node;
    };
    for (const FacetValue &each : values) {
        const QString token = each.value.toString();
        const QDate date = QDate::fromString(token, Qt::ISODate);
        if (years.empty() || years.back()->value.toString() != token.left(YearLength)) {
            years.push_back(
                make(token.left(YearLength), locale.toString(date, QStringLiteral("yyyy"))));
        }
        Node *year = years.back().get();
        if (year->children.empty() ||
            year->children.back()->value.toString() != token.left(MonthLength)) {
            year->add(make(token.left(MonthLength), locale.standaloneMonthName(date.month())));
        }
        Node *month = year->children.back().get();
        //: A day under its month, in the form of QDate::toString(): weekday and number.
        Node *day = month->add(make(token, locale.toString(date, tr("ddd d"))));
        for (Node *node : {year, month, day}) {
            node->count += each.count;
        }
    }
    return years;
}

/// Children become the wanted ones by single steps, so that a view keeps what is open and current.
void FacetModel::sync(Node *parent, Nodes wanted)
{
    removeOthers(parent, wanted);
    for (std::size_t place = 0; place < wanted.size(); ++place) {
        Node *node = bring(parent, static_cast<int>(place), *wanted[place]);
        if (node->count != wanted[place]->count || node->label != wanted[place]->label) {
            node->count = wanted[place]->count;
            node->label = wanted[place]->label;
            emit dataChanged(indexOf(node), indexOf(node, Count));
        }
        sync(node, std::move(wanted[place]->children));
    }
}

void FacetModel::removeOthers(Node *parent, const Nodes &wanted)
{
    Nodes &present = parent->children;
    for (int row = static_cast<int>(present.size()) - 1; row >= 0; --row) {
        const Node &node = *present[static_cast<std::size_t>(row)];
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
FacetModel::Node *FacetModel::bring(Node *parent, int row, const Node &wanted)
{
    Nodes &present = parent->children;
    const auto place = present.begin() + row;
    const auto found = std::find_if(place, present.end(),
                                    [&wanted](const auto &each) { return each->isSame(wanted); });
    if (found == present.end()) {
        auto fresh = std::make_unique<Node>();
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
void FacetModel::tick(int group, const Node *node, bool on)
{
    QVariantList &ticks = m_ticked[group];
    if (node->kind == Node::Kind::All) {
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

void FacetModel::tellTicks(const Node *node)
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
Qt::CheckState FacetModel::tickOf(const Node &node) const
{
    const QVariantList &ticks = m_ticked.at(node.group);
    if (node.kind == Node::Kind::All ? ticks.isEmpty() : ticks.contains(node.value)) {
        return Qt::Checked;
    }
    const bool isPart = node.kind == Node::Kind::Value && !isText(node.group) &&
                        std::any_of(ticks.begin(), ticks.end(), [&node](const QVariant &tick) {
                            return covers(node.value, tick);
                        });
    return isPart ? Qt::PartiallyChecked : Qt::Unchecked;
}

const FacetModel::Node *FacetModel::nodeOf(const QModelIndex &index)
{
    return static_cast<const Node *>(index.internalPointer());
}

QModelIndex FacetModel::indexOf(const Node *node, int column) const
{
    const Nodes &siblings = node->parent ? node->parent->children : m_groups;
    const auto found = std::find_if(siblings.begin(), siblings.end(),
                                    [node](const auto &each) { return each.get() == node; });
    return createIndex(static_cast<int>(found - siblings.begin()), column, node);
}

QModelIndex FacetModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    const Nodes &nodes = parent.isValid() ? nodeOf(parent)->children : m_groups;
    return createIndex(row, column, nodes[static_cast<std::size_t>(row)].get());
}

QModelIndex FacetModel::parent(const QModelIndex &index) const
{
    const Node *node = index.isValid() ? nodeOf(index) : nullptr;
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
    const bool isTickable = index.column() == Value && nodeOf(index)->kind != Node::Kind::Group;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable |
           (isTickable ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

QVariant FacetModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Node *node = nodeOf(index);
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
        if (node->kind == Node::Kind::Group) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        return {};
    case Qt::CheckStateRole:
        return node->kind == Node::Kind::Group ? QVariant() : QVariant(tickOf(*node));
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
