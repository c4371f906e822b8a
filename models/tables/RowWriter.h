// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableCells.h"

#include <functional>

class UnitOfWork;

/// Writes rows of a table as one, each by a function that calls a service, and works out what takes
/// them back. It knows the order of writing, and how rows exchange names that no two may have. All
/// that it is made of outlives it; used in the thread of the reader's connection.
class RowWriter final
{
public:
    using Rows = QHash<qint64, PendingRow>;
    /// Rows that had no id, or had another one, by it.
    using NewIds = QHash<qint64, qint64>;
    /// What the rows were refused for, or what takes the written ones back.
    struct Written
    {
        QList<CellProblem> problems = {};
        RowChanges back = {};
        NewIds newIds = {};
        int joined = 0; ///< rows that somebody else had changed, too, in other fields

        /// As a whole, for the fault of no row.
        static Written refused(const Error &error) { return {.problems = {{0, -1, error}}}; }
    };
    /// The row that is being written, for who calls the service, and what came of it.
    struct Writing
    {
        qint64 id = 0;
        qint64 version = 0;
        bool restores = false; ///< what the row held once
        QString restoredMoment = {};
        qint64 insertedId = 0;
        std::optional<Error> error = {};
    };
    /// Writes one row in the unit of work that is open; the id that it got where it is new.
    using WriteRow = std::function<Result<qint64>(qint64 id, const PendingRow &row)>;

    RowWriter(TableReader &reader, const TableCells &cells, WriteRow writeRow)
        : m_reader(reader)
        , m_cells(cells)
        , m_writeRow(std::move(writeRow))
    {
    }

    /// Writes in `unit`, and commits it when nothing was refused. Goes on after a refusal, so that
    /// the person hears of all of them at once. LongWork hears of each row, and may end it before
    /// anything is written (Cancelled).
    Written write(const Rows &rows, UnitOfWork *unit);

private:
    QList<CellProblem> writeEach(const Rows &rows);
    QList<CellProblem> exchange(const QList<CellProblem> &taken, Rows rows);
    std::optional<CellProblem> stepAside(qint64 id, PendingRow *row);
    std::optional<CellProblem> write(qint64 id, const PendingRow &row);
    Result<qint64> writeOne(qint64 id, const PendingRow &row);
    std::optional<PendingRow> besideTheirs(qint64 id, const PendingRow &row);
    int columnAtFault(const PendingRow &row, const Error &error) const;

    Result<Rows> inverseOf(const Rows &rows);
    PendingRow inverseOf(const PendingRow &row, const Cells &now) const;
    Result<QHash<qint64, Cells>> readAgain(const Rows &rows);
    qint64 idNow(qint64 id) const { return m_newIds.value(id, id); }

    TableReader &m_reader;
    const TableCells &m_cells;
    WriteRow m_writeRow;
    NewIds m_newIds;
    Rows m_joined; // as they were written, on top of what somebody else has done
};
