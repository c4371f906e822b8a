// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

/// A table that is walked over: a text that names each row, and one other column.
struct WalkedTable
{
    static constexpr int Text = 1; ///< the column of what names a row: a title, a name

    const char *name;
    int other;
    QStringList values; ///< that the other column takes; empty: one that nobody has yet
    QString newValue;   ///< what it holds in a new row
    bool grows;         ///< rows are added to it and removed
    const char *free;   ///< how the texts of rows begin that may be written
    // In SQL; %1 is a text, %2 the one before it.
    const char *list; ///< lines as difference() has them
    const char *insert;
    const char *inserted; ///< what the other column holds then
    const char *update;
    const char *remove;

    static const WalkedTable Posts;
    static const WalkedTable Roles;
    static const WalkedTable Users;
};
