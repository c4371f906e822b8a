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

/// Nothing speaks against what the cell held before.
void RelationalTableModel::noteObjection(qint64 id, int column, PendingRow *row) const
{
    const auto value = row->values.constFind(column);
    if (value == row->values.cend()) {
        return;
    }
    auto error = check(column, *value, *row);
    if (!error && uniqueField(column) != Field::None) {
        error = clash(column, value->toString(), id);
    }
    if (error) {
        row->objections.insert(column, *error);
    }
}

void RelationalTableModel::setPending(qint64 id, const std::optional<PendingRow> &row)
{
    m_names.note(id, false);
    m_pending.set(id, row);
    m_names.note(id, true);
}

/// What stands in the way of a value that no two rows may have. The file is asked last, which may
/// have to read through all rows. A look that fails is left to the save.
std::optional<Error> RelationalTableModel::clash(int column, const QString &value, qint64 id) const
{
    if (m_names.isWantedBesides(id, column, value)) {
        return Error{ErrorCode::Conflict, Reason::Taken, uniqueField(column), value};
    }
    if (m_names.isGivenUp(column, value)) {
        return {};
    }
    const Result<> free = isFree(column, value, std::max<qint64>(id, 0));
    const bool isTaken = !free && free.error().reason == Reason::Taken;
    return isTaken ? std::optional(free.error()) : std::nullopt;
}

/// What was taken may have been given up since, here or elsewhere.
void RelationalTableModel::reconsider()
{
    tellMarks(m_marks.reconsider(
        [this](qint64 id, int column, const QString &name) { return !clash(column, name, id); }));
}
