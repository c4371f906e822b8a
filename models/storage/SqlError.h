// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

#include <QSqlError>
#include <QSqlQuery>

struct sqlite3;

/// SQLite's extended result codes as ErrorCode: 2067/1555 Conflict, 1811/787 InUse or Invalid,
/// 275/1299 Invalid, 23 Forbidden, 5/6/261/517 Busy, 13 DiskFull, 11/26 NotADatabase or Truncated,
/// else Storage. The one place that knows the numbers (sqlite.org/rescode.html).
namespace SqlError {

/// What a regular expression that takes too long ends its statement with.
inline constexpr const char *SlowPatternMessage = "postern: slow pattern";

Error toError(const QSqlError &error);

/// Logs the failure (statement's name and code, never values) and converts it.
Error toError(const QSqlQuery &query, const char *what);
Error toError(const QSqlError &failure, const char *what);
/// The same for what SQLite itself was asked last.
Error of(sqlite3 *handle, const char *what);

} // namespace SqlError
