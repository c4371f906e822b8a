// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/IdleTimes.h"
#include "models/domain/Result.h"
#include "models/domain/Role.h"
#include "models/storage/Database.h"

#include <QHash>

/// What is set for one role; postern_role_setting. A role without a row has no settings.
class RoleSettingStore final
{
public:
    explicit RoleSettingStore(const Database &database)
        : m_database(database)
    {
    }

    Result<RoleIdleTimes> idleTimes(RoleId role) const;
    /// Of the roles that have a row.
    Result<QHash<RoleId, RoleIdleTimes>> allIdleTimes() const;
    Result<> setIdleTimes(RoleId role, const RoleIdleTimes &times);

private:
    const Database &m_database;
};
