// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/StepNames.h"

#include <algorithm>

namespace {

/// Whether something spoke against the value that the step puts there, perhaps once more.
bool wasObjected(const PendingStep::Row &row, int column)
{
    return row.before && row.before->objections.contains(column);
}

} // namespace

StepNames::StepNames(const PendingNames &pending, const RowEditor &editor, const TableCells &cells)
    : m_pending(pending)
    , m_editor(editor)
    , m_cells(cells)
{
    for (const int column : m_cells.contentColumns()) {
        if (m_cells.uniqueField(column) != Field::None) {
            m_columns.insert(column, {});
        }
    }
}

bool StepNames::areConcernedBy(const QList<CellEdit> &edits) const
{
    return std::any_of(edits.begin(), edits.end(),
                       [this](const CellEdit &edit) { return m_columns.contains(edit.column); });
}

void StepNames::note(const PendingStep::Row &row)
{
    m_ids.insert(row.id);
    for (auto names = m_columns.begin(); names != m_columns.end(); ++names) {
        note(names.key(), row, &*names);
    }
}

/// A row that has been to have the name since before the step comes before all that it gives it to.
void StepNames::note(int column, const PendingStep::Row &row, Names *names) const
{
    const bool isWanted = row.after && !row.after->isRemoved && row.after->values.contains(column);
    if (isWanted) {
        const QString key = PendingNames::keyOf(row.after->values.value(column));
        if (!names->wanted.contains(key) || !row.isOther(column)) {
            names->wanted.insert(key, row.id);
        }
    }
    if (row.after && !row.after->isNew && (isWanted || row.after->isRemoved)) {
        names->givenUp.insert(PendingNames::keyOf(m_cells.cellValue(column, row.after->stored)));
    }
}

void StepNames::object(PendingStep::Row *row) const
{
    for (auto names = m_columns.cbegin(); names != m_columns.cend(); ++names) {
        const int column = names.key();
        const bool isGiven = row->after && !row->after->isRemoved &&
                             row->after->values.contains(column) &&
                             (row->isOther(column) || wasObjected(*row, column));
        if (!isGiven) {
            continue;
        }
        if (const auto error =
                clash(row->id, column, row->after->values.value(column).toString())) {
            row->after->objections.insert(column, *error);
        }
    }
}

std::optional<Error> StepNames::clash(qint64 id, int column, const QString &name) const
{
    const Names &names = *m_columns.constFind(column);
    const QString key = PendingNames::keyOf(name);
    if (names.wanted.value(key, id) != id || m_pending.isWantedBesides(m_ids, column, name)) {
        return m_editor.taken(column, name);
    }
    const bool isGivenUp =
        names.givenUp.contains(key) || m_pending.isGivenUpBesides(m_ids, column, name);
    return isGivenUp ? std::nullopt : m_editor.clashInFile(id, column, name);
}
