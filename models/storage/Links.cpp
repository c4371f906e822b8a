// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Links.h"

#include "models/storage/StoreSupport.h"

namespace {

const QString RolesOfSql = QStringLiteral(R"(
    SELECT DISTINCT link.role_id FROM {links} AS link JOIN role ON role.id = link.role_id
    WHERE link.user_id = :user ORDER BY link.role_id)");

const QString AllSql = QStringLiteral(R"(
    SELECT DISTINCT link.user_id, link.role_id FROM {links} AS link
    JOIN user ON user.id = link.user_id JOIN role ON role.id = link.role_id
    ORDER BY link.user_id, link.role_id)");

const QString HoldersSql = QStringLiteral(R"(
    SELECT user.id, %1, link.role_id
    FROM (SELECT value AS id FROM json_each(:users)
          UNION
          SELECT user_id FROM {links} WHERE role_id IN (SELECT value FROM json_each(:roles))
         ) AS concerned
    JOIN user ON user.id = concerned.id
    LEFT JOIN {links} AS link ON link.user_id = user.id
    ORDER BY user.id)")
                               .arg(QLatin1String(StoreSupport::DisplayNameSql));

const QString UserBeyondSql = QStringLiteral("SELECT 1 FROM user LIMIT 1 OFFSET :offset");

const QString ExistsSql =
    QStringLiteral("SELECT 1 FROM {links} WHERE user_id = :user AND role_id = :role LIMIT 1");

const QString RoleExistsSql = QStringLiteral("SELECT 1 FROM role WHERE id = :role");

const QString DeleteSql =
    QStringLiteral("DELETE FROM {links} WHERE user_id = :user AND role_id = :role");

RoleId readId(const QSqlQuery &query)
{
    return query.value(0).toLongLong();
}

QString toJson(const QList<qint64> &ids)
{
    QStringList numbers;
    for (const qint64 id : ids) {
        numbers.append(QString::number(id));
    }
    return u'[' + numbers.join(u',') + u']';
}

Error unknown(const Database &database, RoleId role)
{
    const Result<QVariant> known =
        Sql::value(database.connection(), RoleExistsSql, {{":role", role}}, "role exists");
    const bool roleIsThere = known && known->isValid();
    return {ErrorCode::Invalid, roleIsThere ? Reason::UnknownUser : Reason::UnknownRole,
            Field::Roles, roleIsThere ? QString() : QString::number(role)};
}

} // namespace

Result<QList<RoleId>> Links::rolesOf(const Database &database, UserId user)
{
    const Schema &schema = database.schema();
    if (schema.linkTable().isEmpty() || !schema.hasTable(QStringLiteral("role"))) {
        return QList<RoleId>();
    }
    return Sql::list<RoleId>(database.connection(), StoreSupport::withLinks(RolesOfSql, schema),
                             {{":user", user}}, "roles of user", &readId);
}

Result<> Links::forEach(const Database &database, const std::function<void(UserId, RoleId)> &each)
{
    const Schema &schema = database.schema();
    if (schema.linkTable().isEmpty() || !schema.hasTable(QStringLiteral("role"))) {
        return {};
    }
    return Sql::forEach(database.connection(), StoreSupport::withLinks(AllSql, schema), {},
                        "memberships", [&each](const QSqlQuery &query) {
                            each(query.value(0).toLongLong(), query.value(1).toLongLong());
                        });
}

Result<bool> Links::hasMoreUsers(const Database &database, int than)
{
    const Result<QVariant> one =
        Sql::value(database.connection(), UserBeyondSql, {{":offset", than}}, "how many users");
    return one ? Result<bool>(one->isValid()) : one.error();
}

Result<> Links::forEachHolder(const QSqlDatabase &connection, const Schema &schema,
                              const QList<UserId> &users, const QList<RoleId> &roles,
                              const std::function<void(const Holder &)> &each)
{
    Holder holder;
    const auto tell = [&] {
        if (holder.id != 0) {
            each(holder);
        }
    };
    const Result<> read =
        Sql::forEach(connection, StoreSupport::withLinks(HoldersSql, schema),
                     {{":users", toJson(users)}, {":roles", toJson(roles)}}, "holders of roles",
                     [&](const QSqlQuery &query) {
                         const UserId id = query.value(0).toLongLong();
                         if (id != holder.id) {
                             tell();
                             holder = {.id = id, .name = query.value(1).toString()};
                         }
                         if (!query.isNull(2)) {
                             holder.roles.append(query.value(2).toLongLong());
                         }
                     });
    tell();
    return read;
}

Result<> Links::add(const Database &database, UserId user, RoleId role)
{
    const Schema &schema = database.schema();
    const Result<QVariant> there =
        Sql::value(database.connection(), StoreSupport::withLinks(ExistsSql, schema),
                   {{":user", user}, {":role", role}}, "membership");
    if (!there) {
        return there.error();
    }
    if (there->isValid()) {
        return {};
    }
    StoreSupport::Row row(schema, schema.linkTable());
    row.set("user_id", user);
    row.set("role_id", role);
    row.addNeutralValues();
    const Result<int> added =
        Sql::run(database.connection(), row.insertStatement(), row.bindings(), "add membership");
    if (!added && added.error().code == ErrorCode::InUse) {
        return unknown(database, role); // the foreign key found nobody there
    }
    return StoreSupport::done(added);
}

Result<> Links::remove(const Database &database, UserId user, RoleId role)
{
    return StoreSupport::done(Sql::run(database.connection(),
                                       StoreSupport::withLinks(DeleteSql, database.schema()),
                                       {{":user", user}, {":role", role}}, "remove membership"));
}
