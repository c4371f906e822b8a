// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RelationalTableModel.h"

#include "models/access/Session.h"
#include "models/access/Workspace.h"
#include "models/domain/Timestamp.h"
#include "models/tables/UnreadText.h"

#include <algorithm>

RelationalTableModel::RelationalTableModel(Workspace &workspace, const Session &session,
                                           const TableSource &source, QObject *parent)
    : QSqlRelationalTableModel(parent, workspace.database().connection())
    , TableCells(source)
    , m_workspace(workspace)
    , m_session(session)
    , m_reader(workspace.database().connection(), source)
    , m_pageReader(workspace.database(), m_reader, m_pages, m_ids)
    , m_loading(workspace.database(), source, [this] { return loadRequest(); })
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
    followReading();
    connect(&workspace.notifier(), &ChangeNotifier::changed, this,
            &RelationalTableModel::noteChange);
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

bool RelationalTableModel::canFetchMore(const QModelIndex &) const
{
    return false; // every row is reachable at once
}

void RelationalTableModel::fetchMore(const QModelIndex &) {}

int RelationalTableModel::totalCount() const
{
    if (m_selected && m_total < 0 && !m_isLong) {
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
    const Cells *found = m_pages.find(id);
    if (!found) {
        found = m_pageReader.read(row);
    }
    if (!found) {
        return none;
    }
    const Cells &cells = *found;
    const PendingRow *kept = cells.isEmpty() ? m_pending.kept(id) : nullptr;
    return kept ? kept->stored : cells; // a row that is gone elsewhere is not gone here
}

QVariant RelationalTableModel::cellValue(int column, const Cells &cells) const
{
    return cells.value(column);
}

/// Nothing where the row is gone, or cannot be read now: the beginning of a long text is not the
/// text, and a row without cells does not say that it has no roles.
std::optional<QVariant> RelationalTableModel::tryValue(int row, int column) const
{
    const PendingRow *pending = pendingAt(row);
    if (pending && pending->values.contains(column)) {
        return pending->values.value(column);
    }
    const qint64 id = idAt(row);
    if (id <= 0) {
        return cellValue(column, {});
    }
    const Cells &stored = storedCells(row);
    if (column != m_reader.source().longColumn) {
        return stored.isEmpty() ? std::nullopt : std::optional(cellValue(column, stored));
    }
    const Result<Cells> whole = m_starts.whole(id, stored);
    if (!whole) {
        m_pageReader.noteUnread({id});
        return std::nullopt;
    }
    const PendingRow *kept = whole->isEmpty() ? m_pending.kept(id) : nullptr;
    const Cells &cells = kept ? kept->stored : *whole;
    return cells.isEmpty() ? std::nullopt : std::optional(cellValue(column, cells));
}

QVariant RelationalTableModel::value(int row, int column) const
{
    return tryValue(row, column).value_or(QVariant());
}

/// What is left out of pages, too.
QVariant RelationalTableModel::text(int row, int column) const
{
    const bool isSkipped = m_pageReader.isSkipped(column, storedCells(row));
    const auto known = isSkipped ? m_reader.costly(idAt(row)) : tryValue(row, column);
    if (known && !known->isNull() && m_reader.relatedCell(column) >= 0 &&
        !relatedName(column, *known)) {
        m_pageReader.noteUnread({idAt(row)});
        return {};
    }
    return known ? toText(column, *known) : QVariant();
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
    if (cells.isEmpty() && m_pageReader.isAwaited(row)) {
        return unreadText();
    }
    if (m_pageReader.isSkipped(column, cells)) {
        m_pageReader.await(row);
        return unreadText();
    }
    if (const int cell = m_reader.relatedCell(column); cell >= 0) {
        return cells.value(cell).toString();
    }
    return storedText(column, cells);
}

QString RelationalTableModel::storedText(int column, const Cells &cells) const
{
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
                   ? Timestamp::toMinute(value.toDateTime())
                   : m_reader.source().textOf(column, value.toString());
    }
    return value.isNull() ? QString() : relatedName(column, value).value_or(unreadText());
}

/// Nothing where it cannot be read now.
std::optional<QString> RelationalTableModel::relatedName(int column, const QVariant &key) const
{
    const std::pair known(column, key.toLongLong());
    if (!m_related.contains(known)) {
        const Result<QString> name = m_reader.related(column, key);
        if (!name) {
            return std::nullopt;
        }
        m_related.insert(known, *name);
    }
    return m_related.value(known);
}

QVariant RelationalTableModel::checkState(int row, int column) const
{
    if (!isCheckable(column)) {
        return {};
    }
    const PendingRow *pending = pendingAt(row);
    if (!pending && storedCells(row).isEmpty() && m_pageReader.isAwaited(row)) {
        return {};
    }
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
        return m_marks.shownAt(idAt(row), column) != nullptr;
    case ErrorRole: {
        const Error *error = m_marks.shownAt(idAt(row), column);
        return error ? QVariant::fromValue(*error) : QVariant();
    }
    case TextRole:
        return text(row, column);
    case TheirsRole:
        return theirs(row, column);
    case GoneRole:
        return isRowGone(row);
    case Qt::AccessibleTextRole:
    case Qt::AccessibleDescriptionRole:
        return m_spokenWords ? QVariant(m_spokenWords(index, role)) : QVariant();
    default:
        return {};
    }
}

Database::Place RelationalTableModel::place() const
{
    return m_workspace.database().place();
}

bool RelationalTableModel::isReadOnly() const
{
    return m_isSaving || m_session.isLooking();
}

Qt::ItemFlags RelationalTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_ids.size()) {
        return Qt::NoItemFlags;
    }
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    // Headers ask for the first column's of every row that they paint: nothing is read for it.
    if (isReadOnly() || !isContent(index.column()) || rowState(index.row()) == RowState::Removed ||
        !mayEdit(index.column(), storedCells(index.row()))) {
        return flags;
    }
    return flags | (isCheckable(index.column()) ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

QString RelationalTableModel::columnName(int column) const
{
    return m_reader.source().columns.value(column);
}

int RelationalTableModel::columnNamed(const QString &name) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (columnName(column) == name) {
            return column;
        }
    }
    return -1;
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
                                            : QVariant(QLocale().toString(section + 1));
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

void RelationalTableModel::setEditStrategy(EditStrategy) {}
