// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableReader.h"

#include <list>

/// The pages of rows that were looked at last, at most 64 of them: what a table model holds of its
/// table besides the ids, however large the table is.
class PageCache final
{
public:
    static constexpr int MaximumPages = 64;

    /// The rows of a page in the model's order; a row that is gone has no cells.
    using Page = QList<Cells>;

    /// Null when the page is not here. The pointer holds until the next insert() or clear().
    const Page *find(int number);
    const Page *insert(int number, Page page);
    void remove(int number);
    void clear();
    /// The numbers of the pages, the one used last first.
    QList<int> recent() const;

private:
    using Entries = std::list<std::pair<int, Page>>;

    Entries m_entries; // the one used last first
    QHash<int, Entries::iterator> m_places;
};
