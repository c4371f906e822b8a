// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that shows a long table: its first rows at once, the others by
// the steps of a TableLoading; and that hears of pages that come late.
#include "models/tables/RelationalTableModel.h"

#include "models/access/Workspace.h"

#include <QSqlError>

using namespace std::chrono_literals;

namespace {

constexpr auto HeadBudget = 8ms; // of the 16 that a frame has
constexpr int WatchedPages = PageCache::MaximumPages;

} // namespace

void RelationalTableModel::endPainting()
{
    m_pageReader.endPainting();
    m_loading.notePainted();
}

void RelationalTableModel::followReading()
{
    connect(&m_pageReader, &PageReader::arrived, this,
            [this](const QSet<qint64> &ids) { rowsChanged(rowsOf(ids).values()); });
    connect(&m_pageReader, &PageReader::filled, this, [this](qint64 id, int column) {
        if (const QModelIndex cell = index(rowOf(id), column); cell.isValid()) {
            emit dataChanged(cell, cell);
        }
    });
    connect(&m_pageReader, &PageReader::failed, this, [this] { m_refreshTimer.start(RetryMs); });
    connect(&m_loading, &TableLoading::activeChanged, this, &RelationalTableModel::loadingChanged);
    connect(&m_loading, &TableLoading::changed, this, &RelationalTableModel::takeChanges);
    connect(&m_loading, &TableLoading::counted, this, [this](int total, bool isCutOff) {
        m_total = total;
        m_isCutOff = isCutOff;
    });
    connect(&m_loading, &TableLoading::stepDue, this, &RelationalTableModel::moveBy);
    connect(&m_loading, &TableLoading::paused, this, &RelationalTableModel::noteCounts);
    connect(&m_loading, &TableLoading::finished, this, &RelationalTableModel::finishLoading);
    connect(&m_loading, &TableLoading::refused, this, &RelationalTableModel::refuseLoading);
    connect(&m_loading, &TableLoading::due, &m_refreshTimer,
            qOverload<std::chrono::milliseconds>(&QTimer::start));
}

void RelationalTableModel::noteChange(ChangeNotifier::Origin origin)
{
    if (origin == ChangeNotifier::Origin::Here || !m_isLong) {
        m_refreshTimer.start(0);
    } else if (m_loading.isActive() || !m_refreshTimer.isActive()) {
        m_loading.noteOtherData();
    }
}

/// Another selection is begun by its first rows. The others stay below them where they belong to it
/// as well, so that selections and the place stay; they get their order when all are read.
Result<> RelationalTableModel::reloadLong(const TableSelection &selection)
{
    // What was read of rows may be old by now.
    const bool isDue = m_loading.isActive() || m_refreshTimer.isActive();
    bool isComplete = false;
    const bool isOther = m_ids.isEmpty() || !(selection == m_selection);
    if (isOther) {
        const auto head = m_reader.quickHead(selection, TableReader::HeadRows, HeadBudget);
        if (!head && head.error().code != ErrorCode::Cancelled) {
            refuseSelection(head.error());
            return head.error();
        }
        const TableSelection before = m_selection; // which `selection` may be
        m_selection = selection;
        m_isCutOff = false;
        m_loading.drop();
        if (head) {
            showHead(*head, before);
            isComplete = head->size() < TableReader::HeadRows && m_total >= 0 &&
                         m_reader.skippedColumn() < 0 && !isDue;
        }
    }
    m_refreshTimer.stop();
    setLastError({});
    noteCounts();
    if (isComplete) {
        noteRead();
        m_loading.stop();
    } else if (isOther) {
        m_loading.startOncePainted();
    } else {
        m_loading.start();
    }
    return {};
}

/// The rows that are shown are those of `before`.
void RelationalTableModel::showHead(const QList<qint64> &head, const TableSelection &before)
{
    if (m_ids.isEmpty() || !(m_selection.isReordered(before) || m_selection.isWhole())) {
        showFound(head);
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

/// Looked at again are the rows that were looked at lately, and those that a view holds on to.
TableRequest RelationalTableModel::loadRequest()
{
    m_pages.touch(); // a page that is being read is not among them
    QList<qint64> held;
    const QModelIndexList indexes = persistentIndexList();
    for (const QModelIndex &index : indexes.mid(0, TableReader::PageRows)) {
        const qint64 id = idAt(index.row());
        if (id > 0 && !m_pages.contains(id)) {
            held.append(id);
        }
    }
    return {m_selection, m_ids, m_pending.keptIds(), m_pages.recent(WatchedPages), held};
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

void RelationalTableModel::finishLoading(const QSet<qint64> &notFound)
{
    m_notFound = notFound;
    forgetRelated();
    m_pages.touch();
    for (const qint64 id : std::as_const(m_notFound)) {
        m_pages.remove(id); // it may be gone: whoever looks at it next reads it
    }
    rowsChanged(rowsOf(m_notFound).values());
    reconsider();
    noteCounts();
    noteRead();
}
