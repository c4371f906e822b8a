// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/SecondFactorStore.h"

#include "models/storage/StoreSupport.h"

namespace {

const QString FindSecondFactorSql = QStringLiteral(R"(
    SELECT user.tf_primary_method, user.tf_totp_secret, user.mf_recovery_codes, own.sealed,
        coalesce(own.last_counter, 0)
    FROM user LEFT JOIN postern_second_factor AS own ON own.user_id = user.id
    WHERE user.id = :user)");

const QString SetFlaskSql = QStringLiteral(R"(
    UPDATE user SET tf_primary_method = :method, tf_totp_secret = :json WHERE id = :user)");

const QString SetSealedSql = QStringLiteral(R"(
    INSERT INTO postern_second_factor (user_id, sealed) VALUES (:user, :sealed)
    ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed)");

const QString AdvanceSql = QStringLiteral(R"(
    UPDATE postern_second_factor SET last_counter = :counter
    WHERE user_id = :user AND last_counter < :counter)");

const QString BeginSql =
    QStringLiteral("INSERT OR IGNORE INTO postern_second_factor (user_id) VALUES (:user)");

const QString RemoveSecondFactorSql =
    QStringLiteral("DELETE FROM postern_second_factor WHERE user_id = :user");

const QString SetCodesSql =
    QStringLiteral("UPDATE user SET mf_recovery_codes = :codes WHERE id = :user");

const QString ReplaceCodesSql = QStringLiteral(R"(
    UPDATE user SET mf_recovery_codes = :after WHERE id = :user AND mf_recovery_codes = :before)");

SecondFactorStore::Row readFactor(const QSqlQuery &query)
{
    enum { Method, Key, Codes, Sealed, Counter };
    return {query.value(Method).toString(), query.value(Key).toString(),
            query.value(Codes).toString(), query.value(Sealed).toByteArray(),
            query.value(Counter).toLongLong()};
}

} // namespace

Result<SecondFactorStore::Row> SecondFactorStore::find(UserId user) const
{
    auto row = Sql::single<Row>(m_database.connection(), FindSecondFactorSql, {{":user", user}},
                                "second factor", &readFactor);
    return !row && row.error().code == ErrorCode::NotFound ? Result<Row>(Row()) : row;
}

Result<> SecondFactorStore::setFlaskKey(UserId user, const QString &json)
{
    const QVariant method = json.isNull() ? QVariant() : QVariant(QStringLiteral("authenticator"));
    const Result<int> set =
        Sql::run(m_database.connection(), SetFlaskSql,
                 {{":method", method}, {":json", json}, {":user", user}}, "set second factor");
    if (!set) {
        return set.error();
    }
    return *set == 1 ? Result<>() : Sql::noRow("set second factor");
}

Result<> SecondFactorStore::setSealed(UserId user, const QByteArray &sealed)
{
    const QVariant value = sealed.isEmpty() ? QVariant() : QVariant(sealed);
    return StoreSupport::done(Sql::run(m_database.connection(), SetSealedSql,
                                       {{":user", user}, {":sealed", value}}, "seal"));
}

Result<bool> SecondFactorStore::advance(UserId user, qint64 counter)
{
    const Result<int> begun =
        Sql::run(m_database.connection(), BeginSql, {{":user", user}}, "second factor");
    if (!begun) {
        return begun.error();
    }
    const Result<int> changed = Sql::run(m_database.connection(), AdvanceSql,
                                         {{":counter", counter}, {":user", user}}, "note the code");
    return changed ? Result<bool>(*changed == 1) : changed.error();
}

Result<> SecondFactorStore::forget(UserId user)
{
    const Result<int> removed = Sql::run(m_database.connection(), RemoveSecondFactorSql,
                                         {{":user", user}}, "forget second factor");
    return removed ? codes().replaceAll(user, {}) : Result<>(removed.error());
}

Result<> SecondFactorStore::setFlaskCodes(UserId user, const QString &codes)
{
    return StoreSupport::done(Sql::run(m_database.connection(), SetCodesSql,
                                       {{":codes", codes}, {":user", user}}, "set codes"));
}

Result<bool> SecondFactorStore::replaceFlaskCodes(UserId user, const QString &before,
                                                  const QString &after)
{
    const Result<int> changed = Sql::run(
        m_database.connection(), ReplaceCodesSql,
        {{":after", Sql::notNull(after)}, {":user", user}, {":before", before}}, "use code");
    return changed ? Result<bool>(*changed == 1) : changed.error();
}
