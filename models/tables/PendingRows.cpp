// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PendingRows.h"

#include <algorithm>

QList<int> PendingStep::Row::changedColumns() const
{
    const auto pending = [](const std::optional<PendingRow> &row) {
        return row ? row->values : QHash<int, QVariant>(); // shared, not copied
    };
    const auto valuesBefore = pending(before);
    const auto valuesAfter = pending(after);
    QList<int> columns;
    for (auto value = valuesBefore.keyBegin(); value != valuesBefore.keyEnd(); ++value) {
        if (isOther(*value)) {
            columns.append(*value);
        }
    }
    for (auto value = valuesAfter.keyBegin(); value != valuesAfter.keyEnd(); ++value) {
        if (!valuesBefore.contains(*value)) {
            columns.append(*value);
        }
    }
    return columns;
}

bool PendingStep::Row::isOther(int column) const
{
    const auto pending = [column](const std::optional<PendingRow> &row) {
        const bool isPending = row && row->values.contains(column);
        return isPending ? std::optional(row->values.value(column)) : std::nullopt;
    };
    return pending(before) != pending(after);
}

bool PendingStep::Row::isWhole() const
{
    const auto kind = [](const std::optional<PendingRow> &row) {
        return std::pair(row && row->isNew, row && row->isRemoved);
    };
    return kind(before) != kind(after);
}

QList<int> PendingStep::changedColumns() const
{
    QList<int> columns;
    for (const Row &row : rows) {
        columns += row.changedColumns();
    }
    return columns;
}

PendingStep PendingStep::inverse() const
{
    PendingStep step{.refused = refused, .text = text};
    step.rows.reserve(rows.size());
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        step.rows.append({row->id, row->after, row->before});
    }
    return step;
}

const PendingRow *PendingRows::find(qint64 id) const
{
    const auto found = m_rows.constFind(id);
    return found == m_rows.cend() ? nullptr : &*found;
}

const PendingRow *PendingRows::kept(qint64 id) const
{
    const PendingRow *pending = find(id);
    return pending == nullptr && id != 0 && id == m_held.first ? &m_held.second : pending;
}

QList<qint64> PendingRows::keptIds() const
{
    QList<qint64> ids = m_rows.keys();
    if (m_held.first != 0 && !m_rows.contains(m_held.first)) {
        ids.append(m_held.first);
    }
    ids.removeIf([](qint64 id) { return id < 0; });
    return ids;
}

QList<qint64> PendingRows::idsToWrite(const QHash<qint64, PendingRow> &rows)
{
    QList<qint64> ids = rows.keys();
    const auto rank = [&rows](qint64 id) {
        const PendingRow &row = *rows.constFind(id);
        return std::pair(row.isRemoved ? 0 : row.isNew ? 2 : 1, row.isNew ? -id : id);
    };
    std::sort(ids.begin(), ids.end(),
              [&rank](qint64 one, qint64 other) { return rank(one) < rank(other); });
    return ids;
}

void PendingRows::clear()
{
    m_rows.clear();
    m_objectedIds.clear();
}

void PendingRows::set(qint64 id, const std::optional<PendingRow> &row)
{
    if (row && !row->objections.isEmpty()) {
        m_objectedIds.insert(id);
    } else {
        m_objectedIds.remove(id);
    }
    if (row) {
        m_rows.insert(id, *row);
    } else {
        m_rows.remove(id);
    }
}
