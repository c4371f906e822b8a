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

UndoCommand::UndoCommand(const QString &text, Living *living)
    : QUndoCommand(text)
    , m_living(*living)
    , m_number(++living->lastNumber)
{
    m_living.commands.append(this);
}

UndoCommand::~UndoCommand()
{
    m_living.commands.removeOne(this);
}

EditCommand::EditCommand(const PendingStep &step, const RelationalTableModel &model, Living *living)
    : UndoCommand(StepText::of(step, model), living)
    , m_step(step)
{
}

void EditCommand::go(UndoHandler &handler, Direction direction)
{
    const PendingStep step = m_step; // this may be gone before it is done
    handler.goEdit(step, text(), direction);
}

SaveCommand::SaveCommand(const RowChanges &back, Living *living)
    : UndoCommand(textOf(back), living)
    , m_changes(back)
{
}

void SaveCommand::reduceTo(const RowChanges &rest)
{
    m_changes = rest;
    setText(textOf(rest));
}

void SaveCommand::go(UndoHandler &handler, Direction direction)
{
    handler.goSave(*this, direction);
}

void FinalCommand::go(UndoHandler &handler, Direction direction)
{
    handler.passFinal(text(), direction);
}
