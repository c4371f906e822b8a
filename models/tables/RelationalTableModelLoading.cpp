// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that shows a long table: its first rows at once, the others as a
// TableLoader has read them; and of what is painted, what can be read quickly.
#include "RelationalTableModel.h"

#include "models/access/Workspace.h"

#include <QElapsedTimer>
#include <QSqlError>

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr int AtOnceRows = 5000; // whose ids are read in about a millisecond
constexpr auto HeadBudget = 8ms; // of the 16 that a frame has
constexpr int StepsBudgetMs = 4; // the step that is begun last may take some more
constexpr int UnpaintedMs = 100;
constexpr int WatchedPages = PageCache::MaximumPages;

} // namespace

RelationalTableModel::Painting::Painting(const QAbstractItemModel *model, int rows)
    : m_model(qobject_cast<const RelationalTableModel *>(model))
{
    if (m_model) {
        m_model->m_pageReader.beginPainting(rows);
    }
}

RelationalTableModel::Painting::~Painting()
{
    if (m_model) {
        m_model->m_pageReader.endPainting();
        if (m_model->m_startTimer.isActive()) {
            m_model->m_hasTimeToPaint = true;
            m_model->m_startTimer.start(0);
        }
    }
}

void RelationalTableModel::tellArrived(const QSet<qint64> &ids)
{
    rowsChanged(rowsOf(ids).values());
}

void RelationalTableModel::tellFilled(qint64 id, int column)
{
    if (const QModelIndex cell = index(rowOf(id), column); cell.isValid()) {
        emit dataChanged(cell, cell);
    }
}

bool RelationalTableModel::isLongTable() const
{
    return m_reader.isLongerThan(AtOnceRows);
}

/// By the rows that are shown, which a save has just brought up to date.
bool RelationalTableModel::showsLongTable() const
{
    return m_isLong && m_ids.size() > AtOnceRows;
}

void RelationalTableModel::noteChange(ChangeNotifier::Origin origin)
{
    if (origin == ChangeNotifier::Origin::Here || !m_isLong) {
        m_refreshTimer.start(0);
    } else if (m_isLoading) {
        m_mustReadAgain = true; // a program that writes all the time would else never let it end
    } else if (!m_refreshTimer.isActive()) {
        m_refreshTimer.start(restLeft());
    }
}

/// At most half of the time is spent on reading.
std::chrono::milliseconds RelationalTableModel::restLeft() const
{
    const auto rested =
        m_loadedAt.isValid() ? std::chrono::milliseconds(m_loadedAt.elapsed()) : 0ms;
    return std::max(m_answer.took - rested, 0ms);
}

/// Another selection is begun by its first rows. The others stay below them where they belong to it
/// as well, so that selections and the place stay; they get their order when all are read.
bool RelationalTableModel::reloadLong(const TableSelection &selection)
{
    bool isComplete = false;
    const bool isOther = m_ids.isEmpty() || !(selection == m_selection);
    if (isOther) {
        const auto head = m_reader.quickHead(selection, TableReader::HeadRows, HeadBudget);
        if (!head && head.error().code != ErrorCode::Cancelled) {
            refuseSelection(head.error());
            return false;
        }
        const TableSelection before = m_selection; // which `selection` may be
        m_selection = selection;
        m_isCutOff = false;
        stopLoading();
        if (head) {
            showHead(*head, before);
            isComplete = head->size() < TableReader::HeadRows && m_total >= 0 &&
                         m_reader.skippedColumn() < 0;
        }
    }
    m_refreshTimer.stop();
    setLastError({});
    noteCounts();
    if (isComplete) {
        return true;
    }
    if (isOther) {
        startLoadingOncePainted();
    } else {
        startLoading();
    }
    return true;
}

/// The rows that are shown are those of `before`.
void RelationalTableModel::showHead(const QList<qint64> &head, const TableSelection &before)
{
    if (m_ids.isEmpty() || !(m_selection.isReordered(before) || m_selection.isWhole())) {
        moveTo(withPending(head));
        return;
    }
    const QList<qint64> first = m_ids.unsaved();
    int known = 0;
    const auto bringToFront = [&] { known = RowMoves::bringToFront(first + head, &m_ids); };
    reorder(bringToFront);
    if (known < first.size() + head.size()) {
        QList<qint64> missing = head;
        const QList<qint64> front = m_ids.mid(0, known);
        missing.removeIf([&front](qint64 id) { return front.contains(id); });
        moveBy(
            {RowMove::Kind::Insert, known, known + static_cast<int>(missing.size()) - 1, missing});
        reorder(bringToFront);
    }
    m_notFound.subtract({head.begin(), head.end()});
}

/// What is seen comes first: the rows that are not are read when those at hand have been painted,
/// or soon where no view paints them.
void RelationalTableModel::startLoadingOncePainted()
{
    m_hasTimeToPaint = false;
    m_startTimer.start(0);
    setLoading(true);
}

/// The first time that the event loop comes here, a window may only just have been built.
void RelationalTableModel::startOrWait()
{
    if (m_hasTimeToPaint) {
        startLoading();
    } else {
        m_hasTimeToPaint = true;
        m_startTimer.start(UnpaintedMs);
    }
}

void RelationalTableModel::startLoading()
{
    m_startTimer.stop();
    if (!m_loader) {
        m_loader = std::make_unique<TableLoader>(m_workspace.database().place(), m_reader.source());
        connect(m_loader.get(), &TableLoader::changed, this, &RelationalTableModel::takeChanges);
        connect(m_loader.get(), &TableLoader::loaded, this, &RelationalTableModel::takeAnswer);
    }
    stopSteps();
    m_mustReadAgain = false;
    m_pages.touch(); // a page that is being read is not among those that are looked at again
    m_loadRevision = m_revision;
    m_loader->load({m_selection, m_ids, m_pending.keptIds(), watchedRows()});
    setLoading(true);
}

void RelationalTableModel::stopLoading()
{
    if (m_loader) {
        m_loader->cancel();
    }
    m_startTimer.stop();
    stopSteps();
    m_mustReadAgain = false;
    setLoading(false);
}

void RelationalTableModel::stopSteps()
{
    m_stepTimer.stop();
    m_answer.moves.clear();
}

/// The rows that were looked at lately, and those that a view holds on to.
QHash<qint64, Cells> RelationalTableModel::watchedRows() const
{
    QHash<qint64, Cells> rows = m_pages.recent(WatchedPages);
    const QModelIndexList held = persistentIndexList();
    for (const QModelIndex &index : held.mid(0, TableReader::PageRows)) {
        const qint64 id = idAt(index.row());
        if (id > 0 && !rows.contains(id)) {
            rows.insert(id, {});
        }
    }
    return rows;
}

void RelationalTableModel::takeAnswer()
{
    m_answer = m_loader->takeAnswer();
    if (m_answer.error) {
        const bool isRefused = m_answer.error->code == ErrorCode::Invalid;
        refuseSelection(*m_answer.error);
        setLoading(false);
        if (!isRefused) { // another program may have been in the way
            m_refreshTimer.start(RetryMs);
        }
        return;
    }
    m_total = m_answer.total;
    m_isCutOff = m_answer.isCutOff;
    takeSteps();
}

void RelationalTableModel::takeChanges(const QHash<qint64, Cells> &before,
                                       const QHash<qint64, Cells> &now)
{
    for (auto row = now.keyBegin(); row != now.keyEnd(); ++row) {
        m_pages.remove(*row);
    }
    if (m_reader.skippedColumn() >= 0) { // else it would come as a second change
        m_pages.insert(now.keys(), now);
    }
    const QHash<qint64, int> places = rowsOf({now.keyBegin(), now.keyEnd()});
    for (auto place = places.cbegin(); place != places.cend(); ++place) {
        tellRow(place.value(), before.value(place.key()), now.value(place.key()));
    }
}

/// As many as fit into a frame; then the event loop has its turn. What concerns all rows has one of
/// its own, and so has the end, which many listen to.
void RelationalTableModel::takeSteps()
{
    QElapsedTimer timer;
    timer.start();
    bool isFresh = true;
    while (m_loadRevision == m_revision && !m_answer.moves.isEmpty()) {
        const bool isLarge = m_answer.moves.constFirst().kind != RowMove::Kind::Insert;
        if (timer.elapsed() >= StepsBudgetMs || (isLarge && !isFresh)) {
            break;
        }
        moveBy(m_answer.moves.takeFirst());
        isFresh = false;
    }
    if (m_loadRevision != m_revision) {
        startLoading(); // the steps were planned for other rows than there are now
    } else if (m_answer.moves.isEmpty() && isFresh) {
        finishLoading();
    } else {
        noteCounts();
        m_stepTimer.start(0);
    }
}

void RelationalTableModel::finishLoading()
{
    m_notFound = m_answer.notFound;
    forgetRelated();
    m_pages.touch();
    lookForGone();
    reconsider();
    noteCounts();
    m_loadedAt.start();
    m_loader->rest();
    const bool mustReadAgain = m_mustReadAgain;
    setLoading(false);
    if (mustReadAgain && !m_isLoading) {
        m_refreshTimer.start(restLeft());
    }
}

/// Among rows that only their changes keep. The loader tells of those that are there.
void RelationalTableModel::lookForGone()
{
    for (const qint64 id : std::as_const(m_notFound)) {
        m_pages.remove(id); // whoever looks at it next reads it
    }
    rowsChanged(rowsOf(m_notFound).values());
}

void RelationalTableModel::setLoading(bool isLoading)
{
    if (m_isLoading != isLoading) {
        m_isLoading = isLoading;
        emit loadingChanged(isLoading);
    }
}
