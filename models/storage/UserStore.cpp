// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/UserStore.h"

#include "models/domain/Timestamp.h"
#include "models/storage/Links.h"
#include "models/storage/Names.h"
#include "models/storage/StoreSupport.h"
#include "models/storage/Transaction.h"

namespace {

// A placeholder in braces is the column, or a constant where a foreign file lacks it.
const QString UsersSql = QStringLiteral(R"(
    SELECT user.id, CAST({username} AS TEXT), CAST({email} AS TEXT), {active}, {must_change},
           {last_login_at}, {current_login_at}, {login_count}, {row_version},
           CASE WHEN typeof(user.password) = 'text' THEN user.password END
    FROM user)");

const QString ByIdSql = QStringLiteral(" WHERE user.id = :id");

// TEXT never equals a BLOB, so only what is text is found.
const QString ByNameSql = QStringLiteral(" WHERE {column} = :name ORDER BY user.id LIMIT 1");

const QString ByNameIgnoringCaseSql = QStringLiteral(R"(
    WHERE lower({column}) = lower(:name) AND typeof({column}) = 'text'
    ORDER BY user.id LIMIT 1)");

const QString OrderSql = QStringLiteral(" ORDER BY user.id");

const QString SetPasswordSql = QStringLiteral(R"(
    UPDATE user SET password = :hash, must_change_password = :must_change,
        fs_uniquifier = lower(hex(randomblob(16))), update_datetime = :now
    WHERE id = :id)");

const QString UpgradePasswordSql =
    QStringLiteral("UPDATE user SET password = :after WHERE id = :id AND password = :before");

const QString RecordLoginSql = QStringLiteral(R"(
    UPDATE user SET last_login_at = coalesce(current_login_at, :now), current_login_at = :now,
        last_login_ip = current_login_ip, current_login_ip = NULL,
        login_count = coalesce(login_count, 0) + 1
    WHERE id = :id)");

const QString BequeathSql = QStringLiteral("UPDATE post SET user_id = :heir WHERE user_id = :id");

const QString DeleteSql =
    QStringLiteral("DELETE FROM user WHERE id = :id AND row_version = :version");

const QString PostCountSql = QStringLiteral("SELECT count(*) FROM post WHERE user_id = :id");

const QString CountSql = QStringLiteral("SELECT count(*) FROM user");

const QString ActiveSql = QStringLiteral("SELECT count(*) FROM user WHERE user.active <> 0");

const QString HoldsSql = QStringLiteral(R"(
    AND user.id IN (SELECT link.user_id FROM {links} AS link
                    WHERE link.role_id IN (SELECT value FROM json_each(:roles_%1))))");

const QString RolePermissionsSql = QStringLiteral("SELECT id, CAST(permissions AS TEXT) FROM role");

enum UserColumn {
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

QString textOrNull(const QSqlQuery &query, int column)
{
    return query.isNull(column) ? QString() : query.value(column).toString();
}

UserStore::Credentials readCredentials(const QSqlQuery &query)
{
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

QString statement(const Schema &schema, const QString &condition)
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
        {"{active}", "active", "coalesce(user.active <> 0, 0)", "1"},
        {"{must_change}", "must_change_password", "user.must_change_password", "0"},
        {"{last_login_at}", "last_login_at", "user.last_login_at", "NULL"},
        {"{current_login_at}", "current_login_at", "user.current_login_at", "NULL"},
        {"{login_count}", "login_count", "user.login_count", "0"},
        {"{row_version}", "row_version", "user.row_version", "0"},
    };
    QString text = UsersSql + condition;
    for (const Substitute &substitute : substitutes) {
        const bool there =
            schema.hasColumn(QStringLiteral("user"), QLatin1String(substitute.column));
        text.replace(QLatin1String(substitute.placeholder),
                     QLatin1String(there ? substitute.expression : substitute.otherwise));
    }
    return text;
}

bool isNotFound(const Error &error)
{
    return error.code == ErrorCode::NotFound;
}

Error notFound()
{
    return {ErrorCode::NotFound, Reason::DeletedElsewhere};
}

Error withValue(Error error, const QString &username, const QString &email)
{
    if (error.reason == Reason::Taken) {
        error.subject = error.field == Field::Email      ? email
                        : error.field == Field::Username ? username
                                                         : QString();
    }
    return error;
}

} // namespace

Result<User> UserStore::find(UserId id) const
{
    Result<Credentials> row = credentials(id);
    return row ? Result<User>(std::move(row->user)) : Result<User>(row.error());
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
    return notFound();
}

Result<UserStore::Credentials> UserStore::findByLogin(const QString &typed) const
{
    Result<Credentials> row = findByForms(ByNameSql, Names::forms(typed));
    if (row || !isNotFound(row.error())) {
        return row;
    }
    return findByForms(ByNameIgnoringCaseSql, Names::formsIgnoringCase(typed));
}

Result<> UserStore::checkNames(const QString &username, const QString &email, UserId except) const
{
    const Result<> free =
        Names::checkFree(m_database, "user", "username", Field::Username, username, except);
    if (!free) {
        return free.error();
    }
    return Names::checkFree(m_database, "user", "email", Field::Email, email, except);
}

Result<UserId> UserStore::insert(const NewUser &user, const QString &passwordHash,
                                 const QDateTime &now)
{
    Result<Transaction> transaction = Transaction::begin(m_database.connection());
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<> free = checkNames(user.username, user.email, 0); !free) {
        return free.error();
    }
    StoreSupport::Row row(m_database.schema(), QStringLiteral("user"));
    row.setExpression("id", "(SELECT last_id + 1 FROM postern_id WHERE table_name = 'user')");
    row.set("username", user.username);
    row.set("email", user.email);
    row.set("password", passwordHash);
    row.set("active", user.active ? 1 : 0);
    row.set("must_change_password", user.mustChangePassword ? 1 : 0);
    row.setExpression("fs_uniquifier", "lower(hex(randomblob(16)))");
    row.set("create_datetime", Timestamp::toStored(now));
    row.set("update_datetime", Timestamp::toStored(now));
    row.addNeutralValues();
    const Result<UserId> id =
        StoreSupport::insert(m_database, row, "insert user", [&](const Error &error) {
            return withValue(error, user.username, user.email);
        });
    if (!id) {
        return id.error();
    }
    if (const Result<> linked = setRoleIds(*id, user.roleIds); !linked) {
        return linked.error();
    }
    const Result<> committed = transaction->commit();
    return committed ? id : Result<UserId>(committed.error());
}

Result<> UserStore::checkChangedNames(const UserChange &change) const
{
    if (!change.username && !change.email) {
        return {};
    }
    const Result<User> before = find(change.id);
    if (!before) {
        return before.error();
    }
    // Names that differ in case only may be in the file already; they may stay as they are.
    const auto changed = [](const std::optional<QString> &after, const QString &present) {
        return after && *after != present ? *after : QString();
    };
    return checkNames(changed(change.username, before->username),
                      changed(change.email, before->email), change.id);
}

Result<> UserStore::update(const UserChange &change, const QDateTime &now)
{
    Result<Transaction> transaction = Transaction::begin(m_database.connection());
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<> free = checkChangedNames(change); !free) {
        return free.error();
    }
    StoreSupport::Row row(m_database.schema(), QStringLiteral("user"));
    if (change.username) {
        row.set("username", *change.username);
    }
    if (change.email) {
        row.set("email", *change.email);
    }
    if (change.active) {
        row.set("active", *change.active ? 1 : 0);
    }
    if (change.mustChangePassword) {
        row.set("must_change_password", *change.mustChangePassword ? 1 : 0);
    }
    row.set("update_datetime", Timestamp::toStored(now));
    const Result<> updated =
        StoreSupport::update(m_database, row, "user", change.id, change.version);
    if (!updated) {
        return withValue(updated.error(), change.username.value_or(QString()),
                         change.email.value_or(QString()));
    }
    if (change.roleIds) {
        if (const Result<> linked = setRoleIds(change.id, *change.roleIds); !linked) {
            return linked.error();
        }
    }
    return transaction->commit();
}

Result<> UserStore::setPassword(UserId id, const QString &passwordHash, bool mustChange,
                                const QDateTime &now)
{
    // A new uniquifier ends the person's sessions in the web application, as Flask-Security's own
    // change of password does.
    const Result<int> changed = Sql::run(m_database.connection(), SetPasswordSql,
                                         {{":hash", passwordHash},
                                          {":must_change", mustChange ? 1 : 0},
                                          {":now", Timestamp::toStored(now)},
                                          {":id", id}},
                                         "set password");
    if (!changed) {
        return changed.error();
    }
    return *changed == 1 ? Result<>() : Result<>(notFound());
}

Result<> UserStore::upgradePassword(UserId id, const QString &before, const QString &after)
{
    // No row: somebody has changed the password meanwhile, and that one stays.
    return StoreSupport::done(Sql::run(m_database.connection(), UpgradePasswordSql,
                                       {{":after", after}, {":id", id}, {":before", before}},
                                       "upgrade password"));
}

Result<> UserStore::recordLogin(UserId id, const QDateTime &now)
{
    const Result<int> changed =
        Sql::run(m_database.connection(), RecordLoginSql,
                 {{":now", Timestamp::toStored(now)}, {":id", id}}, "record login");
    if (!changed) {
        return changed.error();
    }
    return *changed == 1 ? Result<>() : Result<>(notFound());
}

Result<> UserStore::remove(UserId id, qint64 version, std::optional<UserId> heir)
{
    if (heir == id) {
        return Error{ErrorCode::Invalid, Reason::UnknownUser, Field::Author};
    }
    Result<Transaction> transaction = Transaction::begin(m_database.connection());
    if (!transaction) {
        return transaction.error();
    }
    if (heir) {
        const Result<int> given = Sql::run(m_database.connection(), BequeathSql,
                                           {{":heir", *heir}, {":id", id}}, "bequeath posts");
        if (!given) {
            const bool unknown = given.error().code == ErrorCode::InUse;
            return unknown ? Error{ErrorCode::Invalid, Reason::UnknownUser, Field::Author}
                           : given.error();
        }
    }
    // Memberships, and the authorship of what was not given to anybody, go by the file's trigger.
    const Result<int> removed = Sql::run(m_database.connection(), DeleteSql,
                                         {{":id", id}, {":version", version}}, "remove user");
    if (!removed) {
        return removed.error();
    }
    return *removed == 1 ? transaction->commit() : StoreSupport::missedRow(m_database, "user", id);
}

Result<QList<RoleId>> UserStore::roleIds(UserId id) const
{
    return Links::rolesOf(m_database, id);
}

Result<> UserStore::setRoleIds(UserId id, const QList<RoleId> &roleIds)
{
    const Result<QList<RoleId>> before = Links::rolesOf(m_database, id);
    if (!before) {
        return before.error();
    }
    Result<Transaction> transaction = Transaction::begin(m_database.connection());
    if (!transaction) {
        return transaction.error();
    }
    for (const RoleId role : *before) {
        const Result<> removed =
            roleIds.contains(role) ? Result<>() : Links::remove(m_database, id, role);
        if (!removed) {
            return removed.error();
        }
    }
    for (const RoleId role : roleIds) {
        if (const Result<> added = Links::add(m_database, id, role); !added) {
            return added.error();
        }
    }
    return transaction->commit();
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

Result<int> UserStore::countActiveWith(PermissionSet permissions) const
{
    QHash<Permission, QStringList> holders; // which roles allow it, as JSON numbers
    const Result<> read =
        Sql::forEach(m_database.connection(), RolePermissionsSql, {}, "role permissions",
                     [&](const QSqlQuery &query) {
                         const PermissionSet known =
                             Permissions::known(Permissions::split(query.value(1).toString()));
                         for (const Permission permission : known.toList()) {
                             holders[permission].append(query.value(0).toString());
                         }
                     });
    if (!read) {
        return read.error();
    }
    QString text = ActiveSql;
    Sql::Bindings bindings;
    for (const Permission permission : permissions.toList()) {
        const QString number = QString::number(bindings.size());
        text += StoreSupport::withLinks(HoldsSql, m_database.schema()).arg(number);
        bindings.append(
            {QStringLiteral(":roles_") + number,
             QLatin1Char('[') + holders.value(permission).join(u',') + QLatin1Char(']')});
    }
    const Result<QVariant> count =
        Sql::value(m_database.connection(), text, bindings, "count active users");
    return count ? Result<int>(count->toInt()) : Result<int>(count.error());
}

Result<QList<User>> UserStore::all() const
{
    Result<QList<Credentials>> rows =
        Sql::list<Credentials>(m_database.connection(), statement(m_database.schema(), OrderSql),
                               {}, "users", &readCredentials);
    if (!rows) {
        return rows.error();
    }
    QList<User> users;
    users.reserve(rows->size());
    for (Credentials &row : *rows) {
        Result<QList<RoleId>> roles = roleIds(row.user.id);
        if (!roles) {
            return roles.error();
        }
        row.user.roleIds = std::move(*roles);
        users.append(std::move(row.user));
    }
    return users;
}
