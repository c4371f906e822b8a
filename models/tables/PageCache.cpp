// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "PageCache.h"

const PageCache::Page *PageCache::find(int number)
{
    if (!m_entries.empty() && m_entries.front().first == number) {
        return &m_entries.front().second; // nearly every cell of a paint
    }
    const auto place = m_places.constFind(number);
    if (place == m_places.cend()) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, *place);
    return &m_entries.front().second;
}

const PageCache::Page *PageCache::insert(int number, Page page)
{
    remove(number);
    if (m_places.size() >= MaximumPages) {
        m_places.remove(m_entries.back().first);
        m_entries.pop_back();
    }
    m_entries.emplace_front(number, std::move(page));
    m_places.insert(number, m_entries.begin());
    return &m_entries.front().second;
}

void PageCache::remove(int number)
{
    if (const auto place = m_places.constFind(number); place != m_places.cend()) {
        m_entries.erase(*place);
        m_places.erase(place);
    }
}

void PageCache::clear()
{
    m_entries.clear();
    m_places.clear();
}

QList<int> PageCache::recent() const
{
    QList<int> numbers;
    for (const auto &[number, page] : m_entries) {
        numbers.append(number);
    }
    return numbers;
}
