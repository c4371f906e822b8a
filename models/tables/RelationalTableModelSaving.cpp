// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that saves: rows as one, and what takes them back.
#include "models/tables/RelationalTableModel.h"

#include "models/access/UnitOfWork.h"
#include "models/access/Workspace.h"

#include <QSqlRecord>

#include <algorithm>

bool RelationalTableModel::submit()
{
    return true;
}

void RelationalTableModel::revert() {}

bool RelationalTableModel::submitAll()
{
    const Rows rows = rowsToSubmit();
    return rows.isEmpty() || takeSubmitted(writeRows(rows));
}

/// Names that were taken may be free by now.
bool RelationalTableModel::refuseObjected()
{
    if (isReadOnly()) {
        return false;
    }
    reconsider();
    const QList<Problem> objected = m_marks.objected();
    if (objected.isEmpty()) {
        return false;
    }
    tellMarks(m_marks.forgetSave());
    return !takeSubmitted({.problems = objected});
}

RelationalTableModel::Rows RelationalTableModel::rowsToSubmit()
{
    tellMarks(m_marks.forgetSave());
    return m_pending.rows();
}

bool RelationalTableModel::takeSubmitted(const Written &written)
{
    if (!written.problems.isEmpty()) {
        const QSet<qint64> ids = m_marks.noteSave(written.problems);
        refuse(problem().error);
        rowsChanged(rowsOf(ids).values());
        emit problemsChanged();
        emit saveFailed(); // after the roll back, so that whoever listens may write
        return false;
    }
    const int count = changeCount();
    finishSave(written.newIds);
    emit rowsSaved(written.back);
    emit saved(count, written.joined);
    return true;
}

RelationalTableModel::Written RelationalTableModel::takeWritten(const RowChanges &changes,
                                                                Written written)
{
    const auto isWholeRow = [](const PendingRow &row) { return row.isNew || row.isRemoved; };
    const bool isOfCells = !std::all_of(changes.rows.begin(), changes.rows.end(), isWholeRow);
    if (written.problems.isEmpty() && isOfCells) {
        // Steps that are saved are taken back and done again with the save.
        tellMarks(m_marks.forgetEdits());
    }
    return take(changes, std::move(written));
}

RelationalTableModel::Written RelationalTableModel::take(const RowChanges &changes, Written written)
{
    written.back.text = changes.text;
    if (!written.problems.isEmpty()) {
        return written;
    }
    QSet<qint64> ids;
    QSet<qint64> removed;
    for (auto row = changes.rows.cbegin(); row != changes.rows.cend(); ++row) {
        const qint64 id = presentId(row.key());
        ids.insert(id);
        m_pages.remove(id);
        if (row->isRemoved) {
            removed.insert(id);
        }
    }
    m_successors.note(changes.rows, written.newIds, written.back.rows);
    m_loading.noteOtherRows();
    dropRemoved(removed);
    refresh();
    rowsChanged(rowsOf(ids).values());
    return written;
}

bool RelationalTableModel::noteWritten(RowChanges back)
{
    for (auto row = back.rows.begin(); row != back.rows.end(); ++row) {
        const auto now = m_reader.row(row.key());
        if (!now || !*now) {
            return false;
        }
        row->stored = **now;
        row->version = versionOf(**now);
        if (row->restores != 0 && row->version != row->restores + 1) {
            return false; // to take that back would take along what somebody has done since
        }
    }
    emit rowsSaved(back);
    return true;
}

Result<> RelationalTableModel::prepareRemoval(const QList<qint64> &ids, RowChanges *removal)
{
    const qint64 auditId = newestAuditId();
    for (qint64 id : ids) {
        std::optional<PendingRow> row = pendingRow(rowOf(id), contentColumns(), auditId);
        if (!row || !mayRemove(row->stored)) {
            return row ? Error{ErrorCode::Forbidden, Reason::MissingPermission}
                       : Error{ErrorCode::NotFound, Reason::DeletedElsewhere};
        }
        row->isRemoved = true;
        removal->rows.insert(id, *row);
    }
    return {};
}

RelationalTableModel::Written RelationalTableModel::takeRemoved(const RowChanges &removal,
                                                                const Written &written)
{
    Written taken = take(removal, written);
    if (taken.problems.isEmpty()) {
        emit rowsSaved(taken.back);
    }
    return taken;
}

void RelationalTableModel::finishSave(const RowWriter::NewIds &newIds)
{
    QSet<qint64> written;
    QSet<qint64> removed;
    const Rows &rows = m_pending.rows();
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        written.insert(newIds.value(row.key(), row.key()));
        m_pages.remove(row.key());
        if (row->isRemoved) {
            removed.insert(row.key());
        }
    }
    const QList<qint64> unsaved = m_ids.unsaved();
    QSet<qint64> again; // written once more before the table noticed that they had gone
    for (const qint64 id : unsaved) {
        again.insert(newIds.value(id, id));
    }
    dropRows(rowsOf(again - QSet<qint64>(unsaved.begin(), unsaved.end())).values());
    const qsizetype added = unsaved.size();
    for (qsizetype row = 0; row < added; ++row) {
        m_ids.set(row, newIds.value(m_ids.at(row), m_ids.at(row)));
    }
    const QList<qint64> former = newIds.keys();
    for (const qint64 id : former) {
        tellMarks(m_marks.forgetEditsOf(id)); // no row has it any more
    }
    const bool wasObjected = !m_pending.objectedIds().isEmpty();
    m_pending.clear();
    m_names.clear();
    m_loading.noteOtherRows();
    dropRemoved(removed);
    // To measure it again takes longer than to write a row.
    if (!reload(wanted(), Measure::AsShown)) {
        m_pages.clear();
        tellWhatChanged({});
        m_refreshTimer.start();
    }
    rowsChanged(rowsOf(written).values());
    if (wasObjected) {
        emit problemsChanged();
    }
    noteChangeCount();
}

// Writing one row after the other

RelationalTableModel::Written RelationalTableModel::writeRows(const Rows &rows)
{
    auto unit = UnitOfWork::begin(m_workspace.database(), m_workspace.notifier(), m_session, {});
    if (!unit) {
        return Written::refused(unit.error());
    }
    RowWriter writer(m_reader, *this,
                     [this](qint64 id, const PendingRow &row) { return writeRow(id, row); });
    return writer.write(rows, &*unit);
}

Result<qint64> RelationalTableModel::writeRow(qint64 id, const PendingRow &row)
{
    m_writing = {.id = id,
                 .version = row.version,
                 .restores = row.restores != 0,
                 .restoredMoment = row.restoredMoment};
    constexpr int Unknown = -1; // writtenId() tells
    const bool hasBeenThere = id > 0 || !row.stored.isEmpty();
    const bool isWritten = row.isRemoved  ? deleteRowFromTable(Unknown)
                           : !row.isNew   ? updateRowInTable(Unknown, recordToWrite(row))
                           : hasBeenThere ? restoreRowInTable(row)
                                          : insertRowIntoTable(recordToWrite(row));
    return isWritten ? Result<qint64>(m_writing.insertedId) : m_writing.error.value_or(Error());
}

bool RelationalTableModel::restoreRowInTable(const PendingRow &row)
{
    return insertRowIntoTable(recordToWrite(row));
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

bool RelationalTableModel::written(const Result<> &result)
{
    if (!result) {
        m_writing.error = result.error();
    }
    return result.hasValue();
}

bool RelationalTableModel::inserted(const Result<qint64> &result)
{
    if (!result) {
        m_writing.error = result.error();
        return false;
    }
    m_writing.insertedId = *result;
    return true;
}
