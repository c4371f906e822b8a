// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PageCache.h"

const Cells *PageCache::find(qint64 id)
{
    const auto place = m_rows.constFind(id);
    if (place == m_rows.cend()) {
        return nullptr;
    }
    if (place->page != m_pages.begin()) {
        m_pages.splice(m_pages.begin(), m_pages, place->page);
    }
    return &place->page->at(place->row).cells;
}

void PageCache::insert(const QList<qint64> &ids, const QHash<qint64, Cells> &rows)
{
    if (m_pages.size() >= MaximumPages) {
        for (const Row &row : std::as_const(m_pages.back())) {
            m_rows.remove(row.id);
        }
        m_pages.pop_back();
    }
    m_pages.emplace_front();
    Page &page = m_pages.front();
    page.reserve(ids.size());
    for (qint64 id : ids) {
        takeOut(id); // read twice: this is newer
        m_rows.insert(id, {m_pages.begin(), page.size()});
        page.append({id, rows.value(id)});
    }
}

void PageCache::set(qint64 id, int column, const QVariant &value)
{
    if (const auto place = m_rows.constFind(id); place != m_rows.cend()) {
        (*place->page)[place->row].cells[column] = value;
    }
}

void PageCache::remove(qint64 id)
{
    touch();
    takeOut(id);
}

void PageCache::clear()
{
    touch();
    m_pages.clear();
    m_rows.clear();
}

QList<PageCache::Page> PageCache::recent(int pages) const
{
    QList<Page> found;
    for (auto page = m_pages.cbegin(); page != m_pages.cend() && pages > 0; ++page, --pages) {
        found.append(*page);
    }
    return found;
}

QHash<qint64, Cells> PageCache::rowsOf(const QList<Page> &pages)
{
    QHash<qint64, Cells> rows;
    rows.reserve(pages.size() * qsizetype(TableReader::PageRows));
    for (const Page &page : pages) {
        for (const Row &row : page) {
            if (row.id != 0) {
                rows.insert(row.id, row.cells);
            }
        }
    }
    return rows;
}

void PageCache::takeOut(qint64 id)
{
    if (const auto place = m_rows.constFind(id); place != m_rows.cend()) {
        (*place->page)[place->row] = {};
        m_rows.erase(place);
    }
}
