// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/DatabaseFiles.h"

#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace {

bool isSame(const QString &one, const QString &other)
{
    std::error_code ignored; // one that is not there is no other
    return std::filesystem::equivalent(one.toStdU16String(), other.toStdU16String(), ignored);
}

} // namespace

bool DatabaseFiles::contains(const QString &databasePath, const QString &path)
{
    const QString database = QFileInfo(databasePath).canonicalFilePath();
    const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
    return !database.isEmpty() &&
           std::any_of(std::begin(suffixes), std::end(suffixes), [&](const char *suffix) {
               return isSame(database + QLatin1String(suffix), path);
           });
}
