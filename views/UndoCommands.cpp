// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/UndoCommands.h"

#include "views/StepText.h"

namespace {

QString textOf(const RowChanges &changes)
{
    return changes.text.isEmpty() ? StepText::ofSave(static_cast<int>(changes.rows.size()))
                                  : changes.text;
}

} // namespace

EditCommand::EditCommand(const PendingStep &step, const RelationalTableModel &model)
    : QUndoCommand(StepText::of(step, model))
    , m_step(step)
{
}

SaveCommand::SaveCommand(const RowChanges &back)
    : QUndoCommand(textOf(back))
    , m_changes(back)
{
}

void SaveCommand::reduceTo(const RowChanges &rest)
{
    m_changes = rest;
    setText(textOf(rest));
}
