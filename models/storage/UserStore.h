// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Lasting.h"
#include "models/domain/Permission.h"
#include "models/domain/Result.h"
#include "models/domain/User.h"
#include "models/storage/Database.h"

/// The SQL over `user` and the link table. Rules are not its business: services call it inside a
/// UnitOfWork. Single rows only; lists are read by the table models.
class UserStore final
{
public:
    explicit UserStore(const Database &database)
        : m_database(database)
    {
    }

    /// A row that a typed name may mean, with what a login needs.
    struct Credentials
    {
        User user;
        QString passwordHash; ///< null where the file has NULL or no text
    };

    /// Error NotFound.
    Result<User> find(UserId id) const;

    /// What decides what somebody may do, without the rest of the row: every write asks for it.
    struct Account
    {
        bool active = false;
        bool mustChangePassword = false;
        PermissionSet permissions = {}; ///< of all roles together, whatever the account's state
        qint64 version = 0;             ///< row_version
    };
    /// Error NotFound.
    Result<Account> account(UserId id) const;

    /// The user that `typed` names, by username or e-mail address: the exact text first, then its
    /// NFC and NFKD forms, then the same ignoring case; the lowest id where several match (as
    /// Flask-Security does). Error NotFound.
    Result<Credentials> findByLogin(const QString &typed) const;
    Result<Credentials> credentials(UserId id) const;

    /// An id never used before in this file, by Postern or by anyone (table postern_id).
    Result<UserId> insert(const NewUser &user, const QString &passwordHash, const QDateTime &now);
    /// Error Conflict (ChangedElsewhere, DeletedElsewhere; Taken with field and subject).
    Result<> update(const UserChange &change, const QDateTime &now);
    Result<> setPassword(UserId id, const QString &passwordHash, Lasting lasting,
                         const QDateTime &now);
    /// Replaces the hash only while it is still `before`: an upgrade at login.
    Result<> upgradePassword(UserId id, const QString &before, const QString &after);
    /// As Flask-Security's login_user(): last ← current, current ← now, count + 1.
    Result<> recordLogin(UserId id, const QDateTime &now);
    /// Memberships go too; posts go to `heir`, or stay without an author. Error InUse
    /// (field Author) where the application demands an author for every post and there is no heir.
    Result<> remove(UserId id, qint64 version, std::optional<UserId> heir);

    Result<QList<RoleId>> roleIds(UserId id) const;
    Result<> setRoleIds(UserId id, const QList<RoleId> &roleIds);
    Result<int> postCount(UserId id) const;
    Result<int> count() const;

    /// A page of users whose name or address begins with, or else contains, `text`; id and display
    /// name. For completers: by an index for the beginning; of those that contain it, whom a few
    /// milliseconds find.
    Result<QList<std::pair<UserId, QString>>> suggest(const QString &text, int limit) const;
    /// Users whose name or address that is, in any case; id and display name. By an index.
    Result<QList<std::pair<UserId, QString>>> named(const QString &name) const;

    /// Active users whose roles together allow `permissions`. For the rule of the last
    /// administrator.
    Result<int> countActiveWith(PermissionSet permissions) const;
    /// Whether there is one; looks no further than the first.
    Result<bool> isAnyActiveWith(PermissionSet permissions) const;
    Result<QList<User>> all() const; ///< for commands that print; the window never calls it

private:
    Result<Credentials> withRoles(Result<Credentials> row) const;
    Result<Credentials> findByForms(const QString &condition, const QStringList &forms) const;
    Result<> checkNames(const QString &username, const QString &email, UserId except) const;
    Result<> checkChangedNames(const UserChange &change) const;
    Result<QHash<Permission, QStringList>> holders() const;
    Result<QVariant> askActiveWith(const QString &question, PermissionSet permissions) const;

    const Database &m_database;
};
