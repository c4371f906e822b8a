// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/UserService.h"

#include "models/access/AccessPolicy.h"
#include "models/access/AuditText.h"
#include "models/access/Rights.h"
#include "models/access/RoleNames.h"
#include "models/access/UnitOfWork.h"
#include "models/access/UserRules.h"
#include "models/storage/LongWork.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"

namespace {

/// Who may write somebody's account may look at that one; lists are for who may read them all.
Result<> mayLookUp(const Session &session)
{
    return session.can(Permission::UsersWrite)
               ? Result<>()
               : AccessPolicy::require(session, Permission::UsersRead);
}

/// The permission, and a password that was given lately.
const UnitOfWork::Demand Writing{{Permission::UsersWrite}, UnitOfWork::Proof::Recent};

/// The rules for a name and an address that are newly written; what stays as it was, or comes back,
/// may be as a Flask application left it.
Result<> normalise(const Database &database, const User &before, UserChange &change)
{
    const auto name =
        UserRules::settle(change, &UserChange::username, before.username, &UserRules::username);
    if (!name) {
        return name;
    }
    const auto address =
        UserRules::settle(change, &UserChange::email, before.email, &UserRules::email);
    if (!address) {
        return address;
    }
    return UserRules::isFree(database, change.username.value_or(QString()),
                             change.email.value_or(QString()), change.id);
}

/// The audit's names of roles: of one person's, which are quicker asked for than all.
AuditText::RoleNames roleNames(const Database &database)
{
    return [&database](const QList<RoleId> &ids) {
        QStringList names;
        for (const RoleId id : ids) {
            const Result<Role> role = RoleStore(database).find(id);
            names.append(role ? role->name : RoleNames::ofUnknown(id));
        }
        return names;
    };
}

} // namespace

Result<UserId> UserService::create(const Session &session, const NewUser &user,
                                   const QString &passwordHash)
{
    if (const Result<> allowed = UnitOfWork::require(m_database, session, Writing); !allowed) {
        return allowed.error();
    }
    UserChange values{.username = user.username, .email = user.email};
    if (user.username.isEmpty() || user.email.isEmpty()) {
        return Error{.code = ErrorCode::Invalid,
                     .reason = Reason::Empty,
                     .field = user.username.isEmpty() ? Field::Username : Field::Email};
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    if (const Result<> valid = normalise(m_database, User(), values); !valid) {
        return valid.error();
    }
    if (const Result<> allowed = mayAssign(session, {}, user.roleIds); !allowed) {
        return allowed.error();
    }
    NewUser row = user;
    row.username = *values.username;
    row.email = *values.email;
    // '' and not NULL: nobody can log in with it, and older schemas have NOT NULL there.
    const QString hash = passwordHash.isNull() ? QStringLiteral("") : passwordHash;
    const Result<UserId> id = UserStore(m_database).insert(row, hash, m_clock.now());
    if (!id) {
        return id.error();
    }
    unit->record(AuditText::created(*id, row, roleNames(m_database)));
    return unit->commit(*id);
}

Result<> UserService::update(const Session &session, const UserChange &change, AuditAction as)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, Writing);
    if (!unit) {
        return unit.error();
    }
    const Result<User> before = UserStore(m_database).find(change.id);
    if (!before) {
        return deletedElsewhere(before.error());
    }
    UserChange row = change;
    if (const Result<> valid = normalise(m_database, *before, row); !valid) {
        return valid.error();
    }
    if (row.username || row.email || row.active || row.mustChangePassword) {
        if (const auto allowed = Rights::mayTouch(m_database, session, change.id); !allowed) {
            return allowed.error();
        }
    }
    if (row.roleIds) {
        if (const auto allowed = mayAssign(session, before->roleIds, *row.roleIds); !allowed) {
            return allowed.error();
        }
    }
    if (const Result<> done = UserStore(m_database).update(row, m_clock.now()); !done) {
        return deletedElsewhere(done.error());
    }
    AuditEntry entry = AuditText::updated(*before, row, roleNames(m_database));
    entry.action = as;
    unit->record(entry);
    return unit->commit();
}

Result<> UserService::setActive(const Session &session, UserId id, bool active)
{
    if (const Result<> allowed = UnitOfWork::require(m_database, session, Writing); !allowed) {
        return allowed.error();
    }
    const Result<User> user = UserStore(m_database).find(id);
    if (!user) {
        return deletedElsewhere(user.error());
    }
    return update(session, {.id = id, .version = user->version, .active = active});
}

Result<> UserService::setPassword(const Session &session, UserId id, const QString &passwordHash,
                                  Lasting lasting, const QJsonObject &noted)
{
    const UnitOfWork::Demand proven{{Permission::UsersWrite}, UnitOfWork::Proof::JustNow};
    if (const Result<> allowed = UnitOfWork::require(m_database, session, proven); !allowed) {
        return allowed.error();
    }
    if (passwordHash.isEmpty()) {
        return Error{
            .code = ErrorCode::Invalid, .reason = Reason::Empty, .field = Field::NewPassword};
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    if (const Result<> allowed = Rights::mayTouch(m_database, session, id); !allowed) {
        return allowed.error();
    }
    UserStore store(m_database);
    const Result<User> user = store.find(id);
    if (!user) {
        return deletedElsewhere(user.error());
    }
    if (const auto done = store.setPassword(id, passwordHash, lasting, m_clock.now()); !done) {
        return deletedElsewhere(done.error());
    }
    AuditEntry entry = AuditText::about(AuditAction::PasswordReset, *user);
    entry.before.insert(AuditFields::name(AuditField::MustChangePassword),
                        user->mustChangePassword);
    entry.after = noted;
    entry.after.insert(AuditFields::name(AuditField::MustChangePassword),
                       lasting == Lasting::Temporary);
    unit->record(entry);
    return unit->commit();
}

Result<> UserService::remove(const Session &session, UserId id, qint64 version,
                             std::optional<UserId> heir)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, Writing);
    if (!unit) {
        return unit.error();
    }
    if (const Result<> allowed = Rights::mayTouch(m_database, session, id); !allowed) {
        return allowed.error();
    }
    LongWork::tell(LongWork::Stage::Saving, 0, 1); // no other program is in the way any more
    UserStore store(m_database);
    std::optional<User> successor;
    if (heir) {
        const Result<User> found = store.find(*heir);
        if (heir == id || !found) {
            return Error{
                .code = ErrorCode::NotFound, .reason = Reason::UnknownUser, .field = Field::Author};
        }
        successor = *found;
    }
    const Result<User> user = store.find(id);
    if (!user) {
        return deletedElsewhere(user.error());
    }
    const AuditEntry entry = AuditText::removed(*user, roleNames(m_database), successor);
    if (const Result<> done = store.remove(id, version, heir); !done) {
        return deletedElsewhere(done.error());
    }
    unit->record(entry);
    return unit->commit();
}

Result<User> UserService::find(const Session &session, UserId id) const
{
    if (id != session.userId()) {
        if (const Result<> allowed = mayLookUp(session); !allowed) {
            return allowed.error();
        }
    }
    return UserStore(m_database).find(id);
}

Result<User> UserService::findByLogin(const Session &session, const QString &name) const
{
    if (const Result<> allowed = mayLookUp(session); !allowed) {
        return allowed.error();
    }
    const auto found = UserStore(m_database).findByLogin(name);
    if (found) {
        return found->user;
    }
    Error error = found.error();
    if (error.code == ErrorCode::NotFound) {
        error.reason = Reason::UnknownUser;
        error.subject = name;
    }
    return error;
}

Result<QList<User>> UserService::list(const Session &session) const
{
    if (const auto allowed = AccessPolicy::require(session, Permission::UsersRead); !allowed) {
        return allowed.error();
    }
    return UserStore(m_database).all();
}

Result<int> UserService::postCount(const Session &session, UserId id) const
{
    if (const auto allowed = AccessPolicy::require(session, Permission::UsersRead); !allowed) {
        return allowed.error();
    }
    return UserStore(m_database).postCount(id);
}

Result<> UserService::mayKnowNames(const Session &session)
{
    return session.can(Permission::UsersRead)
               ? Result<>()
               : AccessPolicy::require(session, Permission::PostsRead);
}

Result<QList<std::pair<UserId, QString>>> UserService::suggest(const Session &session,
                                                               const QString &text, int limit) const
{
    const Result<> allowed = mayKnowNames(session);
    return allowed ? UserStore(m_database).suggest(text, limit) : allowed.error();
}

Result<QList<std::pair<UserId, QString>>> UserService::named(const Session &session,
                                                             const QString &name) const
{
    const Result<> allowed = mayKnowNames(session);
    return allowed ? UserStore(m_database).named(name) : allowed.error();
}

Result<> UserService::isFree(const Session &session, const QString &username, const QString &email,
                             UserId self) const
{
    const Result<> allowed = AccessPolicy::require(session, Permission::UsersWrite);
    return allowed ? UserRules::isFree(m_database, username, email, self) : allowed;
}

Result<> UserService::mayAssign(const Session &session, const QList<RoleId> &before,
                                const QList<RoleId> &after) const
{
    // Taking a role away counts too: else who may do less could strip who may do more.
    QList<RoleId> changed;
    for (const RoleId id : after) {
        if (!before.contains(id)) {
            changed.append(id);
        }
    }
    for (const RoleId id : before) {
        if (!after.contains(id)) {
            changed.append(id);
        }
    }
    return Rights::mayAssign(m_database, session, changed);
}
