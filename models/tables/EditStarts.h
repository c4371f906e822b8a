// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PageCache.h"
#include "models/tables/TableCells.h"

#include <QCache>

/// What edits begin with: the row as the person has it before them, not as somebody else has
/// written it since, so that saving meets the conflict. It keeps the long texts that editors were
/// given, and reads; nothing becomes pending by it. All that it is made of outlives it.
class EditStarts final
{
public:
    EditStarts(TableReader &reader, PageCache &pages, const PendingRows &pending,
               const TableCells &cells);

    /// The row with its long text, as it is `shown` or newer; no cells where it is gone. It is
    /// kept, so that an edit is measured against what its editor was given.
    Result<Cells> whole(qint64 id, const Cells &shown);
    /// What is pending for the row, or a fresh start for changing these columns of it. `auditId`:
    /// the audit's newest entry. Error NotFound, DeletedElsewhere.
    Result<PendingRow> of(qint64 id, const QList<int> &columns, qint64 auditId);
    /// The same for each row of `edits`; `shown` are those of them that are shown. An id below zero
    /// that nothing is pending for begins a new row.
    QHash<qint64, Result<PendingRow>> ofEach(const QList<CellEdit> &edits,
                                             const QHash<qint64, int> &shown, qint64 auditId);
    /// What an editor was given of a row that may be gone by now. Error NotFound where the whole of
    /// it is not known.
    Result<PendingRow> asGiven(qint64 id, qint64 auditId) const;
    /// Whether a changed column holds, in the row as it is shown `now`, neither what the change
    /// began with nor what it makes of it.
    bool isOther(int column, const PendingRow &pending, const Cells &now) const;
    void clear() { m_whole.clear(); }

private:
    /// What the person has before them of a row; no cells where it has not been read.
    struct Seen
    {
        Cells cells = {};
        bool isWhole = false; // the long text is not cut
    };

    Seen seen(qint64 id) const;
    Cells withText(const Cells &shown, const Cells &whole) const;
    bool looksTheSame(int column, const Seen &seen, const Cells &now) const;
    Result<PendingRow> fresh(qint64 id, const QList<int> &columns, qint64 auditId);
    PendingRow ofHeld(qint64 id, const PendingRow &held, const QList<int> &columns, qint64 auditId);
    Result<PendingRow> ofNew() const;
    Result<PendingRow> startOf(const Cells &cells, qint64 auditId) const;
    int longColumn() const { return m_cells.source().longColumn; }

    TableReader &m_reader;
    PageCache &m_pages;
    const PendingRows &m_pending;
    const TableCells &m_cells;
    QCache<qint64, Cells> m_whole; // by the length of the text
};
