// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "PageCache.h"

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
        const auto last = std::prev(m_pages.end());
        for (const Row &row : *last) {
            if (isAt(row.id, last)) {
                m_rows.remove(row.id);
            }
        }
        m_pages.pop_back();
    }
    m_pages.emplace_front();
    Page &page = m_pages.front();
    page.reserve(ids.size());
    for (qint64 id : ids) {
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
    m_rows.remove(id);
}

void PageCache::clear()
{
    touch();
    m_pages.clear();
    m_rows.clear();
}

QHash<qint64, Cells> PageCache::recent(int pages) const
{
    QHash<qint64, Cells> rows;
    rows.reserve(pages * qsizetype(TableReader::PageRows));
    for (auto page = m_pages.cbegin(); page != m_pages.cend() && pages > 0; ++page, --pages) {
        for (const Row &row : *page) {
            if (isAt(row.id, page)) {
                rows.insert(row.id, row.cells);
            }
        }
    }
    return rows;
}

bool PageCache::isAt(qint64 id, Pages::const_iterator page) const
{
    const auto place = m_rows.constFind(id);
    return place != m_rows.cend() && Pages::const_iterator(place->page) == page;
}
