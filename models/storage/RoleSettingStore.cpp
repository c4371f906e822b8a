// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/RoleSettingStore.h"

#include "models/storage/StoreSupport.h"

namespace {

const QString FindRoleSettingSql = QStringLiteral(
    "SELECT lock_after, log_out_after FROM postern_role_setting WHERE role_id = :role");

const QString AllSettingsSql = QStringLiteral(R"(
    SELECT lock_after, log_out_after, role_id FROM postern_role_setting
    WHERE lock_after IS NOT NULL OR log_out_after IS NOT NULL)");

const QString SetRoleSettingSql = QStringLiteral(R"(
    INSERT INTO postern_role_setting (role_id, lock_after, log_out_after)
    VALUES (:role, :lock, :logOut)
    ON CONFLICT (role_id) DO UPDATE SET lock_after = excluded.lock_after,
                                        log_out_after = excluded.log_out_after)");

using Time = std::optional<std::chrono::seconds>;

Time timeOf(const QSqlQuery &query, int column)
{
    return query.isNull(column) ? Time()
                                : Time(std::chrono::seconds(query.value(column).toLongLong()));
}

QVariant toVariant(Time time)
{
    return time ? QVariant(static_cast<qint64>(time->count())) : QVariant();
}

} // namespace

Result<RoleIdleTimes> RoleSettingStore::idleTimes(RoleId role) const
{
    RoleIdleTimes times;
    const Result<> done =
        Sql::forEach(m_database.connection(), FindRoleSettingSql, {{":role", role}}, "role setting",
                     [&times](const QSqlQuery &query) {
                         times = {timeOf(query, 0), timeOf(query, 1)};
                     });
    return done ? Result<RoleIdleTimes>(times) : Result<RoleIdleTimes>(done.error());
}

Result<QHash<RoleId, RoleIdleTimes>> RoleSettingStore::allIdleTimes() const
{
    constexpr int Role = 2;
    QHash<RoleId, RoleIdleTimes> all;
    const Result<> done = Sql::forEach(
        m_database.connection(), AllSettingsSql, {}, "role settings",
        [&all](const QSqlQuery &query) {
            all.insert(query.value(Role).toLongLong(), {timeOf(query, 0), timeOf(query, 1)});
        });
    return done ? Result<QHash<RoleId, RoleIdleTimes>>(all) : done.error();
}

Result<> RoleSettingStore::setIdleTimes(RoleId role, const RoleIdleTimes &times)
{
    return StoreSupport::done(Sql::run(m_database.connection(), SetRoleSettingSql,
                                       {{":role", role},
                                        {":lock", toVariant(times.lockAfter)},
                                        {":logOut", toVariant(times.logOutAfter)}},
                                       "set role setting"));
}
