// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TableReader.h"

#include "models/storage/QueryGuard.h"
#include "models/storage/Sql.h"
#include "models/tables/SqlText.h"

#include <algorithm>
#include <utility>

using SqlText::ofView;
using SqlText::quoted;

namespace {

/// Where the ids end that follow each other, up or down: SQLite reads those in one go, which takes
/// half as long as to look for each.
qsizetype endOfRun(const QList<qint64> &ids, qsizetype from)
{
    qsizetype end = from + 1;
    const qint64 step = end < ids.size() ? ids.at(end) - ids.at(from) : 0;
    while ((step == 1 || step == -1) && end < ids.size() && ids.at(end) - ids.at(end - 1) == step) {
        ++end;
    }
    return end;
}

/// Whether to go on with other rows.
Result<bool> forEachOf(RowCursor &cursor, const std::function<bool(const RowCursor &row)> &each)
{
    for (;;) {
        const Result<bool> found = cursor.next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return true;
        }
        if (!each(cursor)) {
            cursor.finish();
            return false;
        }
    }
}

} // namespace

QString TableReader::relationAlias(int column)
{
    return QStringLiteral("r%1").arg(column);
}

QString TableSource::textOf(int column) const
{
    const QString stored = SqlText::ofView(columns.at(column));
    const QMap<QString, QString> names = words.value(column);
    if (names.isEmpty()) {
        return stored;
    }
    QString sql = QStringLiteral("CASE ") + stored;
    for (auto each = names.cbegin(); each != names.cend(); ++each) {
        sql += QStringLiteral(" WHEN ") + SqlText::literal(each.key()) + QStringLiteral(" THEN ") +
               SqlText::literal(each.value());
    }
    return u'(' + sql + QStringLiteral(" ELSE ") + stored + QStringLiteral(" END)");
}

QString TableSource::textOf(int column, const QString &stored) const
{
    const auto names = words.constFind(column);
    return names == words.cend() ? stored : names->value(stored, stored);
}

FilterKind TableSource::kindOf(int column) const
{
    const auto isOf = [column](const Relation &relation) { return relation.column == column; };
    return lists.contains(column)                                  ? FilterKind::List
           : std::any_of(relations.begin(), relations.end(), isOf) ? FilterKind::Related
           : textColumns.contains(column)                          ? FilterKind::Text
                                                                   : kinds.value(column);
}

TableReader::TableReader(const QSqlDatabase &connection, TableSource source)
    : m_connection(connection)
    , m_source(std::move(source))
{
}

Result<QHash<qint64, Cells>> TableReader::quickPage(const QList<qint64> &ids,
                                                    std::chrono::milliseconds budget)
{
    if (budget <= std::chrono::milliseconds::zero()) {
        return Error{ErrorCode::Cancelled};
    }
    const QueryGuard guard(m_connection, budget);
    return page(ids);
}

void TableReader::setQuick(bool isQuick)
{
    if (m_isQuick != isQuick && m_source.costlyColumn >= 0) {
        m_isQuick = isQuick;
        m_pageCursor.reset();
        m_rowCursor.reset();
    }
}

std::optional<QVariant> TableReader::costly(qint64 id) const
{
    auto query = Sql::execute(
        m_connection,
        QStringLiteral("SELECT %1 FROM %2 AS t WHERE %3 = ?")
            .arg(ofView(m_source.columns.at(m_source.costlyColumn)), m_source.view, idColumn()),
        QVariantList{id}, "costly column");
    return query && query->next() ? std::optional(query->value(0)) : std::nullopt;
}

QString TableReader::idColumn() const
{
    return ofView(m_source.columns.first());
}

Result<int> TableReader::count() const
{
    return countOf(m_source.view);
}

/// Rows with the ids that IdQuery leaves out are none: a range that is empty in nearly every file.
Result<int> TableReader::countOf(const QString &rows) const
{
    const Result<int> all = countAll(rows);
    const Result<int> odd = all ? countAll(rows + QStringLiteral(" WHERE id <= 0")) : all;
    return odd ? Result<int>(*all - *odd) : odd;
}

Result<int> TableReader::countAll(const QString &rows) const
{
    constexpr const char *What = "table count";
    auto query = Sql::execute(m_connection, QStringLiteral("SELECT count(*) FROM ") + rows,
                              QVariantList(), What);
    if (!query) {
        return query.error();
    }
    return query->next() ? Result<int>(query->value(0).toInt()) : Sql::failed(*query, What);
}

bool TableReader::isLongerThan(int rows) const
{
    const QString table = m_source.sizeTable.isEmpty() ? m_source.view : quoted(m_source.sizeTable);
    auto query =
        Sql::execute(m_connection, QStringLiteral("SELECT 1 FROM %1 LIMIT 1 OFFSET ?").arg(table),
                     QVariantList{rows}, "table size");
    return query && query->next();
}

Result<QHash<qint64, Cells>> TableReader::page(const QList<qint64> &ids)
{
    Q_ASSERT(ids.size() <= PageRows);
    if (!m_pageCursor) {
        auto cursor = RowCursor::prepare(m_connection, pageSql(), "table page");
        if (!cursor) {
            return cursor.error();
        }
        m_pageCursor = *std::move(cursor);
    }
    QHash<qint64, Cells> rows;
    rows.reserve(ids.size());
    m_pageCursor->start(ids);
    for (;;) {
        const Result<bool> next = m_pageCursor->next();
        if (!next) {
            return next.error();
        }
        if (!*next) {
            return rows;
        }
        rows.emplace(m_pageCursor->integer(0), cells(*m_pageCursor));
    }
}

Result<std::optional<Cells>> TableReader::row(qint64 id)
{
    if (!m_rowCursor) {
        auto cursor = RowCursor::prepare(m_connection, rowSql(), "table row");
        if (!cursor) {
            return cursor.error();
        }
        m_rowCursor = *std::move(cursor);
    }
    const Result<bool> found = m_rowCursor->find(id);
    if (!found) {
        return found.error();
    }
    std::optional<Cells> result;
    if (*found) {
        result = cells(*m_rowCursor);
        m_rowCursor->finish();
    }
    return result;
}

Result<> TableReader::forEach(const QList<qint64> &ids,
                              const std::function<bool(const RowCursor &row)> &each) const
{
    auto ascending = RowCursor::prepare(m_connection, runSql(Qt::AscendingOrder), "table rows");
    auto descending = RowCursor::prepare(m_connection, runSql(Qt::DescendingOrder), "table rows");
    if (!ascending || !descending) {
        return ascending ? descending.error() : ascending.error();
    }
    for (qsizetype from = 0; from < ids.size();) {
        const qsizetype next = endOfRun(ids, from);
        const qint64 first = ids.at(from);
        const qint64 last = ids.at(next - 1);
        RowCursor &cursor = first <= last ? *ascending : *descending;
        cursor.start({std::min(first, last), std::max(first, last)});
        const Result<bool> goesOn = forEachOf(cursor, each);
        if (!goesOn || !*goesOn) {
            return goesOn ? Result<>() : goesOn.error();
        }
        from = next;
    }
    return {};
}

Result<QString> TableReader::related(int column, const QVariant &key) const
{
    const int cell = relatedCell(column);
    if (cell < 0 || key.isNull()) {
        return QString();
    }
    const auto &relation = m_source.relations.at(cell - m_source.columns.size());
    auto query =
        Sql::execute(m_connection,
                     QStringLiteral("SELECT %1 FROM %2 WHERE %3 = ?")
                         .arg(quoted(relation.display), relation.table, quoted(relation.key)),
                     QVariantList{key}, "related");
    if (!query) {
        return query.error();
    }
    return query->next() ? query->value(0).toString() : QString();
}

int TableReader::relatedCell(int column) const
{
    for (int i = 0; i < m_source.relations.size(); ++i) {
        if (m_source.relations.at(i).column == column) {
            return static_cast<int>(m_source.columns.size()) + i;
        }
    }
    return -1;
}

QString TableReader::pageSql() const
{
    const QStringList marks(PageRows, QStringLiteral("?"));
    return QStringLiteral("SELECT %1 FROM %2 AS t%3 WHERE %4 IN (%5)")
        .arg(selectList(Text::Cut), m_source.view, joins(), idColumn(), marks.join(u','));
}

QString TableReader::rowSql() const
{
    return QStringLiteral("SELECT %1 FROM %2 AS t%3 WHERE %4 = ?")
        .arg(selectList(Text::Whole), m_source.view, joins(), idColumn());
}

/// The rows between two ids.
QString TableReader::runSql(Qt::SortOrder order) const
{
    return QStringLiteral("SELECT %1 FROM %2 AS t%3 WHERE %4 BETWEEN ? AND ? ORDER BY %4 %5")
        .arg(selectList(Text::Whole), m_source.view, joins(), idColumn(),
             order == Qt::AscendingOrder ? QStringLiteral("ASC") : QStringLiteral("DESC"));
}

QString TableReader::selectList(Text text) const
{
    QStringList list;
    for (int i = 0; i < m_source.columns.size(); ++i) {
        const QString column =
            i == skippedColumn() ? QStringLiteral("NULL") : ofView(m_source.columns.at(i));
        list.append(
            text == Text::Cut && i == m_source.longColumn
                ? QStringLiteral("substr(%1, 1, %2)").arg(column).arg(m_source.previewLength)
                : column);
    }
    for (const auto &relation : m_source.relations) {
        list.append(relationAlias(relation.column) + u'.' + quoted(relation.display));
    }
    return list.join(u',');
}

QString TableReader::joins() const
{
    QString sql;
    for (const auto &relation : m_source.relations) {
        const QString alias = relationAlias(relation.column);
        sql += QStringLiteral(" LEFT JOIN %1 AS %2 ON %2.%3 = %4")
                   .arg(relation.table, alias, quoted(relation.key),
                        ofView(m_source.columns.at(relation.column)));
    }
    return sql;
}

Cells TableReader::cells(const RowCursor &cursor) const
{
    const auto count = m_source.columns.size() + m_source.relations.size();
    Cells row(count); // appending to a reserved one takes a tenth longer
    QVariant *cell = row.data();
    for (int i = 0; i < count; ++i) {
        cell[i] = cursor.value(i);
    }
    return row;
}
