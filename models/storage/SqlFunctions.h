// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QSqlDatabase>

/// What Postern adds to SQLite's own functions, in every connection:
///   postern_matches(pattern, text): whether the regular expression is found in the text, ignoring
///   case. A pattern that takes too long over a text ends the statement with SlowPattern.
namespace SqlFunctions {

constexpr int LongestPattern = 200;

Result<> install(const QSqlDatabase &connection);

/// Whether `pattern` is a regular expression that postern_matches() takes.
bool isPattern(const QString &pattern);

} // namespace SqlFunctions
