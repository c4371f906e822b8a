// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Transaction.h"

#include "models/storage/Sql.h"

#include <sqlite3.h>

Transaction::Transaction(const QSqlDatabase &connection, QString savepoint)
    : m_connection(connection)
    , m_savepoint(std::move(savepoint))
{
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
    m_open = false;
    return {};
}

void Transaction::rollback()
{
    if (!std::exchange(m_open, false)) {
        return;
    }
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
