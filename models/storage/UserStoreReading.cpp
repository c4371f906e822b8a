// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of UserStore that reads.
#include "models/domain/Timestamp.h"
#include "models/storage/Links.h"
#include "models/storage/Names.h"
#include "models/storage/StoreSupport.h"
#include "models/storage/UserStore.h"

#include <optional>

namespace {

// A placeholder in braces is the column, or a constant where a foreign file lacks it.
const QString UsersSql = QStringLiteral(R"(
    SELECT user.id, CAST({username} AS TEXT), CAST({email} AS TEXT), {active}, {must_change},
           {last_login_at}, {current_login_at}, {login_count}, {row_version},
           CASE WHEN typeof(user.password) = 'text' THEN user.password END
    FROM user)");

// Once for each role; with a NULL where somebody has none.
const QString AccountSql = QStringLiteral(R"(
    SELECT {active}, {must_change}, CAST({permissions} AS TEXT), {row_version}
    FROM user
    LEFT JOIN {links} AS link ON link.user_id = user.id
    LEFT JOIN role ON role.id = link.role_id)");

const QString AccountWithoutRolesSql =
    QStringLiteral("SELECT {active}, {must_change}, NULL, {row_version} FROM user");

const QString ByIdSql = QStringLiteral(" WHERE user.id = :id");

// TEXT never equals a BLOB, so only what is text is found.
const QString ByNameSql = QStringLiteral(" WHERE {column} = :name ORDER BY user.id LIMIT 1");

const QString ByNameIgnoringCaseSql = QStringLiteral(R"(
    WHERE lower({column}) = lower(:name) AND typeof({column}) = 'text'
    ORDER BY user.id LIMIT 1)");

const QString OrderSql = QStringLiteral(" ORDER BY user.id");

const QString PostCountSql = QStringLiteral("SELECT count(*) FROM post WHERE user_id = :id");

const QString CountSql = QStringLiteral("SELECT count(*) FROM user");

const QString CountActiveSql =
    QStringLiteral("SELECT count(*) FROM user WHERE ") + QLatin1String(StoreSupport::IsActiveSql);

const QString HoldsSql = QStringLiteral(R"(
    AND user.id IN (SELECT link.user_id FROM {links} AS link
                    WHERE link.role_id IN (SELECT value FROM json_each(:roles_%1))))");

// The members of the roles one by one, each looked up, so that a role with everybody in it costs no
// more than a small one: the first who fits is the answer.
const QString AnyActiveSql = QStringLiteral(R"(
    SELECT 1 FROM {links} AS first CROSS JOIN user ON user.id = first.user_id
    WHERE first.role_id IN (SELECT value FROM json_each(:roles_0)) AND )") +
                             QLatin1String(StoreSupport::IsActiveSql);

const QString AlsoHoldsSql = QStringLiteral(R"(
    AND EXISTS (SELECT 1 FROM {links} AS link
                WHERE link.user_id = user.id
                  AND link.role_id IN (SELECT value FROM json_each(:roles_%1))))");

const QString LimitSql = QStringLiteral(" LIMIT 1");

const QString RolePermissionsSql = QStringLiteral("SELECT id, CAST(permissions AS TEXT) FROM role");

QString textOrNull(const QSqlQuery &query, int column)
{
    return query.isNull(column) ? QString() : query.value(column).toString();
}

UserStore::Credentials readCredentials(const QSqlQuery &query)
{
    enum {
        Id,
        Username,
        Email,
        Active,
        MustChange,
        LastLogin,
        CurrentLogin,
        LoginCount,
        Version,
        PasswordHash
    };
    UserStore::Credentials row;
    row.user.id = query.value(Id).toLongLong();
    row.user.username = textOrNull(query, Username);
    row.user.email = textOrNull(query, Email);
    row.user.active = query.value(Active).toBool();
    row.user.mustChangePassword = query.value(MustChange).toBool();
    row.user.lastLoginAt = Timestamp::fromStored(query.value(LastLogin).toString());
    row.user.currentLoginAt = Timestamp::fromStored(query.value(CurrentLogin).toString());
    row.user.loginCount = query.value(LoginCount).toInt();
    row.user.version = query.value(Version).toLongLong();
    row.passwordHash = textOrNull(query, PasswordHash);
    return row;
}

QString withColumns(QString text, const Schema &schema)
{
    struct Substitute
    {
        const char *placeholder;
        const char *column;
        const char *expression;
        const char *otherwise;
    };
    // Where a file has no `active`, Flask-Security lets everybody in; where it has, NULL is not
    // active.
    constexpr Substitute substitutes[] = {
        {"{username}", "username", "user.username", "NULL"},
        {"{email}", "email", "user.email", "NULL"},
        {"{active}", "active", StoreSupport::IsActiveSql, "1"},
        {"{must_change}", "must_change_password", "user.must_change_password", "0"},
        {"{last_login_at}", "last_login_at", "user.last_login_at", "NULL"},
        {"{current_login_at}", "current_login_at", "user.current_login_at", "NULL"},
        {"{login_count}", "login_count", "user.login_count", "0"},
        {"{row_version}", "row_version", "user.row_version", "0"},
    };
    for (const Substitute &substitute : substitutes) {
        const bool there =
            schema.hasColumn(QStringLiteral("user"), QLatin1String(substitute.column));
        text.replace(QLatin1String(substitute.placeholder),
                     QLatin1String(there ? substitute.expression : substitute.otherwise));
    }
    return text;
}

QString statement(const Schema &schema, const QString &condition)
{
    return withColumns(UsersSql + condition, schema);
}

QString accountStatement(const Schema &schema)
{
    const QString role = QStringLiteral("role");
    if (schema.linkTable().isEmpty() || !schema.hasTable(role)) {
        return withColumns(AccountWithoutRolesSql + ByIdSql, schema);
    }
    const bool isAllowing = schema.hasColumn(role, QStringLiteral("permissions"));
    QString text = withColumns(AccountSql + ByIdSql, schema);
    text.replace(QLatin1String("{permissions}"),
                 QLatin1String(isAllowing ? "role.permissions" : "NULL"));
    return StoreSupport::withLinks(text, schema);
}

bool isNotFound(const Error &error)
{
    return error.code == ErrorCode::NotFound;
}

} // namespace

Result<User> UserStore::find(UserId id) const
{
    Result<Credentials> row = credentials(id);
    return row ? Result<User>(std::move(row->user)) : Result<User>(row.error());
}

Result<UserStore::Account> UserStore::account(UserId id) const
{
    enum { Active, MustChange, Allowed, Version };
    std::optional<Account> account;
    const Result<> read = Sql::forEach(
        m_database.connection(), accountStatement(m_database.schema()), {{":id", id}}, "account",
        [&account](const QSqlQuery &query) {
            if (!account) {
                account = Account{.active = query.value(Active).toBool(),
                                  .mustChangePassword = query.value(MustChange).toBool(),
                                  .version = query.value(Version).toLongLong()};
            }
            account->permissions = account->permissions.united(
                Permissions::known(Permissions::split(query.value(Allowed).toString())));
        });
    if (!read) {
        return read.error();
    }
    return account ? Result<Account>(*account) : Result<Account>(Sql::noRow("account"));
}

Result<UserStore::Credentials> UserStore::withRoles(Result<Credentials> row) const
{
    if (!row) {
        return row;
    }
    Result<QList<RoleId>> roles = roleIds(row->user.id);
    if (!roles) {
        return roles.error();
    }
    row->user.roleIds = std::move(*roles);
    return row;
}

Result<UserStore::Credentials> UserStore::credentials(UserId id) const
{
    return withRoles(Sql::single<Credentials>(m_database.connection(),
                                              statement(m_database.schema(), ByIdSql),
                                              {{":id", id}}, "user", &readCredentials));
}

Result<UserStore::Credentials> UserStore::findByForms(const QString &condition,
                                                      const QStringList &forms) const
{
    // 'bob' and 'Bob' may be two people: usernames go before addresses, and every exact form of
    // either before any that ignores case.
    for (const char *column : {"username", "email"}) {
        if (!m_database.schema().hasColumn(QStringLiteral("user"), QLatin1String(column))) {
            continue;
        }
        QString where = condition;
        where.replace(QLatin1String("{column}"), QLatin1String("user.") + QLatin1String(column));
        for (const QString &form : forms) {
            Result<Credentials> row = Sql::single<Credentials>(
                m_database.connection(), statement(m_database.schema(), where),
                {{":name", Sql::notNull(form)}}, "user by name", &readCredentials);
            if (row || !isNotFound(row.error())) {
                return withRoles(std::move(row));
            }
        }
    }
    return Error{ErrorCode::NotFound, Reason::DeletedElsewhere};
}

Result<UserStore::Credentials> UserStore::findByLogin(const QString &typed) const
{
    Result<Credentials> row = findByForms(ByNameSql, Names::forms(typed));
    if (row || !isNotFound(row.error())) {
        return row;
    }
    return findByForms(ByNameIgnoringCaseSql, Names::formsIgnoringCase(typed));
}

Result<QList<RoleId>> UserStore::roleIds(UserId id) const
{
    return Links::rolesOf(m_database, id);
}

Result<int> UserStore::postCount(UserId id) const
{
    const Result<QVariant> count =
        Sql::value(m_database.connection(), PostCountSql, {{":id", id}}, "count posts");
    return count ? Result<int>(count->toInt()) : Result<int>(count.error());
}

Result<int> UserStore::count() const
{
    const Result<QVariant> count = Sql::value(m_database.connection(), CountSql, {}, "count users");
    return count ? Result<int>(count->toInt()) : Result<int>(count.error());
}

/// Which roles allow each permission, as JSON numbers.
Result<QHash<Permission, QStringList>> UserStore::holders() const
{
    QHash<Permission, QStringList> holders;
    const Result<> read =
        Sql::forEach(m_database.connection(), RolePermissionsSql, {}, "role permissions",
                     [&](const QSqlQuery &query) {
                         const PermissionSet known =
                             Permissions::known(Permissions::split(query.value(1).toString()));
                         for (const Permission permission : known.toList()) {
                             holders[permission].append(query.value(0).toString());
                         }
                     });
    return read ? Result<QHash<Permission, QStringList>>(std::move(holders)) : read.error();
}

/// `question` with :roles_0, :roles_1, … bound, one for each permission.
Result<QVariant> UserStore::askActiveWith(const QString &question, PermissionSet permissions) const
{
    const Result<QHash<Permission, QStringList>> roles = holders();
    if (!roles) {
        return roles.error();
    }
    Sql::Bindings bindings;
    for (const Permission permission : permissions.toList()) {
        bindings.append(
            {QStringLiteral(":roles_%1").arg(bindings.size()),
             QLatin1Char('[') + roles->value(permission).join(u',') + QLatin1Char(']')});
    }
    return Sql::value(m_database.connection(),
                      StoreSupport::withLinks(question, m_database.schema()), bindings,
                      "active users with permissions");
}

Result<int> UserStore::countActiveWith(PermissionSet permissions) const
{
    QString question = CountActiveSql;
    for (qsizetype i = 0; i < permissions.toList().size(); ++i) {
        question += HoldsSql.arg(i);
    }
    const Result<QVariant> count = askActiveWith(question, permissions);
    return count ? Result<int>(count->toInt()) : Result<int>(count.error());
}

Result<bool> UserStore::isAnyActiveWith(PermissionSet permissions) const
{
    Q_ASSERT(!permissions.isEmpty());
    QString question = AnyActiveSql;
    for (qsizetype i = 1; i < permissions.toList().size(); ++i) {
        question += AlsoHoldsSql.arg(i);
    }
    const Result<QVariant> found = askActiveWith(question + LimitSql, permissions);
    return found ? Result<bool>(found->isValid()) : Result<bool>(found.error());
}

Result<QList<User>> UserStore::all() const
{
    Result<QList<Credentials>> rows =
        Sql::list<Credentials>(m_database.connection(), statement(m_database.schema(), OrderSql),
                               {}, "users", &readCredentials);
    if (!rows) {
        return rows.error();
    }
    QHash<UserId, QList<RoleId>> roles;
    const Result<> linked = Links::forEach(
        m_database, [&roles](UserId user, RoleId role) { roles[user].append(role); });
    if (!linked) {
        return linked.error();
    }
    QList<User> users;
    users.reserve(rows->size());
    for (Credentials &row : *rows) {
        row.user.roleIds = roles.value(row.user.id);
        users.append(std::move(row.user));
    }
    return users;
}
