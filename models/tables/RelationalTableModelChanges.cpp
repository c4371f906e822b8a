// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that changes rows before they are saved: edits and undo.
#include "RelationalTableModel.h"

#include <QSqlRecord>

namespace {

bool isNothing(const QVariant &value)
{
    return value.isNull() || (value.typeId() == QMetaType::QString && value.toString().isEmpty());
}

} // namespace

/// NULL and an empty text look alike in an editor, so leaving one in place of the other is no
/// change.
bool RelationalTableModel::sameValue(const QVariant &one, const QVariant &other) const
{
    return one == other || (isNothing(one) && isNothing(other));
}

std::optional<QVariant> RelationalTableModel::toCellValue(int column, const QVariant &value) const
{
    if (isCheckable(column)) {
        return QVariant(value.toBool());
    }
    if (m_reader.relatedCell(column) < 0) {
        return QVariant(value.toString());
    }
    if (isNothing(value)) {
        return QVariant();
    }
    bool isNumber = false;
    const qint64 key = value.toLongLong(&isNumber);
    return isNumber ? std::optional<QVariant>(key) : std::nullopt;
}

/// What is pending for the row, or a fresh start: the row as the person sees it, with the version
/// that they see, so that a change made elsewhere since then is noticed when saving.
std::optional<PendingRow> RelationalTableModel::pendingRow(int row)
{
    if (const PendingRow *pending = pendingAt(row)) {
        return *pending;
    }
    const auto whole = m_reader.row(idAt(row));
    if (!whole) {
        refuse(whole.error());
        return {};
    }
    Cells cells = storedCells(row);
    if (cells.isEmpty() || !*whole) {
        refuse({.code = ErrorCode::NotFound, .reason = Reason::DeletedElsewhere});
        return {};
    }
    const TableSource &source = m_reader.source();
    if (source.longColumn >= 0) {
        cells[source.longColumn] = (**whole).at(source.longColumn);
    }
    return PendingRow{.version = cells.at(source.versionColumn).toLongLong(), .stored = cells};
}

bool RelationalTableModel::setData(const QModelIndex &index, const QVariant &given, int role)
{
    const bool isTick =
        role == Qt::CheckStateRole && index.isValid() && isCheckable(index.column());
    const Qt::ItemFlags needed = Qt::ItemIsEditable | Qt::ItemIsUserCheckable;
    if ((role != Qt::EditRole && !isTick) || !(flags(index) & needed)) {
        return false;
    }
    const int column = index.column();
    const auto wanted = toCellValue(column, given);
    if (!wanted) {
        return false;
    }
    if (sameValue(*wanted, value(index.row(), column))) {
        return true; // an editor that was opened and left changes nothing
    }
    std::optional<PendingRow> after = pendingRow(index.row());
    if (!after) {
        return false;
    }
    if (!after->isNew && sameValue(*wanted, cellValue(column, after->stored))) {
        after->values.remove(column);
    } else {
        after->values.insert(column, *wanted);
    }
    const PendingRow *before = pendingAt(index.row());
    perform({{{idAt(index.row()), before ? std::optional(*before) : std::nullopt,
               after->isChange() ? after : std::nullopt}}});
    return true;
}

bool RelationalTableModel::clearItemData(const QModelIndex &index)
{
    return setData(index, QVariant());
}

bool RelationalTableModel::insertRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || row > rowCount() || count < 1 || m_isFrozen ||
        !mayInsert()) {
        return false;
    }
    PendingStep step;
    for (int i = 0; i < count; ++i) {
        step.rows.append({m_pending.nextNewId(), std::nullopt,
                          PendingRow{.isNew = true, .values = newRowValues()}});
    }
    perform(step);
    return true;
}

bool RelationalTableModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount() || m_isFrozen) {
        return false;
    }
    PendingStep step;
    for (int each = row; each < row + count; ++each) {
        const PendingRow *before = pendingAt(each);
        std::optional<PendingRow> after = pendingRow(each);
        if (!mayRemove(each) || !after) {
            return false;
        }
        after->isRemoved = true;
        if (!before || !before->isRemoved) {
            step.rows.append({idAt(each), before ? std::optional(*before) : std::nullopt,
                              idAt(each) < 0 ? std::nullopt : after});
        }
    }
    if (!step.rows.isEmpty()) {
        perform(step);
    }
    return true;
}

bool RelationalTableModel::insertColumns(int, int, const QModelIndex &)
{
    return false;
}

bool RelationalTableModel::removeColumns(int, int, const QModelIndex &)
{
    return false;
}

bool RelationalTableModel::setRecord(int row, const QSqlRecord &record)
{
    bool isSet = row >= 0 && row < rowCount();
    for (int i = 0; isSet && i < record.count(); ++i) {
        const int column = fieldIndex(record.fieldName(i));
        isSet =
            !record.isGenerated(i) || (column >= 0 && setData(index(row, column), record.value(i)));
    }
    return isSet;
}

bool RelationalTableModel::insertRecord(int, const QSqlRecord &record)
{
    return insertRow(0) && setRecord(0, record);
}

// Steps

void RelationalTableModel::perform(const PendingStep &step)
{
    m_pending.remember(step);
    for (const PendingStep::Row &row : step.rows) {
        applyPending(row);
    }
    noteChangeCount();
}

void RelationalTableModel::undo()
{
    if (!canUndo()) {
        return;
    }
    for (const PendingStep::Row &row : m_pending.takeLastStep().inverse().rows) {
        applyPending(row);
    }
    noteChangeCount();
}

void RelationalTableModel::applyPending(const PendingStep::Row &change)
{
    if (m_problem.id == change.id) {
        m_problem = {}; // it was about what the row held until now
    }
    m_pending.set(change.id, change.after);
    const int row = rowOf(change.id);
    const bool isShown = row >= 0;
    if (isShown && (change.after || (change.id > 0 && !m_notFound.contains(change.id)))) {
        rowChanged(row);
    } else if (isShown) {
        dropRow(row);
    } else if (change.after) {
        const int place = change.id < 0 ? 0 : rowCount();
        beginInsertRows({}, place, place);
        m_ids.insert(place, change.id);
        m_pages.clear();
        if (change.id > 0) {
            m_notFound.insert(change.id);
        }
        endInsertRows();
        noteCounts();
    }
}

void RelationalTableModel::dropRow(int row)
{
    beginRemoveRows({}, row, row);
    m_notFound.remove(m_ids.at(row));
    m_ids.removeAt(row);
    m_pages.clear();
    endRemoveRows();
    noteCounts();
}

void RelationalTableModel::rowChanged(int row)
{
    emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    emit headerDataChanged(Qt::Vertical, row, row);
}

void RelationalTableModel::noteChangeCount()
{
    if (m_toldChanges != changeCount()) {
        m_toldChanges = changeCount();
        emit changeCountChanged(m_toldChanges);
    }
}

void RelationalTableModel::revertId(qint64 id)
{
    if (const PendingRow *before = m_pending.find(id)) {
        perform({{{id, *before, std::nullopt}}});
    }
}

void RelationalTableModel::revertRow(int row)
{
    revertId(idAt(row));
}

void RelationalTableModel::revertAll()
{
    const QList<qint64> ids = m_pending.ids();
    m_pending.clear();
    forgetProblem();
    for (qint64 id : ids) {
        applyPending({id});
    }
    noteChangeCount();
}
