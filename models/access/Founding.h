// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/SecretStore.h"
#include "models/storage/Database.h"

#include <functional>

class Audit;
class Clock;

/// Makes a database with its first rows, or puts them into a file that holds nobody yet. All or
/// nothing: neither a half-made file nor a secret is left behind. Under the services; who may do it
/// is their question.
namespace Founding {

/// Everything slow, done beforehand.
struct Secrets
{
    SecretStore::Secrets secrets;
    QString saltCheck; ///< SaltCheck::make() of the password salt
};

/// Writes the first rows inside the founding's transaction, and tells the audit.
using WriteRows = std::function<Result<>(const Database &database, Audit &audit)>;

/// A new file; the folder is made too. Errors name field DatabaseFile: FileExists,
/// FolderNotWritable, DiskFull.
Result<> makeNew(const QString &path, const Secrets &secrets, SecretStore &store,
                 const Clock &clock, const WriteRows &writeRows);

/// A file without users that is there already: empty, or with a Flask application's tables. It is
/// backed up beside itself first when it has tables.
Result<> takeOver(const QString &path, const Secrets &secrets, SecretStore &store,
                  const Clock &clock, const WriteRows &writeRows);

} // namespace Founding
