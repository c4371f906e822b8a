// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/RoleNames.h"
#include "models/transfer/RowImport.h"

/// A row becomes a user, or changes the one that its key finds; a name or an address that finds
/// nobody is a new one's. Who is added without a password cannot log in until an administrator has
/// set one: nobody would ever learn one that was made up here. A password from a file is known to
/// whoever had the file, so it must be changed at the next login unless the file says otherwise.
class UserImport final : public ThingImport<User>
{
public:
    UserImport(Workspace &workspace, const Session &session, PasswordColumn &passwords)
        : ThingImport(workspace, session)
        , m_passwords(passwords)
    {
    }

    int withoutPassword() const override { return m_withoutPassword; }
    int draftsLost() const override { return m_draftsLost; }
    QList<UserId> newPasswords() const override { return m_newPasswords; }
    RightsChange::Plan rights() const override { return m_rights; }

private:
    Result<User> findById(qint64 id) override;
    Result<User> findByName(const ImportRow &row) override;
    Result<UserId> add(const ImportRow &row) override;
    Result<Effect> change(const ImportRow &row, const User &user) override;
    Field keyField(const ImportRow &row) const override;
    Result<UserChange> changeFor(const ImportRow &row, const User &user);
    /// Absent where the file leaves them open.
    struct Flags
    {
        std::optional<bool> active;
        std::optional<bool> mustChange;
    };
    static Result<Flags> flags(const ImportRow &row);
    static Result<std::optional<bool>> flag(const ImportRow &row, const char *column, Field field);
    Result<> setPassword(const User &user, const QString &hash, Lasting lasting);
    void noteChanges(const ImportRow &row, const User &user, const UserChange &change);
    QString roleNames(const QList<RoleId> &ids);
    Result<QList<RoleId>> roles(const QString &names);

    PasswordColumn &m_passwords;
    QHash<QString, RoleId> m_roles;       // found already
    std::optional<RoleNames> m_roleNames; // read when the first is needed
    int m_withoutPassword = 0;
    int m_draftsLost = 0;
    QList<UserId> m_newPasswords;
    RightsChange::Plan m_rights;
};
