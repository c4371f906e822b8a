// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QSqlDatabase>
#include <QStringList>

/// Puts back the triggers of the migrations that another application has dropped with a table:
/// SQLite changes a table's columns by copying it (Alembic's batch mode), and no tool copies the
/// triggers of others. Without them nobody would notice what is overwritten, and searches would not
/// find what is new.
/// Those of the audit are left alone: that they are missing is for its verification to tell.
namespace TriggerRepair {

/// What the migrations make but for the audit, by their names.
Result<QStringList> expected();

/// As many as expected() has; for asking without reading the scripts, which takes milliseconds.
constexpr int Count = 61;

/// Nothing where none is missing. Else all of it in a transaction of its own, in which the indexes
/// of the search are made anew where they were not kept: some ten seconds for a million posts.
Result<> run(const QSqlDatabase &connection, const QString &linkTable);

} // namespace TriggerRepair
