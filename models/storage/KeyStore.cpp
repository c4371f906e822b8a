// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/KeyStore.h"

#include "models/domain/Timestamp.h"
#include "models/storage/StoreSupport.h"

namespace {

const QString CurrentSql = QStringLiteral(R"(
    SELECT id, user_id, wrapped, recovery, recovery_key FROM postern_key
    WHERE user_id = :user ORDER BY id DESC LIMIT 1)");

const QString InsertSql = QStringLiteral(R"(
    INSERT INTO postern_key (user_id, wrapped, recovery, recovery_key, create_datetime)
    VALUES (:user, :wrapped, :recovery, :recoveryKey, :now))");

const QString UpdateKeySql = QStringLiteral(R"(
    UPDATE postern_key SET wrapped = :wrapped, recovery = :recovery, recovery_key = :recoveryKey
    WHERE id = :id)");

StoredKey readKey(const QSqlQuery &query)
{
    enum { Id, User, Wrapped, Recovery, RecoveryKey };
    return {query.value(Id).toLongLong(), query.value(User).toLongLong(),
            query.value(Wrapped).toByteArray(), query.value(Recovery).toByteArray(),
            query.value(RecoveryKey).toByteArray()};
}

QVariant orNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant() : QVariant(bytes);
}

} // namespace

Result<StoredKey> KeyStore::current(UserId user) const
{
    auto key = Sql::single<StoredKey>(m_database.connection(), CurrentSql, {{":user", user}}, "key",
                                      &readKey);
    if (!key && key.error().code == ErrorCode::NotFound) {
        return StoredKey{.userId = user};
    }
    return key;
}

Result<qint64> KeyStore::insert(const StoredKey &key, const QDateTime &now)
{
    Result<QSqlQuery> query = Sql::execute(m_database.connection(), InsertSql,
                                           {{":user", key.userId},
                                            {":wrapped", key.wrapped},
                                            {":recovery", orNull(key.recovery)},
                                            {":recoveryKey", orNull(key.recoveryKey)},
                                            {":now", Timestamp::toStored(now)}},
                                           "insert key");
    if (!query) {
        return query.error();
    }
    const qint64 id = query->lastInsertId().toLongLong();
    query->finish();
    return id;
}

Result<> KeyStore::update(const StoredKey &key)
{
    const Result<int> changed = Sql::run(m_database.connection(), UpdateKeySql,
                                         {{":wrapped", key.wrapped},
                                          {":recovery", orNull(key.recovery)},
                                          {":recoveryKey", orNull(key.recoveryKey)},
                                          {":id", key.id}},
                                         "update key");
    if (!changed) {
        return changed.error();
    }
    return *changed == 1 ? Result<>() : Sql::noRow("key");
}
