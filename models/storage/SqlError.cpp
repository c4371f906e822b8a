// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/SqlError.h"

#include "models/storage/GuardTriggers.h"
#include "models/storage/Sql.h"

#include <sqlite3.h>

namespace {

// "UNIQUE constraint failed: user.username": the columns that a form can show.
Field fieldOf(const QString &message)
{
    const std::pair<QLatin1String, Field> columns[] = {
        {QLatin1String("user.username"), Field::Username},
        {QLatin1String("user.email"), Field::Email},
        {QLatin1String("role.name"), Field::RoleName},
        {QLatin1String("post.title"), Field::Title},
        {QLatin1String("post.user_id"), Field::Author},
    };
    for (const auto &[column, field] : columns) {
        if (message.contains(column, Qt::CaseInsensitive)) {
            return field;
        }
    }
    return Field::None;
}

Error ofConstraint(int code, const QString &message)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return {ErrorCode::Conflict, Reason::Taken, fieldOf(message)};
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return {ErrorCode::InUse};
    case SQLITE_CONSTRAINT_TRIGGER:
        return message.startsWith(QLatin1String(GuardTriggers::RefusedMessage))
                   ? Error{ErrorCode::Forbidden}
                   : Error{ErrorCode::InUse};
    case SQLITE_CONSTRAINT_NOTNULL:
        return {ErrorCode::Invalid, Reason::Empty, fieldOf(message)};
    default:
        return {ErrorCode::Invalid, Reason::None, fieldOf(message)};
    }
}

Error fromCode(int code, const QString &message)
{
    // The low byte is the primary code; the rest says more than we act on, but for constraints.
    switch (code & 0xFF) {
    case SQLITE_CONSTRAINT:
        return ofConstraint(code, message);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Busy, Reason::None, Field::DatabaseFile};
    case SQLITE_INTERRUPT:
        return {ErrorCode::Cancelled};
    case SQLITE_AUTH:
        return {ErrorCode::Forbidden};
    case SQLITE_FULL:
        return {ErrorCode::Storage, Reason::DiskFull, Field::DatabaseFile};
    case SQLITE_NOTADB:
        return {ErrorCode::Storage, Reason::NotADatabase, Field::DatabaseFile};
    case SQLITE_CORRUPT:
        return {ErrorCode::Storage, Reason::Truncated, Field::DatabaseFile};
    case SQLITE_READONLY:
        return {ErrorCode::Storage, Reason::NotWritable, Field::DatabaseFile};
    case SQLITE_CANTOPEN:
        return {ErrorCode::Storage, Reason::NotReadable, Field::DatabaseFile};
    case SQLITE_TOOBIG:
        return {ErrorCode::Invalid, Reason::TooLong};
    case SQLITE_ERROR:
        return message.contains(QLatin1String(SqlError::SlowPatternMessage))
                   ? Error{ErrorCode::Invalid, Reason::SlowPattern, Field::Filter}
                   : Error{};
    default:
        return {};
    }
}

} // namespace

Error SqlError::toError(const QSqlError &error)
{
    bool isNumber = false;
    const int code = error.nativeErrorCode().toInt(&isNumber);
    Error result = isNumber ? fromCode(code, error.databaseText()) : Error{};
    // SQLite's messages name tables and columns, never the values in them.
    result.detail = QStringLiteral("%1 (%2)").arg(error.databaseText(), error.nativeErrorCode());
    return result;
}

Error SqlError::toError(const QSqlQuery &query, const char *what)
{
    return toError(query.lastError(), what);
}

Error SqlError::toError(const QSqlError &failure, const char *what)
{
    const Error error = toError(failure);
    // A lock, or a value that breaks a rule, is the caller's everyday business.
    if (error.code != ErrorCode::Storage) {
        qCDebug(lcStorage) << what << error.detail;
    } else {
        qCWarning(lcStorage) << what << error.detail;
    }
    return error;
}

Error SqlError::of(sqlite3 *handle, const char *what)
{
    return toError(QSqlError({}, QString::fromUtf8(sqlite3_errmsg(handle)),
                             QSqlError::StatementError,
                             QString::number(sqlite3_extended_errcode(handle))),
                   what);
}
