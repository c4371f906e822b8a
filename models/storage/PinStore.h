// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/User.h"
#include "models/storage/Database.h"

/// The hashes of people's PINs, and how many wrong ones came in a row; postern_pin. For the
/// connection that nothing but AuthService and its like can reach.
class PinStore final
{
public:
    struct Pin
    {
        QString hash; ///< null: none is set
        int failures = 0;
    };

    explicit PinStore(const Database &database)
        : m_database(database)
    {
    }

    /// None where there is no such person, too.
    Result<Pin> find(UserId user) const;
    /// In the place of another one, whose failures are forgotten.
    Result<> set(UserId user, const QString &hash);
    /// Also where none is set.
    Result<> remove(UserId user);
    /// Nothing happens where none is set.
    Result<> setFailures(UserId user, int failures);

private:
    const Database &m_database;
};
