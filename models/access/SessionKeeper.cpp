// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SessionKeeper.h"

#include "models/crypto/Random.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"

Result<std::unique_ptr<Session>> SessionKeeper::start(UserId id, const QDateTime &previousLogin,
                                                      PersonKey key) const
{
    std::unique_ptr<Session> session(new Session); // the constructor is private
    session->m_id = Random::uniquifier();
    session->m_workstation = m_workstation;
    session->m_user.id = id;
    session->m_previousLoginAt = previousLogin;
    session->m_startedAt = m_clock.now();
    session->m_key = std::move(key);
    if (const Result<> done = read(*session); !done) {
        return done.error();
    }
    if (!session->m_user.active) {
        return Error{.code = ErrorCode::Deactivated};
    }
    return session;
}

Result<> SessionKeeper::refresh(Session &session) const
{
    if (session.m_revoked) {
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
                      user.mustChangePassword == session.m_user.mustChangePassword &&
                      user.displayName() == session.m_user.displayName() &&
                      user.email == session.m_user.email;
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
    session.m_permissions = user->mustChangePassword ? PermissionSet() : permissions;
    return {};
}
