// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/// The file of a database with its log, the log's index and its rollback journal.
namespace DatabaseFiles {

/// Whether `path` is one of them, by whatever name or link. Opens nothing: to close one of them
/// would drop the locks that this process holds on it (SQLite, "How To Corrupt An SQLite Database
/// File", 2.2).
bool contains(const QString &databasePath, const QString &path);

} // namespace DatabaseFiles
