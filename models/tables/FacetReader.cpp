// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/FacetReader.h"

#include "models/domain/ComposedText.h"
#include "models/storage/IdQuery.h"
#include "models/storage/Sql.h"
#include "models/tables/DayCounter.h"
#include "models/tables/SqlText.h"

#include <algorithm>

namespace {

constexpr const char *What = "facet"; // of a statement, in the log

/// A failure while stepping looks like the end of the rows.
Result<> endOf(const QSqlQuery &query)
{
    return query.lastError().isValid() ? Result<>(Sql::failed(query, What)) : Result<>();
}

/// As the filter decides which moments are empty: four digits and a dash.
bool isDated(QByteArrayView stored)
{
    constexpr qsizetype YearLength = 4;
    return stored.size() > YearLength && stored[YearLength] == '-' &&
           std::all_of(stored.begin(), stored.begin() + YearLength,
                       [](char digit) { return digit >= '0' && digit <= '9'; });
}

/// As the filter decides which texts are empty.
bool isThere(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c != u' '; });
}

FilterCondition conditionOn(int column, const QVariant &value)
{
    return value.isNull() ? FilterCondition{column, FilterOperator::Empty, {}}
                          : FilterCondition{column, FilterOperator::Equals, {value}};
}

bool isListed(const QList<FacetValue> &values, const QVariant &value)
{
    return std::any_of(values.begin(), values.end(),
                       [&value](const FacetValue &each) { return each.value == value; });
}

} // namespace

Facet Facet::ofRoles(int column)
{
    return {.column = column,
            .all = QStringLiteral("SELECT id, name FROM postern_roles "
                                  "ORDER BY name COLLATE NOCASE, id")};
}

Facet Facet::ofTexts(int column, int most)
{
    return {.column = column, .most = most, .isText = true};
}

Result<QList<FacetValue>> FacetReader::count(const Facet &facet,
                                             const TableSelection &selection) const
{
    switch (m_reader.source().kindOf(facet.column)) {
    case FilterKind::List:
        return countLists(facet, selection);
    case FilterKind::Related:
        return countRelated(facet, selection);
    case FilterKind::Moment:
        return countDays(facet, selection);
    case FilterKind::Text:
        return countTexts(facet, selection);
    case FilterKind::Flag:
        return countFlags(facet, selection);
    default:
        return Error{.code = ErrorCode::Invalid, .detail = QStringLiteral("not counted")};
    }
}

/// The ids of the selection. A search is counted to its end, also where only the newest that it
/// finds are shown: a value that is chosen is a condition, by which all that has it is shown.
/// Without an order there is one statement.
FacetReader::Statement FacetReader::rows(const TableSelection &selection) const
{
    TableSelection unsorted = selection;
    unsorted.sorts.clear();
    return m_reader.statements(unsorted, TableReader::Extent::Unbounded).constFirst();
}

/// A condition, or nothing where the selection has all rows.
QString FacetReader::among(const TableSelection &selection, QVariantList *values) const
{
    if (selection.isWhole()) {
        return {};
    }
    const Statement found = rows(selection);
    *values += found.values;
    return QStringLiteral("%1 IN (%2)").arg(column(0), found.sql);
}

Result<qint64> FacetReader::countRows(TableSelection selection,
                                      const FilterCondition &condition) const
{
    selection.conditions.append(condition);
    const Statement found = rows(selection);
    auto query =
        Sql::execute(m_connection, QStringLiteral("SELECT count(*) FROM (%1)").arg(found.sql),
                     found.values, What);
    if (!query) {
        return query.error();
    }
    return query->next() ? Result<qint64>(query->value(0).toLongLong())
                         : Result<qint64>(Sql::failed(*query, What));
}

/// Each value with how many rows have it.
Result<QList<FacetValue>> FacetReader::counted(QList<FacetValue> values, int column,
                                               const TableSelection &selection) const
{
    for (FacetValue &each : values) {
        const Result<qint64> count = countRows(selection, conditionOn(column, each.value));
        if (!count) {
            return count.error();
        }
        each.count = *count;
    }
    return values;
}

Result<QList<FacetValue>> FacetReader::countFlags(const Facet &facet,
                                                  const TableSelection &selection) const
{
    return counted({{true, {}, 0}, {false, {}, 0}}, facet.column, selection);
}

Result<QList<FacetValue>> FacetReader::countLists(const Facet &facet,
                                                  const TableSelection &selection) const
{
    auto query = Sql::execute(m_connection, facet.all, QVariantList(), What);
    if (!query) {
        return query.error();
    }
    QList<FacetValue> values;
    while (query->next()) {
        values.append({query->value(0).toLongLong(), query->value(1).toString()});
    }
    if (const Result<> end = endOf(*query); !end) {
        return end.error();
    }
    values.append(FacetValue());
    for (const QVariant &value : facet.also) { // what nothing has any more, and no name is left of
        if (!isListed(values, value)) {
            values.append({value, {}, 0});
        }
    }
    return counted(values, facet.column, selection);
}

/// Keys that find nothing any more, and what has no name, are with those without one.
Result<QList<FacetValue>> FacetReader::countRelated(const Facet &facet,
                                                    const TableSelection &selection) const
{
    QVariantList bound;
    QString where = among(selection, &bound);
    where = where.isEmpty() ? QString() : QStringLiteral(" WHERE ") + where;
    const auto &relation = m_reader.source().relations.at(m_reader.relatedCell(facet.column) -
                                                          m_reader.source().columns.size());
    const QString sql =
        QStringLiteral("SELECT top.value, r.%1, top.number FROM (SELECT %2 AS value, count(*) AS "
                       "number FROM %3 AS t%4 GROUP BY %2 ORDER BY number DESC, value LIMIT ?) AS "
                       "top LEFT JOIN %5 AS r ON r.%6 = top.value ORDER BY top.number DESC, "
                       "top.value")
            .arg(SqlText::quoted(relation.display), column(facet.column), m_reader.source().view,
                 where, relation.table, SqlText::quoted(relation.key));
    bound.append(facet.most);
    auto query = Sql::execute(m_connection, sql, bound, What);
    if (!query) {
        return query.error();
    }
    QList<FacetValue> values;
    while (query->next()) {
        const QString name = query->value(1).toString();
        if (isThere(name)) {
            values.append({query->value(0).toLongLong(), name, query->value(2).toLongLong()});
        }
    }
    if (const Result<> end = endOf(*query); !end) {
        return end.error();
    }
    const Result<> isCounted = addNameless(facet, selection, &values);
    if (!isCounted) {
        return isCounted.error();
    }
    const Result<> added = addRare(facet, selection, &values);
    return added ? Result<QList<FacetValue>>(values) : added.error();
}

/// Where it belongs by its number.
Result<> FacetReader::addNameless(const Facet &facet, const TableSelection &selection,
                                  QList<FacetValue> *values) const
{
    const Result<qint64> count = countRows(selection, conditionOn(facet.column, QVariant()));
    if (!count || *count == 0) {
        return count ? Result<>() : count.error();
    }
    const auto place =
        std::find_if(values->cbegin(), values->cend(),
                     [count = *count](const FacetValue &each) { return each.count <= count; });
    values->insert(place, FacetValue{{}, {}, *count});
    values->resize(qMin<qsizetype>(values->size(), facet.most));
    return {};
}

Result<> FacetReader::addRare(const Facet &facet, const TableSelection &selection,
                              QList<FacetValue> *values) const
{
    for (const QVariant &value : facet.also) {
        if (isListed(*values, value)) {
            continue;
        }
        const Result<qint64> count = countRows(selection, conditionOn(facet.column, value));
        if (!count) {
            return count.error();
        }
        const Result<QString> name = facet.isText ? Result<QString>(value.toString())
                                                  : m_reader.related(facet.column, value);
        if (!name) {
            return name.error();
        }
        values->append({value, *name, *count});
    }
    return {};
}

/// As the person reads them, in the spelling that is seen most.
Result<QList<FacetValue>> FacetReader::countTexts(const Facet &facet,
                                                  const TableSelection &selection) const
{
    const Result<TextCounts> counts = readTexts(facet, selection);
    if (!counts) {
        return counts.error();
    }
    QList<FacetValue> values = counts->values();
    std::sort(values.begin(), values.end(), [](const FacetValue &one, const FacetValue &other) {
        return one.count != other.count ? one.count > other.count : one.name < other.name;
    });
    values.resize(qMin<qsizetype>(values.size(), facet.most));
    for (FacetValue &each : values) {
        if (SqlText::isAscii(each.name)) {
            continue;
        }
        // Which other spellings of such letters a condition finds, SQLite alone says.
        const Result<qint64> count = countRows(selection, conditionOn(facet.column, each.value));
        if (!count) {
            return count.error();
        }
        each.count = *count;
    }
    const Result<> added = addRare(facet, selection, &values);
    return added ? Result<QList<FacetValue>>(values) : added.error();
}

Result<FacetReader::TextCounts> FacetReader::readTexts(const Facet &facet,
                                                       const TableSelection &selection) const
{
    QVariantList bound;
    QString where = among(selection, &bound);
    where = where.isEmpty() ? QString() : QStringLiteral(" WHERE ") + where;
    auto query =
        Sql::execute(m_connection,
                     QStringLiteral("SELECT %1, count(*) AS number FROM %2 AS t%3 GROUP BY %1 "
                                    "ORDER BY number DESC, %1")
                         .arg(column(facet.column), m_reader.source().view, where),
                     bound, What);
    if (!query) {
        return query.error();
    }
    TextCounts counts;
    while (query->next()) {
        const QString text = m_reader.source().textOf(facet.column, query->value(0).toString());
        const bool isText = isThere(text);
        FacetValue &value = counts[isText ? composed(text).toCaseFolded() : QString()];
        if (value.count == 0 && isText) {
            value.value = text;
            value.name = text;
        }
        value.count += query->value(1).toLongLong();
    }
    const Result<> end = endOf(*query);
    return end ? Result<TextCounts>(counts) : end.error();
}

Result<QList<FacetValue>> FacetReader::countDays(const Facet &facet,
                                                 const TableSelection &selection) const
{
    const QString moment = column(facet.column);
    QVariantList bound;
    QString sql = QStringLiteral("SELECT %1 FROM %2 AS t").arg(moment, m_reader.source().view);
    if (const QString found = among(selection, &bound); !found.isEmpty()) {
        sql += QStringLiteral(" WHERE ") + found;
    } else if (m_reader.source().indexed.contains(facet.column)) {
        sql += QStringLiteral(" ORDER BY ") + moment; // day after day, the rows left alone
    }
    DayCounter days;
    qint64 dateless = 0;
    const Result<> read = IdQuery::readTexts(m_connection, sql, bound, [&](QByteArrayView text) {
        isDated(text) ? days.add(text) : void(++dateless);
    });
    if (!read) {
        return read.error();
    }
    QList<FacetValue> values;
    const QMap<QDate, qint64> counts = days.counts();
    for (auto day = counts.cend(); day != counts.cbegin();) {
        --day;
        values.append({MomentSpan::tokenOf(day.key()), {}, day.value()});
    }
    if (dateless > 0 || facet.also.contains(QVariant())) {
        values.append({QVariant(), QString(), dateless});
    }
    return values;
}

QString FacetReader::column(int column) const
{
    return SqlText::ofView(m_reader.source().columns.at(column));
}
