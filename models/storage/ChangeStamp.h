// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QSqlDatabase>

/// What tells two moments of the file apart, in two parts: all that somebody may see in a window
/// (rows that the file's triggers count, and the audit), and the drafts, which only their author's
/// editor shows.
struct ChangeStamp
{
    QString shown = {};
    QString drafts = {};

    /// For a connection that may read all of it: the gate.
    static Result<ChangeStamp> read(const QSqlDatabase &connection);

    /// Whether nothing but drafts has changed since `before`. False where nothing can be seen to
    /// have: it was something that nobody counts, a login by another program for example.
    bool differsByDraftsAlone(const ChangeStamp &before) const
    {
        return shown == before.shown && drafts != before.drafts && !before.drafts.isNull();
    }
};
