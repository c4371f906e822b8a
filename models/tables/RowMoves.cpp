// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "RowMoves.h"

#include <algorithm>
#include <vector>

namespace {

// A view spends time on each announcement; beyond this many runs, rows are gathered first by one
// reordering and then leave or come as one run.
constexpr int ManyRuns = 32;

using Ids = QList<qint64>;

struct Run
{
    int first = 0;
    int last = 0;
};

struct Parting
{
    Ids common;      // in the list's own order
    Ids alone;       // not in the other list
    QList<Run> runs; // where `alone` stood
};

/// Which ids are in a list. Ids of one table lie close together, so that a bit for each that there
/// could be takes less room, and far less time, than the list sorted.
class IdSet
{
public:
    explicit IdSet(const Ids &ids)
    {
        if (ids.isEmpty()) {
            return;
        }
        const auto [least, greatest] = std::minmax_element(ids.cbegin(), ids.cend());
        m_least = *least;
        m_span = distance(*greatest);
        if (m_span / BitsAnId > quint64(ids.size())) {
            m_sorted = ids;
            std::sort(m_sorted.begin(), m_sorted.end());
            return;
        }
        m_bits.resize(m_span / WordBits + 1);
        for (qint64 id : ids) {
            m_bits[distance(id) / WordBits] |= quint64(1) << distance(id) % WordBits;
        }
    }

    bool contains(qint64 id) const
    {
        if (m_bits.empty()) {
            return std::binary_search(m_sorted.cbegin(), m_sorted.cend(), id);
        }
        const quint64 place = distance(id); // of a smaller id: beyond every span
        return place <= m_span && (m_bits[place / WordBits] >> place % WordBits & 1) != 0;
    }

private:
    static constexpr quint64 WordBits = 64;
    static constexpr quint64 BitsAnId = 64; // as much room as the list itself

    quint64 distance(qint64 id) const { return quint64(id) - quint64(m_least); }

    qint64 m_least = 0;
    quint64 m_span = 0;
    std::vector<quint64> m_bits; // empty: see m_sorted
    Ids m_sorted;
};

Parting part(const Ids &ids, const Ids &others, int offset)
{
    const IdSet set(others);
    const auto isCommon = [&set](qint64 id) { return set.contains(id); };
    if (std::all_of(ids.cbegin(), ids.cend(), isCommon)) {
        return {ids, {}, {}};
    }
    if (others.isEmpty()) {
        return {{}, ids, {{offset, offset + static_cast<int>(ids.size()) - 1}}};
    }
    Parting result;
    int row = offset;
    for (qint64 id : ids) {
        if (isCommon(id)) {
            result.common.append(id);
        } else {
            result.alone.append(id);
            if (!result.runs.isEmpty() && result.runs.last().last == row - 1) {
                result.runs.last().last = row;
            } else {
                result.runs.append({row, row});
            }
        }
        ++row;
    }
    return result;
}

/// The lists differ only between their common beginning and their common end.
class Planner
{
public:
    Planner(const Ids &before, const Ids &after)
    {
        const auto shorter = std::min(before.size(), after.size());
        const auto start =
            std::mismatch(before.begin(), before.begin() + shorter, after.begin()).first -
            before.begin();
        qsizetype tail = 0;
        while (tail < shorter - start &&
               before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail)) {
            ++tail;
        }
        m_start = static_cast<int>(start);
        m_head = before.first(start);
        m_tail = before.last(tail);
        m_before = before.mid(start, before.size() - start - tail);
        m_after = after.mid(start, after.size() - start - tail);
    }

    QList<RowMove> plan()
    {
        if (m_before.isEmpty() && m_after.isEmpty()) {
            return {};
        }
        const Parting old = part(m_before, m_after, m_start);
        const Parting fresh = part(m_after, m_before, m_start);
        removals(old);
        if (old.common != fresh.common) {
            reorder(fresh.common);
        }
        insertions(fresh);
        return m_moves;
    }

private:
    void reorder(const Ids &middle)
    {
        m_moves.append({RowMove::Kind::Reorder, 0, 0, m_head + middle + m_tail});
    }

    void removals(const Parting &old)
    {
        QList<Run> runs = old.runs;
        if (runs.size() > ManyRuns) {
            reorder(old.common + old.alone);
            const int first = m_start + static_cast<int>(old.common.size());
            runs = {{first, first + static_cast<int>(old.alone.size()) - 1}};
        }
        for (auto run = runs.crbegin(); run != runs.crend(); ++run) {
            m_moves.append({RowMove::Kind::Remove, run->first, run->last, {}});
        }
    }

    void insertions(const Parting &fresh)
    {
        if (fresh.runs.size() > ManyRuns) {
            const int first = m_start + static_cast<int>(fresh.common.size());
            const int last = first + static_cast<int>(fresh.alone.size()) - 1;
            m_moves.append({RowMove::Kind::Insert, first, last, fresh.alone});
            reorder(m_after);
            return;
        }
        for (const Run &run : fresh.runs) {
            m_moves.append({RowMove::Kind::Insert, run.first, run.last,
                            m_after.mid(run.first - m_start, run.last - run.first + 1)});
        }
    }

    int m_start = 0;
    Ids m_head;
    Ids m_tail;
    Ids m_before;
    Ids m_after;
    QList<RowMove> m_moves;
};

} // namespace

QList<RowMove> RowMoves::plan(const QList<qint64> &before, const QList<qint64> &after)
{
    return Planner(before, after).plan();
}

void RowMoves::apply(const RowMove &move, QList<qint64> *ids)
{
    switch (move.kind) {
    case RowMove::Kind::Remove:
        ids->remove(move.first, move.last - move.first + 1);
        break;
    case RowMove::Kind::Reorder:
        *ids = move.ids;
        break;
    case RowMove::Kind::Insert:
        if (move.first == 0) {
            *ids = move.ids + *ids;
        } else if (move.first == ids->size()) {
            *ids += move.ids;
        } else {
            ids->insert(move.first, move.ids.size(), 0);
            std::copy(move.ids.begin(), move.ids.end(), ids->begin() + move.first);
        }
        break;
    }
}
