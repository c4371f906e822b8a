// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/PresenceFile.h"

#include "models/domain/Timestamp.h"
#include "models/storage/Sql.h"
#include "models/storage/StoreSupport.h"

#include <QFile>

namespace {

const QString CreateSql = QStringLiteral(R"(
    CREATE TABLE IF NOT EXISTS postern_session (
        id TEXT PRIMARY KEY,
        user_id INTEGER NOT NULL,
        workstation TEXT NOT NULL,
        pid INTEGER NOT NULL,
        started TEXT NOT NULL,
        heartbeat INTEGER NOT NULL DEFAULT 0))");

const QString InsertPresenceSql = QStringLiteral(R"(
    INSERT INTO postern_session (id, user_id, workstation, pid, started)
    VALUES (:id, :user, :workstation, :pid, :started))");

const QString RemovePresenceSql = QStringLiteral("DELETE FROM postern_session WHERE id = :id");

const QString BeatSql =
    QStringLiteral("UPDATE postern_session SET heartbeat = heartbeat + 1 WHERE id = :id");

const QString ListPresencesSql = QStringLiteral(R"(
    SELECT id, user_id, workstation, pid, started, heartbeat FROM postern_session
    WHERE user_id = :user ORDER BY rowid)");

PresenceFile::Row readRow(const QSqlQuery &query)
{
    enum { Id, User, Workstation, Pid, Started, Beat };
    return {query.value(Id).toString(),
            query.value(User).toLongLong(),
            query.value(Workstation).toString(),
            query.value(Pid).toLongLong(),
            Timestamp::fromStored(query.value(Started).toString()),
            query.value(Beat).toLongLong()};
}

} // namespace

Result<std::unique_ptr<PresenceFile>> PresenceFile::open(const QString &databasePath)
{
    const QString path = databasePath + QStringLiteral("-sessions");
    QFile file(path);
    // Who may not read the one is not told by the other who is logged in.
    const QFileDevice::Permissions mode = QFile::permissions(databasePath);
    if (!file.exists() && !file.open(QIODevice::WriteOnly, mode)) { // empty is a database to SQLite
        return Error{.code = ErrorCode::Storage,
                     .reason = Reason::FolderNotWritable,
                     .detail = file.errorString()};
    }
    file.close();
    if (QFile::permissions(path) != mode) {
        (void)QFile::setPermissions(path, mode); // it may be another account's
    }
    Result<Connection> connection = Connection::open(path, Connection::Mode::ReadWrite, 0);
    if (!connection) {
        return connection.error();
    }
    const QSqlDatabase &database = connection->database();
    (void)Sql::run(database, QStringLiteral("PRAGMA synchronous = OFF"), {}, "presence");
    const Result<int> created = Sql::run(database, CreateSql, {}, "presence");
    if (!created) {
        return created.error();
    }
    return std::unique_ptr<PresenceFile>(new PresenceFile(*std::move(connection)));
}

Result<> PresenceFile::insert(const Row &row)
{
    return StoreSupport::done(Sql::run(m_connection.database(), InsertPresenceSql,
                                       {{":id", row.id},
                                        {":user", row.user},
                                        {":workstation", Sql::notNull(row.workstation)},
                                        {":pid", row.pid},
                                        {":started", Timestamp::toStored(row.started)}},
                                       "presence"));
}

Result<> PresenceFile::remove(const QString &id)
{
    return StoreSupport::done(
        Sql::run(m_connection.database(), RemovePresenceSql, {{":id", id}}, "presence"));
}

Result<bool> PresenceFile::beat(const QString &id)
{
    const Result<int> rows = Sql::run(m_connection.database(), BeatSql, {{":id", id}}, "beat");
    return rows ? Result<bool>(*rows == 1) : Result<bool>(rows.error());
}

Result<QList<PresenceFile::Row>> PresenceFile::ofUser(UserId user) const
{
    return Sql::list<Row>(m_connection.database(), ListPresencesSql, {{":user", user}}, "presence",
                          &readRow);
}
