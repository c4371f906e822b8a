// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"
#include "models/tables/TextFinder.h"
#include "models/tables/TextPattern.h"
#include "views/CellRanges.h"

#include <QTimer>

/// Looks for a pattern in cells of a table and says what each would hold after replacing it, or why
/// it is left out. A TextFinder tells which of many rows are worth a look, where it can read the
/// columns; the look takes portions of a few milliseconds. Changes nothing. GUI thread.
class ReplaceSearch final : public QObject
{
    Q_OBJECT

public:
    explicit ReplaceSearch(RelationalTableModel &model, QObject *parent);

    /// More than so many are not listed; who sees that can look in fewer cells.
    static constexpr int MostFound = 10'000;

    struct Found
    {
        CellEdit edit; ///< what to put there
        QString before;
        std::optional<Error> leftOut = {}; ///< why the cell cannot hold it
    };

    /// Looks in these cells from now on, and no longer in those from before.
    void start(const TextPattern &pattern, const QList<CellRanges::Block> &cells);
    void stop();
    bool isRunning() const { return m_timer.isActive() || m_isAsking; }
    bool hasMore() const { return m_hasMore; }
    /// The regular expression takes too long over some cell: the search has ended there.
    bool isTooSlow() const { return m_isTooSlow; }
    int percentDone() const;

signals:
    void found(const QList<ReplaceSearch::Found> &cells);
    /// isRunning() or percentDone() has changed.
    void progressed();

private:
    void work();
    bool isOver() const;
    void beginBand(qsizetype band);
    void lookFurther();
    void ask();
    void take(const Result<QSet<qint64>> &ids);
    QList<Found> lookAt(int row);
    void explain(QList<Found> *cells);
    void tellProgress();

    RelationalTableModel &m_model;
    TextFinder *m_finder;
    TextPattern m_pattern;
    QList<CellRanges::Block> m_cells;
    qsizetype m_band = 0;
    int m_next = 0;          // the first row in the band that is none of these yet
    QList<int> m_rows;       // to be looked at, or by the finder which of them are worth it
    QList<int> m_columns;    // of them
    bool m_isAsking = false; // the finder
    qint64 m_done = 0;
    qint64 m_total = 0;
    int m_told = -1; // of percentDone()
    int m_found = 0;
    bool m_hasMore = false;
    bool m_isTooSlow = false;
    QTimer m_timer;
};
