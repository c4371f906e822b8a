// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/IdleTimes.h"
#include "models/domain/Result.h"
#include "models/domain/Role.h"
#include "models/storage/Database.h"

#include <QHash>

class ChangeNotifier;

/// What an administrator decides for everybody about a desk that is left alone. A plain value.
struct DeskSettings
{
    /// POSTERN_LOCK_AFTER, POSTERN_LOG_OUT_AFTER, POSTERN_WARNING, in seconds; see IdleTimes
    IdleTimes idle;
    bool switchKeepsSession = false; ///< POSTERN_SWITCH_KEEPS_SESSION: locked, not ended
    bool severalSessions = false;    ///< POSTERN_SEVERAL_SESSIONS: of one person at a time
    bool lockWithDesktop = true;     ///< POSTERN_LOCK_WITH_DESKTOP: and when the machine sleeps
};

/// Reads them, and reads and writes what roles say of them; the stricter wins. To write it takes
/// roles.write and a fresh proof of the password, of just now where it is weakened; it is recorded.
class DeskSettingsService final
{
public:
    DeskSettingsService(const Database &database, ChangeNotifier &notifier)
        : m_database(database)
        , m_notifier(notifier)
    {
    }

    /// Absent or unreadable values are the defaults. SettingsService::change() writes them.
    DeskSettings current() const;

    /// Nothing where the role says nothing, or is not there.
    Result<RoleIdleTimes> roleTimes(RoleId role) const;
    /// Of the roles that say something; to show, so none where they cannot be read.
    QHash<RoleId, RoleIdleTimes> allRoleTimes() const;
    /// Error Invalid, OutOfBounds, field Setting, when a time is out of bounds; Forbidden
    /// (MissingPermission, ProofTooOld). `seen`: what it replaces, as the person knows it;
    /// Conflict, ChangedElsewhere, when that is not so any more.
    Result<> setRoleTimes(const Session &session, RoleId role, const RoleIdleTimes &times,
                          const std::optional<RoleIdleTimes> &seen = {});

    /// How long this person may be away: the organisation's times, or those of their roles where
    /// these are stricter. What a role says and cannot be read is not left out: it is an error.
    Result<IdleTimes> idleTimes(const Session &session) const;

private:
    const Database &m_database;
    ChangeNotifier &m_notifier;
};
