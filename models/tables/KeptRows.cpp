// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/KeptRows.h"

#include "models/tables/RowMoves.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace {

constexpr qsizetype Reach = 24;  // what changes around a row at once is seldom more
constexpr qsizetype Many = 1000; // nobody looks for each of them in its place

struct Kept
{
    qint64 id = 0;
    qsizetype stood = 0; ///< in the order before
    qsizetype place = 0; ///< in what was found: before this one
};

/// Where rows belong that are no longer between their neighbours.
class Gaps
{
public:
    Gaps(const QList<qint64> &found, const QSet<qint64> &missing, const RowIds &before)
        : m_size(found.size())
        , m_before(before)
        , m_stood(before.placesOf(missing))
    {
        QSet<qint64> neighbours;
        for (const int row : std::as_const(m_stood)) {
            const qsizetype first = std::max<qsizetype>(row - Reach, 0);
            const QList<qint64> around = before.mid(first, row + Reach + 1 - first);
            neighbours.unite({around.begin(), around.end()});
        }
        m_places = RowIds(found).placesOf(neighbours);
    }

    /// A neighbour that was changed, and so has another place in the order, is passed over.
    std::optional<Kept> find(qint64 id) const
    {
        const auto stood = m_stood.constFind(id);
        if (stood == m_stood.cend()) {
            return {};
        }
        const QList<qsizetype> below = neighbours(*stood, 1);
        for (const qsizetype above : neighbours(*stood, -1)) {
            if (below.contains(above + 1)) {
                return Kept{id, *stood, above + 1};
            }
        }
        return {};
    }

private:
    /// Where those stand in this direction, the nearest first, that were found; the end is one.
    QList<qsizetype> neighbours(qsizetype from, int step) const
    {
        QList<qsizetype> places;
        for (qsizetype row = from + step; std::abs(row - from) <= Reach; row += step) {
            if (row < 0 || row >= m_before.size()) {
                places.append(step < 0 ? -1 : m_size);
                break;
            }
            const auto place = m_places.constFind(m_before.at(row));
            if (place != m_places.cend()) {
                places.append(*place);
            }
        }
        return places;
    }

    qsizetype m_size;
    const RowIds &m_before;
    QHash<qint64, int> m_stood;
    QHash<qint64, int> m_places;
};

} // namespace

QSet<qint64> KeptRows::missing(const QList<qint64> &kept, const QList<qint64> &found)
{
    QSet<qint64> missing{kept.begin(), kept.end()};
    return missing.subtract(RowMoves::thoseIn(found, kept));
}

QList<qint64> KeptRows::among(const QList<qint64> &found, const QSet<qint64> &missing,
                              const RowIds &before)
{
    const QList<qint64> fresh = before.unsaved();
    if (missing.isEmpty()) {
        return fresh.isEmpty() ? found : fresh + found;
    }
    QList<qint64> last = missing.values();
    std::sort(last.begin(), last.end());
    QList<Kept> kept;
    if (missing.size() <= Many) {
        const Gaps gaps(found, missing, before);
        last.removeIf([&](qint64 id) {
            const auto place = gaps.find(id);
            if (place) {
                kept.append(*place);
            }
            return place.has_value();
        });
    }
    std::sort(kept.begin(), kept.end(), [](const Kept &one, const Kept &other) {
        return std::pair(one.place, one.stood) < std::pair(other.place, other.stood);
    });
    QList<qint64> rows = fresh;
    rows.reserve(fresh.size() + found.size() + missing.size());
    qsizetype done = 0;
    for (const Kept &each : std::as_const(kept)) {
        rows += found.mid(done, each.place - done);
        rows.append(each.id);
        done = each.place;
    }
    return rows + found.mid(done) + last;
}
