// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that writes rows, one after the other, in one UnitOfWork.
#include "RelationalTableModel.h"

#include "models/access/UnitOfWork.h"
#include "models/access/Workspace.h"
#include "models/storage/LongWork.h"

#include <QSqlRecord>

namespace {

/// Nothing is wrong with the row: no other one could be written either.
bool isHopeless(const Error &error)
{
    return error.code == ErrorCode::Busy || error.code == ErrorCode::Storage ||
           error.code == ErrorCode::Cancelled || error.reason == Reason::ProofTooOld;
}

} // namespace

RelationalTableModel::Written RelationalTableModel::writeRows(const Rows &rows)
{
    auto unit = UnitOfWork::begin(m_workspace.database(), m_workspace.notifier(), m_session, {});
    if (!unit) {
        return Written::refused(unit.error());
    }
    NewIds newIds;
    const QList<Problem> problems = writeEach(PendingRows::idsToWrite(rows), rows, &newIds);
    if (!problems.isEmpty()) {
        return {.problems = problems};
    }
    Result<Rows> back = inverseOf(rows, newIds);
    if (!back) {
        return Written::refused(back.error());
    }
    if (const auto committed = unit->commit(); !committed) {
        if (rows.size() != 1) {
            return Written::refused(committed.error());
        }
        const int column = columnAtFault(*rows.cbegin(), committed.error());
        return {.problems = {{rows.cbegin().key(), column, committed.error()}}};
    }
    return {.back = {*back}, .newIds = newIds};
}

/// Goes on after a refusal, so that the person hears of all of them at once.
QList<RelationalTableModel::Problem>
RelationalTableModel::writeEach(const QList<qint64> &ids, const Rows &rows, NewIds *newIds)
{
    QList<Problem> problems;
    QList<Problem> taken;
    int done = 0;
    for (qint64 id : ids) {
        if (LongWork::mustStop()) {
            return Written::refused({.code = ErrorCode::Cancelled}).problems;
        }
        LongWork::tell(LongWork::Stage::Saving, done++, static_cast<int>(ids.size()));
        const auto problem = writeRow(id, *rows.constFind(id));
        if (!problem) {
            if (rows.constFind(id)->isNew) {
                newIds->insert(id, m_insertedId);
            }
            continue;
        }
        if (isHopeless(problem->error)) {
            return Written::refused(problem->error).problems;
        }
        (problem->error.reason == Reason::Taken ? taken : problems).append(*problem);
    }
    return problems.isEmpty() && !taken.isEmpty() ? exchange(taken, rows, newIds)
                                                  : problems + taken;
}

/// A name may be taken by a row that gives it up in the same save: two people exchange theirs.
/// Those that are in each other's way step aside first.
QList<RelationalTableModel::Problem> RelationalTableModel::exchange(const QList<Problem> &taken,
                                                                    Rows rows, NewIds *newIds)
{
    QList<Problem> problems;
    for (const Problem &problem : taken) {
        if (const auto refused = stepAside(problem.id, &rows[problem.id])) {
            problems.append(*refused);
        }
    }
    for (const Problem &problem : taken) {
        if (const auto refused = writeRow(problem.id, rows.value(problem.id))) {
            problems.append(*refused);
        } else if (rows.value(problem.id).isNew) {
            newIds->insert(problem.id, m_insertedId);
        }
    }
    return problems;
}

std::optional<RelationalTableModel::Problem> RelationalTableModel::stepAside(qint64 id,
                                                                             PendingRow *row)
{
    PendingRow aside{.version = row->version, .stored = row->stored};
    for (auto value = row->values.cbegin(); value != row->values.cend(); ++value) {
        if (const QVariant temporary = temporaryValue(value.key()); temporary.isValid()) {
            aside.values.insert(value.key(), temporary);
        }
    }
    if (row->isNew || row->isRemoved || aside.values.isEmpty()) {
        return {};
    }
    if (auto problem = writeRow(id, aside)) {
        return problem;
    }
    const auto now = m_reader.row(id);
    if (!now || !*now) {
        return Problem{id, -1, now ? Error{ErrorCode::NotFound} : now.error()};
    }
    row->version = versionOf(**now);
    return {};
}

std::optional<RelationalTableModel::Problem> RelationalTableModel::writeRow(qint64 id,
                                                                            const PendingRow &row)
{
    m_writeError.reset();
    m_insertedId = 0;
    m_writtenId = id;
    m_writtenVersion = row.version;
    if (isWritten(id, row)) {
        return {};
    }
    const Error error = m_writeError.value_or(Error());
    return Problem{id, columnAtFault(row, error), error};
}

bool RelationalTableModel::isWritten(qint64 id, const PendingRow &row)
{
    constexpr int Unknown = -1; // writtenId() tells
    const bool hasBeenThere = id > 0 || !row.stored.isEmpty();
    return row.isRemoved  ? deleteRowFromTable(Unknown)
           : !row.isNew   ? updateRowInTable(Unknown, recordToWrite(row))
           : hasBeenThere ? restoreRowInTable(row)
                          : insertRowIntoTable(recordToWrite(row));
}

bool RelationalTableModel::restoreRowInTable(const PendingRow &row)
{
    return insertRowIntoTable(recordToWrite(row));
}

/// Not every rule names a field, but where one cell alone was changed it must be that one. What
/// happened elsewhere is about the whole row.
int RelationalTableModel::columnAtFault(const PendingRow &row, const Error &error) const
{
    const int column = columnOfField(error);
    const bool isOneCell = !row.isNew && !row.isRemoved && row.values.size() == 1;
    return column < 0 && isOneCell && !isElsewhere(error) && !isHopeless(error)
               ? row.values.cbegin().key()
               : column;
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
