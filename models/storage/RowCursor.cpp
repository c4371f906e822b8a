// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/RowCursor.h"

#include "models/storage/Sql.h"
#include "models/storage/SqlError.h"

#include <sqlite3.h>

namespace {

/// Qt drops a byte order mark; here it is part of somebody's text.
QString string(QByteArrayView text)
{
    constexpr QByteArrayView Mark("\xEF\xBB\xBF");
    const QString result = QString::fromUtf8(text);
    return text.startsWith(Mark) ? QChar(QChar::ByteOrderMark) + result : result;
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
        return SqlError::of(handle, what);
    }
    return RowCursor(handle, statement, what);
}

void RowCursor::start(const QList<qint64> &ids)
{
    sqlite3_stmt *statement = m_statement.get();
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    for (int i = 0; i < ids.size(); ++i) {
        sqlite3_bind_int64(statement, i + 1, ids.at(i));
    }
}

Result<bool> RowCursor::next()
{
    const int step = sqlite3_step(m_statement.get());
    if (step == SQLITE_ROW) {
        return true;
    }
    if (step == SQLITE_DONE) {
        finish();
        return false;
    }
    const Error error = SqlError::of(m_handle, m_what); // before the reset, which may change it
    finish();
    return error;
}

void RowCursor::finish()
{
    sqlite3_reset(m_statement.get());
}

Result<bool> RowCursor::find(qint64 id)
{
    sqlite3_reset(m_statement.get());
    sqlite3_bind_int64(m_statement.get(), 1, id);
    return next();
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

QVariant RowCursor::value(int column) const
{
    switch (sqlite3_column_type(m_statement.get(), column)) {
    case SQLITE_INTEGER:
        return integer(column);
    case SQLITE_FLOAT:
        return real(column);
    case SQLITE_TEXT:
        return string(text(column));
    case SQLITE_BLOB: {
        const void *bytes = sqlite3_column_blob(m_statement.get(), column);
        return QByteArray(static_cast<const char *>(bytes),
                          sqlite3_column_bytes(m_statement.get(), column));
    }
    default:
        return QVariant(QMetaType::fromType<QString>());
    }
}
