// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ReplaceSearch.h"

#include <QElapsedTimer>

namespace {

constexpr int PortionMs = 8; // half a frame

} // namespace

ReplaceSearch::ReplaceSearch(RelationalTableModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    connect(&m_timer, &QTimer::timeout, this, &ReplaceSearch::work);
}

void ReplaceSearch::start(const TextPattern &pattern, const QList<CellRanges::Block> &cells)
{
    m_pattern = pattern;
    m_cells = cells;
    m_band = 0;
    m_row = cells.isEmpty() ? 0 : cells.constFirst().rows.constFirst().first;
    m_done = 0;
    m_total = 0;
    for (const CellRanges::Block &band : cells) {
        m_total += band.rowCount();
    }
    m_told = -1;
    m_found = 0;
    m_hasMore = false;
    m_isTooSlow = false;
    m_timer.start(0);
}

void ReplaceSearch::stop()
{
    m_timer.stop();
}

int ReplaceSearch::percentDone() const
{
    return m_total == 0 ? 100 : static_cast<int>(100 * m_done / m_total);
}

void ReplaceSearch::work()
{
    QElapsedTimer portion;
    portion.start();
    QList<Found> cells;
    bool isOver = false;
    do {
        isOver = m_band == m_cells.size() || m_hasMore || m_isTooSlow;
        if (!isOver) {
            cells += lookAtRow();
        }
    } while (!isOver && !portion.hasExpired(PortionMs));
    if (isOver) {
        m_timer.stop();
    }
    if (!cells.isEmpty()) {
        emit found(cells);
    }
    // A window that says so after each portion does little else.
    if (const int percent = percentDone(); isOver || percent != m_told) {
        m_told = percent;
        emit progressed();
    }
}

QList<ReplaceSearch::Found> ReplaceSearch::lookAtRow()
{
    QList<Found> cells;
    const CellRanges::Block &band = m_cells.at(m_band);
    for (int column : band.columns) {
        const QModelIndex cell = m_model.index(m_row, column);
        const QString before = cell.data(RelationalTableModel::TextRole).toString();
        const std::optional<bool> isMatch = m_pattern.tryMatch(before);
        m_isTooSlow = m_isTooSlow || !isMatch;
        if (!isMatch.value_or(false)) {
            continue;
        }
        const QString after = m_pattern.replaced(before);
        if (after != before) {
            cells.append(
                {{m_model.idAt(m_row), column, after, CellEdit::Form::Text, before}, before});
        }
    }
    explain(&cells);
    m_found += static_cast<int>(cells.size());
    m_hasMore = m_found >= MostFound;
    ++m_done;
    if (++m_row > band.rows.constLast().last || m_row >= m_model.rowCount()) {
        ++m_band;
        m_row = m_band < m_cells.size() ? m_cells.at(m_band).rows.constFirst().first : 0;
    }
    return cells;
}

/// The model is asked what it would refuse.
void ReplaceSearch::explain(QList<Found> *cells)
{
    if (cells->isEmpty()) {
        return;
    }
    QList<CellEdit> edits;
    for (const Found &each : std::as_const(*cells)) {
        edits.append(each.edit);
    }
    PendingStep step;
    m_model.prepare(edits, &step);
    for (const CellProblem &problem : std::as_const(step.refused)) {
        for (Found &each : *cells) {
            if (each.edit.column == problem.column) {
                each.leftOut = problem.error;
            }
        }
    }
}
