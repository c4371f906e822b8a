// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/AuditEntry.h"
#include "models/domain/Clock.h"
#include "models/domain/Lasting.h"
#include "models/domain/Result.h"
#include "models/storage/Database.h"

class ChangeNotifier;

/// The one road for writing users: checks the session's permissions and the rules, writes in one
/// transaction, tells the ChangeNotifier. Passwords arrive hashed (AuthService::hashNewPassword).
/// GUI thread.
///
/// Errors common to the writing calls: Forbidden (MissingPermission, RightsNotHeld,
/// LastAdministrator, Yourself), Invalid or Conflict/Taken with the field,
/// Conflict/ChangedElsewhere, NotFound/DeletedElsewhere, Busy, Storage.
class UserService final
{
public:
    UserService(const Database &database, ChangeNotifier &notifier, const Clock &clock)
        : m_database(database)
        , m_notifier(notifier)
        , m_clock(clock)
    {
    }

    /// Without a hash (null or empty) nobody can log in with the account until it is given one.
    Result<UserId> create(const Session &session, const NewUser &user, const QString &passwordHash);
    /// `as`: what the audit calls it.
    Result<> update(const Session &session, const UserChange &change,
                    AuditAction as = AuditAction::UserUpdate);
    /// Of the row as it is now, whatever its version.
    Result<> setActive(const Session &session, UserId id, bool active);
    /// `noted`: more for the audit's entry.
    Result<> setPassword(const Session &session, UserId id, const QString &passwordHash,
                         Lasting lasting, const QJsonObject &noted = {});
    /// The posts go to `heir`; without one they stay without an author.
    Result<> remove(const Session &session, UserId id, qint64 version, std::optional<UserId> heir);

    /// Whether update() would take the name and the address for `self`, as far as other accounts
    /// go; an empty one is not looked at. For whoever may write users. Error Conflict, Taken.
    Result<> isFree(const Session &session, const QString &username, const QString &email,
                    UserId self) const;
    /// Needs users.write or users.read; one's own needs neither. Error NotFound.
    Result<User> find(const Session &session, UserId id) const;
    /// As UserStore::findByLogin(). Needs users.write or users.read, whoever it is. Error NotFound,
    /// UnknownUser.
    Result<User> findByLogin(const Session &session, const QString &name) const;
    Result<QList<User>> list(const Session &session) const; ///< for commands
    Result<int> postCount(const Session &session, UserId id) const;
    /// For completers: users whose name begins with `text`, and some that contain it. Needs
    /// posts.read or users.read.
    Result<QList<std::pair<UserId, QString>>> suggest(const Session &session, const QString &text,
                                                      int limit) const;
    /// Users called so, in any case. Needs the same.
    Result<QList<std::pair<UserId, QString>>> named(const Session &session,
                                                    const QString &name) const;

private:
    static Result<> mayKnowNames(const Session &session);
    Result<> mayAssign(const Session &session, const QList<RoleId> &before,
                       const QList<RoleId> &after) const;

    const Database &m_database;
    ChangeNotifier &m_notifier;
    const Clock &m_clock;
};
