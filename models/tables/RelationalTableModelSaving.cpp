// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that writes: saving everything as one, and conflicts.
#include "RelationalTableModel.h"

#include "models/access/UnitOfWork.h"
#include "models/access/Workspace.h"

#include <QSqlRecord>

bool RelationalTableModel::submit()
{
    return true;
}

void RelationalTableModel::revert() {}

bool RelationalTableModel::submitAll()
{
    forgetProblem();
    if (!isDirty()) {
        return true;
    }
    QHash<qint64, qint64> newIds;
    if (const auto problem = writeAll(&newIds)) {
        return fail(*problem); // after the roll back, so that whoever listens may write
    }
    finishSave(newIds);
    return true;
}

std::optional<RelationalTableModel::Problem>
RelationalTableModel::writeAll(QHash<qint64, qint64> *newIds)
{
    auto unit = UnitOfWork::begin(m_workspace.database(), m_workspace.notifier(), &m_session);
    if (!unit) {
        return Problem{0, -1, unit.error()};
    }
    const QList<qint64> ids = m_pending.idsToWrite();
    const QHash<qint64, int> rows = rowsOf({ids.begin(), ids.end()});
    for (qint64 id : ids) {
        m_insertedId = 0;
        if (auto problem = writeRow(id, rows.value(id, -1))) {
            return problem;
        }
        if (id < 0) {
            newIds->insert(id, m_insertedId);
        }
    }
    if (const auto committed = unit->commit(); !committed) {
        const qint64 id = ids.size() == 1 ? ids.first() : 0;
        return Problem{id, columnAtFault(id, committed.error()), committed.error()};
    }
    return {};
}

std::optional<RelationalTableModel::Problem> RelationalTableModel::writeRow(qint64 id, int row)
{
    const PendingRow pending = *m_pending.find(id);
    m_writeError.reset();
    m_rowHint = std::max(row, 0);
    const bool isWritten = pending.isRemoved ? deleteRowFromTable(row)
                           : pending.isNew   ? insertRowIntoTable(recordToWrite(pending))
                                             : updateRowInTable(row, recordToWrite(pending));
    if (isWritten) {
        return {};
    }
    const Error error = m_writeError.value_or(Error());
    return Problem{id, columnAtFault(id, error), error};
}

/// Not every rule names a field, but where one cell alone was changed it must be that one. What
/// happened elsewhere is about the whole row.
int RelationalTableModel::columnAtFault(qint64 id, const Error &error) const
{
    const PendingRow *pending = m_pending.find(id);
    const int column = columnOfField(error);
    const bool isElsewhere = error.reason == Reason::ChangedElsewhere ||
                             error.reason == Reason::DeletedElsewhere ||
                             error.code == ErrorCode::Busy;
    const bool isOneCell =
        pending && !pending->isNew && !pending->isRemoved && pending->values.size() == 1;
    return column < 0 && isOneCell && !isElsewhere ? pending->values.cbegin().key() : column;
}

QSqlRecord RelationalTableModel::recordToWrite(const PendingRow &row) const
{
    QSqlRecord record = QSqlRelationalTableModel::record();
    for (int column = 0; column < record.count(); ++column) {
        record.setValue(column, row.values.value(column));
        record.setGenerated(column, row.values.contains(column));
    }
    return record;
}

qint64 RelationalTableModel::versionOf(int row) const
{
    const PendingRow *pending = pendingAt(row);
    return pending ? pending->version : 0;
}

bool RelationalTableModel::written(const Result<> &result)
{
    if (!result) {
        m_writeError = result.error();
    }
    return result.hasValue();
}

bool RelationalTableModel::inserted(const Result<qint64> &result)
{
    if (!result) {
        m_writeError = result.error();
        return false;
    }
    m_insertedId = *result;
    return true;
}

bool RelationalTableModel::fail(const Problem &problem)
{
    m_problem = problem;
    refuse(problem.error);
    if (problem.id != 0) {
        m_refusedBySave.set(problem);
        rowsChanged(rowsOf({problem.id}).values());
    }
    emit problemsChanged();
    emit saveFailed();
    return false;
}

void RelationalTableModel::finishSave(const QHash<qint64, qint64> &newIds)
{
    QSet<qint64> written;
    for (qint64 id : m_pending.ids()) {
        written.insert(newIds.value(id, id));
        m_pages.remove(id);
    }
    const qsizetype added = this->newIds().size();
    for (qsizetype row = 0; row < added; ++row) {
        m_ids[row] = newIds.value(m_ids.at(row), m_ids.at(row));
    }
    m_pending.clear();
    ++m_revision;
    if (!reload(m_selection)) {
        m_pages.clear();
        tellWhatChanged({});
        m_refreshTimer.start();
    }
    rowsChanged(rowsOf(written).values());
    noteChangeCount();
    emit saved(static_cast<int>(written.size()));
}

// Conflicts

QList<RelationalTableModel::ConflictCell> RelationalTableModel::conflictCells(qint64 id)
{
    const PendingRow *pending = m_pending.find(id);
    const auto now = m_reader.row(id);
    if (!pending || !now || !*now) {
        return {};
    }
    QList<ConflictCell> cells;
    const auto text = [this](int column, const QVariant &value) {
        return column == m_reader.source().longColumn ? value.toString()
                                                      : displayText(column, value);
    };
    for (int column = 0; column < columnCount(); ++column) {
        const QVariant original = cellValue(column, pending->stored);
        const QVariant theirs = cellValue(column, **now);
        const bool isMine = pending->values.contains(column);
        const QVariant mine = isMine ? pending->values.value(column) : theirs;
        const ConflictCell cell{column, text(column, original), text(column, mine),
                                text(column, theirs)};
        const bool looksSame = cell.original == cell.theirs && cell.mine == cell.theirs;
        const bool isSame = sameValue(original, theirs) && sameValue(mine, theirs);
        if (isContent(column) && !isSame && (!looksSame || isCheckable(column))) {
            cells.append(cell);
        }
    }
    return cells;
}

bool RelationalTableModel::keepMine(qint64 id)
{
    const PendingRow *before = m_pending.find(id);
    const auto now = m_reader.row(id);
    if (!before || !now) {
        return false;
    }
    if (!*now) {
        return keepAsNew(id);
    }
    PendingRow after = *before;
    after.stored = **now;
    after.version = after.stored.at(m_reader.source().versionColumn).toLongLong();
    for (int column : after.values.keys()) {
        if (sameValue(after.values.value(column), cellValue(column, after.stored))) {
            after.values.remove(column);
        }
    }
    m_pages.remove(id);
    perform({{{id, *before, after.isChange() ? std::optional(after) : std::nullopt}}});
    return true;
}

/// The row is gone: what I removed is removed, what I changed is written again.
bool RelationalTableModel::keepAsNew(qint64 id)
{
    const PendingRow before = *m_pending.find(id);
    if (before.isRemoved) {
        perform({{{id, before, std::nullopt}}});
        refresh();
        return true;
    }
    if (!mayInsert()) {
        return false;
    }
    PendingRow copy{.isNew = true};
    for (int column = 0; column < columnCount(); ++column) {
        if (isContent(column)) {
            copy.values.insert(column,
                               before.values.value(column, cellValue(column, before.stored)));
        }
    }
    perform({{{id, before, std::nullopt}, {m_pending.nextNewId(), std::nullopt, copy}}});
    refresh();
    return true;
}
