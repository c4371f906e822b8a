// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/Database.h"

/// How typed names are compared with stored ones. Flask-Security looks names up in NFKD, while
/// files hold both NFC and NFKD, and SQLite's lower() knows only ASCII; so every spelling that may
/// be meant is looked for. For the storage folder alone.
namespace Names {

/// `typed`, its NFC and its NFKD form, each once.
QStringList forms(const QString &typed);

/// The forms, and each in Unicode's lower and upper case: to be compared through SQLite's lower().
QStringList formsIgnoringCase(const QString &typed);

/// Error Conflict/Taken (with `field` and the name) when a row other than `except` has the name in
/// `column` of `table`, ignoring case. The names of table and column are the caller's constants.
Result<> checkFree(const Database &database, const char *table, const char *column, Field field,
                   const QString &name, qint64 except);

} // namespace Names
