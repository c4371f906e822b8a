// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Commands.h"

#include "app/commands/Json.h"
#include "models/access/RoleNames.h"

#include <QJsonArray>

namespace {

QCommandLineOption newPasswordFile()
{
    return {
        QStringLiteral("new-password-file"),
        QStringLiteral("Read the new password from the first line of FILE; - is standard input, "
                       "after the login's password."),
        QStringLiteral("FILE")};
}

/// Small, and spares a query per user.
Result<RoleNames> roleNames(CommandContext &context)
{
    return RoleNames::read(context.workspace().roles(), context.session());
}

Result<> printUser(CommandContext &context, UserId id)
{
    const Result<User> user = context.workspace().users().find(context.session(), id);
    const Result<RoleNames> names = roleNames(context);
    if (!user || !names) {
        return user ? names.error() : user.error();
    }
    context.terminal().print(Json::fromUser(*user, *names));
    return {};
}

Result<> listUsers(CommandContext &context)
{
    if (const Result<> in = context.logIn(); !in) {
        return in;
    }
    const Result<QList<User>> users = context.workspace().users().list(context.session());
    const Result<RoleNames> names = roleNames(context);
    if (!users || !names) {
        return users ? names.error() : users.error();
    }
    context.terminal().beginList(Json::userColumns());
    for (const User &user : *users) {
        context.terminal().add(Json::fromUser(user, *names));
    }
    context.terminal().endList();
    return {};
}

Result<> createUser(CommandContext &context)
{
    if (const Result<> in = context.logIn(); !in) {
        return in;
    }
    NewUser user;
    user.username = context.option(QStringLiteral("username"));
    user.email = context.option(QStringLiteral("email"));
    user.active = context.isSet(QStringLiteral("active"));
    for (const QString &name : context.optionValues(QStringLiteral("role"))) {
        const Result<Role> role = context.workspace().roles().findByName(context.session(), name);
        if (!role) {
            return role.error();
        }
        user.roleIds.append(role->id);
    }
    const Result<QString> hash = context.newPasswordHash({user.username, user.email});
    if (!hash) {
        return hash.error();
    }
    const Result<UserId> id = context.workspace().users().create(context.session(), user, *hash);
    return id ? printUser(context, *id) : Result<>(id.error());
}

/// The user that the command's first word names, after logging in.
Result<User> namedUser(CommandContext &context)
{
    if (const Result<> in = context.logIn(); !in) {
        return in.error();
    }
    return context.workspace().users().findByLogin(context.session(), context.words().constFirst());
}

Result<> setActive(CommandContext &context, bool active)
{
    const Result<User> user = namedUser(context);
    if (!user) {
        return user.error();
    }
    const Result<> done =
        context.workspace().users().setActive(context.session(), user->id, active);
    return done ? printUser(context, user->id) : done;
}

Result<> unlock(CommandContext &context)
{
    const Result<User> user = namedUser(context);
    if (!user) {
        return user.error();
    }
    const Result<> done = context.workspace().auth().attempts().unlock(context.session(), user->id);
    return done ? printUser(context, user->id) : done;
}

Result<> resetSecondFactor(CommandContext &context)
{
    const Result<User> user = namedUser(context);
    if (!user) {
        return user.error();
    }
    SecondFactors &factors = context.workspace().auth().secondFactors();
    const auto state = factors.state(context.session(), user->id);
    if (!state) {
        return state.error();
    }
    if (!state->isOn) {
        return context.failure(QStringLiteral("%1 has no second factor.").arg(user->username));
    }
    const Result<> done = factors.reset(context.session(), user->id);
    return done ? printUser(context, user->id) : done;
}

Result<> setPassword(CommandContext &context)
{
    const Result<User> user = namedUser(context);
    if (!user) {
        return user.error();
    }
    const Result<QString> hash = context.newPasswordHash({user->username, user->email});
    if (!hash) {
        return hash.error();
    }
    const Result<> done = context.workspace().recovery().setPassword(
        context.session(), user->id, *hash,
        context.isSet(QStringLiteral("temporary")) ? Lasting::Temporary : Lasting::Kept);
    return done ? printUser(context, user->id) : done;
}

Command createUserCommand(const QString &noun)
{
    return {noun,
            QStringLiteral("create"),
            {},
            {{QStringLiteral("username"), QStringLiteral("The username."), QStringLiteral("NAME")},
             {QStringLiteral("email"), QStringLiteral("The e-mail address."),
              QStringLiteral("ADDRESS")},
             {QStringLiteral("role"), QStringLiteral("A role to give; may be repeated."),
              QStringLiteral("ROLE")},
             {QStringLiteral("active"), QStringLiteral("Activate the account at once.")},
             newPasswordFile()},
            {QStringLiteral("login"), QStringLiteral("username"), QStringLiteral("email")},
            QStringLiteral("Creates a user."),
            createUser};
}

} // namespace

QList<Command> Commands::users()
{
    const QString noun = QStringLiteral("users");
    const QStringList login{QStringLiteral("login")};
    const QStringList user{QStringLiteral("USER")};
    return {
        {noun,
         QStringLiteral("list"),
         {},
         {},
         login,
         QStringLiteral("Lists the users."),
         listUsers},
        createUserCommand(noun),
        {noun,
         QStringLiteral("activate"),
         user,
         {},
         login,
         QStringLiteral("Activates a user."),
         [](CommandContext &context) { return setActive(context, true); }},
        {noun,
         QStringLiteral("deactivate"),
         user,
         {},
         login,
         QStringLiteral("Deactivates a user."),
         [](CommandContext &context) { return setActive(context, false); }},
        {noun,
         QStringLiteral("unlock"),
         user,
         {},
         login,
         QStringLiteral("Ends the lock of an account after too many failed logins."),
         unlock},
        {noun,
         QStringLiteral("reset-second-factor"),
         user,
         {},
         login,
         QStringLiteral("Ends a user's second factor; until another one is set up, the password "
                        "alone logs in."),
         resetSecondFactor},
        {noun,
         QStringLiteral("set-password"),
         user,
         {newPasswordFile(),
          {QStringLiteral("temporary"),
           QStringLiteral("The person must change it at the next login.")}},
         login,
         QStringLiteral("Sets a user's password."),
         setPassword},
    };
}
