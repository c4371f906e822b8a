// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/User.h"
#include "models/storage/Database.h"

/// The SQL over the two tables of digests of people's single-use codes. For the gate connection;
/// what is written is written within the caller's transaction.
class DigestStore final
{
public:
    enum class Codes {
        PasswordRecovery, ///< an administrator's: postern_recovery_code
        SecondFactor,     ///< those in an authenticator's place: postern_second_factor_code
    };

    DigestStore(const Database &database, Codes codes)
        : m_database(database)
        , m_codes(codes)
    {
    }

    Result<> replaceAll(UserId user, const QStringList &digests);
    Result<int> count(UserId user) const;
    Result<bool> contains(UserId user, const QString &digest) const;
    /// False when it is not there: another was quicker.
    Result<bool> remove(UserId user, const QString &digest);

private:
    QString over(const char *statement) const;

    const Database &m_database;
    Codes m_codes;
};
