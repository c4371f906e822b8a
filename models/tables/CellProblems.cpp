// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "CellProblems.h"

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

bool CellProblems::forget(qint64 id, int column)
{
    const auto row = m_errors.find(id);
    if (row == m_errors.end() || !row->remove(column)) {
        return false;
    }
    if (row->isEmpty()) {
        m_errors.erase(row);
    }
    return true;
}
