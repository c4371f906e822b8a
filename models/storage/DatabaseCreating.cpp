// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of Database that makes a file.
#include "models/storage/Database.h"

#include "models/storage/DatabaseFiles.h"
#include "models/storage/Transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

namespace {

// Makes the folders of `path`; says which of them is the topmost new one, for the way back.
Result<QString> makeFolder(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    QString topmost;
    for (QString part = folder; !QFileInfo::exists(part); part = QFileInfo(part).absolutePath()) {
        topmost = part;
    }
    if (!QDir().mkpath(folder)) {
        return databaseFileError(Reason::FolderNotWritable);
    }
    return topmost;
}

// rmdir takes empty folders alone, so this can harm nothing.
void removeFolders(const QString &path, const QString &topmost)
{
    if (topmost.isEmpty()) {
        return;
    }
    QString part = QFileInfo(path).absolutePath();
    while (part.startsWith(topmost) && QDir().rmdir(part)) {
        part = QFileInfo(part).absolutePath();
    }
}

} // namespace

// Fills an empty file with the newest schema.
Result<> Database::build(const QString &path)
{
    Result<Connection> connection = Connection::open(path, Connection::Mode::ReadWrite, 0);
    if (!connection) {
        return connection.error();
    }
    Database database(path, std::move(*connection));
    Result<Transaction> transaction = Transaction::begin(database.connection());
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<> made = database.adoptSchema(); !made) {
        return made.error();
    }
    return transaction->commit();
}

Result<std::unique_ptr<Database>> Database::create(const QString &path, Options options)
{
    const QFileInfo info(path);
    if (info.exists() || info.isSymLink()) {
        return databaseFileError(info.isDir() ? Reason::IsFolder : Reason::FileExists);
    }
    const Result<QString> folder = makeFolder(path);
    if (!folder) {
        return folder.error();
    }
    // In the same folder, so that it can be renamed when it is complete. QTemporaryFile makes it
    // readable by its owner alone.
    QTemporaryFile file(info.absolutePath() + QStringLiteral("/.postern-XXXXXX"));
    if (!file.open()) {
        removeFolders(path, *folder);
        return databaseFileError(Reason::FolderNotWritable, {}, file.errorString());
    }
    file.close();
    Result<> built = build(file.fileName());
    if (built && !QFile::rename(file.fileName(), info.absoluteFilePath())) {
        built = databaseFileError(
            Reason::FileExists); // rename() refuses to replace what came in between
    }
    if (!built) {
        DatabaseFiles::remove(file.fileName());
        removeFolders(path, *folder);
        return built.error();
    }
    file.setAutoRemove(false);
    Result<std::unique_ptr<Database>> opened = open(path, options);
    if (!opened) {
        DatabaseFiles::remove(path);
        removeFolders(path, *folder);
    }
    return opened;
}
