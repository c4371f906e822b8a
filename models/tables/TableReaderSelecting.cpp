// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of TableReader that says which rows there are, and in what order.
#include "models/tables/TableReader.h"

#include "models/storage/IdQuery.h"
#include "models/storage/QueryGuard.h"
#include "models/storage/Sql.h"
#include "models/tables/FilterSql.h"
#include "models/tables/SqlText.h"
#include "models/tables/WordSearch.h"

#include <QRegularExpression>

#include <algorithm>

using SqlText::ofView;
using SqlText::quoted;

namespace {

bool isId(const SortKey &sort)
{
    return sort.column <= 0;
}

/// Of the id, which orders what nothing else does.
Qt::SortOrder idOrder(const QList<SortKey> &sorts)
{
    const auto own = std::find_if(sorts.begin(), sorts.end(), isId);
    return own != sorts.end() ? own->order
           : sorts.isEmpty()  ? Qt::AscendingOrder
                              : sorts.first().order;
}

QString directionOf(Qt::SortOrder order)
{
    return order == Qt::AscendingOrder ? QStringLiteral(" ASC") : QStringLiteral(" DESC");
}

/// Each is looked for by itself; between quotes several stay together. SQLite takes no condition of
/// any length, so that what comes behind many words stays together, too.
QStringList piecesOf(const QString &typed)
{
    constexpr qsizetype Most = 16;
    static const QRegularExpression piece(QStringLiteral("\"([^\"]*\\S[^\"]*)\"|(\\S+)"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    QStringList pieces;
    auto found = piece.globalMatch(typed);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        if (pieces.size() == Most) {
            pieces.append(typed.mid(match.capturedStart()));
            break;
        }
        pieces.append(match.captured(match.lastCapturedIndex()));
    }
    pieces.removeDuplicates();
    return pieces;
}

} // namespace

Result<QList<qint64>> TableReader::ids(const TableSelection &selection) const
{
    if (isByRelation(selection)) {
        return idsByRelation(selection);
    }
    QList<qint64> ids;
    for (const Statement &statement : statements(selection, Extent::Whole)) {
        const auto read = IdQuery::read(m_connection, statement.sql, statement.values, -1, &ids);
        if (!read) {
            return read.error();
        }
    }
    return ids;
}

Result<QList<qint64>> TableReader::quickIds(const TableSelection &selection,
                                            std::chrono::milliseconds budget) const
{
    const QueryGuard guard(m_connection, budget);
    return ids(selection);
}

Result<QList<qint64>> TableReader::head(const TableSelection &selection, int rows) const
{
    QList<qint64> ids;
    for (const Statement &statement : statements(selection, Extent::Head)) {
        if (ids.size() >= rows) {
            break;
        }
        const auto read = IdQuery::read(m_connection, statement.sql, statement.values, rows, &ids);
        if (!read) {
            return read.error();
        }
    }
    return ids;
}

Result<QList<qint64>> TableReader::quickHead(const TableSelection &selection, int rows,
                                             std::chrono::milliseconds budget) const
{
    const QueryGuard guard(m_connection, budget);
    return head(selection, rows);
}

QList<TableReader::Statement> TableReader::statements(const TableSelection &selection,
                                                      Extent extent) const
{
    if (isByRelation(selection)) {
        const RelatedOrder order = relatedOrder(selection);
        return {order.named, order.others};
    }
    if (!wordsOf(selection).isEmpty()) {
        return {wordSearch(selection, extent)};
    }
    QVariantList values;
    const QString where = conditions(selection, &values);
    return {{QStringLiteral("SELECT %1 FROM %2 AS t").arg(idColumn(), from(selection)) +
                 (needsJoins(selection) ? joins() : QString()) + where + order(selection, extent),
             values}};
}

/// Whether the rows are best found by way of what a relation shows. Where few of them are wanted,
/// or where another relation orders them too, they are not.
bool TableReader::isByRelation(const TableSelection &selection) const
{
    const auto isRelated = [this](const SortKey &sort) { return relatedCell(sort.column) >= 0; };
    return selection.search.isEmpty() && selection.conditions.isEmpty() &&
           !selection.sorts.isEmpty() && isRelated(selection.sorts.first()) &&
           std::none_of(selection.sorts.begin() + 1, selection.sorts.end(), isRelated);
}

bool TableReader::needsJoins(const TableSelection &selection) const
{
    return !selection.search.isEmpty() ||
           std::any_of(selection.sorts.begin(), selection.sorts.end(),
                       [this](const SortKey &sort) { return relatedCell(sort.column) >= 0; });
}

/// By what a relation shows: from the related table to its rows, which indexes give in order, and
/// then the rows that show nothing. (A left join would have to visit every row and sort.)
TableReader::RelatedOrder TableReader::relatedOrder(const TableSelection &selection) const
{
    const SortKey first = selection.sorts.first();
    const QList<SortKey> others = selection.sorts.mid(1);
    const auto &relation =
        m_source.relations.at(relatedCell(first.column) - m_source.columns.size());
    const QString direction = directionOf(first.order);
    const QString byId = idColumn() + directionOf(idOrder(selection.sorts));
    const QString key = ofView(m_source.columns.at(first.column));
    // People of the same name follow one another, unless something else is to order their rows.
    const QString inName = others.isEmpty()
                               ? QStringLiteral("r.%1%2, ").arg(quoted(relation.key), direction)
                               : orderBy(others);
    // The condition makes SQLite look each name up beside the index that has them in order.
    const QString isNamed =
        hasNameless(relation)
            ? QStringLiteral(" WHERE r.%1 IS NOT NULL").arg(quoted(relation.display))
            : QString();
    const QString named =
        QStringLiteral("SELECT %1 FROM %2 AS r CROSS JOIN %3 AS t ON %4 = r.%5%9 "
                       "ORDER BY r.%6 COLLATE NOCASE%7, %8")
            .arg(idColumn(), relation.table, from(selection), key, quoted(relation.key),
                 quoted(relation.display), direction, inName + byId, isNamed);
    // The plus keeps SQLite from walking the table only to have the ids in order.
    const QString unrelated = QStringLiteral("SELECT %1 FROM %2 AS t WHERE %3 IS NULL")
                                  .arg(idColumn(), from(selection), key);
    const QString inOrder = QStringLiteral(" ORDER BY %1+%2").arg(orderBy(others), byId);
    const QString nameless =
        QStringLiteral(" OR %1 NOT IN (SELECT r.%2 FROM %3 AS r WHERE r.%4 IS NOT NULL)")
            .arg(key, quoted(relation.key), relation.table, quoted(relation.display));
    return {{named, {}}, {unrelated + inOrder, {}}, {unrelated + nameless + inOrder, {}}};
}

bool TableReader::hasNameless(const TableSource::Relation &relation) const
{
    auto query = Sql::execute(
        m_connection,
        QStringLiteral("SELECT 1 FROM %1 AS r WHERE r.%2 COLLATE NOCASE IS NULL LIMIT 1")
            .arg(relation.table, quoted(relation.display)),
        QVariantList(), "nameless");
    return !query || query->next();
}

/// To find the rows whose key leads nowhere takes longer than all the others; there are hardly ever
/// any, and the number of rows tells.
Result<QList<qint64>> TableReader::idsByRelation(const TableSelection &selection) const
{
    const RelatedOrder order = relatedOrder(selection);
    const auto read = [this](const Statement &statement, QList<qint64> *ids) {
        return IdQuery::read(m_connection, statement.sql, statement.values, -1, ids);
    };
    QList<qint64> ids;
    if (const auto named = read(order.named, &ids); !named) {
        return named.error();
    }
    QList<qint64> rest;
    if (const auto unrelated = read(order.unrelated, &rest); !unrelated) {
        return unrelated.error();
    }
    const Result<int> total = countOf(from(selection));
    if (!total) {
        return total.error();
    }
    if (ids.size() + rest.size() != *total) {
        rest.clear();
        if (const auto others = read(order.others, &rest); !others) {
            return others.error();
        }
    }
    return ids + rest;
}

QStringList TableReader::wordsOf(const TableSelection &selection) const
{
    return m_source.wordIndex ? WordSearch::words(selection.search) : QStringList();
}

bool TableReader::isBounded(const TableSelection &selection) const
{
    return selection.filter.trimmed().isEmpty() && selection.conditions.isEmpty() &&
           !wordsOf(selection).isEmpty();
}

Result<TableReader::Shown> TableReader::shown(const TableSelection &selection) const
{
    Result<QList<qint64>> found = ids(selection);
    if (!found) {
        return found.error();
    }
    Shown shown{.ids = *std::move(found)};
    if (isBounded(selection) && shown.ids.size() > MostFound) {
        shown.isCutOff = true;
        shown.ids.erase(std::min_element(shown.ids.begin(), shown.ids.end())); // the oldest
    }
    return shown;
}

/// The newest that are found, in the order asked for. For a head that begins with the newest ones a
/// few of them do.
TableReader::Statement TableReader::wordSearch(const TableSelection &selection, Extent extent) const
{
    int most = -1;
    if (extent != Extent::Unbounded && isBounded(selection)) {
        most = extent == Extent::Head && isNewestFirst(selection) ? HeadRows : MostFound + 1;
    }
    Statement statement = WordSearch::found(m_connection, m_source, wordsOf(selection), most);
    TableSelection rest = selection;
    rest.search.clear(); // it is dealt with
    const bool isById = rest.sorts.isEmpty() || isId(rest.sorts.first());
    if (isById && rest.isWhole()) {
        statement.sql = QStringLiteral("SELECT id FROM (%1) ORDER BY id%2")
                            .arg(statement.sql, directionOf(idOrder(rest.sorts)));
        return statement;
    }
    const QString where = conditions(rest, &statement.values);
    statement.sql =
        QStringLiteral("SELECT %1 FROM (%2) AS found CROSS JOIN %3 AS t ON %1 = found.id")
            .arg(idColumn(), statement.sql, from(selection)) +
        (needsJoins(rest) ? joins() : QString()) + where + order(selection, Extent::Whole);
    return statement;
}

/// By id, by creation or by a later change: among the newest rows are those that come first, and
/// they stand in for all until these are read.
bool TableReader::isNewestFirst(const TableSelection &selection) const
{
    if (selection.sorts.isEmpty() || selection.sorts.first().order != Qt::DescendingOrder) {
        return false;
    }
    const SortKey first = selection.sorts.first();
    return isId(first) || m_source.kinds.value(first.column) == FilterKind::Moment;
}

QString TableReader::from(const TableSelection &selection) const
{
    if (selection.filter.trimmed().isEmpty()) {
        return m_source.view;
    }
    // The filter sees the view alone, so that `id` in it is never ambiguous.
    QStringList columns;
    for (const QString &column : m_source.columns) {
        columns.append(quoted(column));
    }
    return QStringLiteral("(SELECT %1 FROM %2 WHERE (%3\n))")
        .arg(columns.join(u','), m_source.view, selection.filter);
}

QString TableReader::conditions(const TableSelection &selection, QVariantList *values) const
{
    QStringList all;
    if (!selection.search.isEmpty()) {
        all.append(searched(selection.search, values));
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const FilterCondition &condition : selection.conditions) {
        const FilterSql::Part part = FilterSql::of(condition, m_source, now);
        all.append(part.sql);
        *values += part.values;
    }
    return all.isEmpty() ? QString()
                         : QStringLiteral(" WHERE (%1)").arg(all.join(QStringLiteral(") AND (")));
}

QString TableReader::searched(const QString &text, QVariantList *values) const
{
    QStringList templates;
    for (int column : m_source.textColumns) {
        templates.append(m_source.textOf(column) + QStringLiteral(" {like}"));
    }
    for (const auto &relation : m_source.relations) {
        templates.append(relationAlias(relation.column) + u'.' + quoted(relation.display) +
                         QStringLiteral(" {like}"));
    }
    templates += m_source.searchConditions;
    QStringList all{QStringLiteral("1")}; // there may be blanks alone
    const QStringList pieces = piecesOf(text);
    for (const QString &piece : pieces) {
        QStringList any;
        for (const SqlText::Comparison &comparison : SqlText::contains(piece)) {
            for (QString condition : std::as_const(templates)) {
                any.append(condition.replace(QStringLiteral("{like}"), comparison.sql));
                values->append(comparison.value);
            }
        }
        all.append(u'(' + any.join(QStringLiteral(" OR ")) + u')');
    }
    return all.join(QStringLiteral(" AND "));
}

QString TableReader::order(const TableSelection &selection, Extent extent) const
{
    const QString direction = directionOf(idOrder(selection.sorts));
    const QString keys = orderBy(selection.sorts);
    // Where every row is looked at anyway, an order by index would only make SQLite jump about in
    // the table; a plus in front hides the index.
    const bool isScan = extent != Extent::Head && (keys.isEmpty() || !selection.search.isEmpty() ||
                                                   !selection.conditions.isEmpty());
    const QString plus = isScan ? QStringLiteral("+") : QString();
    return QStringLiteral(" ORDER BY ") + plus + keys + idColumn() + direction;
}

/// Up to the id, behind which nothing is left to order.
QString TableReader::orderBy(const QList<SortKey> &sorts) const
{
    QString sql;
    for (const SortKey &sort : sorts) {
        if (isId(sort)) {
            break;
        }
        if (const QString key = sortKey(sort.column); !key.isEmpty()) {
            sql += key + directionOf(sort.order) + QStringLiteral(" NULLS LAST, ");
        }
    }
    return sql;
}

QString TableReader::sortKey(int column) const
{
    if (const auto found = m_source.sortKeys.constFind(column); found != m_source.sortKeys.cend()) {
        return *found;
    }
    if (column <= 0 || column >= m_source.columns.size()) {
        return {};
    }
    const QString noCase = QStringLiteral(" COLLATE NOCASE");
    if (const int cell = relatedCell(column); cell >= 0) {
        const auto &relation = m_source.relations.at(cell - m_source.columns.size());
        return relationAlias(column) + u'.' + quoted(relation.display) + noCase;
    }
    return m_source.textColumns.contains(column) ? m_source.textOf(column) + noCase
                                                 : ofView(m_source.columns.at(column));
}
