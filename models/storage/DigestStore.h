// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/User.h"
#include "models/storage/Database.h"

/// The SQL over `postern_recovery_code`: digests of an administrator's single-use codes.
class RecoveryCodeStore final
{
public:
    explicit RecoveryCodeStore(const Database &database)
        : m_database(database)
    {
    }

    Result<> replaceAll(UserId user, const QStringList &digests);
    Result<int> count(UserId user) const;
    Result<bool> contains(UserId user, const QString &digest) const;
    /// False when it is not there: another was quicker.
    Result<bool> remove(UserId user, const QString &digest);

private:
    const Database &m_database;
};
