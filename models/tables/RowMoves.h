// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RowIds.h"

#include <QSet>

/// One step from an order of rows to another, as an item model may announce it.
struct RowMove
{
    enum class Kind {
        Remove,       ///< rows first to last go
        Reorder,      ///< the same rows in another order: `ids` is the whole new order
        BringToFront, ///< the same rows, `ids` first: few of a long list, which is not copied
        Insert,       ///< `ids` appear before row `first`
    };

    Kind kind = Kind::Reorder;
    int first = 0;
    int last = 0;
    RowIds ids = {};
};

/// How to get from one order of rows to another without a model reset, so that selections and the
/// place stay: removals first, then one new order, then insertions. Ids are unique in each list.
namespace RowMoves {

/// A view spends time on each announcement, more with more rows: beyond `manyRuns` runs, rows are
/// gathered first by one reordering and then leave or come as one run.
QList<RowMove> plan(const QList<qint64> &before, const QList<qint64> &after, int manyRuns = 32);

/// Which of `few` are in `list`, which may be long.
QSet<qint64> thoseIn(const QList<qint64> &list, const QList<qint64> &few);

/// Puts those of `first` that are in `ids` in front, in their order; says how many there are. The
/// others keep theirs.
int bringToFront(const QList<qint64> &first, RowIds *ids);

/// The same steps, with no Insert of more than `most` rows: a view's time for one grows with them.
QList<RowMove> inSmallInserts(const QList<RowMove> &moves, int most);

/// What `ids` is after the step.
void apply(const RowMove &move, RowIds *ids);

} // namespace RowMoves
