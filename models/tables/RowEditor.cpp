// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowEditor.h"

#include <algorithm>

std::optional<Error> RowEditor::edit(const CellEdit &edit, PendingRow *row) const
{
    if (row->isRemoved || !m_cells.mayEdit(edit.column, row->stored)) {
        const bool isForbidden = !row->isRemoved && m_cells.isContent(edit.column);
        return Error{.code = ErrorCode::Forbidden,
                     .reason = isForbidden ? Reason::MissingPermission : Reason::ReadOnly};
    }
    if (edit.seenText &&
        *edit.seenText != m_cells.toText(edit.column, valueNow(edit.column, *row))) {
        return Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
    }
    const auto wanted = wantedValue(edit, *row);
    if (!wanted) {
        return wanted.error();
    }
    if (const auto error = objection(edit.column, *wanted, *row)) {
        return error;
    }
    set(edit.column, *wanted, row);
    return {};
}

void RowEditor::type(qint64 id, int column, const QVariant &value, PendingRow *row) const
{
    set(column, value, row);
    const auto typed = row->values.constFind(column);
    if (typed == row->values.cend()) {
        return; // nothing speaks against what the cell held before
    }
    auto error = m_cells.check(column, *typed, *row);
    if (!error && m_cells.uniqueField(column) != Field::None) {
        error = clash(id, column, typed->toString());
    }
    if (error) {
        row->objections.insert(column, *error);
    }
}

void RowEditor::set(int column, const QVariant &value, PendingRow *row) const
{
    row->objections.remove(column);
    if (!row->isNew && TableCells::sameValue(value, m_cells.cellValue(column, row->stored))) {
        row->values.remove(column);
    } else {
        row->values.insert(column, value);
    }
}

std::optional<Error> RowEditor::objection(int column, const QVariant &wanted,
                                          const PendingRow &row) const
{
    const bool isAsStored =
        !row.isNew && TableCells::sameValue(wanted, m_cells.cellValue(column, row.stored));
    return isAsStored ? std::nullopt : m_cells.check(column, wanted, row);
}

std::optional<Error> RowEditor::clash(qint64 id, int column, const QString &value) const
{
    if (m_names.isWantedBesides(id, column, value)) {
        return taken(column, value);
    }
    return m_names.isGivenUp(column, value) ? std::nullopt : clashInFile(id, column, value);
}

/// A look that fails is left to the save.
std::optional<Error> RowEditor::clashInFile(qint64 id, int column, const QString &value) const
{
    const Result<> free = m_cells.isFree(column, value, std::max<qint64>(id, 0));
    const bool isTaken = !free && free.error().reason == Reason::Taken;
    return isTaken ? std::optional(free.error()) : std::nullopt;
}

Error RowEditor::taken(int column, const QString &value) const
{
    return {ErrorCode::Conflict, Reason::Taken, m_cells.uniqueField(column), value};
}

QVariant RowEditor::valueNow(int column, const PendingRow &row) const
{
    return row.values.contains(column) ? row.values.value(column)
                                       : m_cells.cellValue(column, row.stored);
}

/// A text that is what the cell gives to other programs is its value, even where no text would
/// lead to it: the name of an author who is gone.
Result<QVariant> RowEditor::wantedValue(const CellEdit &edit, const PendingRow &row) const
{
    if (edit.form == CellEdit::Form::Value) {
        const auto wanted = m_cells.toCellValue(edit.column, edit.value);
        return wanted ? Result<QVariant>(*wanted) : Error{.code = ErrorCode::Invalid};
    }
    const QVariant now = valueNow(edit.column, row);
    const QString text = edit.value.toString();
    return text == m_cells.toText(edit.column, now) ? Result<QVariant>(now)
                                                    : m_cells.fromText(edit.column, text);
}
