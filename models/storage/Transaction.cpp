// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Transaction.h"

#include "models/storage/Sql.h"

#include <QHash>

#include <sqlite3.h>

namespace {

/// How many transactions of a connection, by its name, are open in each other. SQLite ends all of
/// them by itself where a rule says ROLLBACK, the disk is full or cannot be read.
thread_local QHash<QString, int> s_depths;

Error endedBySqlite()
{
    return {.code = ErrorCode::Storage,
            .reason = Reason::RolledBack,
            .detail = QStringLiteral("begin: SQLite has rolled the transaction back")};
}

} // namespace

Transaction::Transaction(const QSqlDatabase &connection, QString savepoint)
    : m_connection(connection)
    , m_savepoint(std::move(savepoint))
{
    ++s_depths[m_connection.connectionName()];
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(other.m_connection)
    , m_savepoint(std::move(other.m_savepoint))
    , m_open(std::exchange(other.m_open, false))
{
}

Transaction::~Transaction()
{
    rollback();
}

Result<Transaction> Transaction::begin(const QSqlDatabase &connection)
{
    sqlite3 *handle = Sql::handle(connection);
    const bool nested = handle && sqlite3_get_autocommit(handle) == 0;
    if (handle && !nested && s_depths.contains(connection.connectionName())) {
        return endedBySqlite(); // what follows would be written by itself
    }
    // IMMEDIATE takes the write lock now: a transaction that begins by reading and is overtaken by
    // another writer could only fail later, whatever the busy timeout (SQLITE_BUSY_SNAPSHOT).
    // Of several savepoints of one name the innermost is meant, and that is always ours.
    const QString savepoint = nested ? QStringLiteral("postern") : QString();
    const QString statement =
        nested ? QStringLiteral("SAVEPOINT %1").arg(savepoint) : QStringLiteral("BEGIN IMMEDIATE");
    const Result<int> done = Sql::run(connection, statement, {}, "begin");
    if (!done) {
        return done.error();
    }
    return Transaction(connection, savepoint);
}

Result<> Transaction::commit()
{
    Q_ASSERT(m_open);
    const QString statement =
        isOutermost() ? QStringLiteral("COMMIT") : QStringLiteral("RELEASE %1").arg(m_savepoint);
    const Result<int> done = Sql::run(m_connection, statement, {}, "commit");
    if (!done) {
        return done.error();
    }
    close();
    return {};
}

void Transaction::close()
{
    m_open = false;
    const QString name = m_connection.connectionName();
    if (--s_depths[name] == 0) {
        s_depths.remove(name);
    }
}

void Transaction::rollback()
{
    if (!m_open) {
        return;
    }
    close();
    sqlite3 *handle = Sql::handle(m_connection);
    if (handle && sqlite3_get_autocommit(handle) != 0) {
        return; // SQLite has rolled back by itself: a full disk, an I/O error
    }
    if (isOutermost()) {
        (void)Sql::run(m_connection, QStringLiteral("ROLLBACK"), {}, "rollback");
        return;
    }
    (void)Sql::run(m_connection, QStringLiteral("ROLLBACK TO %1").arg(m_savepoint), {}, "rollback");
    (void)Sql::run(m_connection, QStringLiteral("RELEASE %1").arg(m_savepoint), {}, "rollback");
}
