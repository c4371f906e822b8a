// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "RelationalTableModel.h"

#include "models/access/Session.h"
#include "models/access/Workspace.h"

#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlField>
#include <QSqlRecord>

#include <algorithm>

namespace {

Q_LOGGING_CATEGORY(lcTables, "postern.tables")

constexpr int RetryMs = 250;
// An editor stands on a row that was painted lately, so on one of these pages.
constexpr int WatchedPages = 8;

} // namespace

RelationalTableModel::RelationalTableModel(Workspace &workspace, const Session &session,
                                           const TableSource &source, QObject *parent)
    : QSqlRelationalTableModel(parent, workspace.database().connection())
    , m_workspace(workspace)
    , m_session(session)
    , m_reader(workspace.database().connection(), source)
{
    // The base class knows the columns and relations and is never asked to read rows.
    QSqlRelationalTableModel::setEditStrategy(OnManualSubmit);
    setTable(source.view);
    setJoinMode(LeftJoin);
    for (const auto &relation : source.relations) {
        setRelation(relation.column, QSqlRelation(relation.table, relation.key, relation.display));
    }
    m_refreshTimer.setSingleShot(true);
    connect(&m_refreshTimer, &QTimer::timeout, this, &RelationalTableModel::refresh);
    connect(&workspace.notifier(), &ChangeNotifier::changed, this,
            [this] { m_refreshTimer.start(0); });
    connect(&session, &Session::permissionsChanged, this, [this] {
        tellWhatChanged({}); // flags have
        m_refreshTimer.start(0);
    });
}

// Rows and ids

qint64 RelationalTableModel::idAt(int row) const
{
    return row >= 0 && row < m_ids.size() ? m_ids.at(row) : 0;
}

int RelationalTableModel::rowOf(qint64 id) const
{
    for (int row : {m_rowHint, m_rowHint + 1}) {
        if (row < m_ids.size() && m_ids.at(row) == id) {
            return m_rowHint = row;
        }
    }
    const auto row = m_ids.indexOf(id);
    m_rowHint = static_cast<int>(std::max<qsizetype>(row, 0));
    return static_cast<int>(row);
}

int RelationalTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int RelationalTableModel::columnCount(const QModelIndex &parent) const
{
    return QSqlRelationalTableModel::columnCount(parent);
}

bool RelationalTableModel::canFetchMore(const QModelIndex &) const
{
    return false; // every row is reachable at once
}

void RelationalTableModel::fetchMore(const QModelIndex &) {}

int RelationalTableModel::totalCount() const
{
    if (m_total < 0) {
        const auto count = mayRead() ? m_reader.count() : Result<int>(0);
        m_total = count ? *count : -1;
    }
    return std::max(m_total, 0);
}

// Reading cells

const Cells &RelationalTableModel::storedCells(int row) const
{
    static const Cells none;
    const qint64 id = idAt(row);
    if (id <= 0) {
        return none;
    }
    const int number = row / TableReader::PageRows;
    const PageCache::Page *page = m_pages.find(number);
    if (!page) {
        const auto ids = m_ids.mid(number * TableReader::PageRows, TableReader::PageRows);
        const auto rows = m_reader.page(ids);
        if (!rows) {
            m_refreshTimer.start(RetryMs);
            return none;
        }
        PageCache::Page fresh;
        fresh.reserve(ids.size());
        for (qint64 each : ids) {
            fresh.append(rows->value(each));
        }
        page = m_pages.insert(number, std::move(fresh));
    }
    const Cells &cells = page->at(row % TableReader::PageRows);
    const PendingRow *pending = cells.isEmpty() ? m_pending.find(id) : nullptr;
    return pending ? pending->stored : cells; // a row that is gone elsewhere is not gone here
}

QVariant RelationalTableModel::cellValue(int column, const Cells &cells) const
{
    return cells.value(column);
}

QVariant RelationalTableModel::value(int row, int column) const
{
    const PendingRow *pending = pendingAt(row);
    if (pending && pending->values.contains(column)) {
        return pending->values.value(column);
    }
    if (column == m_reader.source().longColumn && idAt(row) > 0) {
        const auto whole = m_reader.row(idAt(row));
        if (whole && *whole) {
            return cellValue(column, **whole);
        }
    }
    return cellValue(column, storedCells(row));
}

QVariant RelationalTableModel::originalValue(int row, int column) const
{
    const PendingRow *pending = pendingAt(row);
    return cellValue(column, pending ? pending->stored : storedCells(row));
}

QVariant RelationalTableModel::shown(int row, int column) const
{
    if (isCheckable(column)) {
        return {};
    }
    const PendingRow *pending = pendingAt(row);
    if (pending && pending->values.contains(column)) {
        return displayText(column, pending->values.value(column));
    }
    const Cells &cells = storedCells(row);
    if (const int cell = m_reader.relatedCell(column); cell >= 0) {
        return cells.value(cell).toString();
    }
    return displayText(column, cellValue(column, cells));
}

QString RelationalTableModel::originalText(int row, int column) const
{
    const PendingRow *pending = pendingAt(row);
    const Cells &cells = pending ? pending->stored : storedCells(row);
    if (const int cell = m_reader.relatedCell(column); cell >= 0) {
        return cells.value(cell).toString();
    }
    return displayText(column, cellValue(column, cells));
}

QString RelationalTableModel::displayText(int column, const QVariant &value) const
{
    if (m_reader.relatedCell(column) < 0) {
        return value.typeId() == QMetaType::QDateTime
                   ? value.toDateTime().toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm"))
                   : value.toString();
    }
    if (value.isNull()) {
        return {};
    }
    const std::pair key(column, value.toLongLong());
    if (!m_related.contains(key)) {
        m_related.insert(key, m_reader.related(column, value));
    }
    return m_related.value(key);
}

QVariant RelationalTableModel::checkState(int row, int column) const
{
    if (!isCheckable(column)) {
        return {};
    }
    const PendingRow *pending = pendingAt(row);
    const bool isChecked = pending && pending->values.contains(column)
                               ? pending->values.value(column).toBool()
                               : cellValue(column, storedCells(row)).toBool();
    return isChecked ? Qt::Checked : Qt::Unchecked;
}

RelationalTableModel::RowState RelationalTableModel::rowState(int row) const
{
    const PendingRow *pending = pendingAt(row);
    if (!pending) {
        return RowState::Clean;
    }
    return pending->isRemoved ? RowState::Removed
           : pending->isNew   ? RowState::New
                              : RowState::Changed;
}

bool RelationalTableModel::hasProblem(int row, int column) const
{
    return m_problem.id != 0 && m_problem.id == idAt(row) &&
           (m_problem.column < 0 || m_problem.column == column);
}

QVariant RelationalTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.model() != this || index.row() >= m_ids.size()) {
        return {};
    }
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return shown(row, column);
    case Qt::EditRole:
        return value(row, column);
    case Qt::CheckStateRole:
        return checkState(row, column);
    case IdRole:
        return idAt(row);
    case PendingRole:
        return pendingAt(row) && pendingAt(row)->values.contains(column);
    case RowStateRole:
        return QVariant::fromValue(rowState(row));
    case OriginalRole:
        return originalText(row, column);
    case ProblemRole:
        return hasProblem(row, column);
    default:
        return {};
    }
}

Qt::ItemFlags RelationalTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_ids.size()) {
        return Qt::NoItemFlags;
    }
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (rowState(index.row()) == RowState::Removed || !mayEdit(index.row(), index.column())) {
        return flags;
    }
    return flags | (isCheckable(index.column()) ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

QVariant RelationalTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        if (role != Qt::DisplayRole || section < 0 || section >= m_ids.size()) {
            return {};
        }
        const RowState state = rowState(section);
        return state == RowState::New       ? QVariant(QStringLiteral("*"))
               : state == RowState::Removed ? QVariant(QStringLiteral("!"))
                                            : QVariant(section + 1);
    }
    // The base class names a column only after a SELECT of its own.
    const QVariant given = QSqlRelationalTableModel::headerData(section, orientation, role);
    const bool isNumber = given.typeId() == QMetaType::Int;
    return role == Qt::DisplayRole && isNumber ? m_reader.source().columns.value(section) : given;
}

bool RelationalTableModel::isDirty(const QModelIndex &index) const
{
    const PendingRow *pending = index.isValid() ? pendingAt(index.row()) : nullptr;
    return pending &&
           (pending->isNew || pending->isRemoved || pending->values.contains(index.column()));
}

QSqlTableModel *RelationalTableModel::relationModel(int) const
{
    return nullptr;
}

// Which rows, in what order

void RelationalTableModel::setEditStrategy(EditStrategy) {}

bool RelationalTableModel::select()
{
    if (tableName().isEmpty()) {
        return false;
    }
    if (m_selected) {
        return reload(m_selection);
    }
    const auto ids = mayRead() ? m_reader.ids(m_selection) : Result<QList<qint64>>(QList<qint64>());
    if (!ids) {
        refuse(ids.error());
        return false;
    }
    beginResetModel();
    m_selected = true;
    m_pages.clear();
    m_ids = *ids;
    endResetModel();
    noteCounts();
    return true;
}

void RelationalTableModel::refresh()
{
    if (m_selected && !reload(m_selection)) {
        m_refreshTimer.start(RetryMs); // another program is in the way for a moment
    }
}

void RelationalTableModel::setFilter(const QString &filter)
{
    TableSelection selection = m_selection;
    selection.filter = filter;
    if (!m_selected) {
        m_selection = selection;
    } else if (!reload(selection)) {
        return;
    }
    QSqlRelationalTableModel::setFilter(filter);
}

void RelationalTableModel::setSearchText(const QString &text)
{
    TableSelection selection = m_selection;
    selection.search = text;
    if (!m_selected) {
        m_selection = selection;
    } else {
        reload(selection);
    }
}

void RelationalTableModel::setSort(int column, Qt::SortOrder order)
{
    m_selection.sortColumn = column;
    m_selection.sortOrder = order;
}

void RelationalTableModel::sort(int column, Qt::SortOrder order)
{
    TableSelection selection = m_selection;
    selection.sortColumn = column;
    selection.sortOrder = order;
    if (m_selected) {
        reload(selection);
        return;
    }
    m_selection = selection;
    select();
}

bool RelationalTableModel::selectRow(int row)
{
    if (row < 0 || row >= m_ids.size()) {
        return false;
    }
    m_pages.remove(row / TableReader::PageRows);
    rowChanged(row);
    return !storedCells(row).isEmpty();
}

void RelationalTableModel::clear()
{
    beginResetModel();
    m_selected = false;
    m_ids.clear();
    m_notFound.clear();
    m_pages.clear();
    m_pending.clear();
    m_problem = {};
    QSqlRelationalTableModel::clear();
    endResetModel();
    noteChangeCount();
}

bool RelationalTableModel::reload(const TableSelection &selection)
{
    auto found = mayRead() ? m_reader.ids(selection) : Result<QList<qint64>>(QList<qint64>());
    if (!found) {
        refuse(found.error());
        return false;
    }
    m_refreshTimer.stop();
    m_selection = selection;
    const bool isWhole = selection.filter.trimmed().isEmpty() && selection.search.isEmpty();
    m_total = isWhole || !mayRead() ? static_cast<int>(found->size()) : -1;
    const auto seen = seenCells();
    forgetRelated();
    moveTo(withPending(*found));
    m_pages.clear();
    tellWhatChanged(seen);
    noteCounts();
    setLastError({});
    return true;
}

QList<qint64> RelationalTableModel::withPending(const QList<qint64> &found)
{
    m_notFound.clear();
    QList<qint64> ids;
    for (qint64 id : m_pending.ids()) {
        if (id > 0) {
            m_notFound.insert(id);
        }
    }
    if (!m_notFound.isEmpty()) {
        for (qint64 id : found) {
            m_notFound.remove(id);
        }
    }
    std::copy_if(m_ids.begin(), m_ids.end(), std::back_inserter(ids),
                 [](qint64 id) { return id < 0; });
    QList<qint64> last = m_notFound.values();
    std::sort(last.begin(), last.end());
    if (ids.isEmpty() && last.isEmpty()) {
        return found;
    }
    return ids + found + last;
}

void RelationalTableModel::moveTo(const QList<qint64> &ids)
{
    // Pages are dropped on both sides of a step: listeners look at rows before it and after it.
    for (const RowMove &move : RowMoves::plan(m_ids, ids)) {
        m_pages.clear();
        switch (move.kind) {
        case RowMove::Kind::Remove:
            beginRemoveRows({}, move.first, move.last);
            applyMove(move);
            endRemoveRows();
            break;
        case RowMove::Kind::Insert:
            beginInsertRows({}, move.first, move.last);
            applyMove(move);
            endInsertRows();
            break;
        case RowMove::Kind::Reorder:
            reorder(move);
            break;
        }
    }
}

void RelationalTableModel::applyMove(const RowMove &move)
{
    RowMoves::apply(move, &m_ids);
    m_pages.clear();
}

void RelationalTableModel::reorder(const RowMove &move)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<qint64> held;
    for (const QModelIndex &index : before) {
        held.append(idAt(index.row()));
    }
    applyMove(move);
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
    QHash<qint64, int> rows;
    for (int row = 0; row < m_ids.size() && rows.size() < ids.size(); ++row) {
        if (ids.contains(m_ids.at(row))) {
            rows.insert(m_ids.at(row), row);
        }
    }
    return rows;
}

QHash<qint64, Cells> RelationalTableModel::seenCells() const
{
    QHash<qint64, Cells> seen;
    const QList<int> pages = m_pages.recent().mid(0, WatchedPages);
    for (auto number = pages.crbegin(); number != pages.crend(); ++number) {
        const PageCache::Page *page = m_pages.find(*number);
        for (int i = 0; i < page->size(); ++i) {
            if (const qint64 id = idAt(*number * TableReader::PageRows + i); id > 0) {
                seen.insert(id, page->at(i));
            }
        }
    }
    return seen;
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
            tellRow(row, seen.value(idAt(row)));
        }
        next = row + 1;
    }
}

void RelationalTableModel::tellRow(int row, const Cells &before)
{
    const Cells now = storedCells(row);
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
    if (m_toldRows != rowCount() || m_total < 0 || m_toldTotal != m_total) {
        m_toldRows = rowCount();
        m_toldTotal = m_total;
        emit countsChanged();
    }
}

void RelationalTableModel::forgetRelated()
{
    m_related.clear();
}

void RelationalTableModel::refuse(const Error &error)
{
    const QString text = error.detail.isEmpty() ? QStringLiteral("refused") : error.detail;
    qCDebug(lcTables) << tableName() << text;
    setLastError(QSqlError(QString(), text, QSqlError::StatementError));
}
