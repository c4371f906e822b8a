// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

/// Copies of a database file.
namespace Backup {

/// By how many bytes a copy's name is longer at most, WHAT being of eight letters.
constexpr int NameGrowth = 36; // "-before-WHATWHAT-YYYYMMDD-HHMMSS-999"

/// A consistent copy beside the file, by SQLite's online backup, checked by `PRAGMA quick_check`,
/// readable by the owner alone. Its name: `site.db` → `site-before-WHAT-YYYYMMDD-HHMMSS.db`.
/// Returns its path. The caller may hold a transaction that has not written yet. Error Storage:
/// BackupFailed, DiskFull, FolderNotWritable; Busy; Cancelled where LongWork says so.
Result<QString> besides(const QString &path, const QString &what);
/// The same because somebody wants one: `site.db` → `site-backup-YYYYMMDD-HHMMSS.db`.
Result<QString> now(const QString &path);

/// How the names of a database's copies begin, as QDir filters them.
QStringList namePatterns(const QString &path);

} // namespace Backup
