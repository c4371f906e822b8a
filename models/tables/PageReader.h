// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/Database.h"
#include "models/tables/PageCache.h"
#include "models/tables/PageLoader.h"
#include "models/tables/RowIds.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QSet>

#include <chrono>
#include <memory>
#include <optional>

/// Reads the rows of a table into its PageCache, a page at a time, when somebody asks for one that
/// is not there. Whoever paints has no time to wait for the disk: what takes longer than its budget
/// is left to a PageLoader and told when it has come. All that it is made of outlives it. GUI
/// thread.
class PageReader final : public QObject
{
    Q_OBJECT

public:
    /// `ids`: the rows in the order in which they are shown.
    PageReader(const Database &database, TableReader &reader, PageCache &pages, const RowIds &ids);

    /// Reads a row that is not in the cache, with those around it. Null where it cannot be read
    /// now; without cells when it is gone.
    const Cells *read(int row);

    /// From now on somebody is painting, who shows so many rows at a time.
    void beginPainting(int rows);
    void endPainting() { m_paintEnd.reset(); }
    /// How long all reading for one painting may take.
    void setPaintBudget(std::chrono::milliseconds budget) { m_paintBudget = budget; }
    /// Whether somebody paints and the row has not come yet.
    bool isAwaited(int row) const;
    /// Whether the cell was left out where the row was read.
    bool isSkipped(int column, const Cells &cells) const;
    /// Has the rows around it read by the thread, skipped cells too.
    void await(int row);
    /// Something of these rows could not be read now.
    void noteUnread(const QList<qint64> &ids);
    /// Another program may be out of the way: what could not be read is to be asked for again.
    void askAgain();

signals:
    /// Rows that were awaited are there, or are to be asked for again.
    void arrived(const QSet<qint64> &ids);
    /// A skipped cell is there; the others stay as an editor knows them.
    void filled(qint64 id, int column);
    /// Another program is in the way for a moment; askAgain() ends it.
    void failed();

private:
    QList<qint64> pageToPaint(int row) const;
    QList<qint64> pageAround(int row) const;
    void take(const PageLoader::Page &page);
    void fillSkipped(const QHash<qint64, Cells> &rows);

    const Database &m_database;
    TableReader &m_reader;
    PageCache &m_pages;
    const RowIds &m_ids;
    std::chrono::milliseconds m_paintBudget;
    int m_paintRows = 0;
    QSet<qint64> m_unread;                    // whoever shows them shows less than there is
    std::optional<QDeadlineTimer> m_paintEnd; // somebody is painting
    std::unique_ptr<PageLoader> m_loader;     // once a page has been slow
};
