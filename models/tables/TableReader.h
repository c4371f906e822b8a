// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/RowCursor.h"
#include "models/tables/TableFilter.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>

/// What a table model reads: one of Database's views, its columns in order (the id first) and the
/// relations of some of them. A plain value.
struct TableSource
{
    /// The column's key finds `display` in `table`; a key that finds nothing shows nothing.
    struct Relation
    {
        int column = 0;
        QString table;
        QString key;
        QString display;
    };

    /// A column whose cells hold several names from elsewhere: a SELECT of the ids of rows that
    /// have one, without its WHERE, and what the name and its key are called in there.
    struct List
    {
        QString rows;
        QString name;
        QString key;
    };

    /// Indexes of words (FTS5): of the text columns, by id, and of what a relation shows, by its
    /// key.
    struct WordIndex
    {
        QString texts;
        QString related;
        int relatedColumn = -1;
    };

    QString view;
    QStringList columns;
    int versionColumn = 0;
    QList<int> textColumns;       ///< searched, and sorted ignoring case
    int longColumn = -1;          ///< read in full only when asked for
    int previewLength = 0;        ///< how many characters of it a page holds
    QList<Relation> relations;    ///< searched and sorted by what they show
    QList<int> indexed;           ///< moments that an index has in order
    QHash<int, QString> sortKeys; ///< SQL over `t` where a column is not sorted by its value
    QHash<int, List> lists;
    QHash<int, FilterKind> kinds;       ///< of columns that hold neither text nor what is elsewhere
    std::optional<WordIndex> wordIndex; ///< else texts are searched for what was typed, as it is
    /// What takes long to work out for a row: not read by readers that are to be quick.
    int costlyColumn = -1;
    QString sizeTable; ///< whose rows decide whether the table is a long one; else the view's

    QStringList searchConditions; ///< SQL over `t` in which {like} stands for the comparison

    /// What the stored names of a text column are called in the person's language: it is shown,
    /// filtered, searched and sorted by these.
    QHash<int, QMap<QString, QString>> words;

    FilterKind kindOf(int column) const;
    /// SQL over `t`: the column's text as the person reads it.
    QString textOf(int column) const;
    /// The same of a text that has been read.
    QString textOf(int column, const QString &stored) const;
};

/// Which rows, and in what order.
struct TableSelection
{
    QString filter; ///< SQL over the view's columns; written by programmers, never from typed text
    QString search; ///< what a person typed
    QList<FilterCondition> conditions; ///< all of them must hold
    QList<SortKey> sorts;              ///< the first one counts most; none: by id

    bool operator==(const TableSelection &other) const = default;
    /// Whether it has all rows, in whatever order.
    bool isWhole() const
    {
        return filter.trimmed().isEmpty() && search.isEmpty() && conditions.isEmpty();
    }
    /// Whether a regular expression has to be tried at each row.
    bool hasPattern() const
    {
        return std::any_of(conditions.begin(), conditions.end(), [](const FilterCondition &each) {
            return each.op == FilterOperator::Matches;
        });
    }
    /// Whether it has the rows of `other`, in whatever order.
    bool isReordered(const TableSelection &other) const
    {
        return filter == other.filter && search == other.search && conditions == other.conditions;
    }
};

/// The values of a row as stored: one for each column, then one for each relation (what it shows).
using Cells = QVariantList;

/// The SELECTs of a table model. Each is read to its end and finished before the call returns, so
/// that no read transaction stays open behind an idle window. Statements that are run often are
/// prepared once. Used in the connection's thread; the connection outlives it.
class TableReader final
{
public:
    TableReader(const QSqlDatabase &connection, TableSource source);

    const TableSource &source() const { return m_source; }

    /// A quick one reads NULL in place of the costly column of pages and rows. At first it is not.
    void setQuick(bool isQuick);
    /// The costly column of one row; nothing where that is gone, or cannot be read.
    std::optional<QVariant> costly(qint64 id) const;
    /// The column that is left out; -1: none.
    int skippedColumn() const { return m_isQuick ? m_source.costlyColumn : -1; }

    /// How much of a selection is wanted. The same rows in the same order either way, but SQLite is
    /// led differently: to the first rows by the index of the order, to all of them by the shortest
    /// scan and a sort. Unbounded: of a search also what is beyond MostFound.
    enum class Extent { Head, Whole, Unbounded };
    struct Statement
    {
        QString sql;
        QVariantList values;
    };

    Result<QList<qint64>> ids(const TableSelection &selection) const;
    /// The same, Cancelled where it takes longer.
    Result<QList<qint64>> quickIds(const TableSelection &selection,
                                   std::chrono::milliseconds budget) const;
    /// What a table shows of ids(): of a search that finds more than MostFound rows, the newest.
    struct Shown
    {
        QList<qint64> ids = {};
        bool isCutOff = false;
    };
    Result<Shown> shown(const TableSelection &selection) const;
    /// No more than the first `rows` of ids().
    Result<QList<qint64>> head(const TableSelection &selection, int rows) const;
    /// The same, or error Cancelled where it takes longer than `budget`.
    Result<QList<qint64>> quickHead(const TableSelection &selection, int rows,
                                    std::chrono::milliseconds budget) const;
    /// What ids() and head() run one after the other; public, so that tests may ask for the plans.
    QList<Statement> statements(const TableSelection &selection, Extent extent) const;
    /// What was typed finds so many rows at most by a word index, the newest; ids() gives one more
    /// where there are more.
    static constexpr int MostFound = 10'000;
    bool isBounded(const TableSelection &selection) const;
    /// All rows, whatever the selection.
    Result<int> count() const;
    /// Whether there are more rows than `rows`; quick, however many there are. Not, where that
    /// cannot be read (it is logged): the same error meets whoever reads the rows then.
    bool isLongerThan(int rows) const;
    /// Up to PageRows rows with the long column cut; rows that are gone are absent.
    Result<QHash<qint64, Cells>> page(const QList<qint64> &ids);
    /// The same, or error Cancelled where it takes longer than `budget`.
    Result<QHash<qint64, Cells>> quickPage(const QList<qint64> &ids,
                                           std::chrono::milliseconds budget);
    /// One row with the whole text; nothing when it is gone.
    Result<std::optional<Cells>> row(qint64 id);
    /// These rows in this order with the whole text, each while it is read: a million of them in
    /// the memory of one. Rows that are gone are left out; `each` says whether to go on. The
    /// cursor's columns are those of Cells.
    Result<> forEach(const QList<qint64> &ids,
                     const std::function<bool(const RowCursor &row)> &each) const;
    /// What the relation of `column` shows for `key`; empty when there is nothing.
    Result<QString> related(int column, const QVariant &key) const;
    /// Which value of Cells holds what the relation of `column` shows; -1: no relation.
    int relatedCell(int column) const;

    static constexpr int PageRows = 64;
    static constexpr int HeadRows = 128; ///< more than fit on a screen

private:
    enum class Text { Cut, Whole };

    static QString relationAlias(int column);
    QString pageSql() const;
    QString rowSql() const;
    QString runSql(Qt::SortOrder order) const;
    QString selectList(Text text) const;
    QString joins() const;
    QString idColumn() const;
    QString from(const TableSelection &selection) const;
    QString conditions(const TableSelection &selection, QVariantList *values) const;
    QString searched(const QString &text, QVariantList *values) const;
    QString order(const TableSelection &selection, Extent extent) const;
    QString orderBy(const QList<SortKey> &sorts) const;
    bool isByRelation(const TableSelection &selection) const;
    bool needsJoins(const TableSelection &selection) const;
    struct RelatedOrder
    {
        Statement named;     ///< the rows whose key leads to something, by what it shows
        Statement unrelated; ///< those without a key
        Statement others;    ///< those, and those whose key leads to nothing that has a name
    };
    RelatedOrder relatedOrder(const TableSelection &selection) const;
    Result<QList<qint64>> idsByRelation(const TableSelection &selection) const;
    bool hasNameless(const TableSource::Relation &relation) const;
    Result<int> countOf(const QString &rows) const;
    Result<int> countAll(const QString &rows) const;
    bool isNewestFirst(const TableSelection &selection) const;
    QStringList wordsOf(const TableSelection &selection) const;
    Statement wordSearch(const TableSelection &selection, Extent extent) const;
    QString sortKey(int column) const;
    Cells cells(const RowCursor &cursor) const;

    QSqlDatabase m_connection;
    TableSource m_source;
    bool m_isQuick = false;
    std::optional<RowCursor> m_pageCursor;
    std::optional<RowCursor> m_rowCursor;
};
