// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TableFilter.h"

#include "models/storage/SqlFunctions.h"
#include "models/tables/MomentSpan.h"
#include "models/tables/RelationalTableModel.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

namespace {

constexpr std::array OperatorNames{
    std::pair{FilterOperator::Contains, "contains"},
    std::pair{FilterOperator::NotContains, "notContains"},
    std::pair{FilterOperator::Equals, "equals"},
    std::pair{FilterOperator::NotEquals, "notEquals"},
    std::pair{FilterOperator::Less, "less"},
    std::pair{FilterOperator::LessOrEqual, "lessOrEqual"},
    std::pair{FilterOperator::Greater, "greater"},
    std::pair{FilterOperator::GreaterOrEqual, "greaterOrEqual"},
    std::pair{FilterOperator::Between, "between"},
    std::pair{FilterOperator::Empty, "empty"},
    std::pair{FilterOperator::NotEmpty, "notEmpty"},
    std::pair{FilterOperator::Matches, "matches"},
    std::pair{FilterOperator::OneOf, "oneOf"},
};

const QString ColumnKey = QStringLiteral("column");
const QString OperatorKey = QStringLiteral("operator");
const QString ValuesKey = QStringLiteral("values");
const QString OrderKey = QStringLiteral("order");
const QString Ascending = QStringLiteral("ascending");
const QString Descending = QStringLiteral("descending");

QString nameOfOperator(FilterOperator op)
{
    const auto *found = std::find_if(OperatorNames.begin(), OperatorNames.end(),
                                     [op](const auto &each) { return each.first == op; });
    return QString::fromLatin1(found->second);
}

std::optional<FilterOperator> operatorOf(const QString &name)
{
    const auto *found =
        std::find_if(OperatorNames.begin(), OperatorNames.end(),
                     [&name](const auto &each) { return name == QLatin1String(each.second); });
    return found == OperatorNames.end() ? std::nullopt : std::optional(found->first);
}

bool isKey(const QVariant &value)
{
    return value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::Int;
}

bool isText(const QVariant &value)
{
    return value.typeId() == QMetaType::QString;
}

bool isValueOf(const QVariant &value, FilterKind kind)
{
    switch (kind) {
    case FilterKind::None:
        return false;
    case FilterKind::Text:
        return isText(value);
    case FilterKind::Related:
    case FilterKind::List:
        return isText(value) || isKey(value);
    case FilterKind::Number:
        return isKey(value);
    case FilterKind::Moment:
        return isText(value) && MomentSpan::isToken(value.toString());
    case FilterKind::Flag:
        return value.typeId() == QMetaType::Bool;
    }
    return false;
}

bool hasOperator(FilterKind kind, FilterOperator op)
{
    switch (op) {
    case FilterOperator::Equals:
    case FilterOperator::NotEquals:
    case FilterOperator::OneOf:
        return true;
    case FilterOperator::Empty:
    case FilterOperator::NotEmpty:
        return kind != FilterKind::Flag;
    case FilterOperator::Contains:
    case FilterOperator::NotContains:
    case FilterOperator::Matches:
        return kind == FilterKind::Text || kind == FilterKind::Related || kind == FilterKind::List;
    default:
        return kind != FilterKind::Flag && kind != FilterKind::List;
    }
}

// Numbers come from JSON as doubles and as nothing else.
QVariant fromJsonValue(const QJsonValue &value)
{
    return value.isDouble() ? QVariant(value.toInteger()) : value.toVariant();
}

/// Nothing where the column or the operator is not known.
std::optional<FilterCondition> conditionOf(const QJsonObject &json,
                                           const std::function<int(const QString &)> &columnOf)
{
    const int column = columnOf(json.value(ColumnKey).toString());
    const auto op = operatorOf(json.value(OperatorKey).toString());
    if (column < 0 || !op) {
        return std::nullopt;
    }
    FilterCondition condition{column, *op, {}};
    const QJsonArray values = json.value(ValuesKey).toArray();
    std::transform(values.begin(), values.end(), std::back_inserter(condition.values),
                   fromJsonValue);
    return condition;
}

/// Notes the names that the model does not know.
std::function<int(const QString &)> columnOf(const RelationalTableModel &model,
                                             QStringList *unknown)
{
    return [&model, unknown](const QString &name) {
        const int column = model.columnNamed(name);
        if (column < 0) {
            unknown->append(name);
        }
        return column;
    };
}

} // namespace

std::optional<FilterOperator> TableFilter::negatedBy(FilterOperator op)
{
    switch (op) {
    case FilterOperator::NotContains:
        return FilterOperator::Contains;
    case FilterOperator::NotEquals:
        return FilterOperator::Equals;
    default:
        return std::nullopt;
    }
}

bool TableFilter::isUsable(const FilterCondition &condition, FilterKind kind)
{
    const QVariantList &values = condition.values;
    if (kind == FilterKind::None || !hasOperator(kind, condition.op)) {
        return false;
    }
    const auto fits = [kind](const QVariant &value) { return isValueOf(value, kind); };
    const bool allFit = std::all_of(values.begin(), values.end(), fits);
    switch (condition.op) {
    case FilterOperator::Empty:
    case FilterOperator::NotEmpty:
        return values.isEmpty();
    case FilterOperator::Between:
        return values.size() == 2 && allFit;
    case FilterOperator::OneOf:
        return std::all_of(values.begin(), values.end(), [&fits](const QVariant &value) {
            return value.isNull() || fits(value);
        });
    case FilterOperator::Matches:
        return values.size() == 1 && isText(values.first()) &&
               SqlFunctions::isPattern(values.first().toString());
    default:
        return values.size() == 1 && allFit;
    }
}

QJsonArray TableFilter::toJson(const QList<FilterCondition> &conditions,
                               const std::function<QString(int)> &nameOf)
{
    QJsonArray json;
    for (const FilterCondition &condition : conditions) {
        json.append(QJsonObject{{ColumnKey, nameOf(condition.column)},
                                {OperatorKey, nameOfOperator(condition.op)},
                                {ValuesKey, QJsonArray::fromVariantList(condition.values)}});
    }
    return json;
}

QList<FilterCondition> TableFilter::fromJson(const QJsonArray &json,
                                             const std::function<int(const QString &)> &columnOf)
{
    QList<FilterCondition> conditions;
    for (const QJsonValue each : json) {
        if (const auto condition = conditionOf(each.toObject(), columnOf)) {
            conditions.append(*condition);
        }
    }
    return conditions;
}

QJsonArray TableFilter::toJson(const QList<SortKey> &sorts,
                               const std::function<QString(int)> &nameOf)
{
    QJsonArray json;
    for (const SortKey &sort : sorts) {
        json.append(
            QJsonObject{{ColumnKey, nameOf(sort.column)},
                        {OrderKey, sort.order == Qt::AscendingOrder ? Ascending : Descending}});
    }
    return json;
}

QList<SortKey> TableFilter::sortsFromJson(const QJsonArray &json,
                                          const std::function<int(const QString &)> &columnOf)
{
    QList<SortKey> sorts;
    for (const QJsonValue each : json) {
        const QJsonObject object = each.toObject();
        const int column = columnOf(object.value(ColumnKey).toString());
        const bool isDescending = object.value(OrderKey).toString() == Descending;
        if (column >= 0) {
            sorts.append({column, isDescending ? Qt::DescendingOrder : Qt::AscendingOrder});
        }
    }
    return sorts;
}

TableFilter::Read<FilterCondition> TableFilter::read(const QJsonArray &json,
                                                     const RelationalTableModel &model)
{
    const auto columnOf = [&model](const QString &name) { return model.columnNamed(name); };
    Read<FilterCondition> kept;
    for (const QJsonValue each : json) {
        const auto condition = conditionOf(each.toObject(), columnOf);
        if (condition && isUsable(*condition, model.filterKind(condition->column))) {
            kept.usable.append(*condition);
        } else {
            kept.unknown.append(each[ColumnKey].toString()); // also an operator of a later version
        }
    }
    return kept;
}

TableFilter::Read<SortKey> TableFilter::readSorts(const QJsonArray &json,
                                                  const RelationalTableModel &model)
{
    Read<SortKey> kept;
    kept.usable = sortsFromJson(json, columnOf(model, &kept.unknown));
    return kept;
}
