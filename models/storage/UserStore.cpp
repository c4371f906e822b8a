// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/UserStore.h"

#include "models/domain/Timestamp.h"
#include "models/storage/Links.h"
#include "models/storage/Names.h"
#include "models/storage/StoreSupport.h"
#include "models/storage/Transaction.h"

namespace {

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

Result<> UserStore::setPassword(UserId id, const QString &passwordHash, Lasting lasting,
                                const QDateTime &now)
{
    // A new uniquifier ends the person's sessions in the web application, as Flask-Security's own
    // change of password does.
    const Result<int> changed = Sql::run(m_database.connection(), SetPasswordSql,
                                         {{":hash", passwordHash},
                                          {":must_change", lasting == Lasting::Temporary ? 1 : 0},
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
    // Said even where there is no heir: an application may have declared that posts are deleted
    // with their author (ON DELETE CASCADE), or that each must have one (NOT NULL).
    const Result<int> given =
        Sql::run(m_database.connection(), BequeathSql,
                 {{":heir", heir ? QVariant(*heir) : QVariant()}, {":id", id}}, "bequeath posts");
    if (!given) {
        switch (given.error().code) {
        case ErrorCode::InUse: // the foreign key found no such heir
            return Error{ErrorCode::Invalid, Reason::UnknownUser, Field::Author};
        case ErrorCode::Invalid: // NOT NULL
            return Error{ErrorCode::InUse, Reason::None, Field::Author};
        default:
            return given.error();
        }
    }
    // Memberships go by the file's trigger.
    const Result<> removed = StoreSupport::remove(m_database, "user", id, version);
    return removed ? transaction->commit() : removed;
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
