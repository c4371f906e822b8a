// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/User.h"
#include "models/storage/Database.h"

/// How often something was tried in vain, and until when it is not to be tried again.
struct AttemptCount
{
    int failures = 0;   ///< in a row
    int sinceLogin = 0; ///< whether in a row or not
    QDateTime failedAt = {};
    QDateTime blockedUntil = {}; ///< invalid and locked: until an administrator ends it
    bool locked = false;
};

/// The SQL over `postern_attempt`, the counters of failed tries. What they count is said by a text
/// that AttemptLimiter makes.
class AttemptStore final
{
public:
    explicit AttemptStore(const Database &database)
        : m_database(database)
    {
    }

    /// All zero where nothing was counted yet.
    Result<AttemptCount> find(const QString &subject) const;
    /// Whose accounts are locked at that moment, by their ids.
    Result<QList<UserId>> lockedAt(const QDateTime &moment) const;
    /// `user`: whose account it concerns, or none.
    Result<> save(const QString &subject, std::optional<UserId> user, const AttemptCount &count);
    Result<> remove(const QString &subject);
    Result<> removeAllOf(UserId user);
    /// Of the counters that concern no account only the newest `most` stay, and none that last
    /// counted before `oldest`.
    Result<> prune(int most, const QDateTime &oldest);

private:
    const Database &m_database;
};
