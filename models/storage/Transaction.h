// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QSqlDatabase>

/// BEGIN IMMEDIATE on the connection, or a savepoint inside a transaction that is already open.
/// Rolls back in its destructor unless committed.
class Transaction final
{
public:
    /// Errors: Busy when another program is writing; Storage, with RolledBack inside a transaction
    /// that SQLite has ended by itself: nothing of it can be written any more.
    static Result<Transaction> begin(const QSqlDatabase &connection);
    ~Transaction();

    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    Transaction(const Transaction &) = delete;

    bool isOutermost() const { return m_savepoint.isEmpty(); }
    Result<> commit();
    void rollback();

private:
    Transaction(const QSqlDatabase &connection, QString savepoint);
    void close();

    QSqlDatabase m_connection;
    QString m_savepoint;
    bool m_open = true;
};
