// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/FileReport.h"

/// Says what a database file is and what it holds, before anybody opens it for work.
namespace FileInspector {

/// Reads without changing anything (the file is opened read-only, mode=ro). Errors as
/// Database::open, except that a missing file or an unadopted one is an answer, not an error.
/// UnknownSchema when there are tables but no `user` with `email` or `username` and `password`.
/// Goes through every row: on a worker, where LongWork watches and may end it (Cancelled).
Result<FileReport> inspect(const QString &path);

/// The kind, and of the rest only what passwords tell. Goes through every user.
Result<FileReport> inspectPasswords(const QString &path);

/// In the same few reads whatever the file's size. Errors as inspect().
Result<FileReport::Kind> kindOf(const QString &path);
/// True for a missing or an empty file, too.
Result<bool> holdsNobody(const QString &path);

} // namespace FileInspector
