// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/Clock.h"
#include "models/domain/Result.h"
#include "models/domain/Role.h"
#include "models/storage/Database.h"

class ChangeNotifier;

/// The one road for writing roles and memberships; errors as UserService's. Roles need roles.write,
/// memberships users.write; nobody gives rights that they do not have. GUI thread.
class RoleService final
{
public:
    RoleService(const Database &database, ChangeNotifier &notifier, const Clock &clock)
        : m_database(database)
        , m_notifier(notifier)
        , m_clock(clock)
    {
    }

    Result<RoleId> create(const Session &session, const NewRole &role);
    Result<> update(const Session &session, const RoleChange &change);
    /// Members lose the role.
    Result<> remove(const Session &session, RoleId id, qint64 version);

    /// A role that was removed, under a new id, and those of its members who are still there have
    /// it again. Takes what removing it took: no right to write memberships.
    Result<RoleId> restore(const Session &session, const NewRole &role,
                           const QList<UserId> &members);

    Result<> addMember(const Session &session, RoleId id, UserId user);
    Result<> removeMember(const Session &session, RoleId id, UserId user);
    /// In one transaction. Who has the role already, or has it no more, is no error. LongWork hears
    /// of each, and may end it (Cancelled).
    Result<> changeMembers(const Session &session, RoleId id, const QList<UserId> &added,
                           const QList<UserId> &removed);

    /// Everybody who is logged in may know the roles' names; they stand on chips.
    Result<QList<Role>> list(const Session &session, MemberCount count = MemberCount::Skip) const;
    /// Those that the session's person has now.
    Result<QList<Role>> own(const Session &session) const;
    Result<Role> find(const Session &session, RoleId id,
                      MemberCount count = MemberCount::Skip) const;
    Result<Role> findByName(const Session &session, const QString &name) const;
    /// Whether a role may be called so, as far as other roles go; `self`: 0 for a new one. Error
    /// Conflict, Taken.
    Result<> isFree(const Session &session, const QString &name, RoleId self) const;
    Result<QList<std::pair<UserId, QString>>> members(const Session &session, RoleId id) const;
    /// Counts no further than that.
    Result<bool> hasMoreMembers(const Session &session, RoleId id, int than) const;

private:
    const Database &m_database;
    ChangeNotifier &m_notifier;
    const Clock &m_clock;
};
