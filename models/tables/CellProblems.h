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
    qsizetype size() const { return m_size; }
    qsizetype rowCount() const { return m_errors.size(); }
    bool hasRow(qint64 id) const { return m_errors.contains(id); }
    /// Whether there is one of a whole row.
    bool hasWholeRows() const { return m_wholeRows > 0; }

    void set(const CellProblem &problem);
    /// False when there was nothing to forget.
    bool forget(qint64 id, int column);
    bool forgetRow(qint64 id);
    void clear() { *this = {}; }

private:
    QHash<qint64, QHash<int, Error>> m_errors;
    qsizetype m_size = 0;
    qsizetype m_wholeRows = 0;
};
