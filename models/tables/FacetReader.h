// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableReader.h"

/// A column whose values stand beside the table with their numbers, to filter by.
struct Facet
{
    int column = 0;
    int most = 10;       ///< of texts and of what a relation shows: the most frequent ones only
    bool isText = false; ///< values are texts, not days
    /// Of a column of lists: a SELECT of all keys and names there are, in their order.
    QString all = {};
    QVariantList also = {}; ///< values that are counted even where they are rare

    /// Of users: all roles, whether anybody has them or not.
    static Facet ofRoles(int column);
    /// Of a column of short texts that many rows share: people, actions.
    static Facet ofTexts(int column, int most = 10);

    bool operator==(const Facet &other) const = default;
};

struct FacetValue
{
    QVariant value; ///< as a condition takes it: a key, a day's token or a text; null: without one
    QString name;   ///< empty for days and where there is no value
    qint64 count = 0;

    bool operator==(const FacetValue &other) const = default;
};

/// Counts the rows of a selection by the values of a column: lists by name, related ones and texts
/// by how often they are seen, moments by day, newest first, and then those without one; flags by
/// true and false. A number is what the condition on the value would leave, since either it or its
/// bounds make it. Slow on long tables: for a worker.
class FacetReader final
{
public:
    FacetReader(const QSqlDatabase &connection, const TableSource &source)
        : m_connection(connection)
        , m_reader(connection, source)
    {
    }

    /// Errors: Invalid for a column that is not counted (numbers, and what is not filtered); those
    /// of reading, Cancelled where the connection was interrupted.
    Result<QList<FacetValue>> count(const Facet &facet, const TableSelection &selection) const;

private:
    using Statement = TableReader::Statement;
    using TextCounts = QHash<QString, FacetValue>; // by what a condition makes no difference of

    Statement rows(const TableSelection &selection) const;
    QString among(const TableSelection &selection, QVariantList *values) const;
    Result<qint64> countRows(TableSelection selection, const FilterCondition &condition) const;
    Result<QList<FacetValue>> counted(QList<FacetValue> values, int column,
                                      const TableSelection &selection) const;
    Result<QList<FacetValue>> countFlags(const Facet &facet, const TableSelection &selection) const;
    Result<QList<FacetValue>> countLists(const Facet &facet, const TableSelection &selection) const;
    Result<> addNameless(const Facet &facet, const TableSelection &selection,
                         QList<FacetValue> *values) const;
    Result<> addRare(const Facet &facet, const TableSelection &selection,
                     QList<FacetValue> *values) const;
    Result<QList<FacetValue>> countRelated(const Facet &facet,
                                           const TableSelection &selection) const;
    Result<QList<FacetValue>> countTexts(const Facet &facet, const TableSelection &selection) const;
    Result<TextCounts> readTexts(const Facet &facet, const TableSelection &selection) const;
    Result<QList<FacetValue>> countDays(const Facet &facet, const TableSelection &selection) const;
    QString column(int column) const;

    QSqlDatabase m_connection;
    TableReader m_reader;
};
