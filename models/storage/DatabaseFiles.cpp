// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/DatabaseFiles.h"

#include "models/storage/Backup.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <filesystem>

namespace {

constexpr const char *Sessions = "-sessions"; // PresenceFile's
constexpr std::array OfSqlite{"-wal", "-shm", "-journal"};

bool isSame(const QString &one, const QString &other)
{
    std::error_code ignored; // one that is not there is no other
    return std::filesystem::equivalent(one.toStdU16String(), other.toStdU16String(), ignored);
}

Error refusal(Reason reason)
{
    return {.code = ErrorCode::Storage, .reason = reason};
}

/// With the links in it followed, as far as it exists.
QString realPath(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QFileInfo there(absolute);
    while (!there.exists() && !there.isRoot()) {
        there = QFileInfo(there.absolutePath());
    }
    return there.canonicalFilePath() + absolute.mid(there.absoluteFilePath().size());
}

} // namespace

bool DatabaseFiles::contains(const QString &databasePath, const QString &path)
{
    const QString database = QFileInfo(databasePath).canonicalFilePath();
    const auto isThat = [&](const char *suffix) {
        return isSame(database + QLatin1String(suffix), path);
    };
    return !database.isEmpty() && (isThat("") || isThat(Sessions) ||
                                   std::any_of(OfSqlite.begin(), OfSqlite.end(), isThat));
}

QString DatabaseFiles::ownerOf(const QString &path)
{
    const auto isAtEnd = [&path](const char *suffix) {
        return path.endsWith(QLatin1String(suffix));
    };
    if (isAtEnd(Sessions)) {
        return path.chopped(qstrlen(Sessions));
    }
    const auto suffix = std::find_if(OfSqlite.begin(), OfSqlite.end(), isAtEnd);
    return suffix == OfSqlite.end() ? QString() : path.chopped(qstrlen(*suffix));
}

void DatabaseFiles::remove(const QString &databasePath)
{
    QFile::remove(databasePath);
    for (const char *suffix : OfSqlite) {
        QFile::remove(databasePath + QLatin1String(suffix));
    }
}

Result<> DatabaseFiles::checkTarget(const QString &databasePath, const QString &path)
{
    const QFileInfo file(path);
    if (file.isDir()) {
        return refusal(Reason::IsFolder);
    }
    if (!QFileInfo::exists(file.absolutePath())) {
        return refusal(Reason::FolderMissing);
    }
    return contains(databasePath, path) ? refusal(Reason::IsTheDatabase) : Result<>();
}

bool DatabaseFiles::isTooLong(const QString &path)
{
    constexpr qsizetype NameMost = 255; // bytes, NAME_MAX of Linux's file systems
    constexpr qsizetype PathMost = 512; // bytes, MAX_PATHNAME of SQLite's os_unix.c
    constexpr qsizetype Beside = 8 + Backup::NameGrowth; // a copy's "-journal"
    for (const QString &each : {path, realPath(path)}) {
        const QByteArray whole = QFile::encodeName(each);
        const QList<QByteArray> names = whole.split('/');
        const bool isLong = std::any_of(names.cbegin(), names.cend(), [](const QByteArray &name) {
            return name.size() > NameMost;
        });
        if (isLong || names.constLast().size() > NameMost - Beside ||
            whole.size() > PathMost - Beside) {
            return true;
        }
    }
    return false;
}
