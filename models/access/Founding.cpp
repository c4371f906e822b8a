// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Founding.h"

#include "models/access/Audit.h"
#include "models/access/Log.h"
#include "models/access/SaltCheck.h"
#include "models/crypto/Random.h"
#include "models/storage/Backup.h"
#include "models/storage/DatabaseFiles.h"
#include "models/storage/MetaStore.h"
#include "models/storage/Transaction.h"
#include "models/storage/UserStore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

namespace {

/// The folders that creating the file would make, innermost first.
QStringList foldersToMake(const QString &path)
{
    QStringList folders;
    QFileInfo folder(QFileInfo(path).absolutePath());
    while (!folder.exists() && !folder.isRoot()) {
        folders.append(folder.absoluteFilePath());
        folder = QFileInfo(folder.absolutePath());
    }
    return folders;
}

Error about(Error error, const QString &path)
{
    error.field = Field::DatabaseFile;
    error.subject = path;
    return error;
}

/// The rows and the salt's check, inside the caller's transaction.
Result<> writeAll(const Database &database, const Founding::Secrets &secrets, const Clock &clock,
                  const Founding::WriteRows &writeRows)
{
    Audit audit(clock, AuditSeal::fromSalt(secrets.secrets.passwordSalt),
                QSysInfo::machineHostName(), {});
    if (const Result<> written = writeRows(database, audit); !written) {
        return written;
    }
    const auto set = MetaStore(database).setValue(SaltCheck::key(), secrets.saltCheck);
    return set ? audit.write(database) : set;
}

/// Makes and fills the file at `path`; answers the database's id.
Result<QString> fill(const QString &path, const Founding::Secrets &secrets, const Clock &clock,
                     const Founding::WriteRows &writeRows)
{
    const auto database = Database::create(path);
    if (!database) {
        return database.error();
    }
    Result<Transaction> transaction = Transaction::begin((*database)->connection());
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<> written = writeAll(**database, secrets, clock, writeRows); !written) {
        return written.error();
    }
    if (const Result<> committed = transaction->commit(); !committed) {
        return committed.error();
    }
    return (*database)->id();
}

/// Whoever looked before may have been overtaken: a first administrator for a file that has people
/// would be a way in.
Result<> requireNobody(const Database &database, const QString &path)
{
    if (!database.schema().hasTable(QStringLiteral("user"))) {
        return {};
    }
    const Result<int> people = UserStore(database).count();
    if (!people) {
        return about(people.error(), path);
    }
    return *people > 0 ? databaseFileError(Reason::FileExists, path) : Result<>();
}

} // namespace

// The file is filled under another name in the same folder, so that it appears whole or not at all.
Result<> Founding::makeNew(const QString &path, const Secrets &secrets, SecretStore &store,
                           const Clock &clock, const WriteRows &writeRows)
{
    const QStringList folders = foldersToMake(path);
    const QFileInfo target(path);
    const QString draft =
        target.absolutePath() +
        QStringLiteral("/.%1-%2.new").arg(target.fileName(), Random::uniquifier().left(8));
    auto tidy = qScopeGuard([&] {
        DatabaseFiles::remove(draft);
        for (const QString &folder : folders) {
            QDir().rmdir(folder); // refused where anybody has put something there meanwhile
        }
    });
    const Result<QString> id = fill(draft, secrets, clock, writeRows);
    if (!id) {
        return about(id.error(), path);
    }
    if (const Result<> stored = store.store(*id, secrets.secrets); !stored) {
        return stored;
    }
    // rename() refuses to replace a file that has appeared meanwhile.
    if (!QFile::rename(draft, path)) {
        store.forget(*id);
        return databaseFileError(
            QFileInfo::exists(path) ? Reason::FileExists : Reason::FolderNotWritable, path);
    }
    tidy.dismiss();
    qCInfo(lcAccess) << "made a new database" << path;
    return {};
}

Result<> Founding::takeOver(const QString &path, const Secrets &secrets, SecretStore &store,
                            const Clock &clock, const WriteRows &writeRows)
{
    const auto database = Database::openForeign(path, Database::ForeignMode::ReadWrite);
    if (!database) {
        return about(database.error(), path);
    }
    Result<Transaction> transaction = Transaction::begin((*database)->connection());
    if (!transaction) {
        return about(transaction.error(), path);
    }
    if (const Result<> free = requireNobody(**database, path); !free) {
        return free;
    }
    const Result<QString> backup = Backup::besides(path, QStringLiteral("adoption"));
    if (!backup) {
        return backup.error();
    }
    auto tidy = qScopeGuard([&backup] { QFile::remove(*backup); });
    if (const Result<> adopted = (*database)->adoptSchema(); !adopted) {
        return about(adopted.error(), path);
    }
    if (const Result<> written = writeAll(**database, secrets, clock, writeRows); !written) {
        return written;
    }
    const QString id = (*database)->id();
    if (const Result<> stored = store.store(id, secrets.secrets); !stored) {
        return stored;
    }
    if (const Result<> committed = transaction->commit(); !committed) {
        store.forget(id);
        return about(committed.error(), path);
    }
    tidy.dismiss();
    qCInfo(lcAccess) << "took over an empty database" << path << "with a copy at" << *backup;
    return {};
}
