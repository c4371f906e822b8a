// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Connection.h"

#include "models/storage/Allocator.h"
#include "models/storage/Guard.h"
#include "models/storage/Sql.h"
#include "models/storage/SqlError.h"
#include "models/storage/SqlFunctions.h"
#include "models/storage/StatementCache.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <sqlite3.h>

#include <atomic>

namespace {

// As a URI, because only so can SQLite be told not to create the file.
QString fileUri(const QString &path, Connection::Mode mode)
{
    // Absolute and without `//` in front, which would be taken for a host.
    const QString clean = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const QString base = QString::fromLatin1(QUrl::fromLocalFile(clean).toEncoded());
    switch (mode) {
    case Connection::Mode::ReadOnly:
        return base + QStringLiteral("?mode=ro");
    case Connection::Mode::ReadWrite:
    case Connection::Mode::Alone:
        return base + QStringLiteral("?mode=rw");
    case Connection::Mode::Immutable:
        return base + QStringLiteral("?mode=ro&immutable=1");
    }
    Q_UNREACHABLE();
    return {};
}

QString connectOptions(Connection::Mode mode, int busyTimeoutMs)
{
    QString options = QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeoutMs);
    if (mode == Connection::Mode::ReadOnly || mode == Connection::Mode::Immutable) {
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    }
    return options;
}

// foreign_keys starts OFF in every connection. FULL: what was saved survives a power cut. The cache
// of 4 MB is for who sorts and writes thousands of rows; see keepFewPages().
const QStringList Pragmas{
    QStringLiteral("PRAGMA foreign_keys = ON"), QStringLiteral("PRAGMA synchronous = FULL"),
    QStringLiteral("PRAGMA cache_size = -4000"), QStringLiteral("PRAGMA mmap_size = 0"),
    // A file from elsewhere must not run functions with side effects by its views and triggers.
    QStringLiteral("PRAGMA trusted_schema = OFF")};

Result<> prepare(const QSqlDatabase &database, Connection::Mode mode)
{
    if (mode == Connection::Mode::Alone) { // before anything is read, or it comes too late
        const Result<QVariant> alone =
            Sql::value(database, QStringLiteral("PRAGMA locking_mode = EXCLUSIVE"), {}, "alone");
        if (!alone) {
            return alone.error();
        }
    }
    for (const QString &pragma : Pragmas) {
        if (const Result<int> done = Sql::run(database, pragma, {}, "pragma"); !done) {
            return done.error();
        }
    }
    // The first statement that reads the file, and so the first that can fail by what is in it.
    const Result<QVariant> read =
        Sql::value(database, QStringLiteral("SELECT count(*) FROM sqlite_master"), {}, "open");
    return read ? SqlFunctions::install(database) : read.error();
}

} // namespace

Connection::Connection(const QSqlDatabase &database)
    : m_database(database)
{
}

Connection::Connection(Connection &&other) noexcept
    : m_database(std::exchange(other.m_database, {}))
    , m_guard(std::move(other.m_guard))
{
}

void Connection::carry(std::unique_ptr<Guard> guard)
{
    m_guard = std::move(guard);
}

void Connection::keepFewPages()
{
    // Where it is refused, the connection is as good and only larger.
    (void)Sql::run(m_database, QStringLiteral("PRAGMA cache_size = -500"), {}, "pragma");
}

void Connection::releaseCache()
{
    sqlite3_db_release_memory(Sql::handle(m_database));
    Allocator::giveBackFree(); // it was taken page by page, and statements that stay lie between
}

Connection::~Connection()
{
    if (!m_database.isValid()) {
        return;
    }
    StatementCache::close(m_database);
    m_guard.reset();
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(name);
}

Result<Connection> Connection::open(const QString &path, Mode mode, int busyTimeoutMs)
{
    static std::atomic<int> s_counter = 0;
    const QString name = QStringLiteral("postern-%1").arg(++s_counter);
    Connection connection(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name));
    connection.m_database.setDatabaseName(fileUri(path, mode));
    connection.m_database.setConnectOptions(connectOptions(mode, busyTimeoutMs));
    if (!connection.m_database.open()) {
        const Error error = SqlError::toError(connection.m_database.lastError());
        qCWarning(lcStorage) << "open" << error.detail;
        return error;
    }
    if (const Result<> ready = prepare(connection.m_database, mode); !ready) {
        return ready.error();
    }
    StatementCache::open(connection.m_database);
    return connection;
}
