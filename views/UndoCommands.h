// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PendingRows.h"
#include "views/UndoText.h"

#include <QList>
#include <QUndoCommand>

class RelationalTableModel;
class SaveCommand;

// What UndoHistory keeps on its stack: what was done and what it is called. The commands do nothing
// themselves, because taking a save back may have to wait; UndoHistory does it, and moves along the
// stack when it is done.

/// Takes back, or does again, what a command stands for: a step, a save, or what cannot be taken
/// back. The command may be gone when this returns.
class UndoHandler
{
public:
    using Direction = UndoText::Direction;

    virtual void goEdit(const PendingStep &step, const QString &text, Direction direction) = 0;
    virtual void goSave(SaveCommand &command, Direction direction) = 0;
    virtual void passFinal(const QString &text, Direction direction) = 0;

protected:
    ~UndoHandler() = default;
};

/// A command of the history's stack.
class UndoCommand : public QUndoCommand
{
public:
    using Direction = UndoText::Direction;

    /// The commands that are on the stack, in its order: it gives its own as const only.
    struct Living
    {
        QList<UndoCommand *> commands;
        quint64 lastNumber = 0;
    };

    /// To be pushed at once. `living` outlives the command.
    UndoCommand(const QString &text, Living *living);
    ~UndoCommand() override;

    /// No other command has it, also after this one is gone.
    quint64 number() const { return m_number; }
    virtual bool isEdit() const { return false; }
    virtual bool isFinal() const { return false; }
    virtual void go(UndoHandler &handler, Direction direction) = 0;

private:
    Living &m_living;
    const quint64 m_number;
};

/// A step of editing that is not saved.
class EditCommand final : public UndoCommand
{
public:
    EditCommand(const PendingStep &step, const RelationalTableModel &model, Living *living);

    bool isEdit() const override { return true; }
    void go(UndoHandler &handler, Direction direction) override;

private:
    PendingStep m_step;
};

/// A save.
class SaveCommand final : public UndoCommand
{
public:
    SaveCommand(const RowChanges &back, Living *living);

    /// What is to be written next: it takes the save back, or does it again.
    const RowChanges &changes() const { return m_changes; }
    void setChanges(const RowChanges &changes) { m_changes = changes; }
    /// The others can no longer be written: the command is about fewer rows from now on.
    void reduceTo(const RowChanges &rest);
    void go(UndoHandler &handler, Direction direction) override;

private:
    RowChanges m_changes;
};

/// What cannot be taken back.
class FinalCommand final : public UndoCommand
{
public:
    using UndoCommand::UndoCommand;

    bool isFinal() const override { return true; }
    void go(UndoHandler &handler, Direction direction) override;
};
