// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/ReadTransaction.h"

#include "models/storage/Sql.h"

#include <utility>

ReadTransaction::ReadTransaction(const QSqlDatabase &connection)
    : m_connection(connection)
{
}

ReadTransaction::ReadTransaction(ReadTransaction &&other) noexcept
    : m_connection(other.m_connection)
    , m_isOpen(std::exchange(other.m_isOpen, false))
{
}

ReadTransaction::~ReadTransaction()
{
    if (m_isOpen) {
        (void)Sql::run(m_connection, QStringLiteral("ROLLBACK"), {}, "end reading");
    }
}

Result<ReadTransaction> ReadTransaction::begin(const QSqlDatabase &connection)
{
    const Result<int> begun = Sql::run(connection, QStringLiteral("BEGIN"), {}, "begin reading");
    return begun ? Result<ReadTransaction>(ReadTransaction(connection)) : begun.error();
}
