// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableCells.h"

/// Which pending rows are to have, or give up, a value that no two rows may share: a name. Case and
/// blanks around it make no difference. A column's names are gathered when they are asked for
/// first, and kept as long as single rows change: gathered for each of some thousand rows with
/// every edit they would take longer than a frame.
class PendingNames final
{
public:
    /// Both outlive it.
    PendingNames(const PendingRows &rows, const TableCells &cells)
        : m_rows(rows)
        , m_cells(cells)
    {
    }

    /// Whether a row other than `id` is to have it.
    bool isWantedBesides(qint64 id, int column, const QString &name) const;
    /// Whether the row that has it in the file is to have another one, or to go.
    bool isGivenUp(int column, const QString &name) const;
    /// The same without what is pending of these rows.
    bool isWantedBesides(const QSet<qint64> &ids, int column, const QString &name) const;
    bool isGivenUpBesides(const QSet<qint64> &ids, int column, const QString &name) const;

    /// Names that differ in case, or in blanks around them, have the same key.
    static QString keyOf(const QVariant &name);

    /// What is pending of the row has come, or is about to go.
    void note(qint64 id, bool isThere);
    void clear() { m_columns.clear(); }

private:
    struct Names
    {
        QMultiHash<QString, qint64> wanted = {}; // rows by what they are to have
        QMultiHash<QString, qint64> givenUp = {};
    };

    const Names &of(int column) const;
    void note(int column, qint64 id, const PendingRow &row, bool isThere, Names *names) const;

    const PendingRows &m_rows;
    const TableCells &m_cells;
    mutable QHash<int, Names> m_columns; // those that were asked about
};
