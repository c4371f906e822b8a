// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that knows which cells something was refused for, and why.
#include "RelationalTableModel.h"

#include <algorithm>

QList<RelationalTableModel::Problem> RelationalTableModel::problems() const
{
    QList<Problem> problems = marks();
    QSet<qint64> ids;
    for (const Problem &problem : std::as_const(problems)) {
        ids.insert(problem.id);
    }
    const QHash<qint64, int> rows = rowsOf(ids);
    const auto place = [&rows](const Problem &problem) {
        return std::pair(rows.value(problem.id, -1), problem.column);
    };
    std::sort(problems.begin(), problems.end(),
              [&place](const auto &one, const auto &other) { return place(one) < place(other); });
    return problems;
}

void RelationalTableModel::tellMarks(const QSet<qint64> &ids)
{
    if (!ids.isEmpty()) {
        rowsChanged(rowsOf(ids).values());
        emit problemsChanged();
    }
}

// What was typed

void RelationalTableModel::setPending(qint64 id, const std::optional<PendingRow> &row)
{
    m_names.note(id, false);
    m_pending.set(id, row);
    m_names.note(id, true);
}

/// What was taken may have been given up since, here or elsewhere.
void RelationalTableModel::reconsider()
{
    tellMarks(m_marks.reconsider([this](qint64 id, int column, const QString &name) {
        return !m_editor.clash(id, column, name);
    }));
}
