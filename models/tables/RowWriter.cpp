// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowWriter.h"

#include "models/access/UnitOfWork.h"
#include "models/storage/LongWork.h"
#include "models/tables/RowConflict.h"

#include <algorithm>

namespace {

/// Nothing is wrong with the row: no other one could be written either.
bool isHopeless(const Error &error)
{
    return error.code == ErrorCode::Busy || error.code == ErrorCode::Storage ||
           error.code == ErrorCode::Cancelled || error.reason == Reason::ProofTooOld;
}

/// What the save is refused for. Where SQLite has ended the transaction because of what was refused
/// before, that is what the person can mend.
QList<CellProblem> ending(const Error &error, const QList<CellProblem> &before)
{
    return error.reason == Reason::RolledBack && !before.isEmpty()
               ? before
               : RowWriter::Written::refused(error).problems;
}

} // namespace

RowWriter::Written RowWriter::write(const Rows &rows, UnitOfWork *unit)
{
    m_newIds.clear();
    m_joined.clear();
    const QList<CellProblem> problems = writeEach(rows);
    if (!problems.isEmpty()) {
        return {.problems = problems};
    }
    const Result<Rows> back = inverseOf(rows);
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
    return {.back = {*back}, .newIds = m_newIds, .joined = static_cast<int>(m_joined.size())};
}

QList<CellProblem> RowWriter::writeEach(const Rows &rows)
{
    const QList<qint64> ids = PendingRows::idsToWrite(rows);
    QList<CellProblem> problems;
    QList<CellProblem> taken;
    int done = 0;
    for (const qint64 id : ids) {
        if (LongWork::mustStop()) {
            return Written::refused({.code = ErrorCode::Cancelled}).problems;
        }
        LongWork::tell(LongWork::Stage::Saving, done++, static_cast<int>(ids.size()));
        const auto problem = write(id, *rows.constFind(id));
        if (!problem) {
            continue;
        }
        if (isHopeless(problem->error)) {
            return ending(problem->error, problems + taken);
        }
        (problem->error.reason == Reason::Taken ? taken : problems).append(*problem);
    }
    return problems.isEmpty() && !taken.isEmpty() ? exchange(taken, rows) : problems + taken;
}

/// A name may be taken by a row that gives it up in the same save: two people exchange theirs.
/// Those that are in each other's way step aside first.
QList<CellProblem> RowWriter::exchange(const QList<CellProblem> &taken, Rows rows)
{
    QList<CellProblem> problems;
    for (const CellProblem &problem : taken) {
        if (const auto refused = stepAside(problem.id, &rows[problem.id])) {
            if (isHopeless(refused->error)) {
                return ending(refused->error, problems.isEmpty() ? taken : problems);
            }
            problems.append(*refused);
        }
    }
    for (const CellProblem &problem : taken) {
        if (const auto refused = write(problem.id, rows.value(problem.id))) {
            if (isHopeless(refused->error)) {
                return ending(refused->error, problems.isEmpty() ? taken : problems);
            }
            problems.append(*refused);
        }
    }
    return problems;
}

std::optional<CellProblem> RowWriter::stepAside(qint64 id, PendingRow *row)
{
    PendingRow aside{.version = row->version, .stored = row->stored};
    for (auto value = row->values.cbegin(); value != row->values.cend(); ++value) {
        if (const QVariant temporary = m_cells.temporaryValue(value.key()); temporary.isValid()) {
            aside.values.insert(value.key(), temporary);
        }
    }
    if (row->isNew || row->isRemoved || aside.values.isEmpty()) {
        return {};
    }
    // Not beside what somebody else has done: the whole row is written on top of this.
    if (const auto written = m_writeRow(id, aside); !written) {
        return CellProblem{id, columnAtFault(aside, written.error()), written.error()};
    }
    const auto now = m_reader.row(id);
    if (!now || !*now) {
        return CellProblem{id, -1, now ? Error{ErrorCode::NotFound} : now.error()};
    }
    row->version = m_cells.versionOf(**now);
    return {};
}

std::optional<CellProblem> RowWriter::write(qint64 id, const PendingRow &row)
{
    const Result<qint64> written = writeOne(id, row);
    if (!written) {
        return CellProblem{id, columnAtFault(row, written.error()), written.error()};
    }
    if (row.isNew) {
        m_newIds.insert(id, *written);
    }
    return {};
}

/// Once more where somebody else has changed the row, but nothing that is disputed.
Result<qint64> RowWriter::writeOne(qint64 id, const PendingRow &row)
{
    Result<qint64> written = m_writeRow(id, row);
    if (written || written.error().reason != Reason::ChangedElsewhere) {
        return written;
    }
    const auto joined = besideTheirs(id, row);
    if (!joined) {
        return written;
    }
    if (joined->isChange()) {
        written = m_writeRow(id, *joined);
    } else {
        written = Result<qint64>(id); // they have written the same
    }
    if (written) {
        m_joined.insert(id, *joined);
    }
    return written;
}

/// What takes a save back is not written over anything that was done since.
std::optional<PendingRow> RowWriter::besideTheirs(qint64 id, const PendingRow &row)
{
    const auto mayStand = [this](int column) { return m_cells.standsBesideOthers(column); };
    if (row.isNew || row.isRemoved || row.restores != 0 ||
        !std::all_of(row.values.keyBegin(), row.values.keyEnd(), mayStand)) {
        return {};
    }
    const auto now = m_reader.row(id);
    if (!now || !*now) {
        return {};
    }
    const RowConflict conflict(m_cells, row, **now);
    return conflict.isDisputed() ? std::nullopt : std::optional(conflict.keepMine({}, row.auditId));
}

/// Not every rule names a field, but where one cell alone was changed it must be that one. What
/// happened elsewhere is about the whole row.
int RowWriter::columnAtFault(const PendingRow &row, const Error &error) const
{
    const int column = m_cells.columnOfField(error);
    const bool isOneCell = !row.isNew && !row.isRemoved && row.values.size() == 1;
    return column < 0 && isOneCell && !isElsewhere(error) && !isHopeless(error)
               ? row.values.cbegin().key()
               : column;
}

// What takes written rows back

Result<RowWriter::Rows> RowWriter::inverseOf(const Rows &rows)
{
    const auto now = readAgain(rows);
    if (!now) {
        return now.error();
    }
    Rows back;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        const qint64 id = idNow(row.key());
        const PendingRow written = m_joined.value(id, *row);
        if (written.isChange()) {
            back.insert(id, inverseOf(written, now->value(id)));
        }
    }
    return back;
}

PendingRow RowWriter::inverseOf(const PendingRow &row, const Cells &now) const
{
    const qint64 version = m_cells.versionOf(now);
    if (row.isNew) {
        return {.isRemoved = true, .version = version, .stored = now};
    }
    PendingRow back{.isNew = row.isRemoved,
                    .version = version,
                    .stored = row.isRemoved ? row.stored : now,
                    .restores = row.version,
                    .restoredMoment = row.stored.value(m_cells.changedColumn()).toString()};
    for (const int column : row.isRemoved ? m_cells.contentColumns() : row.values.keys()) {
        back.values.insert(column, m_cells.cellValue(column, row.stored));
    }
    return back;
}

/// The rows as they are after writing; those that are gone are absent. Whole texts only where they
/// were written.
Result<QHash<qint64, Cells>> RowWriter::readAgain(const Rows &rows)
{
    QHash<qint64, Cells> now;
    QList<qint64> inPages;
    const int longColumn = m_cells.source().longColumn;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        const qint64 id = idNow(row.key());
        if (longColumn < 0 || (!row->isNew && !row->values.contains(longColumn))) {
            inPages.append(id);
            continue;
        }
        const auto whole = m_reader.row(id);
        if (!whole) {
            return whole.error();
        }
        now.insert(id, whole->value_or(Cells()));
    }
    for (qsizetype first = 0; first < inPages.size(); first += TableReader::PageRows) {
        if (LongWork::mustStop()) {
            return Error{.code = ErrorCode::Cancelled};
        }
        const auto page = m_reader.page(inPages.mid(first, TableReader::PageRows));
        if (!page) {
            return page.error();
        }
        now.insert(*page);
    }
    return now;
}
