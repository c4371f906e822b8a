// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/UnitOfWork.h"
#include "models/domain/Role.h"
#include "models/domain/User.h"
#include "models/storage/Database.h"

/// Writes memberships of one role, each with its entry in the audit; where nothing changes there is
/// none. For RoleService, inside its unit of work, which has been allowed. LongWork hears of each,
/// and may end it (Cancelled).
class MemberWriting final
{
public:
    MemberWriting(const Database &database, UnitOfWork &unit, const Role &role, qsizetype total)
        : m_database(database)
        , m_unit(unit)
        , m_role(role)
        , m_total(static_cast<int>(total))
    {
    }

    /// Error NotFound, DeletedElsewhere, where there is nobody of that id.
    Result<> add(UserId user);
    Result<> remove(UserId user);

private:
    Result<User> next(UserId user);

    const Database &m_database;
    UnitOfWork &m_unit;
    const Role &m_role;
    int m_total;
    int m_done = 0;
};
