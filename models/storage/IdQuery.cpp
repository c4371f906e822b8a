// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/IdQuery.h"

#include "models/storage/Sql.h"
#include "models/storage/SqlError.h"

#include <sqlite3.h>

#include <memory>

namespace {

constexpr const char *What = "table ids";

void bind(sqlite3_stmt *statement, int place, const QVariant &value)
{
    if (value.typeId() == QMetaType::QString) {
        const QByteArray text = value.toString().toUtf8();
        sqlite3_bind_text(statement, place, text.constData(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT);
    } else {
        sqlite3_bind_int64(statement, place, value.toLongLong());
    }
}

void append(qint64 id, QList<qint64> *ids)
{
    if (id > 0) {
        ids->append(id);
    }
}

using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Result<Statement> prepared(sqlite3 *handle, const QString &sql, const QVariantList &values)
{
    const QByteArray text = sql.toUtf8();
    const char *rest = nullptr;
    sqlite3_stmt *raw = nullptr;
    if (sqlite3_prepare_v2(handle, text.constData(), -1, &raw, &rest) != SQLITE_OK) {
        return SqlError::of(handle, What);
    }
    Statement statement(raw, &sqlite3_finalize);
    if (!statement || *rest != '\0') { // nothing, or more than one statement
        return Error{.code = ErrorCode::Invalid, .detail = QString::fromLatin1(What)};
    }
    for (int i = 0; i < values.size(); ++i) {
        bind(raw, i + 1, values.at(i));
    }
    return statement;
}

Result<> readByHandle(sqlite3 *handle, const QString &sql, const QVariantList &values,
                      qsizetype most, QList<qint64> *ids)
{
    const Result<Statement> statement = prepared(handle, sql, values);
    if (!statement) {
        return statement.error();
    }
    int step = SQLITE_DONE;
    while ((most < 0 || ids->size() < most) &&
           (step = sqlite3_step(statement->get())) == SQLITE_ROW) {
        append(sqlite3_column_int64(statement->get(), 0), ids);
    }
    return step == SQLITE_ROW || step == SQLITE_DONE ? Result<>()
                                                     : Result<>(SqlError::of(handle, What));
}

Result<> readByDriver(const QSqlDatabase &connection, const QString &sql,
                      const QVariantList &values, qsizetype most, QList<qint64> *ids)
{
    QSqlQuery query(connection);
    query.setForwardOnly(true);
    if (!query.prepare(sql)) {
        return SqlError::toError(query, What);
    }
    for (const QVariant &value : values) {
        query.addBindValue(value);
    }
    if (!query.exec()) {
        return SqlError::toError(query, What);
    }
    while ((most < 0 || ids->size() < most) && query.next()) {
        append(query.value(0).toLongLong(), ids);
    }
    return query.lastError().isValid() ? Result<>(SqlError::toError(query, What)) : Result<>();
}

} // namespace

Result<> IdQuery::read(const QSqlDatabase &connection, const QString &statement,
                       const QVariantList &values, qsizetype most, QList<qint64> *ids)
{
    sqlite3 *handle = Sql::handle(connection);
    return handle ? readByHandle(handle, statement, values, most, ids)
                  : readByDriver(connection, statement, values, most, ids);
}

Result<> IdQuery::readTexts(const QSqlDatabase &connection, const QString &statement,
                            const QVariantList &values,
                            const std::function<void(QByteArrayView)> &each)
{
    sqlite3 *handle = Sql::handle(connection);
    if (!handle) {
        return Error{.code = ErrorCode::Storage, .detail = QStringLiteral("not SQLite")};
    }
    const Result<Statement> select = prepared(handle, statement, values);
    if (!select) {
        return select.error();
    }
    int step = SQLITE_DONE;
    while ((step = sqlite3_step(select->get())) == SQLITE_ROW) {
        const unsigned char *text = sqlite3_column_text(select->get(), 0);
        each({text, sqlite3_column_bytes(select->get(), 0)});
    }
    return step == SQLITE_DONE ? Result<>() : Result<>(SqlError::of(handle, What));
}
