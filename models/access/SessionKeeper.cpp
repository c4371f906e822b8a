// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SessionKeeper.h"

#include "models/access/AccessPolicy.h"
#include "models/access/LookRules.h"
#include "models/crypto/Random.h"
#include "models/domain/RowVersion.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"

Result<std::unique_ptr<Session>> SessionKeeper::start(UserId id, const QDateTime &previousLogin,
                                                      PersonKey key, FailedTries tries) const
{
    std::unique_ptr<Session> session(new Session); // the constructor is private
    session->m_state.id = Random::uniquifier();
    session->m_state.workstation = m_workstation;
    session->m_state.user.id = id;
    session->m_state.previousLoginAt = previousLogin;
    session->m_state.startedAt = m_clock.now();
    session->m_key = std::move(key);
    session->m_failedTries = tries;
    session->m_state.clock = &m_clock;
    noteProof(*session);
    if (const Result<> done = read(*session); !done) {
        return done.error();
    }
    if (!session->m_state.user.active) {
        return Error{.code = ErrorCode::Deactivated};
    }
    session->m_state.provenVersion = session->m_state.user.version;
    return session;
}

std::unique_ptr<Session> SessionKeeper::twin(const Session &session)
{
    std::unique_ptr<Session> twin(new Session); // the constructor is private
    twin->m_state = session.m_state;
    return twin;
}

Result<std::unique_ptr<Session>> SessionKeeper::lookAsPerson(const Session &viewer, UserId id) const
{
    std::unique_ptr<Session> session(new Session); // the constructor is private
    session->m_state.user.id = id;
    session->m_state.startedAt = m_clock.now();
    session->m_state.isLooking = true;
    session->m_state.isAtWork = true;  // also of who comes to it after a new password
    session->m_state.clock = &m_clock; // what it is refused is not for want of a fresh proof
    noteProof(*session);
    if (const Result<> done = read(*session); !done) {
        return done.error();
    }
    session->m_state.user.mustChangePassword = false;
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
    session->m_state.startedAt = m_clock.now();
    session->m_state.isLooking = true;
    session->m_state.clock = &m_clock; // what it is refused is not for want of a fresh proof
    noteProof(*session);
    session->m_state.user.username = role->name; // nobody's: no row belongs to id 0
    session->m_state.roleNames = {role->name};
    session->m_state.permissions = Permissions::known(role->permissions);
    if (const Result<> allowed = LookRules::check(viewer, *session); !allowed) {
        return allowed.error();
    }
    return session;
}

void SessionKeeper::noteProof(Session &session) const
{
    session.m_state.provenAt = m_clock.now();
}

void SessionKeeper::noteProof(Session &session, qint64 version) const
{
    noteProof(session);
    session.m_state.provenVersion = version;
}

void SessionKeeper::resume(Session &session, const Session &login) const
{
    const bool isSamePerson =
        session.userId() == login.userId() &&
        RowVersion::areOfOneRow(session.provenVersion(), login.provenVersion());
    if (!isSamePerson || session.isLooking() || login.isLooking()) {
        return;
    }
    session.m_state.provenAt = login.m_state.provenAt;
    session.m_state.previousLoginAt = login.m_state.previousLoginAt;
    session.m_state.startedAt = login.m_state.startedAt;
    session.m_failedTries = login.m_failedTries;
    session.m_state.provenVersion = login.m_state.provenVersion;
}

void SessionKeeper::takeKey(Session &session, const PersonKey &key) const
{
    if (!key.isNull() && key.id != session.m_key.id && !session.isLooking()) {
        session.m_key = key.clone();
    }
}

Result<> SessionKeeper::refresh(Session &session) const
{
    if (session.m_state.isRevoked || session.m_state.isLooking) {
        return {};
    }
    const User user = session.m_state.user;
    const QStringList roleNames = session.m_state.roleNames;
    const PermissionSet permissions = session.m_state.permissions;
    const Result<> done = read(session);
    if (!done && done.error().code != ErrorCode::NotFound) {
        return done;
    }
    const bool isSamePerson = RowVersion::areOfOneRow(user.version, session.m_state.user.version);
    if (!isSamePerson) { // the id has been given out again
        session.m_state.user = user;
        session.m_state.roleNames = roleNames;
    }
    if (!done || !isSamePerson || !session.m_state.user.active) {
        session.m_state.isRevoked = true;
        session.m_state.permissions = {};
        emit session.revoked();
        return {};
    }
    const bool same = permissions == session.m_state.permissions &&
                      roleNames == session.m_state.roleNames &&
                      user.displayName() == session.m_state.user.displayName() &&
                      user.email == session.m_state.user.email;
    if (user.mustChangePassword != session.m_state.user.mustChangePassword) {
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
    session.m_state.user = *user;
    session.m_state.roleNames = names;
    session.m_state.isAtWork = session.m_state.isAtWork || !user->mustChangePassword;
    session.m_state.permissions = session.m_state.isAtWork ? permissions : PermissionSet();
    return {};
}
