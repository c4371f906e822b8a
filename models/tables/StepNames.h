// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RowEditor.h"

/// The names that the rows of one step are to have, and give up, while it is being prepared. What
/// speaks against one depends on all of them, so every row is noted first and looked at then: in
/// portions, for the file is asked about each. All that it is made of outlives it.
class StepNames final
{
public:
    StepNames(const PendingNames &pending, const RowEditor &editor, const TableCells &cells);

    /// Whether one of the edits may give a row a name.
    bool areConcernedBy(const QList<CellEdit> &edits) const;
    void note(const PendingStep::Row &row);
    /// Notes in the row which of the names that the step gives it are taken. Where rows of the step
    /// want the same one, the first has it.
    void object(PendingStep::Row *row) const;

private:
    struct Names
    {
        QHash<QString, qint64> wanted = {}; // by which row
        QSet<QString> givenUp = {};
    };

    void note(int column, const PendingStep::Row &row, Names *names) const;
    std::optional<Error> clash(qint64 id, int column, const QString &name) const;

    const PendingNames &m_pending;
    const RowEditor &m_editor;
    const TableCells &m_cells;
    QHash<int, Names> m_columns; // all that hold names
    QSet<qint64> m_ids;
};
