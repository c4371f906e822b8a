// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/RowCursor.h"

#include "models/storage/Sql.h"
#include "models/storage/SqlError.h"

#include <sqlite3.h>

namespace {

Error lastError(sqlite3 *handle, const char *what)
{
    const QSqlError error({}, QString::fromUtf8(sqlite3_errmsg(handle)), QSqlError::StatementError,
                          QString::number(sqlite3_extended_errcode(handle)));
    const Error result = SqlError::toError(error);
    qCWarning(lcStorage) << what << result.detail;
    return result;
}

} // namespace

void RowCursor::Finalizer::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

RowCursor::RowCursor(sqlite3 *handle, sqlite3_stmt *statement, const char *what)
    : m_handle(handle)
    , m_statement(statement)
    , m_what(what)
{
}

Result<RowCursor> RowCursor::prepare(const QSqlDatabase &connection, const QString &sql,
                                     const char *what)
{
    sqlite3 *handle = Sql::handle(connection);
    if (!handle) {
        return Error{.code = ErrorCode::Storage, .detail = QStringLiteral("not SQLite")};
    }
    sqlite3_stmt *statement = nullptr;
    const QByteArray text = sql.toUtf8();
    if (sqlite3_prepare_v2(handle, text.constData(), static_cast<int>(text.size()), &statement,
                           nullptr) != SQLITE_OK) {
        return lastError(handle, what);
    }
    return RowCursor(handle, statement, what);
}

Result<bool> RowCursor::find(qint64 id)
{
    sqlite3_reset(m_statement.get());
    sqlite3_bind_int64(m_statement.get(), 1, id);
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        return lastError(m_handle, m_what);
    }
}

bool RowCursor::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

bool RowCursor::isNumber(int column) const
{
    const int type = sqlite3_column_type(m_statement.get(), column);
    return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

qint64 RowCursor::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double RowCursor::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

QByteArrayView RowCursor::text(int column) const
{
    // The order matters: the text first, for asking for it may convert the value.
    const unsigned char *bytes = sqlite3_column_text(m_statement.get(), column);
    return {bytes, sqlite3_column_bytes(m_statement.get(), column)};
}
