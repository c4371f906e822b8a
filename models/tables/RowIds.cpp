// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowIds.h"

#include <algorithm>
#include <bitset>
#include <limits>

namespace {

bool isNarrow(qint64 id)
{
    return id >= std::numeric_limits<qint32>::min() && id <= std::numeric_limits<qint32>::max();
}

/// The type of what is held does not change by the numbers in it.
template<typename To, typename From>
QList<To> converted(const QList<From> &ids)
{
    QList<To> list(ids.size());
    std::transform(ids.cbegin(), ids.cend(), list.begin(),
                   [](From id) { return static_cast<To>(id); });
    return list;
}

template<typename To, typename From>
void insertInto(QList<To> *list, qsizetype row, const QList<From> &ids)
{
    list->insert(row, ids.size(), To());
    std::transform(ids.cbegin(), ids.cend(), list->begin() + row,
                   [](From id) { return static_cast<To>(id); });
}

} // namespace

RowIds::RowIds(const QList<qint64> &ids)
    : m_isWide(!std::all_of(ids.cbegin(), ids.cend(), &isNarrow))
{
    if (m_isWide) {
        m_wide = ids;
    } else {
        m_narrow = converted<qint32>(ids);
    }
}

qsizetype RowIds::indexOf(qint64 id) const
{
    if (m_isWide) {
        return m_wide.indexOf(id);
    }
    return isNarrow(id) ? m_narrow.indexOf(static_cast<qint32>(id)) : -1;
}

QHash<qint64, int> RowIds::placesOf(const QSet<qint64> &ids) const
{
    QHash<qint64, int> places;
    constexpr qint64 Last16Bits = 0xFFFF;
    std::bitset<Last16Bits + 1> endings;
    for (qint64 id : ids) {
        endings.set(static_cast<size_t>(id & Last16Bits));
    }
    visit([&](const auto &list) {
        const auto *const entries = list.constData();
        const int count = static_cast<int>(list.size());
        for (int i = 0; i < count && places.size() < ids.size(); ++i) {
            if (endings.test(static_cast<size_t>(entries[i] & Last16Bits)) &&
                ids.contains(entries[i])) {
                places.insert(entries[i], i);
            }
        }
    });
    return places;
}

QList<qint64> RowIds::mid(qsizetype row, qsizetype count) const
{
    return m_isWide ? m_wide.mid(row, count) : converted<qint64>(m_narrow.mid(row, count));
}

QList<qint64> RowIds::unsaved() const
{
    return visit([](const auto &list) {
        const auto end = std::find_if(list.cbegin(), list.cend(), [](qint64 id) { return id > 0; });
        return QList<qint64>(list.cbegin(), end);
    });
}

bool RowIds::operator==(const RowIds &other) const
{
    return visit([&other](const auto &list) {
        return other.visit([&list](const auto &others) {
            return std::equal(list.cbegin(), list.cend(), others.cbegin(), others.cend());
        });
    });
}

void RowIds::set(qsizetype row, qint64 id)
{
    if (!isNarrow(id)) {
        widen();
    }
    if (m_isWide) {
        m_wide[row] = id;
    } else {
        m_narrow[row] = static_cast<qint32>(id);
    }
}

void RowIds::insert(qsizetype row, const RowIds &ids)
{
    if (isEmpty()) {
        *this = ids;
        return;
    }
    if (ids.m_isWide) {
        widen();
    }
    ids.visit([this, row](const auto &list) {
        rearrange([row, &list](auto &own) { insertInto(&own, row, list); });
    });
}

void RowIds::remove(qsizetype first, qsizetype count)
{
    rearrange([first, count](auto &list) {
        if (first + count == list.size()) {
            list = list.first(first); // perhaps shared: a copy of what stays alone
        } else {
            list.remove(first, count);
        }
    });
}

qsizetype RowIds::moveLast(const QList<int> &rows)
{
    rearrange([&rows](auto &list) {
        auto order = list;
        auto end = order.begin();
        auto next = list.cbegin();
        for (const int row : rows) {
            const auto place = list.cbegin() + row;
            end = std::copy(next, place, end);
            next = place + 1;
        }
        end = std::copy(next, list.cend(), end);
        std::transform(rows.cbegin(), rows.cend(), end, [&list](int row) { return list.at(row); });
        list = order;
    });
    return size() - rows.size();
}

void RowIds::widen()
{
    if (!m_isWide) {
        m_isWide = true;
        m_wide = converted<qint64>(m_narrow);
        m_narrow.clear();
    }
}
