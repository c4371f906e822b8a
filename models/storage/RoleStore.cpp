// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/RoleStore.h"

#include "models/domain/Timestamp.h"
#include "models/storage/Links.h"
#include "models/storage/Names.h"
#include "models/storage/StoreSupport.h"
#include "models/storage/Transaction.h"

namespace {

// {name}, {description}, {permissions} and {version}: the column, or NULL where a foreign file
// lacks it.
const QString RolesSql = QStringLiteral(R"(
    SELECT role.id, CAST({name} AS TEXT), CAST({description} AS TEXT),
           CAST({permissions} AS TEXT), {members}, {version}
    FROM role)");

const QString MembersCountSql = QStringLiteral(R"(
    (SELECT count(DISTINCT link.user_id)
     FROM {links} AS link JOIN user ON user.id = link.user_id WHERE link.role_id = role.id))");

const QString ByIdSql = QStringLiteral(" WHERE role.id = :id");

const QString ByNameSql = QStringLiteral(" WHERE role.name = :name ORDER BY role.id LIMIT 1");

const QString OrderSql = QStringLiteral(" ORDER BY lower(role.name), role.id");

const QString OfUserSql = QStringLiteral(R"(
    WHERE role.id IN (SELECT role_id FROM {links} WHERE user_id = :user))");

const QString MembersSql =
    QStringLiteral("SELECT user.id, %1 AS name").arg(QLatin1String(StoreSupport::DisplayNameSql)) +
    QStringLiteral(R"(
    FROM user WHERE user.id IN (SELECT user_id FROM {links} WHERE role_id = :id)
    ORDER BY lower(name), user.id)");

const QString MemberBeyondSql =
    QStringLiteral("SELECT 1 FROM {links} WHERE role_id = :id LIMIT 1 OFFSET :offset");

const QString DeleteDanglingSql = QStringLiteral(R"(
    DELETE FROM {links}
    WHERE NOT EXISTS (SELECT 1 FROM user WHERE user.id = {links}.user_id)
       OR NOT EXISTS (SELECT 1 FROM role WHERE role.id = {links}.role_id))");

const QString DeleteCopiesSql = QStringLiteral(R"(
    DELETE FROM {links}
    WHERE rowid NOT IN (SELECT min(rowid) FROM {links} GROUP BY user_id, role_id))");

Role readRole(const QSqlQuery &query)
{
    enum { Id, Name, Description, Permissions, Members, Version };
    Role role;
    role.id = query.value(Id).toLongLong();
    role.name = query.isNull(Name) ? QString() : query.value(Name).toString();
    role.description = query.value(Description).toString();
    role.permissions = Permissions::split(query.value(Permissions).toString());
    role.memberCount = query.value(Members).toInt();
    role.version = query.value(Version).toLongLong();
    return role;
}

std::pair<UserId, QString> readMember(const QSqlQuery &query)
{
    return {query.value(0).toLongLong(), query.value(1).toString()};
}

QString columnOr(const Schema &schema, const char *column, const char *otherwise)
{
    const QString name = QString::fromLatin1(column);
    return schema.hasColumn(QStringLiteral("role"), name) ? QStringLiteral("role.") + name
                                                          : QString::fromLatin1(otherwise);
}

QString statement(const Schema &schema, const QString &condition,
                  MemberCount count = MemberCount::Skip)
{
    QString text = RolesSql + condition;
    text.replace(QLatin1String("{name}"), columnOr(schema, "name", "NULL"));
    text.replace(QLatin1String("{description}"), columnOr(schema, "description", "NULL"));
    text.replace(QLatin1String("{permissions}"), columnOr(schema, "permissions", "NULL"));
    text.replace(QLatin1String("{version}"), columnOr(schema, "row_version", "0"));
    const bool isCounted = count == MemberCount::Include && !schema.linkTable().isEmpty();
    text.replace(QLatin1String("{members}"), isCounted ? MembersCountSql : QStringLiteral("0"));
    return StoreSupport::withLinks(text, schema);
}

QVariant stored(const QStringList &permissions)
{
    return Sql::notNull(Permissions::join(permissions));
}

} // namespace

Result<Role> RoleStore::find(RoleId id, MemberCount count) const
{
    return Sql::single<Role>(m_database.connection(),
                             statement(m_database.schema(), ByIdSql, count), {{":id", id}}, "role",
                             &readRole);
}

Result<Role> RoleStore::findByName(const QString &name) const
{
    Result<Role> role =
        Sql::single<Role>(m_database.connection(), statement(m_database.schema(), ByNameSql),
                          {{":name", Sql::notNull(name)}}, "role by name", &readRole);
    if (!role && role.error().code == ErrorCode::NotFound) {
        return Error{ErrorCode::NotFound, Reason::UnknownRole, Field::Roles, name};
    }
    return role;
}

Result<QList<Role>> RoleStore::all(MemberCount count) const
{
    if (!m_database.schema().hasTable(QStringLiteral("role"))) {
        return QList<Role>();
    }
    return Sql::list<Role>(m_database.connection(), statement(m_database.schema(), OrderSql, count),
                           {}, "roles", &readRole);
}

Result<QHash<RoleId, PermissionSet>> RoleStore::permissions(const QSqlDatabase &connection,
                                                            const Schema &schema)
{
    QHash<RoleId, PermissionSet> all;
    if (!schema.hasTable(QStringLiteral("role"))) {
        return all;
    }
    const Result<> done = Sql::forEach(
        connection, statement(schema, {}), {}, "permissions of roles", [&](const QSqlQuery &query) {
            const Role role = readRole(query);
            all.insert(role.id, Permissions::known(role.permissions));
        });
    return done ? Result<QHash<RoleId, PermissionSet>>(all) : done.error();
}

Result<QList<Role>> RoleStore::ofUser(UserId id) const
{
    const Schema &schema = m_database.schema();
    if (schema.linkTable().isEmpty() || !schema.hasTable(QStringLiteral("role"))) {
        return QList<Role>();
    }
    return Sql::list<Role>(m_database.connection(), statement(schema, OfUserSql + OrderSql),
                           {{":user", id}}, "roles of user", &readRole);
}

Result<RoleId> RoleStore::insert(const NewRole &role, const QDateTime &now)
{
    const Result<> free =
        Names::checkFree(m_database, "role", "name", Field::RoleName, role.name, 0);
    if (!free) {
        return free.error();
    }
    StoreSupport::Row row(m_database.schema(), QStringLiteral("role"));
    row.setExpression("id", "(SELECT last_id + 1 FROM postern_id WHERE table_name = 'role')");
    row.set("name", role.name);
    row.set("description", role.description);
    row.set("permissions", stored(role.permissions));
    row.set("update_datetime", Timestamp::toStored(now));
    row.addNeutralValues();
    return StoreSupport::insert(m_database, row, "insert role", [&](Error error) {
        error.subject = error.reason == Reason::Taken ? role.name : QString();
        return error;
    });
}

Result<> RoleStore::update(const RoleChange &change, const QDateTime &now)
{
    if (change.name) {
        const Result<Role> before = find(change.id);
        if (!before) {
            return before.error();
        }
        const Result<> free = before->name == *change.name
                                  ? Result<>()
                                  : Names::checkFree(m_database, "role", "name", Field::RoleName,
                                                     *change.name, change.id);
        if (!free) {
            return free.error();
        }
    }
    StoreSupport::Row row(m_database.schema(), QStringLiteral("role"));
    if (change.name) {
        row.set("name", *change.name);
    }
    if (change.description) {
        row.set("description", *change.description);
    }
    if (change.permissions) {
        row.set("permissions", stored(*change.permissions));
    }
    row.set("update_datetime", Timestamp::toStored(now));
    return StoreSupport::update(m_database, row, "role", change.id, change.version);
}

Result<> RoleStore::remove(RoleId id, qint64 version)
{
    // The memberships go by the file's own trigger.
    return StoreSupport::remove(m_database, "role", id, version);
}

Result<> RoleStore::addMember(RoleId id, UserId user)
{
    return Links::add(m_database, user, id);
}

Result<> RoleStore::removeMember(RoleId id, UserId user)
{
    return Links::remove(m_database, user, id);
}

Result<QList<std::pair<UserId, QString>>> RoleStore::members(RoleId id) const
{
    return Sql::list<std::pair<UserId, QString>>(
        m_database.connection(), StoreSupport::withLinks(MembersSql, m_database.schema()),
        {{":id", id}}, "members", &readMember);
}

Result<bool> RoleStore::hasMoreMembers(RoleId id, int than) const
{
    const Result<QVariant> one = Sql::value(
        m_database.connection(), StoreSupport::withLinks(MemberBeyondSql, m_database.schema()),
        {{":id", id}, {":offset", than}}, "how many members");
    return one ? Result<bool>(one->isValid()) : one.error();
}

Result<int> RoleStore::tidyMemberships()
{
    int removed = 0;
    for (const QString &text : {DeleteDanglingSql, DeleteCopiesSql}) {
        const Result<int> gone =
            Sql::run(m_database.connection(), StoreSupport::withLinks(text, m_database.schema()),
                     {}, "tidy memberships");
        if (!gone) {
            return gone.error();
        }
        removed += *gone;
    }
    return removed;
}
