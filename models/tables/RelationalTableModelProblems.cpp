// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that knows which cells something was refused for, and why.
#include "RelationalTableModel.h"

#include <algorithm>

const Error *RelationalTableModel::errorAt(int row, int column) const
{
    if (m_refusedBySave.isEmpty() && m_refusedEdits.isEmpty()) {
        return nullptr; // nearly every cell of a paint
    }
    const Error *bySave = m_refusedBySave.find(idAt(row), column);
    return bySave ? bySave : m_refusedEdits.find(idAt(row), column);
}

QList<RelationalTableModel::Problem> RelationalTableModel::problems() const
{
    QList<Problem> problems = m_refusedBySave.list() + m_refusedEdits.list();
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

void RelationalTableModel::forgetProblem()
{
    m_problem = {};
    if (m_refusedBySave.isEmpty()) {
        return;
    }
    const QList<qint64> ids = m_refusedBySave.ids();
    m_refusedBySave.clear();
    rowsChanged(rowsOf({ids.begin(), ids.end()}).values());
    emit problemsChanged();
}

void RelationalTableModel::forgetRefused()
{
    if (m_refusedEdits.isEmpty()) {
        return;
    }
    const QList<qint64> ids = m_refusedEdits.ids();
    m_refusedEdits.clear();
    rowsChanged(rowsOf({ids.begin(), ids.end()}).values());
    emit problemsChanged();
}

void RelationalTableModel::forgetRefused(qint64 id, int column)
{
    if (m_refusedEdits.forget(id, column)) {
        rowsChanged(rowsOf({id}).values());
        emit problemsChanged();
    }
}

void RelationalTableModel::forgetRefusedOf(qint64 id)
{
    if (m_refusedEdits.forgetRow(id)) {
        rowsChanged(rowsOf({id}).values());
        emit problemsChanged();
    }
}
