// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that saves: rows as one, and what takes them back.
#include "RelationalTableModel.h"

#include "models/storage/LongWork.h"

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

RelationalTableModel::Rows RelationalTableModel::rowsToSubmit()
{
    tellMarks(m_marks.forgetSave());
    return m_pending.rows();
}

bool RelationalTableModel::takeSubmitted(const Written &written)
{
    if (!written.problems.isEmpty()) {
        return fail(written.problems); // after the roll back, so that whoever listens may write
    }
    const int count = changeCount();
    finishSave(written.newIds);
    emit rowsSaved(written.back);
    emit saved(count);
    return true;
}

RelationalTableModel::Written RelationalTableModel::write(const RowChanges &changes)
{
    return takeWritten(changes, writeRows(rowsToWrite(changes)));
}

RelationalTableModel::Rows RelationalTableModel::rowsToWrite(const RowChanges &changes) const
{
    Rows rows;
    for (auto row = changes.rows.cbegin(); row != changes.rows.cend(); ++row) {
        PendingRow present = *row;
        present.version = presentVersion({row.key(), row->version}).second;
        rows.insert(presentId(row.key()), present);
    }
    return rows;
}

RelationalTableModel::Written RelationalTableModel::takeWritten(const RowChanges &changes,
                                                                Written written)
{
    if (written.problems.isEmpty()) {
        tellMarks(
            m_marks
                .forgetEdits()); // steps that are saved are taken back and done again with the save
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
    noteVersions(changes.rows, written.newIds, written.back.rows);
    ++m_revision;
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

RelationalTableModel::Written RelationalTableModel::removeNow(const QList<qint64> &ids,
                                                              const QString &text)
{
    const Result<RowChanges> removal = removalOf(ids, text);
    if (!removal) {
        return Written::refused(removal.error());
    }
    return takeRemoved(*removal, writeRows(rowsToWrite(*removal)));
}

Result<RowChanges> RelationalTableModel::removalOf(const QList<qint64> &ids, const QString &text)
{
    RowChanges removal{.text = text};
    const Result<> prepared = prepareRemoval(ids, &removal);
    return prepared ? Result<RowChanges>(removal) : prepared.error();
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

/// The id of a row that once had `id`.
qint64 RelationalTableModel::presentId(qint64 id) const
{
    while (m_renamed.contains(id)) {
        id = m_renamed.value(id);
    }
    return id;
}

/// What undoing and redoing brought back has the content of an earlier version under a new number,
/// perhaps a new id; changes that were made against that one hold for this one too.
RelationalTableModel::VersionKey RelationalTableModel::presentVersion(VersionKey version) const
{
    while (m_sameVersions.contains(version)) {
        version = m_sameVersions.value(version);
    }
    return version;
}

void RelationalTableModel::noteVersions(const Rows &rows, const NewIds &newIds, const Rows &back)
{
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        const qint64 before = presentId(row.key());
        const qint64 id = newIds.value(before, before);
        if (row->restores == 0 || row->isRemoved) {
            continue;
        }
        const VersionKey former = presentVersion({row.key(), row->restores});
        const VersionKey present(id, back.value(id).version);
        if (former != present) { // not every column raises the version
            m_sameVersions.insert(former, present);
        }
        if (id != before) {
            m_renamed.insert(before, id);
        }
    }
}

/// Each row at fault is marked.
bool RelationalTableModel::fail(const QList<Problem> &problems)
{
    const QSet<qint64> ids = m_marks.noteSave(problems);
    refuse(problem().error);
    rowsChanged(rowsOf(ids).values());
    emit problemsChanged();
    emit saveFailed();
    return false;
}

void RelationalTableModel::finishSave(const NewIds &newIds)
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
    const bool wasObjected = !m_pending.objectedIds().isEmpty();
    m_pending.clear();
    m_names.clear();
    ++m_revision;
    dropRemoved(removed);
    // To measure it again takes longer than to write a row.
    if (!reload(m_selection, showsLongTable() ? Length::Long : Length::Unknown)) {
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

// What takes written rows back

Result<RelationalTableModel::Rows> RelationalTableModel::inverseOf(const Rows &rows,
                                                                   const NewIds &newIds)
{
    const auto now = readAgain(rows, newIds);
    if (!now) {
        return now.error();
    }
    Rows back;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        const qint64 id = newIds.value(row.key(), row.key());
        back.insert(id, inverseOf(*row, now->value(id)));
    }
    return back;
}

PendingRow RelationalTableModel::inverseOf(const PendingRow &row, const Cells &now) const
{
    const qint64 version = versionOf(now);
    if (row.isNew) {
        return {.isRemoved = true, .version = version, .stored = now};
    }
    PendingRow back{.isNew = row.isRemoved,
                    .version = version,
                    .stored = row.isRemoved ? row.stored : now,
                    .restores = row.version};
    for (int column = 0; column < columnCount(); ++column) {
        if (row.isRemoved ? isContent(column) : row.values.contains(column)) {
            back.values.insert(column, cellValue(column, row.stored));
        }
    }
    return back;
}

/// The rows as they are after writing; those that are gone are absent. Whole texts only where they
/// were written.
Result<QHash<qint64, Cells>> RelationalTableModel::readAgain(const Rows &rows, const NewIds &newIds)
{
    QHash<qint64, Cells> now;
    QList<qint64> inPages;
    const int longColumn = m_reader.source().longColumn;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        const qint64 id = newIds.value(row.key(), row.key());
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
