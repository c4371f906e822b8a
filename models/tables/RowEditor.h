// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PendingNames.h"
#include "models/tables/TableCells.h"

/// Changes cells of a row that is about to become pending: decides by who may edit them, by what
/// kind of value they hold, and by the rules that can be told without writing. It neither reads the
/// row nor makes it pending. All that it is made of outlives it.
class RowEditor final
{
public:
    RowEditor(const PendingNames &names, const TableCells &cells)
        : m_names(names)
        , m_cells(cells)
    {
    }

    /// Does the edit, or says why not: then the row is as it was.
    std::optional<Error> edit(const CellEdit &edit, PendingRow *row) const;
    /// Does it as an editor does: what speaks against the value is noted in the row.
    void type(qint64 id, int column, const QVariant &value, PendingRow *row) const;
    /// What check() has against `wanted`. Nothing speaks against what the cell held before.
    std::optional<Error> objection(int column, const QVariant &wanted, const PendingRow &row) const;
    /// What stands in the way of a value that no two rows may have.
    std::optional<Error> clash(qint64 id, int column, const QString &value) const;
    /// As far as the file tells, which may have to be read through.
    std::optional<Error> clashInFile(qint64 id, int column, const QString &value) const;
    Error taken(int column, const QString &value) const;

private:
    void set(int column, const QVariant &value, PendingRow *row) const;
    QVariant valueNow(int column, const PendingRow &row) const;
    Result<QVariant> wantedValue(const CellEdit &edit, const PendingRow &row) const;

    const PendingNames &m_names;
    const TableCells &m_cells;
};
