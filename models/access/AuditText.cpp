// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuditText.h"

#include "models/access/Session.h"
#include <QJsonArray>

namespace {

const QString Title = AuditFields::name(AuditField::Title);
const QString Body = AuditFields::name(AuditField::Body);
const QString Author = AuditFields::name(AuditField::AuthorId);
const QString Username = AuditFields::name(AuditField::Username);
const QString Email = AuditFields::name(AuditField::Email);
const QString Active = AuditFields::name(AuditField::Active);
const QString MustChange = AuditFields::name(AuditField::MustChangePassword);
const QString Roles = AuditFields::name(AuditField::Roles);
const QString Name = AuditFields::name(AuditField::Name);
const QString Description = AuditFields::name(AuditField::Description);
const QString PermissionList = AuditFields::name(AuditField::Permissions);
const QString Shared = AuditFields::name(AuditField::Shared);
const QString Page = AuditFields::name(AuditField::Page);
const QString Value = AuditFields::name(AuditField::Value);

QJsonValue text(const QString &value)
{
    if (value.size() <= AuditText::TextMaximum) {
        return value.isNull() ? QJsonValue() : QJsonValue(value);
    }
    return QString(value.left(AuditText::TextMaximum) + u'…');
}

QJsonValue id(std::optional<UserId> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue list(QStringList names)
{
    names.sort();
    return QJsonArray::fromStringList(names);
}

void put(AuditEntry &entry, const QString &field, const QJsonValue &before, const QJsonValue &after)
{
    if (before != after) {
        entry.before.insert(field, before);
        entry.after.insert(field, after);
    }
}

QJsonObject valuesOf(const QString &title, const QString &body, std::optional<UserId> author)
{
    return {{Title, text(title)}, {Body, text(body)}, {Author, id(author)}};
}

AuditEntry aboutPost(AuditAction action, PostId id, const QString &title)
{
    return {.action = action, .kind = AuditObject::Post, .objectId = id, .objectName = title};
}

AuditEntry aboutRole(AuditAction action, RoleId id, const QString &name)
{
    return {.action = action, .kind = AuditObject::Role, .objectId = id, .objectName = name};
}

AuditEntry aboutView(AuditAction action, const SavedView &view)
{
    return {
        .action = action, .kind = AuditObject::View, .objectId = view.id, .objectName = view.name};
}

QJsonObject valuesOf(const SavedView &view)
{
    return {{Page, view.page}, {Shared, view.isShared()}};
}

} // namespace

AuditEntry AuditText::created(PostId id, const NewPost &post)
{
    AuditEntry entry = aboutPost(AuditAction::PostCreate, id, post.title);
    entry.after = valuesOf(post.title, post.body, post.authorId);
    return entry;
}

AuditEntry AuditText::updated(const Post &before, const PostChange &change)
{
    AuditEntry entry =
        aboutPost(AuditAction::PostUpdate, before.id, change.title.value_or(before.title));
    put(entry, Title, text(before.title), text(change.title.value_or(before.title)));
    if (change.body && *change.body != before.body) {
        // Inserted past put(): two long texts may differ behind what is kept of them.
        entry.before.insert(Body, text(before.body));
        entry.after.insert(Body, text(*change.body));
    }
    put(entry, Author, id(before.authorId), id(change.authorId.value_or(before.authorId)));
    return entry;
}

AuditEntry AuditText::removed(const Post &post)
{
    AuditEntry entry = aboutPost(AuditAction::PostRemove, post.id, post.title);
    entry.before = valuesOf(post.title, post.body, post.authorId);
    return entry;
}

AuditEntry AuditText::restored(const Post &post)
{
    AuditEntry entry = aboutPost(AuditAction::PostRestore, post.id, post.title);
    entry.after = valuesOf(post.title, post.body, post.authorId);
    return entry;
}

AuditEntry AuditText::about(AuditAction action, const User &user)
{
    return {.action = action,
            .kind = AuditObject::User,
            .objectId = user.id,
            .objectName = user.displayName()};
}

AuditEntry AuditText::about(AuditAction action, const Session &session)
{
    return {.action = action,
            .kind = AuditObject::User,
            .objectId = session.userId(),
            .objectName = session.username()};
}

AuditEntry AuditText::ofProven(AuditAction action, const User &user)
{
    AuditEntry entry = about(action, user);
    entry.actorId = user.id;
    entry.actorName = user.displayName();
    return entry;
}

AuditEntry AuditText::created(UserId id, const NewUser &user, const RoleNames &names,
                              AuditAction action)
{
    User person;
    person.id = id;
    person.username = user.username;
    person.email = user.email;
    AuditEntry entry = about(action, person);
    entry.after = {{Username, text(user.username)},
                   {Email, text(user.email)},
                   {Active, user.active},
                   {MustChange, user.mustChangePassword},
                   {Roles, list(names(user.roleIds))}};
    return entry;
}

AuditEntry AuditText::updated(const User &before, const UserChange &change, const RoleNames &names)
{
    AuditEntry entry = about(AuditAction::UserUpdate, before);
    put(entry, Username, text(before.username), text(change.username.value_or(before.username)));
    put(entry, Email, text(before.email), text(change.email.value_or(before.email)));
    put(entry, Active, before.active, change.active.value_or(before.active));
    put(entry, MustChange, before.mustChangePassword,
        change.mustChangePassword.value_or(before.mustChangePassword));
    if (change.roleIds && *change.roleIds != before.roleIds) {
        put(entry, Roles, list(names(before.roleIds)), list(names(*change.roleIds)));
    }
    return entry;
}

AuditEntry AuditText::removed(const User &user, const RoleNames &names,
                              const std::optional<User> &heir)
{
    AuditEntry entry = about(AuditAction::UserRemove, user);
    entry.before = {{Username, text(user.username)},
                    {Email, text(user.email)},
                    {Active, user.active},
                    {Roles, list(names(user.roleIds))}};
    if (heir) {
        entry.after = {{AuditFields::name(AuditField::HeirName), heir->displayName()},
                       {AuditFields::name(AuditField::HeirId), heir->id}};
    }
    return entry;
}

QJsonObject AuditText::with(Means means)
{
    const auto name = [means] {
        switch (means) {
        case Means::Password:
            return QLatin1String("password");
        case Means::Pin:
            return QLatin1String("pin");
        case Means::Login:
            return QLatin1String("login");
        case Means::RecoveryCode:
            return QLatin1String("recovery_code");
        }
        return QLatin1String();
    };
    return {{AuditFields::name(AuditField::With), name()}};
}

QJsonObject AuditText::draftsLost(int count)
{
    return count > 0 ? QJsonObject{{AuditFields::name(AuditField::DraftsLost), count}}
                     : QJsonObject();
}

QJsonObject AuditText::draftsKept(int count)
{
    return count > 0 ? QJsonObject{{AuditFields::name(AuditField::DraftsKept), count}}
                     : QJsonObject();
}

AuditEntry AuditText::created(RoleId id, const NewRole &role)
{
    AuditEntry entry = aboutRole(AuditAction::RoleCreate, id, role.name);
    entry.after = {{Name, text(role.name)},
                   {Description, text(role.description)},
                   {PermissionList, list(role.permissions)}};
    return entry;
}

AuditEntry AuditText::updated(const Role &before, const RoleChange &change)
{
    AuditEntry entry = aboutRole(AuditAction::RoleUpdate, before.id, before.name);
    put(entry, Name, text(before.name), text(change.name.value_or(before.name)));
    put(entry, Description, text(before.description),
        text(change.description.value_or(before.description)));
    put(entry, PermissionList, list(before.permissions),
        list(change.permissions.value_or(before.permissions)));
    return entry;
}

AuditEntry AuditText::removed(const Role &role)
{
    AuditEntry entry = aboutRole(AuditAction::RoleRemove, role.id, role.name);
    entry.before = {{Name, text(role.name)},
                    {Description, text(role.description)},
                    {PermissionList, list(role.permissions)}};
    return entry;
}

AuditEntry AuditText::membership(AuditAction action, const User &user, const Role &role)
{
    AuditEntry entry = about(action, user);
    entry.kind = AuditObject::Membership;
    (action == AuditAction::MemberAdd ? entry.after : entry.before)
        .insert(AuditFields::name(AuditField::Role), role.name);
    return entry;
}

AuditEntry AuditText::created(const SavedView &view)
{
    AuditEntry entry = aboutView(AuditAction::ViewCreate, view);
    entry.after = valuesOf(view);
    return entry;
}

AuditEntry AuditText::updated(const SavedView &before, const SavedView &after)
{
    AuditEntry entry = aboutView(AuditAction::ViewUpdate, after);
    put(entry, Name, before.name, after.name);
    put(entry, Shared, before.isShared(), after.isShared());
    return entry;
}

AuditEntry AuditText::removed(const SavedView &view)
{
    AuditEntry entry = aboutView(AuditAction::ViewRemove, view);
    entry.before = valuesOf(view);
    return entry;
}

std::optional<AuditEntry> AuditText::setting(const QString &name, const QString &before,
                                             const QString &after)
{
    if (before == after) {
        return std::nullopt;
    }
    AuditEntry entry{
        .action = AuditAction::SettingUpdate, .kind = AuditObject::Setting, .objectName = name};
    put(entry, Value, text(before), text(after));
    return entry;
}
