// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/PinStore.h"

#include "models/storage/StoreSupport.h"

namespace {

const QString FindPinSql =
    QStringLiteral("SELECT hash, failures FROM postern_pin WHERE user_id = :user");

const QString SetPinSql = QStringLiteral(R"(
    INSERT INTO postern_pin (user_id, hash, failures) VALUES (:user, :hash, 0)
    ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, failures = 0)");

const QString RemovePinSql = QStringLiteral("DELETE FROM postern_pin WHERE user_id = :user");

const QString FailuresSql =
    QStringLiteral("UPDATE postern_pin SET failures = :failures WHERE user_id = :user");

} // namespace

Result<PinStore::Pin> PinStore::find(UserId user) const
{
    Pin pin;
    const Result<> done =
        Sql::forEach(m_database.connection(), FindPinSql, {{":user", user}}, "PIN",
                     [&pin](const QSqlQuery &query) {
                         pin = {query.value(0).toString(), query.value(1).toInt()};
                     });
    return done ? Result<Pin>(pin) : Result<Pin>(done.error());
}

Result<> PinStore::set(UserId user, const QString &hash)
{
    return StoreSupport::done(Sql::run(m_database.connection(), SetPinSql,
                                       {{":user", user}, {":hash", hash}}, "set PIN"));
}

Result<> PinStore::remove(UserId user)
{
    return StoreSupport::done(
        Sql::run(m_database.connection(), RemovePinSql, {{":user", user}}, "remove PIN"));
}

Result<> PinStore::setFailures(UserId user, int failures)
{
    return StoreSupport::done(Sql::run(m_database.connection(), FailuresSql,
                                       {{":user", user}, {":failures", failures}}, "count PINs"));
}
