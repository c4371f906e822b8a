// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Commands.h"

#include <QJsonArray>

namespace {

Result<> check(CommandContext &context)
{
    if (const Result<> in = context.logIn(); !in) {
        return in;
    }
    const Session &session = context.session();
    const auto factor = context.workspace().auth().secondFactors().state(session);
    QJsonArray permissions;
    for (const Permission permission : session.permissions().toList()) {
        permissions.append(Permissions::name(permission));
    }
    context.terminal().print({
        {QStringLiteral("name"), session.username()},
        {QStringLiteral("email"), session.email()},
        {QStringLiteral("roles"), QJsonArray::fromStringList(session.roleNames())},
        {QStringLiteral("permissions"), permissions},
        {QStringLiteral("must_change_password"), session.mustChangePassword()},
        {QStringLiteral("second_factor"), factor && factor->isOn},
    });
    return {};
}

} // namespace

QList<Command> Commands::auth()
{
    return {
        {QStringLiteral("auth"),
         QStringLiteral("check"),
         {},
         {},
         {QStringLiteral("login")},
         QStringLiteral("Checks a login and says what the person may do. Exit code 3: refused."),
         check},
    };
}
