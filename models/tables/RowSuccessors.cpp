// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowSuccessors.h"

qint64 RowSuccessors::idOf(qint64 id) const
{
    while (m_ids.contains(id)) {
        id = m_ids.value(id);
    }
    return id;
}

RowSuccessors::Version RowSuccessors::versionOf(Version version) const
{
    while (m_versions.contains(version)) {
        version = m_versions.value(version);
    }
    return version;
}

RowSuccessors::Rows RowSuccessors::present(const Rows &rows) const
{
    Rows now;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        PendingRow present = *row;
        present.version = versionOf({row.key(), row->version}).second;
        now.insert(idOf(row.key()), present);
    }
    return now;
}

PendingStep RowSuccessors::present(PendingStep step) const
{
    for (PendingStep::Row &row : step.rows) {
        if (row.after) {
            row.after->version = versionOf({row.id, row.after->version}).second;
        }
        row.id = idOf(row.id);
    }
    return step;
}

void RowSuccessors::note(const Rows &rows, const QHash<qint64, qint64> &newIds, const Rows &back)
{
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        if (row->restores == 0 || row->isRemoved) {
            continue;
        }
        const qint64 before = idOf(row.key());
        const qint64 id = newIds.value(before, before);
        const Version former = versionOf({row.key(), row->restores});
        const Version present(id, back.value(id).version);
        // Not every column raises the version; a backup that was read back in place lowers it, and
        // would lead in a circle.
        if (former.first != present.first || former.second < present.second) {
            m_versions.insert(former, present);
        }
        if (id != before) {
            m_ids.insert(before, id);
        }
    }
}
