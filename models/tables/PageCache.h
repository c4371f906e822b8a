// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableReader.h"

#include <list>

/// The rows that were looked at last, by id, in the pages in which they were read; at most 24
/// pages. It is what a table model holds of its table besides the ids, however large the table is.
/// Another order of the rows makes nothing in it stale.
class PageCache final
{
public:
    static constexpr int MaximumPages = 24;

    struct Row
    {
        qint64 id = 0; ///< 0: not here any more
        Cells cells;
    };
    using Page = QList<Row>;

    /// Null when the row is not here; without cells when it was read and is gone. The pointer holds
    /// until the next call that is not const, another find() apart.
    const Cells *find(qint64 id);
    /// What was read of the rows `ids`; those that are not in `rows` are gone.
    void insert(const QList<qint64> &ids, const QHash<qint64, Cells> &rows);
    void set(qint64 id, int column, const QVariant &value);
    void remove(qint64 id);
    void clear();
    /// Changes when something that was read has proved to be stale; what is being read since before
    /// then may be, too.
    int revision() const { return m_revision; }
    void touch() { ++m_revision; }
    int pageCount() const { return static_cast<int>(m_pages.size()); }
    bool contains(qint64 id) const { return m_rows.contains(id); }
    /// The `pages` pages that were used last, which cost nothing until one of them changes.
    QList<Page> recent(int pages) const;
    /// What stands in pages, from any thread.
    static QHash<qint64, Cells> rowsOf(const QList<Page> &pages);

private:
    using Pages = std::list<Page>;
    struct Place
    {
        Pages::iterator page;
        qsizetype row = 0;
    };

    void takeOut(qint64 id);

    int m_revision = 0;
    Pages m_pages;               // the one used last first
    QHash<qint64, Place> m_rows; // a row stands in one page only
};
