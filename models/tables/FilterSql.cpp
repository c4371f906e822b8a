// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/FilterSql.h"

#include "models/tables/MomentSpan.h"
#include "models/tables/SqlText.h"
#include "models/tables/TableReader.h"

#include <algorithm>

namespace {

using FilterSql::Part;
using Op = FilterOperator;

Part nowhere()
{
    return {QStringLiteral("0")};
}

Part all(const QList<Part> &parts, const QString &between)
{
    Part whole;
    QStringList sql;
    for (const Part &part : parts) {
        sql.append(part.sql);
        whole.values += part.values;
    }
    whole.sql = parts.isEmpty() ? QStringLiteral("0") : u'(' + sql.join(between) + u')';
    return whole;
}

Part any(const QList<Part> &parts)
{
    return all(parts, QStringLiteral(" OR "));
}

Part negated(const Part &part)
{
    return {QStringLiteral("NOT ") + part.sql, part.values};
}

QString comparisonSign(Op op)
{
    switch (op) {
    case Op::Less:
        return QStringLiteral(" < ?");
    case Op::LessOrEqual:
        return QStringLiteral(" <= ?");
    case Op::Greater:
        return QStringLiteral(" > ?");
    default:
        return QStringLiteral(" >= ?");
    }
}

Part compared(const QString &expression, const QList<SqlText::Comparison> &comparisons)
{
    QList<Part> parts;
    for (const SqlText::Comparison &each : comparisons) {
        parts.append({expression + u' ' + each.sql, {each.value}});
    }
    return any(parts);
}

/// What holds of a text that is there, `e` being SQL.
Part ofText(const QString &e, Op op, const QVariantList &values)
{
    const QString noCase = e + QStringLiteral(" COLLATE NOCASE");
    const QString first = values.value(0).toString();
    switch (op) {
    case Op::Contains:
        return compared(e, SqlText::contains(first));
    case Op::Equals:
        return compared(e, SqlText::equals(first));
    case Op::Matches:
        return {QStringLiteral("postern_matches(?, %1)").arg(e), {first}};
    case Op::Between: {
        // "a..c" as in a dictionary: words that begin with c are in it.
        const QString after = values.value(1).toString() + QString::fromUcs4(U"\U0010FFFF");
        return {u'(' + noCase + QStringLiteral(" >= ? AND ") + noCase + QStringLiteral(" < ?)"),
                {first, after}};
    }
    case Op::Empty:
        return {QStringLiteral("(%1 IS NULL OR trim(%1) = '')").arg(e)};
    case Op::NotEmpty:
        return {QStringLiteral("trim(coalesce(%1, '')) <> ''").arg(e)};
    case Op::Less:
    case Op::LessOrEqual:
    case Op::Greater:
    case Op::GreaterOrEqual:
        return {noCase + comparisonSign(op), {first}};
    case Op::NotContains:
    case Op::NotEquals:
    case Op::OneOf:
        break;
    }
    return nowhere();
}

Part ofNumber(const QString &e, Op op, const QVariantList &values)
{
    switch (op) {
    case Op::Equals:
        return {e + QStringLiteral(" = ?"), values};
    case Op::Between:
        return {u'(' + e + QStringLiteral(" >= ? AND ") + e + QStringLiteral(" <= ?)"), values};
    case Op::Empty:
        return {e + QStringLiteral(" IS NULL")};
    case Op::NotEmpty:
        return {e + QStringLiteral(" IS NOT NULL")};
    case Op::Less:
    case Op::LessOrEqual:
    case Op::Greater:
    case Op::GreaterOrEqual:
        return {e + comparisonSign(op), values};
    default:
        return nowhere();
    }
}

/// Moments are text that sorts by time. What is no text sorts before it: >= '' leaves it out.
Part ofMoment(const QString &e, Op op, const QVariantList &values, const QDateTime &now)
{
    if (op == Op::Empty || op == Op::NotEmpty) {
        const QString isThere =
            QStringLiteral("coalesce(%1 GLOB '[0-9][0-9][0-9][0-9]-*', 0)").arg(e);
        return op == Op::NotEmpty ? Part{isThere} : negated({isThere});
    }
    const auto first = MomentSpan::of(values.value(0).toString(), now);
    const auto last = op == Op::Between ? MomentSpan::of(values.value(1).toString(), now) : first;
    if (!first || !last) {
        return nowhere();
    }
    const QString from = e + QStringLiteral(" >= ?");
    const QString before = e + QStringLiteral(" < ?");
    const QString isText = e + QStringLiteral(" >= ''");
    switch (op) {
    case Op::Equals:
    case Op::Between:
        return all(
            {{from, {MomentSpan::stored(first->from)}}, {before, {MomentSpan::stored(last->to)}}},
            QStringLiteral(" AND "));
    case Op::Less:
        return all({{isText}, {before, {MomentSpan::stored(first->from)}}},
                   QStringLiteral(" AND "));
    case Op::LessOrEqual:
        return all({{isText}, {before, {MomentSpan::stored(first->to)}}}, QStringLiteral(" AND "));
    case Op::Greater:
        return {from, {MomentSpan::stored(first->to)}};
    case Op::GreaterOrEqual:
        return {from, {MomentSpan::stored(first->from)}};
    default:
        return nowhere();
    }
}

Part ofFlag(const QString &e, Op op, const QVariantList &values)
{
    const bool isSet = values.value(0).toBool();
    return op == Op::Equals ? Part{QStringLiteral("coalesce(%1, 0) %2 0")
                                       .arg(e, isSet ? QStringLiteral("<>") : QStringLiteral("="))}
                            : nowhere();
}

/// Where names and keys are kept that a cell shows: `found` is the beginning of a condition on the
/// cell's row that goes on with a SELECT of those that have such a name.
struct Elsewhere
{
    QString found;
    QString select;
    QString name;
    QString key;
};

Part ofName(const Elsewhere &there, Op op, const QVariantList &values)
{
    const auto among = [&there](const Part &test) {
        return Part{there.found + u'(' + there.select + QStringLiteral(" WHERE ") + test.sql + u')',
                    test.values};
    };
    if (op == Op::Empty) {
        // NULL is not among any, and says so by being neither true nor false.
        const Part present = among(ofText(there.name, Op::NotEmpty, {}));
        return {QStringLiteral("NOT coalesce(%1, 0)").arg(present.sql), present.values};
    }
    const bool isKey = op == Op::Equals && values.value(0).typeId() != QMetaType::QString;
    return among(isKey ? Part{there.key + QStringLiteral(" = ?"), values}
                       : ofText(there.name, op, values));
}

Elsewhere elsewhere(int column, const TableSource &source)
{
    if (const auto list = source.lists.constFind(column); list != source.lists.cend()) {
        return {SqlText::ofView(source.columns.first()) + QStringLiteral(" IN "), list->rows,
                list->name, list->key};
    }
    const auto relation =
        std::find_if(source.relations.begin(), source.relations.end(),
                     [column](const auto &each) { return each.column == column; });
    const QString key = QStringLiteral("r.") + SqlText::quoted(relation->key);
    return {SqlText::ofView(source.columns.at(column)) + QStringLiteral(" IN "),
            QStringLiteral("SELECT %1 FROM %2 AS r").arg(key, relation->table),
            QStringLiteral("r.") + SqlText::quoted(relation->display), key};
}

Part ofKind(FilterKind kind, const FilterCondition &condition, const TableSource &source,
            const QDateTime &now)
{
    const auto &[column, op, values] = condition;
    const QString expression = column < source.columns.size()
                                   ? SqlText::ofView(source.columns.at(column))
                                   : source.sortKeys.value(column);
    switch (kind) {
    case FilterKind::None:
        break;
    case FilterKind::Text:
        return ofText(source.textOf(column), op, values);
    case FilterKind::Related:
    case FilterKind::List:
        return ofName(elsewhere(column, source), op, values);
    case FilterKind::Number:
        return ofNumber(expression, op, values);
    case FilterKind::Moment:
        return ofMoment(expression, op, values, now);
    case FilterKind::Flag:
        return ofFlag(expression, op, values);
    }
    return nowhere();
}

} // namespace

Part FilterSql::of(const FilterCondition &condition, const TableSource &source,
                   const QDateTime &now)
{
    const FilterKind kind = source.kindOf(condition.column);
    if (!TableFilter::isUsable(condition, kind)) {
        return nowhere();
    }
    const auto one = [&](Op op, const QVariantList &values) {
        return ofKind(kind, {condition.column, op, values}, source, now);
    };
    if (const auto negated = TableFilter::negatedBy(condition.op)) {
        const Part part = one(*negated, condition.values);
        return {QStringLiteral("NOT coalesce(%1, 0)").arg(part.sql), part.values};
    }
    if (condition.op == Op::OneOf) {
        QList<Part> parts;
        for (const QVariant &value : condition.values) {
            parts.append(value.isNull() ? one(Op::Empty, {}) : one(Op::Equals, {value}));
        }
        return any(parts);
    }
    return one(condition.op, condition.values);
}
