// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QByteArray>
#include <QString>

/// Puts into a file what is shown once: recovery codes, the organisation's key.
namespace SecretFile {

/// Readable by its owner alone; whole, or the file stays as it was. Errors NotWritable, and
/// IsTheDatabase for a database or what SQLite keeps beside one: those are never replaced.
Result<> write(const QString &path, const QByteArray &bytes);

} // namespace SecretFile
