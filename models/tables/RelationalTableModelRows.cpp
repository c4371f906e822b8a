// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that says which rows there are and in what order, and tells
// views how one order became another.
#include "models/tables/RelationalTableModel.h"

#include "models/tables/KeptRows.h"

#include <QLoggingCategory>
#include <QSqlError>

#include <algorithm>

namespace {

Q_LOGGING_CATEGORY(lcTables, "postern.tables")

constexpr int AtOnceRows = 5000;                       // whose ids are read in about a millisecond
constexpr std::chrono::milliseconds PatternBudget{16}; // a frame

// An editor stands on a row that was painted lately, so on one of these pages.
constexpr int EditorPages = 8;

} // namespace

bool RelationalTableModel::select()
{
    if (tableName().isEmpty()) {
        return false;
    }
    const bool isRead = reload(wanted()).hasValue();
    m_selected = m_selected || isRead;
    return isRead;
}

void RelationalTableModel::refresh()
{
    const Result<> shown = m_selected ? choose(wanted()) : Result<>();
    if (!shown && shown.error().code != ErrorCode::Invalid) {
        m_refreshTimer.start(RetryMs);
    }
}

void RelationalTableModel::setFilter(const QString &filter)
{
    TableSelection selection = wanted();
    selection.filter = filter;
    if (choose(selection) || m_wanted) {
        QSqlRelationalTableModel::setFilter(filter);
    }
}

void RelationalTableModel::setSearchText(const QString &text)
{
    TableSelection selection = wanted();
    selection.search = text;
    (void)choose(selection);
}

void RelationalTableModel::setConditions(const QList<FilterCondition> &conditions)
{
    TableSelection selection = wanted();
    selection.conditions = conditions;
    (void)choose(selection);
}

/// Where another program is in the way for a moment, it is shown as soon as it is gone.
Result<> RelationalTableModel::choose(const TableSelection &selection)
{
    if (!m_selected) {
        m_selection = selection;
        return {};
    }
    const TableSelection chosen = selection; // which may be wanted()
    m_wanted.reset();
    const Result<> shown = reload(chosen);
    if (!shown && shown.error().code == ErrorCode::Busy) {
        m_wanted = chosen;
        m_refreshTimer.start(RetryMs);
    }
    return shown;
}

void RelationalTableModel::setSort(int column, Qt::SortOrder order)
{
    if (isSortable(column)) {
        m_selection.sorts = {{column, order}};
    }
}

void RelationalTableModel::sort(int column, Qt::SortOrder order)
{
    setSorts({{column, order}});
}

void RelationalTableModel::setSorts(const QList<SortKey> &sorts)
{
    TableSelection selection = wanted();
    selection.sorts = sorts;
    selection.sorts.removeIf([this](const SortKey &sort) { return !isSortable(sort.column); });
    if (selection.sorts.isEmpty() && !sorts.isEmpty()) {
        selection.sorts = m_selection.sorts;
    }
    if (!m_selected) {
        m_selection = selection;
        select();
    } else {
        (void)reload(selection); // else the order stays as it was, and whoever asked for it sees so
    }
}

bool RelationalTableModel::selectRow(int row)
{
    if (row < 0 || row >= m_ids.size()) {
        return false;
    }
    m_pages.remove(m_ids.at(row));
    rowsChanged({row});
    return !storedCells(row).isEmpty();
}

void RelationalTableModel::clear()
{
    m_loading.stop();
    beginResetModel();
    m_selected = false;
    m_wanted.reset();
    m_ids.clear();
    m_notFound.clear();
    m_pages.clear();
    m_starts.clear();
    m_pending = {};
    m_names.clear();
    m_marks.clear();
    QSqlRelationalTableModel::clear();
    endResetModel();
    noteChangeCount();
}

Result<> RelationalTableModel::reload(const TableSelection &selection, Measure measure)
{
    // Who types a search need not wait until a long table has been measured again.
    const bool isStillLong = m_isLong && !(selection == m_selection);
    const bool isLongAsShown = measure == Measure::AsShown && m_isLong && m_ids.size() > AtOnceRows;
    m_isLong = mayRead() && (isLongAsShown || isStillLong || m_reader.isLongerThan(AtOnceRows));
    m_reader.setQuick(m_isLong);
    const Result<> shown = m_isLong ? reloadLong(selection) : reloadAtOnce(selection);
    if (shown) {
        m_wanted.reset();
    }
    return shown;
}

Result<> RelationalTableModel::reloadAtOnce(const TableSelection &selection)
{
    auto found = !mayRead()               ? Result<QList<qint64>>(QList<qint64>())
                 : selection.hasPattern() ? m_reader.quickIds(selection, PatternBudget)
                                          : m_reader.ids(selection);
    if (!found && found.error().code == ErrorCode::Cancelled) { // a few long texts are enough
        m_isLong = true;
        m_reader.setQuick(true);
        return reloadLong(selection);
    }
    if (!found) {
        refuseSelection(found.error());
        return found.error();
    }
    m_loading.stop();
    m_refreshTimer.stop();
    m_selection = selection;
    m_isCutOff = false; // a short table has not so many
    m_total = selection.isWhole() || !mayRead() ? static_cast<int>(found->size()) : -1;
    const auto seen = PageCache::rowsOf(m_pages.recent(EditorPages));
    forgetRelated();
    showFound(*found);
    m_pages.clear();
    tellWhatChanged(seen);
    reconsider();
    noteCounts();
    setLastError({});
    noteRead();
    return {};
}

void RelationalTableModel::noteRead()
{
    m_readLast = m_selection;
    m_pageReader.askAgain();
}

void RelationalTableModel::showFound(const QList<qint64> &found)
{
    m_notFound = KeptRows::missing(m_pending.keptIds(), found);
    const QList<qint64> ids = KeptRows::among(found, m_notFound, m_ids);
    for (const RowMove &move : RowMoves::plan(m_ids.toList(), ids)) {
        moveBy(move);
    }
}

void RelationalTableModel::moveBy(const RowMove &move)
{
    switch (move.kind) {
    case RowMove::Kind::Remove:
        beginRemoveRows({}, move.first, move.last);
        RowMoves::apply(move, &m_ids);
        endRemoveRows();
        break;
    case RowMove::Kind::Insert:
        beginInsertRows({}, move.first, move.last);
        RowMoves::apply(move, &m_ids);
        endInsertRows();
        break;
    case RowMove::Kind::Reorder:
    case RowMove::Kind::BringToFront:
        reorder([&] { RowMoves::apply(move, &m_ids); });
        break;
    }
}

void RelationalTableModel::reorder(const std::function<void()> &change)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<qint64> held;
    for (const QModelIndex &index : before) {
        held.append(idAt(index.row()));
    }
    change();
    const QHash<qint64, int> rows = rowsOf({held.begin(), held.end()});
    QModelIndexList after;
    for (int i = 0; i < before.size(); ++i) {
        after.append(createIndex(rows.value(held.at(i)), before.at(i).column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

QHash<qint64, int> RelationalTableModel::rowsOf(const QSet<qint64> &ids) const
{
    if (ids.size() == 1) { // the row of an editor is often where the last one was
        const int row = rowOf(*ids.cbegin());
        return row < 0 ? QHash<qint64, int>() : QHash<qint64, int>{{*ids.cbegin(), row}};
    }
    return m_ids.placesOf(ids);
}

/// A view sets an open editor back when its cell is said to have changed. So where an editor may
/// stand, only the cells are named that really have.
void RelationalTableModel::tellWhatChanged(const QHash<qint64, Cells> &seen)
{
    const QHash<qint64, int> places = rowsOf({seen.keyBegin(), seen.keyEnd()});
    QList<int> rows = places.values();
    std::sort(rows.begin(), rows.end());
    rows.append(rowCount());
    int next = 0;
    for (int row : std::as_const(rows)) {
        if (row > next) {
            emit dataChanged(index(next, 0), index(row - 1, columnCount() - 1));
        }
        if (row < rowCount()) {
            const Cells now = storedCells(row);
            tellRow(row, seen.value(idAt(row)), now);
            if (!seen.value(idAt(row)).isEmpty() && isRowGone(row)) {
                // What is pending of it stands as it stood: nothing else would be said to be other.
                emit dataChanged(index(row, 0), index(row, columnCount() - 1), {GoneRole});
            }
        }
        next = row + 1;
    }
}

/// As far as the page that is shown knows it: a row that was read and is not there has no cells.
bool RelationalTableModel::isRowGone(int row) const
{
    const PendingRow *kept = m_pending.kept(idAt(row));
    if (!kept || kept->isNew) {
        return false; // nearly every row
    }
    storedCells(row); // reads it, but gives what is pending where the row is gone
    const Cells *now = m_pages.find(idAt(row));
    return now && now->isEmpty();
}

void RelationalTableModel::tellRow(int row, const Cells &before, const Cells &now)
{
    const int version = m_reader.source().versionColumn;
    const bool isNewer = before.value(version) != now.value(version);
    for (int column = 0; column < columnCount(); ++column) {
        const int related = m_reader.relatedCell(column);
        const bool isSame = cellValue(column, before) == cellValue(column, now) &&
                            (related < 0 || before.value(related) == now.value(related));
        const bool isCut = column == m_reader.source().longColumn; // it may differ past its preview
        if (!isSame || (isCut && isNewer)) {
            emit dataChanged(index(row, column), index(row, column));
        }
    }
}

void RelationalTableModel::noteCounts()
{
    const std::pair counts(rowCount(), m_total);
    if (m_toldCounts != counts || m_total < 0) {
        m_toldCounts = counts;
        emit countsChanged();
    }
}

void RelationalTableModel::forgetRelated()
{
    m_related.clear();
}

/// Tells, too, when it is the search or a condition that cannot be followed.
void RelationalTableModel::refuseSelection(const Error &error)
{
    refuse(error);
    if (error.code == ErrorCode::Invalid) {
        emit selectionRefused(error);
    }
}

/// A regular expression may take too long over a row far from the first ones, which are shown
/// already. What was searched and sorted since stays.
void RelationalTableModel::refuseLoading(const Error &error)
{
    refuseSelection(error);
    if (error.code == ErrorCode::Invalid && m_selection.conditions != m_readLast.conditions) {
        m_selection.conditions = m_readLast.conditions;
        m_refreshTimer.start(0);
    }
}

void RelationalTableModel::refuse(const Error &error)
{
    const QString text = error.detail.isEmpty() ? QStringLiteral("refused") : error.detail;
    qCDebug(lcTables) << tableName() << text;
    setLastError(QSqlError(QString(), text, QSqlError::StatementError));
}
