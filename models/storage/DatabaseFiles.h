// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

/// The file of a database with what stands beside it: its log, the log's index, its rollback
/// journal, and who is logged in.
namespace DatabaseFiles {

/// Whether `path` is one of them, by whatever name or link. Opens nothing: to close one of them
/// would drop the locks that this process holds on it (SQLite, "How To Corrupt An SQLite Database
/// File", 2.2).
bool contains(const QString &databasePath, const QString &path);

/// The path of the database that a file of this name stands beside; empty: of none.
QString ownerOf(const QString &path);

/// Removes the database and what SQLite has put beside it; what is not there is no error.
void remove(const QString &databasePath);

/// Whether somebody's own file may be written there, perhaps in place of another. Errors Storage:
/// IsFolder, FolderMissing, IsTheDatabase.
Result<> checkTarget(const QString &databasePath, const QString &path);

/// Whether the system or SQLite would not take the path, or that of a copy beside it (Backup).
bool isTooLong(const QString &path);

} // namespace DatabaseFiles
