// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QItemSelection>

#include <optional>

class QTableView;

/// Which cells of a table are selected, as intervals of rows: nothing here grows with the number of
/// rows, so that all of a million may be selected. Hidden columns do not count; columns stand in
/// the order that is seen. A plain value.
class CellRanges final
{
public:
    struct Rows
    {
        int first = 0;
        int last = -1;

        int count() const { return last - first + 1; }
        bool operator==(const Rows &) const = default;
    };

    /// Cells that form a rectangle when the rows and columns between them are left out.
    struct Block
    {
        QList<Rows> rows;   ///< from top to bottom, apart from each other
        QList<int> columns; ///< of the model, in the order that is seen

        qint64 rowCount() const;
        qint64 cellCount() const { return rowCount() * columns.size(); }
    };

    explicit CellRanges(const QTableView &table);

    bool isEmpty() const { return m_bands.isEmpty(); }
    /// From top to bottom: neighbouring rows in which the same columns are selected.
    QList<Block> bands() const { return m_bands; }
    /// Rows with a selected cell, from top to bottom, apart from each other.
    QList<Rows> rows() const;
    qint64 rowCount() const;
    qint64 cellCount() const;
    /// Whether all columns that are seen are selected in each of these rows.
    bool isWholeRows(const QTableView &table) const;
    /// Nothing when the rows differ in which columns are selected, or nothing is selected.
    std::optional<Block> block() const;

private:
    void add(const Rows &rows, const QList<int> &columns);

    QList<Block> m_bands;
};
