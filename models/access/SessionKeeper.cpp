// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SessionKeeper.h"

#include "models/access/AccessPolicy.h"
#include "models/access/LookRules.h"
#include "models/crypto/Random.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"

Result<std::unique_ptr<Session>> SessionKeeper::start(UserId id, const QDateTime &previousLogin,
                                                      PersonKey key, FailedTries tries) const
{
    std::unique_ptr<Session> session(new Session); // the constructor is private
    session->m_id = Random::uniquifier();
    session->m_workstation = m_workstation;
    session->m_user.id = id;
    session->m_previousLoginAt = previousLogin;
    session->m_startedAt = m_clock.now();
    session->m_key = std::move(key);
    session->m_failedTries = tries;
    session->m_clock = &m_clock;
    noteProof(*session);
    if (const Result<> done = read(*session); !done) {
        return done.error();
    }
    if (!session->m_user.active) {
        return Error{.code = ErrorCode::Deactivated};
    }
    session->m_provenVersion = session->m_user.version;
    return session;
}

std::unique_ptr<Session> SessionKeeper::twin(const Session &session)
{
    std::unique_ptr<Session> twin(new Session); // the constructor is private
    twin->m_id = session.m_id;
    twin->m_workstation = session.m_workstation;
    twin->m_user = session.m_user;
    twin->m_roleNames = session.m_roleNames;
    twin->m_permissions = session.m_permissions;
    twin->m_previousLoginAt = session.m_previousLoginAt;
    twin->m_startedAt = session.m_startedAt;
    twin->m_clock = session.m_clock;
    twin->m_provenAt = session.m_provenAt;
    twin->m_revoked = session.m_revoked;
    twin->m_isLooking = session.m_isLooking;
    twin->m_isAtWork = session.m_isAtWork;
    return twin;
}

Result<std::unique_ptr<Session>> SessionKeeper::lookAsPerson(const Session &viewer, UserId id) const
{
    std::unique_ptr<Session> session(new Session); // the constructor is private
    session->m_user.id = id;
    session->m_startedAt = m_clock.now();
    session->m_isLooking = true;
    session->m_isAtWork = true;  // also of who comes to it after a new password
    session->m_clock = &m_clock; // what it is refused is not for want of a fresh proof
    noteProof(*session);
    if (const Result<> done = read(*session); !done) {
        return done.error();
    }
    session->m_user.mustChangePassword = false;
    if (const Result<> allowed = LookRules::check(viewer, *session); !allowed) {
        return allowed.error();
    }
    return session;
}

Result<std::unique_ptr<Session>> SessionKeeper::lookAsRole(const Session &viewer, RoleId id) const
{
    const Result<Role> role = RoleStore(m_database).find(id);
    if (!role) {
        return role.error();
    }
    std::unique_ptr<Session> session(new Session);
    session->m_startedAt = m_clock.now();
    session->m_isLooking = true;
    session->m_clock = &m_clock; // what it is refused is not for want of a fresh proof
    noteProof(*session);
    session->m_user.username = role->name; // nobody's: no row belongs to id 0
    session->m_roleNames = {role->name};
    session->m_permissions = Permissions::known(role->permissions);
    if (const Result<> allowed = LookRules::check(viewer, *session); !allowed) {
        return allowed.error();
    }
    return session;
}

void SessionKeeper::noteProof(Session &session) const
{
    session.m_provenAt = m_clock.now();
}

void SessionKeeper::noteProof(Session &session, qint64 version) const
{
    noteProof(session);
    session.m_provenVersion = version;
}

void SessionKeeper::resume(Session &session, const Session &login) const
{
    if (session.userId() != login.userId() || session.isLooking() || login.isLooking()) {
        return;
    }
    session.m_provenAt = login.m_provenAt;
    session.m_previousLoginAt = login.m_previousLoginAt;
    session.m_startedAt = login.m_startedAt;
    session.m_failedTries = login.m_failedTries;
    session.m_provenVersion = login.m_provenVersion;
}

void SessionKeeper::takeKey(Session &session, const PersonKey &key) const
{
    if (!key.isNull() && key.id != session.m_key.id && !session.isLooking()) {
        session.m_key = key.clone();
    }
}

Result<> SessionKeeper::refresh(Session &session) const
{
    if (session.m_revoked || session.m_isLooking) {
        return {};
    }
    const User user = session.m_user;
    const QStringList roleNames = session.m_roleNames;
    const PermissionSet permissions = session.m_permissions;
    const Result<> done = read(session);
    if (!done && done.error().code != ErrorCode::NotFound) {
        return done;
    }
    if (!done || !session.m_user.active) {
        session.m_revoked = true;
        session.m_permissions = {};
        emit session.revoked();
        return {};
    }
    const bool same = permissions == session.m_permissions && roleNames == session.m_roleNames &&
                      user.displayName() == session.m_user.displayName() &&
                      user.email == session.m_user.email;
    if (user.mustChangePassword != session.m_user.mustChangePassword) {
        emit session.mustChangePasswordChanged();
    }
    if (!same) {
        emit session.permissionsChanged();
    }
    return {};
}

Result<> SessionKeeper::read(Session &session) const
{
    const Result<User> user = UserStore(m_database).find(session.userId());
    if (!user) {
        return user.error();
    }
    const Result<QList<Role>> roles = RoleStore(m_database).ofUser(session.userId());
    if (!roles) {
        return roles.error();
    }
    PermissionSet permissions;
    QStringList names;
    for (const Role &role : *roles) {
        names.append(role.name);
        permissions = permissions.united(Permissions::known(role.permissions));
    }
    session.m_user = *user;
    session.m_roleNames = names;
    session.m_isAtWork = session.m_isAtWork || !user->mustChangePassword;
    session.m_permissions = session.m_isAtWork ? permissions : PermissionSet();
    return {};
}
