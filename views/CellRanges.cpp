// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellRanges.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <numeric>

namespace {

struct Piece
{
    CellRanges::Rows rows;
    QList<int> columns; // visual
};

QList<Piece> piecesOf(const QTableView &table)
{
    QList<Piece> pieces;
    const QHeaderView *header = table.horizontalHeader();
    const QItemSelection selection =
        table.selectionModel() ? table.selectionModel()->selection() : QItemSelection();
    for (const QItemSelectionRange &range : selection) {
        Piece piece{{range.top(), range.bottom()}, {}};
        for (int column = range.left(); range.isValid() && column <= range.right(); ++column) {
            if (!table.isColumnHidden(column)) {
                piece.columns.append(header->visualIndex(column));
            }
        }
        if (!piece.columns.isEmpty()) {
            pieces.append(piece);
        }
    }
    return pieces;
}

/// Where bands may begin: the first rows of pieces and those after their last ones.
QList<int> edgesOf(const QList<Piece> &pieces)
{
    QList<int> edges;
    for (const Piece &piece : pieces) {
        edges << piece.rows.first << piece.rows.last + 1;
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

} // namespace

qint64 CellRanges::Block::rowCount() const
{
    return std::accumulate(rows.begin(), rows.end(), qint64(0),
                           [](qint64 sum, const Rows &each) { return sum + each.count(); });
}

CellRanges::CellRanges(const QTableView &table)
{
    const QHeaderView *header = table.horizontalHeader();
    QList<Piece> pieces = piecesOf(table);
    std::sort(pieces.begin(), pieces.end(), [](const Piece &one, const Piece &other) {
        return one.rows.first < other.rows.first;
    });
    const QList<int> edges = edgesOf(pieces);
    QList<Piece> open;
    qsizetype next = 0;
    for (qsizetype i = 0; i + 1 < edges.size(); ++i) {
        const int row = edges.at(i);
        open.removeIf([row](const Piece &piece) { return piece.rows.last < row; });
        for (; next < pieces.size() && pieces.at(next).rows.first == row; ++next) {
            open.append(pieces.at(next));
        }
        QList<int> columns; // visual first, for the order
        for (const Piece &piece : std::as_const(open)) {
            columns += piece.columns;
        }
        std::sort(columns.begin(), columns.end());
        columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
        std::transform(columns.begin(), columns.end(), columns.begin(),
                       [header](int visual) { return header->logicalIndex(visual); });
        add({row, edges.at(i + 1) - 1}, columns);
    }
}

void CellRanges::add(const Rows &rows, const QList<int> &columns)
{
    const bool continues = !m_bands.isEmpty() && m_bands.last().columns == columns &&
                           m_bands.last().rows.last().last + 1 == rows.first;
    if (continues) {
        m_bands.last().rows.last().last = rows.last;
    } else if (!columns.isEmpty()) {
        m_bands.append({{rows}, columns});
    }
}

QList<CellRanges::Rows> CellRanges::rows() const
{
    QList<Rows> rows;
    for (const Block &band : m_bands) {
        const Rows &next = band.rows.first();
        if (!rows.isEmpty() && rows.last().last + 1 == next.first) {
            rows.last().last = next.last;
        } else {
            rows.append(next);
        }
    }
    return rows;
}

qint64 CellRanges::rowCount() const
{
    return Block{rows(), {}}.rowCount();
}

qint64 CellRanges::cellCount() const
{
    return std::accumulate(m_bands.begin(), m_bands.end(), qint64(0),
                           [](qint64 sum, const Block &band) { return sum + band.cellCount(); });
}

bool CellRanges::isWholeRows(const QTableView &table) const
{
    const QHeaderView *header = table.horizontalHeader();
    const int seen = header->count() - header->hiddenSectionCount();
    return !m_bands.isEmpty() &&
           std::all_of(m_bands.begin(), m_bands.end(),
                       [seen](const Block &band) { return band.columns.size() == seen; });
}

std::optional<CellRanges::Block> CellRanges::block() const
{
    const bool isBlock = !m_bands.isEmpty() &&
                         std::all_of(m_bands.begin(), m_bands.end(), [this](const Block &band) {
                             return band.columns == m_bands.first().columns;
                         });
    return isBlock ? std::optional(Block{rows(), m_bands.first().columns}) : std::nullopt;
}
