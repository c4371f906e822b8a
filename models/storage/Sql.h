// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/StatementCache.h"

#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <functional>

struct sqlite3;

Q_DECLARE_LOGGING_CATEGORY(lcStorage)

/// One statement at a time, with its failure as a value. Nothing here leaves a SELECT half read: an
/// open one keeps a read transaction, and with it other programs' locks, for as long as it lives.
/// For the storage folder, and for models/tables, which composes the SELECTs over the TEMP views.
namespace Sql {

/// A named placeholder and its value. A null text becomes NULL; see notNull().
struct Binding
{
    Binding(const char *placeholder, QVariant bound)
        : name(QString::fromLatin1(placeholder))
        , value(std::move(bound))
    {
    }
    Binding(QString placeholder, QVariant bound)
        : name(std::move(placeholder))
        , value(std::move(bound))
    {
    }

    QString name;
    QVariant value;
};
using Bindings = QList<Binding>;

/// Prepares, binds and executes. `what` names the statement in the log.
Result<QSqlQuery> execute(const QSqlDatabase &connection, const QString &statement,
                          const Bindings &bindings, const char *what);

/// The same of a statement that was composed: its values take the places of its ?, in their order.
Result<QSqlQuery> execute(const QSqlDatabase &connection, const QString &statement,
                          const QVariantList &values, const char *what);

/// The same with a statement that stays prepared for the next time.
Result<StatementCache::Lease> lease(const QSqlDatabase &connection, const QString &statement,
                                    const Bindings &bindings, const char *what);

/// A statement that returns no rows; the number of rows it changed itself (not by triggers).
Result<int> run(const QSqlDatabase &connection, const QString &statement, const Bindings &bindings,
                const char *what);

/// Calls `each` for every row, to the end.
Result<> forEach(const QSqlDatabase &connection, const QString &statement, const Bindings &bindings,
                 const char *what, const std::function<void(const QSqlQuery &)> &each);

/// The first column of the first row; an invalid QVariant when there is no row.
Result<QVariant> value(const QSqlDatabase &connection, const QString &statement,
                       const Bindings &bindings, const char *what);

/// Of a query that did not go on; logged.
Error failed(const QSqlQuery &query, const char *what);
Error noRow(const char *what);

/// The first row turned into a value. Error NotFound/DeletedElsewhere when there is none.
template<typename T>
Result<T> single(const QSqlDatabase &connection, const QString &statement, const Bindings &bindings,
                 const char *what, T (*read)(const QSqlQuery &))
{
    Result<StatementCache::Lease> query = lease(connection, statement, bindings, what);
    if (!query) {
        return query.error();
    }
    if (!(*query)->next()) {
        return (*query)->lastError().isValid() ? failed(**query, what) : noRow(what);
    }
    return read(**query);
}

/// Every row turned into a value.
template<typename T>
Result<QList<T>> list(const QSqlDatabase &connection, const QString &statement,
                      const Bindings &bindings, const char *what, T (*read)(const QSqlQuery &))
{
    QList<T> rows;
    const Result<> done = forEach(connection, statement, bindings, what,
                                  [&](const QSqlQuery &query) { rows.append(read(query)); });
    if (!done) {
        return done.error();
    }
    return rows;
}

/// `text`, or the empty text where it is null.
QString notNull(const QString &text);

/// SQLite's own handle of the connection, for the few things that SQL cannot say; null when the
/// driver is another one, or has another build of SQLite in it than we are linked to.
sqlite3 *handle(const QSqlDatabase &connection);

} // namespace Sql
