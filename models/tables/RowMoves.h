// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

/// One step from an order of rows to another, as an item model may announce it.
struct RowMove
{
    enum class Kind {
        Remove,  ///< rows first to last go
        Reorder, ///< the same rows in another order: `ids` is the whole new order
        Insert,  ///< `ids` appear before row `first`
    };

    Kind kind = Kind::Reorder;
    int first = 0;
    int last = 0;
    QList<qint64> ids = {};
};

/// How to get from one order of rows to another without a model reset, so that selections and the
/// place stay: removals first, then one new order, then insertions. Ids are unique in each list.
namespace RowMoves {

QList<RowMove> plan(const QList<qint64> &before, const QList<qint64> &after);

/// What `ids` is after the step.
void apply(const RowMove &move, QList<qint64> *ids);

} // namespace RowMoves
