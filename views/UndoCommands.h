// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PendingRows.h"

#include <QUndoCommand>

#include <memory>

class RelationalTableModel;

// What UndoHistory keeps on its stack: what was done and what it is called. The commands do nothing
// themselves, because taking a save back may have to wait; UndoHistory does it, and moves along the
// stack when it is done.

/// A step of editing that is not saved.
class EditCommand final : public QUndoCommand
{
public:
    EditCommand(const PendingStep &step, const RelationalTableModel &model);

    const PendingStep &step() const { return m_step; }

private:
    PendingStep m_step;
};

/// A save.
class SaveCommand final : public QUndoCommand
{
public:
    explicit SaveCommand(const RowChanges &back);

    /// What is to be written next: it takes the save back, or does it again.
    const RowChanges &changes() const { return m_changes; }
    void setChanges(const RowChanges &changes) { m_changes = changes; }
    /// The others can no longer be written: the command is about fewer rows from now on.
    void reduceTo(const RowChanges &rest);
    /// Until the stack drops the command, which it may while the save is on its way.
    std::weak_ptr<const bool> life() const { return m_life; }

private:
    RowChanges m_changes;
    std::shared_ptr<const bool> m_life = std::make_shared<const bool>(true);
};

/// What cannot be taken back.
class FinalCommand final : public QUndoCommand
{
public:
    using QUndoCommand::QUndoCommand;
};
