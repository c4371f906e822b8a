// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/CellProblems.h"

const Error *CellProblems::find(qint64 id, int column) const
{
    const auto row = m_errors.constFind(id);
    if (row == m_errors.cend()) {
        return nullptr;
    }
    const auto own = row->constFind(column);
    const auto found = own == row->cend() ? row->constFind(-1) : own;
    return found == row->cend() ? nullptr : &*found;
}

QList<CellProblem> CellProblems::list() const
{
    QList<CellProblem> problems;
    for (auto row = m_errors.cbegin(); row != m_errors.cend(); ++row) {
        for (auto error = row->cbegin(); error != row->cend(); ++error) {
            problems.append({row.key(), error.key(), *error});
        }
    }
    return problems;
}

void CellProblems::set(const CellProblem &problem)
{
    auto &row = m_errors[problem.id];
    if (!row.contains(problem.column)) {
        ++m_size;
        m_wholeRows += problem.column < 0 ? 1 : 0;
    }
    row.insert(problem.column, problem.error);
}

bool CellProblems::forgetRow(qint64 id)
{
    const auto row = m_errors.take(id);
    m_size -= row.size();
    m_wholeRows -= row.contains(-1) ? 1 : 0;
    return !row.isEmpty();
}

bool CellProblems::forget(qint64 id, int column)
{
    const auto row = m_errors.find(id);
    if (row == m_errors.end() || !row->remove(column)) {
        return false;
    }
    --m_size;
    m_wholeRows -= column < 0 ? 1 : 0;
    if (row->isEmpty()) {
        m_errors.erase(row);
    }
    return true;
}
