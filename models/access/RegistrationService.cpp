// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/RegistrationService.h"

#include "models/access/AccessPolicy.h"
#include "models/access/UnitOfWork.h"

Result<QList<Registration>> RegistrationService::waiting(const Session &session) const
{
    if (const auto allowed = AccessPolicy::require(session, Permission::UsersRead); !allowed) {
        return allowed.error();
    }
    return RegistrationStore(m_database).list();
}

Result<int> RegistrationService::count(const Session &session) const
{
    if (const auto allowed = AccessPolicy::require(session, Permission::UsersRead); !allowed) {
        return allowed.error();
    }
    return RegistrationStore(m_database).count();
}

/// The account, as long as it waits.
Result<User> RegistrationService::find(const Session &session, UserId id) const
{
    const Result<bool> waits = RegistrationStore(m_database).contains(id);
    if (!waits) {
        return waits.error();
    }
    return *waits ? m_users.find(session, id)
                  : Error{.code = ErrorCode::NotFound, .reason = Reason::DeletedElsewhere};
}

Result<> RegistrationService::approve(const Session &session, UserId id, const QList<RoleId> &roles)
{
    if (roles.isEmpty()) {
        return Error{.code = ErrorCode::Invalid, .reason = Reason::Empty, .field = Field::Roles};
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    const Result<User> user = find(session, id);
    if (!user) {
        return user.error();
    }
    const Result<> updated = m_users.update(
        session, {.id = id, .version = user->version, .active = true, .roleIds = roles},
        AuditAction::UserApprove);
    return updated ? unit->commit() : updated;
}

Result<> RegistrationService::refuse(const Session &session, UserId id)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    const Result<User> user = find(session, id);
    if (!user) {
        return user.error();
    }
    const Result<> removed = m_users.remove(session, id, user->version, std::nullopt);
    return removed ? unit->commit() : removed;
}
