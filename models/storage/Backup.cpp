// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Backup.h"

#include "models/storage/Connection.h"
#include "models/storage/LongWork.h"
#include "models/storage/QueryGuard.h"
#include "models/storage/Sql.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <memory>

namespace {

constexpr int PagesAtOnce = 1024; // four megabytes

struct Closer
{
    void operator()(sqlite3 *handle) const { sqlite3_close(handle); }
};

Error backupError(int code)
{
    const QString detail = QString::fromUtf8(sqlite3_errstr(code));
    qCWarning(lcStorage) << "backup" << code << detail;
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Busy, Reason::None, Field::DatabaseFile, {}, 0, detail};
    case SQLITE_FULL:
        return {ErrorCode::Storage, Reason::DiskFull, Field::DatabaseFile, {}, 0, detail};
    default:
        return {ErrorCode::Storage, Reason::BackupFailed, Field::DatabaseFile, {}, 0, detail};
    }
}

// `site.db` → `site-KIND-20260131-142500.db`, with a number behind it should that exist.
QString freeName(const QString &path, const QString &kind)
{
    const QFileInfo info(path);
    const QString suffix = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    const QString base =
        QStringLiteral("%1/%2-%3-%4")
            .arg(info.absolutePath(), info.completeBaseName(), kind,
                 QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    QString name = base + suffix;
    for (int number = 2; QFileInfo::exists(name); ++number) {
        name = base + u'-' + QString::number(number) + suffix;
    }
    return name;
}

// Makes the file before SQLite does, so that no moment exists in which others can read it.
Result<> makePrivate(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                   QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        const bool folder = !QFileInfo(QFileInfo(path).absolutePath()).isWritable();
        return Error{ErrorCode::Storage,
                     folder ? Reason::FolderNotWritable : Reason::BackupFailed,
                     Field::DatabaseFile,
                     {},
                     0,
                     file.errorString()};
    }
    return {};
}

using Handle = std::unique_ptr<sqlite3, Closer>;

Result<Handle> openHandle(const QString &path, int flags)
{
    sqlite3 *opened = nullptr;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &opened, flags, nullptr);
    Handle handle(opened);
    return code == SQLITE_OK ? Result<Handle>(std::move(handle)) : backupError(code);
}

// A connection that has begun to write cannot be copied from (sqlite3_backup_step answers BUSY),
// and the callers have begun, so that nobody else changes the file meanwhile: the source is a
// connection of its own.
Result<> copyPages(const QString &from, const QString &to)
{
    const Result<Handle> source = openHandle(from, SQLITE_OPEN_READONLY);
    if (!source) {
        return source.error();
    }
    const Result<Handle> target = openHandle(to, SQLITE_OPEN_READWRITE);
    if (!target) {
        return target.error();
    }
    sqlite3_backup *backup = sqlite3_backup_init(target->get(), "main", source->get(), "main");
    if (!backup) {
        return backupError(sqlite3_extended_errcode(target->get()));
    }
    int stepped = SQLITE_OK;
    while (stepped == SQLITE_OK && !LongWork::mustStop()) {
        stepped = sqlite3_backup_step(backup, PagesAtOnce);
        const int pages = sqlite3_backup_pagecount(backup);
        LongWork::tell(LongWork::Stage::Copying, pages - sqlite3_backup_remaining(backup), pages);
    }
    const int finished = sqlite3_backup_finish(backup);
    if (stepped == SQLITE_OK) {
        return Error{.code = ErrorCode::Cancelled};
    }
    if (stepped != SQLITE_DONE) {
        return backupError(stepped);
    }
    return finished == SQLITE_OK ? Result<>() : backupError(finished);
}

// The header of a copy says WAL where the original does; a copy that lies about should be one file.
Result<> check(const QString &path)
{
    const Result<Connection> copy = Connection::open(path, Connection::Mode::ReadWrite, 0);
    if (!copy) {
        return copy.error();
    }
    (void)Sql::value(copy->database(), QStringLiteral("PRAGMA journal_mode = DELETE"), {}, "copy");
    const QueryGuard guard(copy->database(), &LongWork::mustStop);
    const Result<QVariant> answer =
        Sql::value(copy->database(), QStringLiteral("PRAGMA quick_check(1)"), {}, "check copy");
    if (!answer) {
        return answer.error();
    }
    return answer->toString() == QLatin1String("ok") ? Result<>() : backupError(SQLITE_CORRUPT);
}

Result<QString> copyTo(const QString &name, const QString &path)
{
    if (const Result<> made = makePrivate(name); !made) {
        return made.error();
    }
    Result<> copied = copyPages(path, name);
    if (copied) {
        copied = check(name);
    }
    if (!copied) {
        QFile::remove(name);
        return copied.error();
    }
    return name;
}

} // namespace

Result<QString> Backup::besides(const QString &path, const QString &what)
{
    return copyTo(freeName(path, QStringLiteral("before-") + what), path);
}

Result<QString> Backup::now(const QString &path)
{
    return copyTo(freeName(path, QStringLiteral("backup")), path);
}

QStringList Backup::namePatterns(const QString &path)
{
    const QString base = QFileInfo(path).completeBaseName();
    return {base + QStringLiteral("-before-*"), base + QStringLiteral("-backup-*")};
}
