// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PendingRows.h"

#include <utility>

/// What became of rows that undoing and redoing saves wrote once more: they have the content of an
/// earlier version under a new number, perhaps a new id. Changes that were made against that one
/// hold for this one too. A plain value.
class RowSuccessors final
{
public:
    using Rows = QHash<qint64, PendingRow>;

    bool isEmpty() const { return m_versions.isEmpty() && m_ids.isEmpty(); }
    /// The id of the row that once had this one.
    qint64 idOf(qint64 id) const;
    /// The same for the rows as they are by now.
    Rows present(const Rows &rows) const;
    PendingStep present(PendingStep step) const;

    /// `rows` were written and are what `back` takes back; `newIds` as RowWriter gives them.
    void note(const Rows &rows, const QHash<qint64, qint64> &newIds, const Rows &back);

private:
    using Version = std::pair<qint64, qint64>; // the row's id, its row_version

    Version versionOf(Version version) const;

    QHash<Version, Version> m_versions;
    QHash<qint64, qint64> m_ids; // of rows that could not get their own id back
};
