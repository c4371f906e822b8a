// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ReplaceSearch.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace {

constexpr int PortionMs = 8;           // half a frame
constexpr qsizetype FewRows = 256;     // sooner looked at than asked about
constexpr qsizetype ManyRows = 20'000; // a tenth of a second on the finder's thread

} // namespace

ReplaceSearch::ReplaceSearch(RelationalTableModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_finder(new TextFinder(model.place(), model.reader().source(), this))
{
    connect(&m_timer, &QTimer::timeout, this, &ReplaceSearch::work);
    connect(m_finder, &TextFinder::found, this, &ReplaceSearch::take);
}

void ReplaceSearch::start(const TextPattern &pattern, const QList<CellRanges::Block> &cells)
{
    stop();
    m_pattern = pattern;
    m_cells = cells;
    m_rows.clear();
    m_done = 0;
    m_total = 0;
    for (const CellRanges::Block &band : cells) {
        m_total += band.rowCount();
    }
    m_told = -1;
    m_found = 0;
    m_hasMore = false;
    m_isTooSlow = false;
    beginBand(0);
    m_timer.start(0);
}

void ReplaceSearch::stop()
{
    m_timer.stop();
    m_finder->stop();
    m_isAsking = false;
}

int ReplaceSearch::percentDone() const
{
    return m_total == 0 ? 100 : static_cast<int>(100 * m_done / m_total);
}

bool ReplaceSearch::isOver() const
{
    const bool isThrough = m_rows.isEmpty() && m_band == m_cells.size();
    return isThrough || m_hasMore || m_isTooSlow;
}

void ReplaceSearch::work()
{
    QElapsedTimer portion;
    portion.start();
    QList<Found> cells;
    while (!isOver() && !m_isAsking && !portion.hasExpired(PortionMs)) {
        if (m_rows.isEmpty()) {
            lookFurther();
        } else {
            cells += lookAt(m_rows.takeFirst());
        }
    }
    if (isOver() || m_isAsking) {
        m_timer.stop();
    }
    if (!cells.isEmpty()) {
        emit found(cells);
    }
    tellProgress();
}

/// A window that says so after each portion does little else.
void ReplaceSearch::tellProgress()
{
    if (const int percent = percentDone(); !isRunning() || percent != m_told) {
        m_told = percent;
        emit progressed();
    }
}

void ReplaceSearch::beginBand(qsizetype band)
{
    m_band = band;
    m_next = band < m_cells.size() ? m_cells.at(band).rows.constFirst().first : 0;
}

void ReplaceSearch::lookFurther()
{
    const CellRanges::Block &band = m_cells.at(m_band);
    const int last = qMin(band.rows.constLast().last, m_model.rowCount() - 1);
    m_columns = band.columns;
    for (; m_next <= last && m_rows.size() < ManyRows; ++m_next) {
        m_rows.append(m_next);
    }
    if (m_next > last) {
        beginBand(m_band + 1);
    }
    const bool canAsk = std::all_of(m_columns.cbegin(), m_columns.cend(),
                                    [this](int column) { return m_finder->canRead(column); });
    if (canAsk && m_rows.size() > FewRows) {
        ask();
    }
}

void ReplaceSearch::ask()
{
    QList<qint64> ids;
    for (const int row : std::as_const(m_rows)) {
        ids.append(m_model.idAt(row));
    }
    m_isAsking = true;
    m_finder->find({m_pattern, m_columns, ids});
}

/// Those with changes are looked at in any case, and where nothing could be read all of them.
void ReplaceSearch::take(const Result<QSet<qint64>> &ids)
{
    m_isAsking = false;
    const QList<qint64> changed = m_model.changedIds();
    const QSet<qint64> pending(changed.begin(), changed.end());
    m_done += m_rows.removeIf([&](int row) {
        const qint64 id = m_model.idAt(row);
        return ids && !ids->contains(id) && !pending.contains(id);
    });
    m_timer.start(0);
}

QList<ReplaceSearch::Found> ReplaceSearch::lookAt(int row)
{
    QList<Found> cells;
    for (const int column : std::as_const(m_columns)) {
        const QString before =
            m_model.index(row, column).data(RelationalTableModel::TextRole).toString();
        const std::optional<bool> isMatch = m_pattern.tryMatch(before);
        m_isTooSlow = m_isTooSlow || !isMatch;
        if (!isMatch.value_or(false)) {
            continue;
        }
        const QString after = m_pattern.replaced(before);
        if (after != before) {
            cells.append(
                {{m_model.idAt(row), column, after, CellEdit::Form::Text, before}, before});
        }
    }
    explain(&cells);
    m_found += static_cast<int>(cells.size());
    m_hasMore = m_found >= MostFound;
    ++m_done;
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
