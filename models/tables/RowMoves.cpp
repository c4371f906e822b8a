// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowMoves.h"

#include <algorithm>
#include <bitset>
#include <vector>

namespace {

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
/// could be takes less room, and far less time, than the list sorted. Of a few ids that lie far
/// apart the last bits tell of nearly every other one that it is none of them.
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
            for (qint64 id : ids) {
                m_endings.set(static_cast<size_t>(id & Last16Bits));
            }
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
            return m_endings.test(static_cast<size_t>(id & Last16Bits)) &&
                   std::binary_search(m_sorted.cbegin(), m_sorted.cend(), id);
        }
        const quint64 place = distance(id); // of a smaller id: beyond every span
        return place <= m_span && (m_bits[place / WordBits] >> place % WordBits & 1) != 0;
    }

private:
    static constexpr quint64 WordBits = 64;
    static constexpr quint64 BitsAnId = 64; // as much room as the list itself
    static constexpr qint64 Last16Bits = 0xFFFF;

    quint64 distance(qint64 id) const { return quint64(id) - quint64(m_least); }

    qint64 m_least = 0;
    quint64 m_span = 0;
    std::vector<quint64> m_bits; // empty: see m_sorted
    Ids m_sorted;
    std::bitset<Last16Bits + 1> m_endings; // of those in m_sorted
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

/// Those of `first` that are in the list come to its front; says how many there are.
template<typename Id>
int bringForward(const Ids &first, QList<Id> *ids)
{
    const IdSet wanted(first);
    QList<qsizetype> places;
    for (qsizetype i = 0; i < ids->size() && places.size() < first.size(); ++i) {
        if (wanted.contains(ids->at(i))) {
            places.append(i);
        }
    }
    QSet<qint64> found;
    for (qsizetype place : std::as_const(places)) {
        found.insert(ids->at(place));
    }
    // What stands between two of them moves back by as many as come from behind it.
    const auto begin = ids->begin();
    for (qsizetype i = places.size() - 1; i >= 0; --i) {
        const auto start = i == 0 ? begin : begin + places.at(i - 1) + 1;
        const auto end = begin + places.at(i);
        std::move_backward(start, end, end + (places.size() - i));
    }
    auto next = begin;
    for (qint64 id : first) {
        if (found.contains(id)) {
            *next++ = static_cast<Id>(id);
        }
    }
    return static_cast<int>(places.size());
}

/// QList's own operator hands the null pointers of empty lists to memcmp() in Qt 6.4.
bool isOther(const Ids &one, const Ids &other)
{
    return !std::equal(one.begin(), one.end(), other.begin(), other.end());
}

/// Unless much goes, the lists are looked at between their common beginning and their common end.
class Planner
{
public:
    Planner(const Ids &before, const Ids &after, int manyRuns)
        : m_manyRuns(manyRuns)
        , m_before(before)
        , m_after(after)
    {
    }

    QList<RowMove> plan()
    {
        if (m_after.size() < m_before.size() / MuchShorter) {
            return planShortening();
        }
        leaveEnds();
        if (m_before.isEmpty() && m_after.isEmpty()) {
            return {};
        }
        const Parting old = part(m_before, m_after, m_start);
        const Parting fresh = part(m_after, old.common, m_start);
        removals(old);
        if (isOther(old.common, fresh.common)) {
            reorder(fresh.common);
        }
        insertions(fresh);
        return m_moves;
    }

private:
    void leaveEnds()
    {
        const Ids before = m_before;
        const Ids after = m_after;
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

    /// Few stay: they come to the front, and nothing need be looked up or built of those that go.
    QList<RowMove> planShortening()
    {
        const QSet<qint64> common = RowMoves::thoseIn(m_before, m_after);
        Ids stay;
        std::copy_if(m_after.begin(), m_after.end(), std::back_inserter(stay),
                     [&common](qint64 id) { return common.contains(id); });
        if (isOther(stay, m_before.first(stay.size()))) {
            m_moves.append({RowMove::Kind::BringToFront, 0, 0, stay});
        }
        const int last = static_cast<int>(m_before.size()) - 1;
        m_moves.append({RowMove::Kind::Remove, static_cast<int>(stay.size()), last, {}});
        insertions(part(m_after, stay, 0));
        return m_moves;
    }

    void reorder(const Ids &middle)
    {
        m_moves.append({RowMove::Kind::Reorder, 0, 0, m_head + middle + m_tail});
    }

    void removals(const Parting &old)
    {
        QList<Run> runs = old.runs;
        if (runs.size() > m_manyRuns) {
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
        if (fresh.runs.size() > m_manyRuns) {
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

    static constexpr qsizetype MuchShorter = 16;

    int m_manyRuns;
    int m_start = 0;
    Ids m_before;
    Ids m_after;
    Ids m_head;
    Ids m_tail;
    QList<RowMove> m_moves;
};

} // namespace

QList<RowMove> RowMoves::plan(const QList<qint64> &before, const QList<qint64> &after, int manyRuns)
{
    return Planner(before, after, manyRuns).plan();
}

QSet<qint64> RowMoves::thoseIn(const QList<qint64> &list, const QList<qint64> &few)
{
    const IdSet wanted(few);
    QSet<qint64> found;
    for (auto id = list.cbegin(); id != list.cend() && found.size() < few.size(); ++id) {
        if (wanted.contains(*id)) {
            found.insert(*id);
        }
    }
    return found;
}

int RowMoves::bringToFront(const QList<qint64> &first, RowIds *ids)
{
    int count = 0;
    ids->rearrange([&](auto &list) { count = bringForward(first, &list); });
    return count;
}

QList<RowMove> RowMoves::inSmallInserts(const QList<RowMove> &moves, int most)
{
    QList<RowMove> small;
    for (const RowMove &move : moves) {
        if (move.kind != RowMove::Kind::Insert || move.ids.size() <= most) {
            small.append(move);
            continue;
        }
        for (int done = 0; done < move.ids.size(); done += most) {
            const RowIds ids = move.ids.mid(done, most);
            const int first = move.first + done;
            small.append(
                {RowMove::Kind::Insert, first, first + static_cast<int>(ids.size()) - 1, ids});
        }
    }
    return small;
}

void RowMoves::apply(const RowMove &move, RowIds *ids)
{
    switch (move.kind) {
    case RowMove::Kind::Remove:
        ids->remove(move.first, move.last - move.first + 1);
        break;
    case RowMove::Kind::Reorder:
        *ids = move.ids;
        break;
    case RowMove::Kind::BringToFront:
        bringToFront(move.ids.toList(), ids);
        break;
    case RowMove::Kind::Insert:
        ids->insert(move.first, move.ids);
        break;
    }
}
