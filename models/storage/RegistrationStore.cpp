// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/RegistrationStore.h"

#include "models/domain/Timestamp.h"
#include "models/storage/StoreSupport.h"

namespace {

const QString InsertRegistrationSql = QStringLiteral(
    "INSERT OR REPLACE INTO postern_registration (user_id, registered_at) VALUES (:user, :now)");

const QString ContainsRegistrationSql =
    QStringLiteral("SELECT count(*) FROM postern_registration WHERE user_id = :user");

const QString CountRegistrationsSql = QStringLiteral("SELECT count(*) FROM postern_registration");

const QString ListRegistrationsSql = QStringLiteral(R"(
    SELECT user.id, user.username, user.email, registration.registered_at
    FROM postern_registration AS registration JOIN user ON user.id = registration.user_id
    ORDER BY registration.registered_at, user.id)");

Registration readRegistration(const QSqlQuery &query)
{
    enum { Id, Username, Email, RegisteredAt };
    return {query.value(Id).toLongLong(), query.value(Username).toString(),
            query.value(Email).toString(),
            Timestamp::fromStored(query.value(RegisteredAt).toString())};
}

} // namespace

Result<> RegistrationStore::insert(UserId user, const QDateTime &now)
{
    return StoreSupport::done(Sql::run(m_database.connection(), InsertRegistrationSql,
                                       {{":user", user}, {":now", Timestamp::toStored(now)}},
                                       "insert registration"));
}

Result<bool> RegistrationStore::contains(UserId user) const
{
    const Result<QVariant> count = Sql::value(m_database.connection(), ContainsRegistrationSql,
                                              {{":user", user}}, "registration");
    return count ? Result<bool>(count->toInt() > 0) : count.error();
}

Result<int> RegistrationStore::count() const
{
    const Result<QVariant> count =
        Sql::value(m_database.connection(), CountRegistrationsSql, {}, "registrations");
    return count ? Result<int>(count->toInt()) : count.error();
}

Result<QList<Registration>> RegistrationStore::list() const
{
    return Sql::list<Registration>(m_database.connection(), ListRegistrationsSql, {},
                                   "registrations", &readRegistration);
}
