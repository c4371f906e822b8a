// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/UserImport.h"

#include "models/access/AuditText.h"
#include "models/domain/FlagText.h"
#include "models/transfer/PasswordColumn.h"

#include <algorithm>

Field UserImport::keyField(const ImportRow &row) const
{
    return row.key() == QLatin1String("email")      ? Field::Email
           : row.key() == QLatin1String("username") ? Field::Username
                                                    : Field::Id;
}

Result<User> UserImport::findById(qint64 id)
{
    return workspace().users().find(session(), id);
}

Result<User> UserImport::findByName(const ImportRow &row)
{
    const QString value = row.keyValue().trimmed();
    const Result<User> user = workspace().users().findByLogin(session(), value);
    if (!user) {
        return user.error();
    }
    // Found by the other of the two: a name that looks like an address, say.
    const QString same = row.key() == QLatin1String("email") ? user->email : user->username;
    const auto folded = [](const QString &text) {
        return text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    };
    return folded(same) == folded(value) ? user : Result<User>(Error{.code = ErrorCode::NotFound});
}

Result<UserId> UserImport::add(const ImportRow &row)
{
    NewUser user;
    user.username = row.value("username").value_or(QString());
    user.email = row.value("email").value_or(QString());
    if (const auto names = row.value("roles")) {
        const auto ids = roles(*names);
        if (!ids) {
            return ids.error();
        }
        user.roleIds = *ids;
    }
    const Result<Flags> said = flags(row);
    if (!said) {
        return said.error();
    }
    QString password = row.value("password").value_or(QString());
    user.active = said->active.value_or(user.active);
    user.mustChangePassword = said->mustChange.value_or(!password.isEmpty());
    QString hash;
    if (!password.isEmpty()) {
        const auto stored = m_passwords.stored(row.line(), password, {user.username, user.email});
        if (!stored) {
            return stored.error();
        }
        hash = *stored;
    }
    const Result<UserId> id = workspace().users().create(session(), user, hash);
    if (!id) {
        return id.error();
    }
    m_withoutPassword += hash.isEmpty() ? 1 : 0;
    return id;
}

Result<UserImport::Flags> UserImport::flags(const ImportRow &row)
{
    const auto active = flag(row, "active", Field::Active);
    const auto mustChange = flag(row, "must_change_password", Field::MustChangePassword);
    if (!active || !mustChange) {
        return active ? mustChange.error() : active.error();
    }
    return Flags{*active, *mustChange};
}

Result<std::optional<bool>> UserImport::flag(const ImportRow &row, const char *column, Field field)
{
    const auto text = row.value(column);
    if (!text || text->trimmed().isEmpty()) {
        return std::optional<bool>();
    }
    const Result<bool> value = toFlag(*text, field);
    return value ? Result<std::optional<bool>>(*value) : value.error();
}

Result<UserChange> UserImport::changeFor(const ImportRow &row, const User &user)
{
    UserChange change{.id = user.id, .version = user.version};
    if (const auto name = row.content("username");
        name && !isSame(*name, user.username, &UserRules::username)) {
        change.username = *name;
    }
    if (const auto email = row.content("email");
        email && !isSame(*email, user.email, &UserRules::email)) {
        change.email = *email;
    }
    if (const auto names = row.value("roles")) {
        auto ids = roles(*names);
        if (!ids) {
            return ids.error();
        }
        QList<RoleId> before = user.roleIds;
        QList<RoleId> after = *ids;
        std::sort(before.begin(), before.end());
        std::sort(after.begin(), after.end());
        if (before != after) {
            change.roleIds = after;
        }
    }
    const Result<Flags> said = flags(row);
    if (!said) {
        return said.error();
    }
    if (said->active.value_or(user.active) != user.active) {
        change.active = said->active;
    }
    if (said->mustChange.value_or(user.mustChangePassword) != user.mustChangePassword) {
        change.mustChangePassword = said->mustChange;
    }
    return change;
}

Result<RowImport::Effect> UserImport::change(const ImportRow &row, const User &user)
{
    const Result<UserChange> change = changeFor(row, user);
    const Result<Flags> said = flags(row);
    if (!change || !said) {
        return change ? said.error() : change.error();
    }
    Effect effect = Effect::Unchanged;
    if (change->username || change->email || change->active || change->roleIds ||
        change->mustChangePassword) {
        if (const auto done = workspace().users().update(session(), *change); !done) {
            return done.error();
        }
        noteChanges(row, user, *change);
        effect = Effect::Changed;
    }
    QString password = row.value("password").value_or(QString());
    if (password.isEmpty()) {
        return effect;
    }
    const QStringList personal{change->username.value_or(user.username),
                               change->email.value_or(user.email)};
    const auto stored = m_passwords.stored(row.line(), password, personal);
    if (!stored) {
        return stored.error();
    }
    const Lasting lasting = said->mustChange.value_or(true) ? Lasting::Temporary : Lasting::Kept;
    if (const Result<> done = setPassword(user, *stored, lasting); !done) {
        return done.error();
    }
    m_newPasswords.append(user.id);
    note(row, user.displayName(), "password", {}, {}, Kind::Secret);
    return Effect::Changed;
}

void UserImport::noteChanges(const ImportRow &row, const User &user, const UserChange &change)
{
    const QString thing = user.displayName();
    if (change.username) {
        note(row, thing, "username", user.username, *change.username);
    }
    if (change.email) {
        note(row, thing, "email", user.email, *change.email);
    }
    if (change.roleIds) {
        m_rights.memberships.insert(user.id, *change.roleIds);
        note(row, thing, "roles", roleNames(user.roleIds), roleNames(*change.roleIds));
    }
    if (change.active) {
        note(row, thing, "active", FlagText::toText(user.active), FlagText::toText(*change.active),
             Kind::Flag);
    }
    if (change.mustChangePassword) {
        note(row, thing, "must_change_password", FlagText::toText(user.mustChangePassword),
             FlagText::toText(*change.mustChangePassword), Kind::Flag);
    }
}

QString UserImport::roleNames(const QList<RoleId> &ids)
{
    if (!m_roleNames) {
        if (const auto names = RoleNames::read(workspace().roles(), session())) {
            m_roleNames = *names;
        }
    }
    return m_roleNames.value_or(RoleNames()).sorted(ids).join(QStringLiteral(", "));
}

/// In this import's own transaction: RecoveryService, which works on the gate, is only asked.
Result<> UserImport::setPassword(const User &user, const QString &hash, Lasting lasting)
{
    const auto outlook = workspace().recovery().outlook(session(), user.id);
    if (!outlook) {
        return outlook.error();
    }
    m_draftsLost += outlook->drafts;
    noteNumber(outlook->drafts);
    return workspace().users().setPassword(session(), user.id, hash, lasting,
                                           AuditText::draftsLost(outlook->drafts));
}

Result<QList<RoleId>> UserImport::roles(const QString &names)
{
    QList<RoleId> ids;
    for (const QString &name : toList(names)) {
        auto known = m_roles.constFind(name);
        if (known == m_roles.cend()) {
            const Result<Role> role = workspace().roles().findByName(session(), name);
            if (!role) {
                return role.error().code == ErrorCode::NotFound
                           ? unknown(Reason::UnknownRole, Field::Roles, name)
                           : role.error();
            }
            known = m_roles.insert(name, role->id);
        }
        ids.append(*known);
    }
    return ids;
}
