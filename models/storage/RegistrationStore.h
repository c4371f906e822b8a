// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/User.h"
#include "models/storage/Database.h"

/// Somebody who has registered and waits.
struct Registration
{
    UserId id = 0;
    QString username;
    QString email;
    QDateTime registeredAt;
};

/// The SQL over `postern_registration`. An account that becomes active leaves it by itself.
class RegistrationStore final
{
public:
    explicit RegistrationStore(const Database &database)
        : m_database(database)
    {
    }

    Result<> insert(UserId user, const QDateTime &now);
    Result<bool> contains(UserId user) const;
    Result<int> count() const;
    /// Who waits longest first.
    Result<QList<Registration>> list() const;

private:
    const Database &m_database;
};
