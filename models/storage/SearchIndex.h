// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QSqlDatabase>

/// What keeps the index of words quick and the write-ahead log short, in steps that hold the
/// write lock for some milliseconds.
namespace SearchIndex {

/// Merges a little; false when there is no more to merge. Error Busy: somebody else writes.
Result<bool> mergeStep(const QSqlDatabase &connection);

/// Brings the write-ahead log into the file as far as nobody reads in it.
void emptyLog(const QSqlDatabase &connection);

/// The same whole, and the log is cut: waits for readers, a second at most, in which nobody writes.
void cutLog(const QSqlDatabase &connection);

} // namespace SearchIndex
