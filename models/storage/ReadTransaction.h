// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QSqlDatabase>

/// One moment of the database, for all that a connection reads from its first SELECT on until this
/// dies. In WAL mode it holds up no writer, but the log cannot be taken in for as long.
class ReadTransaction final
{
public:
    /// Error Storage, also where a transaction is open on that connection already.
    static Result<ReadTransaction> begin(const QSqlDatabase &connection);
    ~ReadTransaction();

    ReadTransaction(ReadTransaction &&other) noexcept;
    ReadTransaction &operator=(ReadTransaction &&) = delete;
    ReadTransaction(const ReadTransaction &) = delete;

private:
    explicit ReadTransaction(const QSqlDatabase &connection);

    QSqlDatabase m_connection;
    bool m_isOpen = true;
};
