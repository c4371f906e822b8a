// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

struct Error;

/// What an Undo or a Redo tells of itself.
class UndoText final
{
    Q_DECLARE_TR_FUNCTIONS(UndoText)

public:
    enum class Direction { Undo, Redo };

    /// "Undone: Save of 2 Changes". `command`: what was done, as StepText calls it.
    static QString done(const QString &command, Direction direction);
    /// The command is one that cannot be taken back.
    static QString notUndone(const QString &command);
    /// Why nothing was written. `name`: what the row is called; empty where that is not known.
    static QString refusal(const Error &error, const QString &name);
    /// Which rows the next Undo or Redo is about, where some were left out.
    static QString onTheRest(int rows, Direction direction);
};
