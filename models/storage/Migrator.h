// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/Schema.h"

/// Brings a file to the newest schema by running resources/sql/NNNN_what.sql in order. A new
/// database and an adopted Flask file take the same road: `CREATE TABLE IF NOT EXISTS`, and an
/// `ALTER TABLE ADD COLUMN` whose column is there already is passed over. `{links}` in the text is
/// the link table's name.
namespace Migrator {

/// Marks a file as Postern's: "PSTN" in PRAGMA application_id.
constexpr int ApplicationId = 0x5053544E;

/// The scripts, in their order.
const QStringList &files();

/// The newest schema that this program knows (PRAGMA user_version).
int newestVersion();

/// Whether the file at `path` is Postern's and older than this program, as far as its first bytes
/// tell: false for everything that cannot be read.
bool isOutdated(const QString &path);

/// Whether it is Postern's and of this program's version, as far as its first bytes tell. What is
/// no file is none: to read from a pipe could take for ever.
bool isCurrent(const QString &path);

/// Runs what is missing and marks the file as ours. The caller has begun a transaction; an error
/// leaves it to roll back. Error Cancelled where LongWork says so.
Result<> migrate(const QSqlDatabase &connection);

} // namespace Migrator
