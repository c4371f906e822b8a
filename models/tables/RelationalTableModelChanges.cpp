// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that changes rows before they are saved, and says where that was
// refused.
#include "models/tables/RelationalTableModel.h"

#include "models/access/Workspace.h"

#include <QSqlRecord>

#include <algorithm>

QList<int> RelationalTableModel::contentColumns() const
{
    QList<int> columns;
    for (int column = 0; column < columnCount(); ++column) {
        if (isContent(column)) {
            columns.append(column);
        }
    }
    return columns;
}

/// What is pending for the row, or a fresh start for changing these columns of it.
std::optional<PendingRow> RelationalTableModel::pendingRow(int row, const QList<int> &columns,
                                                           qint64 auditId)
{
    const qint64 id = idAt(row);
    if (m_pending.kept(id) == nullptr) {
        storedCells(row); // a row that has never been shown is now
    }
    const Result<PendingRow> start = m_starts.of(id, columns, auditId);
    if (!start) {
        refuse(start.error());
        return {};
    }
    return *start;
}

qint64 RelationalTableModel::newestAuditId() const
{
    const auto id = m_workspace.auditing().newestId();
    return id ? *id : 0;
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
    m_rowHint = index.row(); // it is at hand: a million need not be looked through for it
    tellMarks(m_marks.forgetEdit(idAt(index.row()), column));
    if (sameValue(*wanted, value(index.row(), column))) {
        return true; // an editor that was opened and left changes nothing
    }
    std::optional<PendingRow> after = pendingRow(index.row(), {column}, newestAuditId());
    if (!after) {
        return false;
    }
    if (const auto error =
            isCheckable(column) ? m_editor.objection(column, *wanted, *after) : std::nullopt) {
        perform({.refused = {{idAt(index.row()), column, *error}}}); // it has no text to keep
        return false;
    }
    const qint64 id = idAt(index.row());
    m_editor.type(id, column, *wanted, &*after);
    const PendingRow *before = m_pending.find(id);
    perform({{{id, before ? std::optional(*before) : std::nullopt,
               after->isChange() ? after : std::nullopt}}});
    if (const auto objection = after->objections.constFind(column);
        objection != after->objections.cend()) {
        emit objected({id, column, *objection});
    }
    return true;
}

void RelationalTableModel::hold(const QModelIndex &cell)
{
    m_rowHint = cell.row();
    const qint64 id = idAt(cell.row());
    if (id <= 0 || m_pending.kept(id) != nullptr) {
        return;
    }
    release();
    const qint64 auditId = newestAuditId();
    auto start = pendingRow(rowOf(id), {cell.column()}, auditId);
    if (!start) { // it may have gone meanwhile
        const Result<PendingRow> given = m_starts.asGiven(id, auditId);
        start = given ? std::optional(*given) : std::nullopt;
    }
    if (start) {
        m_pending.hold(id, *start);
        m_loading.noteOtherRows(); // what is being read does not know yet that the row stays
    }
}

void RelationalTableModel::release()
{
    const qint64 id = m_pending.release();
    if (id == 0) {
        return;
    }
    m_loading.noteOtherRows(); // nor that it may go
    if (m_notFound.contains(id) && m_pending.find(id) == nullptr) {
        dropRows({rowOf(id)});
    }
}

bool RelationalTableModel::insertRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || row > rowCount() || count < 1 || isReadOnly() ||
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

qint64 RelationalTableModel::prepareCopy(int row, const QHash<int, QVariant> &others,
                                         PendingStep *step)
{
    if (row < 0 || row >= rowCount() || isReadOnly() || !mayInsert()) {
        return 0;
    }
    PendingRow copy{.isNew = true};
    for (int column : contentColumns()) {
        const auto known = tryValue(row, column);
        if (!known) {
            return 0;
        }
        copy.values.insert(column, *known);
    }
    copy.values.insert(newRowValues());
    copy.values.insert(others);
    const qint64 id = m_pending.nextNewId();
    step->rows.append({id, std::nullopt, copy});
    return id;
}

bool RelationalTableModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount()) {
        return false;
    }
    QList<qint64> ids;
    for (int each = row; each < row + count; ++each) {
        ids.append(idAt(each));
    }
    return removeIds(ids);
}

bool RelationalTableModel::removeIds(const QList<qint64> &ids, const QString &text)
{
    if (isReadOnly()) {
        return false;
    }
    PendingStep step{.text = text};
    const qint64 auditId = newestAuditId();
    for (const qint64 id : ids) {
        const int row = rowOf(id);
        const PendingRow *before = pendingAt(row);
        std::optional<PendingRow> after = pendingRow(row, contentColumns(), auditId);
        if (!after || (id > 0 && !mayRemove(after->stored))) {
            return false;
        }
        after->isRemoved = true;
        after->objections.clear(); // nothing of it is written
        if (!before || !before->isRemoved) {
            step.rows.append({id, before ? std::optional(*before) : std::nullopt,
                              id < 0 ? std::nullopt : after});
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

void RelationalTableModel::noteChangeCount()
{
    if (m_toldChanges != changeCount()) {
        m_toldChanges = changeCount();
        emit changeCountChanged(m_toldChanges);
    }
}

void RelationalTableModel::revertId(qint64 id)
{
    tellMarks(m_marks.forgetEditsOf(id));
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
    PendingStep step;
    for (qint64 id : m_pending.ids()) {
        step.rows.append({id, *m_pending.find(id), std::nullopt});
    }
    m_pending.clear();
    m_names.clear();
    tellMarks(m_marks.forgetSave());
    tellMarks(m_marks.forgetEdits());
    apply(step, Direction::Forward);
    emit discarded(step);
}

// What was refused

QList<RelationalTableModel::Problem> RelationalTableModel::problems() const
{
    QList<Problem> problems = m_marks.list();
    QSet<qint64> ids;
    for (const Problem &problem : std::as_const(problems)) {
        ids.insert(problem.id);
    }
    const QHash<qint64, int> rows = rowsOf(ids);
    const auto place = [&rows](const Problem &problem) {
        return std::pair(rows.value(problem.id, -1), problem.column);
    };
    std::sort(problems.begin(), problems.end(),
              [&place](const auto &one, const auto &other) { return place(one) < place(other); });
    return problems;
}

void RelationalTableModel::dismissRefusal(const QModelIndex &cell)
{
    tellMarks(m_marks.forgetEdit(idAt(cell.row()), cell.column()));
}

void RelationalTableModel::tellMarks(const QSet<qint64> &ids)
{
    if (!ids.isEmpty()) {
        rowsChanged(rowsOf(ids).values());
        emit problemsChanged();
    }
}

/// What was taken may have been given up since, here or elsewhere.
void RelationalTableModel::reconsider()
{
    tellMarks(m_marks.reconsider([this](qint64 id, int column, const QString &name) {
        return !m_editor.clash(id, column, name);
    }));
}
