// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

#include <QHash>
#include <QList>

/// Why something was refused: the row, the column (-1: the whole row) and the error.
struct CellProblem
{
    qint64 id = 0; ///< 0: no single row
    int column = -1;
    Error error = {};
};

/// The cells of a table that something was refused for, by row id. A plain value.
class CellProblems final
{
public:
    bool isEmpty() const { return m_errors.isEmpty(); }
    /// The cell's error, or that of its whole row; null when there is neither. Holds until the next
    /// change.
    const Error *find(qint64 id, int column) const;
    QList<qint64> ids() const { return m_errors.keys(); }
    QList<int> columns(qint64 id) const { return m_errors.value(id).keys(); }
    QList<CellProblem> list() const; ///< in no order

    void set(const CellProblem &problem) { m_errors[problem.id][problem.column] = problem.error; }
    /// False when there was nothing to forget.
    bool forget(qint64 id, int column);
    bool forgetRow(qint64 id) { return m_errors.remove(id); }
    void clear() { m_errors.clear(); }

private:
    QHash<qint64, QHash<int, Error>> m_errors;
};
