// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableCells.h"

/// A cell of a change that met somebody else's: what it was, mine, theirs. As display text.
struct ConflictCell
{
    enum class Changed { ByMe, ByThem, Alike, Differently };

    int column = 0;
    QString original;
    QString mine; ///< what the cell will hold after keepMine(): theirs, where I changed nothing
    QString theirs;
    Changed changed = Changed::Differently; ///< only this one is disputed
};

/// A row that was changed here and, since then, elsewhere: where the two differ, and what is to be
/// pending once somebody has decided. It neither reads nor writes. What it is made of outlives it.
class RowConflict final
{
public:
    /// `mine`: what is pending, against the row as it was; `now`: the row as it is in the file,
    /// whole.
    RowConflict(const TableCells &cells, const PendingRow &mine, const Cells &now)
        : m_cells(cells)
        , m_mine(mine)
        , m_now(now)
    {
    }

    /// What I changed, where the row is gone.
    QList<ConflictCell> lostChanges() const;
    /// Where they differ, of what people write.
    QList<ConflictCell> differing() const;
    /// Whether both have changed a field, differently.
    bool isDisputed() const;
    /// What is left of my change where the row is what it is by now, but for the columns that are
    /// to be `theirs`.
    PendingRow keepMine(const QSet<int> &theirs, qint64 auditId) const;

    /// Whether people have written the same in both; the version alone would tell neither of a row
    /// that another program has put in the place of this one, nor of what does not raise it. No
    /// cells: the row is not there.
    static bool holdTheSame(const TableCells &cells, const Cells &one, const Cells &other);
    /// What writes a changed row that is gone once more, as that row where the service can:
    /// `stored` tells which it was.
    static PendingRow asNew(const TableCells &cells, const PendingRow &mine, qint64 auditId);

private:
    ConflictCell cellOf(int column, const QVariant &original, const QVariant &mine,
                        const QVariant &theirs) const;
    bool isChangedHere(int column) const;

    const TableCells &m_cells;
    const PendingRow &m_mine;
    const Cells &m_now;
};
