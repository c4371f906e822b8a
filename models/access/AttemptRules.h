// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/AttemptStore.h"

#include <QDateTime>
#include <QList>

#include <algorithm>
#include <optional>

/// How long what was tried in vain has to wait, as AttemptLimiter says it: a plain value for one
/// try at one moment, which knows nothing of where the counters stand.
struct AttemptRules
{
    static constexpr qint64 ForgottenAfterSecs = qint64(24) * 60 * 60;
    static constexpr qint64 LastAdministratorSecs = qint64(15) * 60;

    struct Settings
    {
        int delayAfter;
        qint64 firstDelaySecs;
        int lockAfter;
        qint64 lockSecs; ///< 0: until an administrator

        /// No delay is longer than a lock.
        qint64 longestDelaySecs() const { return lockSecs > 0 ? lockSecs : LastAdministratorSecs; }
    };

    enum class Scope {
        Account,
        AccountHere, ///< on this workstation
        Workstation, ///< whatever the account
    };
    struct Counter
    {
        Scope scope;
        QString subject; ///< the text that it stands under
        std::optional<UserId> user;
        AttemptCount count;
    };

    Settings settings;
    QDateTime now;
    bool isLastAdministrator = false; ///< the account's person is the last active one

    /// Whether one more failure would lock the account, or it is locked: then
    /// isLastAdministrator has to be known.
    bool isSerious(const AttemptCount &account) const;
    /// What was counted by a clock that has been set back since begins now, else it would last
    /// until the clock is there again. Whether it was.
    bool followClock(AttemptCount &count) const;
    /// Until when it may not be tried, perhaps a moment gone by; invalid: never was, or (of a lock)
    /// until an administrator ends it.
    QDateTime end(const Counter &counter) const;
    /// The longest of theirs, 0: none; absent: until an administrator ends it.
    std::optional<qint64> secondsToWait(const QList<Counter> &counters) const;
    /// Counts a failure, and what follows from it.
    void countOneMore(Counter &counter) const;

private:
    void lock(AttemptCount &count) const;
};
