// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Sql.h"

#include "models/storage/SqlError.h"

#include <QSqlDriver>

#include <sqlite3.h>

Q_LOGGING_CATEGORY(lcStorage, "postern.storage")

/// `bind` gives the prepared query its values.
static Result<QSqlQuery> executeWith(const QSqlDatabase &connection, const QString &statement,
                                     const char *what, const auto &bind)
{
    QSqlQuery query(connection);
    query.setForwardOnly(true);
    if (!query.prepare(statement)) {
        return SqlError::toError(query, what);
    }
    bind(query);
    if (!query.exec()) {
        return SqlError::toError(query, what);
    }
    return query;
}

Result<QSqlQuery> Sql::execute(const QSqlDatabase &connection, const QString &statement,
                               const Bindings &bindings, const char *what)
{
    return executeWith(connection, statement, what, [&bindings](QSqlQuery &query) {
        for (const Binding &binding : bindings) {
            query.bindValue(binding.name, binding.value);
        }
    });
}

Result<QSqlQuery> Sql::execute(const QSqlDatabase &connection, const QString &statement,
                               const QVariantList &values, const char *what)
{
    return executeWith(connection, statement, what, [&values](QSqlQuery &query) {
        for (const QVariant &value : values) {
            query.addBindValue(value);
        }
    });
}

Result<StatementCache::Lease> Sql::lease(const QSqlDatabase &connection, const QString &statement,
                                         const Bindings &bindings, const char *what)
{
    Result<StatementCache::Lease> query = StatementCache::Lease::take(connection, statement, what);
    if (!query) {
        return query.error();
    }
    for (const Binding &binding : bindings) {
        query->bind(binding.name, binding.value);
    }
    if (!(*query)->exec()) {
        return SqlError::toError(**query, what);
    }
    return query;
}

Result<int> Sql::run(const QSqlDatabase &connection, const QString &statement,
                     const Bindings &bindings, const char *what)
{
    Result<StatementCache::Lease> query = lease(connection, statement, bindings, what);
    return query ? Result<int>((*query)->numRowsAffected()) : query.error();
}

Result<> Sql::forEach(const QSqlDatabase &connection, const QString &statement,
                      const Bindings &bindings, const char *what,
                      const std::function<void(const QSqlQuery &)> &each)
{
    Result<StatementCache::Lease> query = lease(connection, statement, bindings, what);
    if (!query) {
        return query.error();
    }
    while ((*query)->next()) {
        each(**query);
    }
    // A failure while stepping (a damaged page, say) looks like the end of the rows.
    return (*query)->lastError().isValid() ? Result<>(SqlError::toError(**query, what))
                                           : Result<>();
}

Result<QVariant> Sql::value(const QSqlDatabase &connection, const QString &statement,
                            const Bindings &bindings, const char *what)
{
    Result<StatementCache::Lease> query = lease(connection, statement, bindings, what);
    if (!query) {
        return query.error();
    }
    if ((*query)->next()) {
        return (*query)->value(0);
    }
    return (*query)->lastError().isValid() ? Result<QVariant>(SqlError::toError(**query, what))
                                           : Result<QVariant>(QVariant());
}

Error Sql::failed(const QSqlQuery &query, const char *what)
{
    return SqlError::toError(query, what);
}

Error Sql::noRow(const char *what)
{
    return {.code = ErrorCode::NotFound,
            .reason = Reason::DeletedElsewhere,
            .detail = QString::fromLatin1(what)};
}

QString Sql::notNull(const QString &text)
{
    return text.isNull() ? QLatin1String("") : text;
}

// A handle means something only to the library that made it.
static bool isSameLibrary(const QSqlDatabase &connection)
{
    QSqlQuery query(connection);
    return query.exec(QStringLiteral("SELECT sqlite_source_id()")) && query.next() &&
           query.value(0).toString() == QLatin1String(sqlite3_sourceid());
}

sqlite3 *Sql::handle(const QSqlDatabase &connection)
{
    const QVariant handle = connection.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0) {
        return nullptr;
    }
    static const bool s_isOurs = isSameLibrary(connection);
    if (!s_isOurs) {
        return nullptr;
    }
    return *static_cast<sqlite3 *const *>(handle.constData());
}
