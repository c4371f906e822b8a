// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Commands.h"

#include "app/commands/Json.h"

namespace {

Result<> printRole(CommandContext &context, RoleId id)
{
    const Result<Role> role =
        context.workspace().roles().find(context.session(), id, MemberCount::Include);
    if (!role) {
        return role.error();
    }
    context.terminal().print(Json::fromRole(*role));
    return {};
}

Result<> listRoles(CommandContext &context)
{
    if (const Result<> in = context.logIn(); !in) {
        return in;
    }
    const Result<QList<Role>> roles =
        context.workspace().roles().list(context.session(), MemberCount::Include);
    if (!roles) {
        return roles.error();
    }
    context.terminal().beginList(Json::roleColumns());
    for (const Role &role : *roles) {
        context.terminal().add(Json::fromRole(role));
    }
    context.terminal().endList();
    return {};
}

Result<> createRole(CommandContext &context)
{
    if (const Result<> in = context.logIn(); !in) {
        return in;
    }
    const Result<RoleId> id = context.workspace().roles().create(
        context.session(),
        NewRole{context.words().constFirst(), context.option(QStringLiteral("description")),
                Permissions::split(context.option(QStringLiteral("permissions")))});
    return id ? printRole(context, *id) : Result<>(id.error());
}

using Membership = Result<> (RoleService::*)(const Session &, RoleId, UserId);

/// `roles add USER ROLE` and `roles remove USER ROLE`.
Result<> changeMembership(CommandContext &context, Membership change)
{
    if (const Result<> in = context.logIn(); !in) {
        return in;
    }
    Workspace &workspace = context.workspace();
    const Result<User> user =
        workspace.users().findByLogin(context.session(), context.words().at(0));
    if (!user) {
        return user.error();
    }
    const Result<Role> role =
        workspace.roles().findByName(context.session(), context.words().at(1));
    if (!role) {
        return role.error();
    }
    const Result<> done = (workspace.roles().*change)(context.session(), role->id, user->id);
    return done ? printRole(context, role->id) : done;
}

enum class Direction { Add, Remove };

/// Permissions come between commas, blanks or both, as Flask-Security's command takes them.
Result<> changePermissions(CommandContext &context, Direction direction)
{
    if (const Result<> in = context.logIn(); !in) {
        return in;
    }
    Workspace &workspace = context.workspace();
    const Result<Role> role =
        workspace.roles().findByName(context.session(), context.words().constFirst());
    if (!role) {
        return role.error();
    }
    QStringList permissions = role->permissions;
    for (const QString &name : Permissions::split(context.words().mid(1).join(u','))) {
        permissions.removeAll(name);
        if (direction == Direction::Add) {
            permissions.append(name);
        }
    }
    RoleChange change;
    change.id = role->id;
    change.version = role->version;
    change.permissions = permissions;
    const Result<> done = workspace.roles().update(context.session(), change);
    return done ? printRole(context, role->id) : done;
}

Command createRoleCommand(const QString &noun)
{
    return {noun,
            QStringLiteral("create"),
            {QStringLiteral("NAME")},
            {{QStringLiteral("description"), QStringLiteral("What the role is for."),
              QStringLiteral("TEXT")},
             {QStringLiteral("permissions"), QStringLiteral("What it allows, between commas."),
              QStringLiteral("PERMISSIONS")}},
            {QStringLiteral("login")},
            QStringLiteral("Creates a role."),
            createRole};
}

} // namespace

QList<Command> Commands::roles()
{
    const QString noun = QStringLiteral("roles");
    const QStringList login{QStringLiteral("login")};
    const QStringList userAndRole{QStringLiteral("USER"), QStringLiteral("ROLE")};
    const QStringList roleAndPermissions{QStringLiteral("ROLE"), QStringLiteral("PERMISSION...")};
    return {
        {noun,
         QStringLiteral("list"),
         {},
         {},
         login,
         QStringLiteral("Lists the roles."),
         listRoles},
        createRoleCommand(noun),
        {noun,
         QStringLiteral("add"),
         userAndRole,
         {},
         login,
         QStringLiteral("Gives a role to a user."),
         [](CommandContext &context) {
             return changeMembership(context, &RoleService::addMember);
         }},
        {noun,
         QStringLiteral("remove"),
         userAndRole,
         {},
         login,
         QStringLiteral("Takes a role from a user."),
         [](CommandContext &context) {
             return changeMembership(context, &RoleService::removeMember);
         }},
        {noun,
         QStringLiteral("add-permissions"),
         roleAndPermissions,
         {},
         login,
         QStringLiteral("Lets a role do more."),
         [](CommandContext &context) { return changePermissions(context, Direction::Add); }},
        {noun,
         QStringLiteral("remove-permissions"),
         roleAndPermissions,
         {},
         login,
         QStringLiteral("Lets a role do less."),
         [](CommandContext &context) { return changePermissions(context, Direction::Remove); }},
    };
}
