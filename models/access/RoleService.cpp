// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/RoleService.h"

#include "models/access/AccessPolicy.h"
#include "models/access/AuditText.h"
#include "models/access/MemberWriting.h"
#include "models/access/Rights.h"
#include "models/access/UnitOfWork.h"
#include "models/access/UserRules.h"
#include "models/storage/RoleStore.h"

#include <algorithm>

namespace {

/// The permission, and a password that was given lately.
UnitOfWork::Demand writing(Permission permission)
{
    return {{permission}, UnitOfWork::Proof::Recent};
}

/// Two roles whose names differ in case alone would be mistaken for each other.
Result<> isFree(const Database &database, const QString &name, RoleId self)
{
    const Result<QList<Role>> roles = RoleStore(database).all();
    if (!roles) {
        return roles.error();
    }
    const bool taken = std::any_of(roles->begin(), roles->end(), [&](const Role &role) {
        return role.id != self && role.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (!taken) {
        return {};
    }
    return Error{.code = ErrorCode::Conflict,
                 .reason = Reason::Taken,
                 .field = Field::RoleName,
                 .subject = name};
}

/// Names that Postern does not know are the Flask application's own and are kept, as long as the
/// comma list can hold them.
Result<> checkNames(const QStringList &permissions)
{
    for (const QString &name : permissions) {
        const bool odd = name.trimmed() != name || name.isEmpty() ||
                         std::any_of(name.begin(), name.end(), [](QChar c) {
                             return c == u',' || c.category() == QChar::Other_Control;
                         });
        if (odd) {
            return Error{.code = ErrorCode::Invalid,
                         .reason = Reason::BadCharacters,
                         .field = Field::Permissions,
                         .subject = name};
        }
    }
    return {};
}

Result<> mayGive(const Session &session, const QStringList &added)
{
    if (const Result<> given = AccessPolicy::mayGive(session, added); !given) {
        Error error = given.error();
        error.field = Field::Permissions;
        return error;
    }
    return {};
}

Result<> mayAllow(const Session &session, const QStringList &added)
{
    const Result<> valid = checkNames(added);
    return valid ? mayGive(session, added) : valid;
}

QStringList without(const QStringList &names, const QStringList &others)
{
    QStringList rest;
    std::copy_if(names.begin(), names.end(), std::back_inserter(rest),
                 [&others](const QString &name) { return !others.contains(name); });
    return rest;
}

/// Taking a right away counts too: else who may do less could strip who may do more. Names that are
/// there already are not judged by their form.
Result<> mayReplace(const Session &session, const QStringList &before, const QStringList &after)
{
    const Result<> added = mayAllow(session, without(after, before));
    return added ? mayGive(session, without(before, after)) : added;
}

Result<> maySeeMembers(const Session &session)
{
    return AccessPolicy::require(session, AccessPolicy::neededForRoles(session));
}

/// The rules for what is newly written; what stays as it was, or comes back, may be as a Flask
/// application left it.
Result<> normalise(const Database &database, const Role &before, RoleChange &change)
{
    const auto name =
        UserRules::settle(change, &RoleChange::name, before.name, &UserRules::roleName);
    if (!name) {
        return name;
    }
    if (change.name) {
        if (const Result<> free = isFree(database, *change.name, change.id); !free) {
            return free;
        }
    }
    return UserRules::settle(change, &RoleChange::description, before.description,
                             &UserRules::description);
}

} // namespace

Result<RoleId> RoleService::create(const Session &session, const NewRole &role)
{
    if (const auto allowed =
            UnitOfWork::require(m_database, session, writing(Permission::RolesWrite));
        !allowed) {
        return allowed.error();
    }
    if (role.name.isEmpty() && !role.restores) {
        return Error{.code = ErrorCode::Invalid, .reason = Reason::Empty, .field = Field::RoleName};
    }
    const Result<> allowed =
        role.restores ? mayGive(session, role.permissions) : mayAllow(session, role.permissions);
    if (!allowed) {
        return allowed.error();
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    RoleChange values{
        .name = role.name, .description = role.description, .restores = role.restores};
    if (const Result<> valid = normalise(m_database, Role(), values); !valid) {
        return valid.error();
    }
    const NewRole row{values.name.value_or(role.name),
                      values.description.value_or(role.description), role.permissions};
    const Result<RoleId> id = RoleStore(m_database).insert(row, m_clock.now());
    if (!id) {
        return id.error();
    }
    unit->record(AuditText::created(*id, row));
    return unit->commit(*id);
}

Result<> RoleService::update(const Session &session, const RoleChange &change)
{
    Result<UnitOfWork> unit =
        UnitOfWork::begin(m_database, m_notifier, session, writing(Permission::RolesWrite));
    if (!unit) {
        return unit.error();
    }
    RoleStore store(m_database);
    const Result<Role> before = store.find(change.id);
    if (!before) {
        return deletedElsewhere(before.error());
    }
    RoleChange row = change;
    if (const Result<> valid = normalise(m_database, *before, row); !valid) {
        return valid.error();
    }
    if (row.permissions) {
        const Result<> allowed = mayReplace(session, before->permissions, *row.permissions);
        if (!allowed) {
            return allowed.error();
        }
    }
    if (const Result<> done = store.update(row, m_clock.now()); !done) {
        return deletedElsewhere(done.error());
    }
    unit->record(AuditText::updated(*before, row));
    return unit->commit();
}

Result<> RoleService::remove(const Session &session, RoleId id, qint64 version)
{
    Result<UnitOfWork> unit =
        UnitOfWork::begin(m_database, m_notifier, session, writing(Permission::RolesWrite));
    if (!unit) {
        return unit.error();
    }
    RoleStore store(m_database);
    const Result<Role> role = store.find(id);
    if (!role) {
        return deletedElsewhere(role.error());
    }
    if (const Result<> allowed = mayReplace(session, role->permissions, {}); !allowed) {
        return allowed.error();
    }
    if (const Result<> done = store.remove(id, version); !done) {
        return deletedElsewhere(done.error());
    }
    unit->record(AuditText::removed(*role));
    return unit->commit();
}

Result<RoleId> RoleService::restore(const Session &session, const NewRole &role,
                                    const QList<UserId> &members)
{
    // One transaction around all of it.
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    NewRole again = role;
    again.restores = true;
    const Result<RoleId> id = create(session, again); // and who may give what it allows
    if (!id) {
        return id;
    }
    const Result<Role> created = RoleStore(m_database).find(*id);
    if (!created) {
        return created.error();
    }
    MemberWriting writing{m_database, *unit, *created, members.size()};
    for (const UserId user : members) {
        const Result<> added = writing.add(user);
        const bool isGone = !added && added.error().code == ErrorCode::NotFound;
        if (!added && !isGone) {
            return added.error();
        }
    }
    return unit->commit(*id);
}

Result<> RoleService::addMember(const Session &session, RoleId id, UserId user)
{
    return changeMembers(session, id, {user}, {});
}

Result<> RoleService::removeMember(const Session &session, RoleId id, UserId user)
{
    return changeMembers(session, id, {}, {user});
}

Result<QList<Role>> RoleService::list(const Session &session, MemberCount count) const
{
    if (const Result<> allowed = AccessPolicy::requireOwnPassword(session); !allowed) {
        return allowed.error();
    }
    return RoleStore(m_database).all(count);
}

Result<QList<Role>> RoleService::own(const Session &session) const
{
    return RoleStore(m_database).ofUser(session.userId());
}

Result<Role> RoleService::find(const Session &session, RoleId id, MemberCount count) const
{
    if (const Result<> allowed = AccessPolicy::requireOwnPassword(session); !allowed) {
        return allowed.error();
    }
    return RoleStore(m_database).find(id, count);
}

Result<Role> RoleService::findByName(const Session &session, const QString &name) const
{
    if (const Result<> allowed = AccessPolicy::requireOwnPassword(session); !allowed) {
        return allowed.error();
    }
    Result<Role> role = RoleStore(m_database).findByName(name);
    if (!role && role.error().code == ErrorCode::NotFound) {
        Error error = role.error();
        error.reason = Reason::UnknownRole;
        error.subject = name;
        return error;
    }
    return role;
}

Result<> RoleService::isFree(const Session &session, const QString &name, RoleId self) const
{
    const Result<> allowed = AccessPolicy::require(session, Permission::RolesWrite);
    return allowed ? ::isFree(m_database, name, self) : allowed;
}

Result<QList<std::pair<UserId, QString>>> RoleService::members(const Session &session,
                                                               RoleId id) const
{
    const Result<> allowed = maySeeMembers(session);
    return allowed ? RoleStore(m_database).members(id) : allowed.error();
}

Result<bool> RoleService::hasMoreMembers(const Session &session, RoleId id, int than) const
{
    const Result<> allowed = maySeeMembers(session);
    return allowed ? RoleStore(m_database).hasMoreMembers(id, than) : allowed.error();
}

Result<> RoleService::changeMembers(const Session &session, RoleId id, const QList<UserId> &added,
                                    const QList<UserId> &removed)
{
    Result<UnitOfWork> unit =
        UnitOfWork::begin(m_database, m_notifier, session, writing(Permission::UsersWrite));
    if (!unit) {
        return unit.error();
    }
    const Result<Role> role = RoleStore(m_database).find(id);
    if (!role) {
        return deletedElsewhere(role.error());
    }
    if (!added.isEmpty() || !removed.isEmpty()) {
        if (const Result<> allowed = Rights::mayAssign(m_database, session, {id}); !allowed) {
            return allowed.error();
        }
    }
    MemberWriting writing{m_database, *unit, *role, added.size() + removed.size()};
    for (const UserId user : added) {
        if (const Result<> done = writing.add(user); !done) {
            return done;
        }
    }
    for (const UserId user : removed) {
        if (const Result<> done = writing.remove(user); !done) {
            return done;
        }
    }
    return unit->commit();
}
