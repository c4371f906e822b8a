// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QList>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <optional>

class RelationalTableModel;

/// What a column holds, as far as filtering it goes.
enum class FilterKind {
    None,    ///< not filtered
    Text,    ///< compared ignoring case
    Related, ///< text of another table; values that are numbers are its keys
    List,    ///< several names in a cell; values that are numbers are their keys
    Number,  ///< whole numbers
    Moment,  ///< values are tokens, see MomentSpan
    Flag,    ///< values are bools
};

enum class FilterOperator {
    Contains,
    NotContains, ///< holds of cells without a value, as NotEquals does
    Equals,
    NotEquals,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Between, ///< two values, both included
    Empty,
    NotEmpty,
    Matches, ///< a regular expression
    OneOf,   ///< any number of values; a null one stands for cells without a value
};

/// What must hold of a column. A plain value that can be kept: see toJson().
struct FilterCondition
{
    int column = 0;
    FilterOperator op = FilterOperator::Contains;
    QVariantList values;

    bool operator==(const FilterCondition &other) const = default;
};

/// A column that rows are ordered by; -1 is the id.
struct SortKey
{
    int column = -1;
    Qt::SortOrder order = Qt::AscendingOrder;

    bool operator==(const SortKey &other) const = default;
};

namespace TableFilter {

/// The operator that an operator is the negation of, if it is one.
std::optional<FilterOperator> negatedBy(FilterOperator op);

/// Whether the values are as many and of such types as the operator needs in a column of `kind`.
bool isUsable(const FilterCondition &condition, FilterKind kind);

/// Columns stand in the JSON under names, since their numbers may be others in a later version.
QJsonArray toJson(const QList<FilterCondition> &conditions,
                  const std::function<QString(int column)> &nameOf);
/// What cannot be read, or is about a column without a number (-1), is left out.
QList<FilterCondition> fromJson(const QJsonArray &json,
                                const std::function<int(const QString &name)> &columnOf);
QJsonArray toJson(const QList<SortKey> &sorts, const std::function<QString(int column)> &nameOf);
QList<SortKey> sortsFromJson(const QJsonArray &json,
                             const std::function<int(const QString &name)> &columnOf);

/// What was kept, as far as it means something in a table.
template<typename Kept>
struct Read
{
    QList<Kept> usable;
    /// The names of columns that the table does not know or that hold something else there.
    QStringList unknown;
};
Read<FilterCondition> read(const QJsonArray &json, const RelationalTableModel &model);
Read<SortKey> readSorts(const QJsonArray &json, const RelationalTableModel &model);

} // namespace TableFilter
