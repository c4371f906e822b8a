// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/AuditWords.h"

#include "models/domain/AuditEntry.h"

#include <QCoreApplication>
#include <QHash>

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AuditWords)
};

QString actionWords(AuditAction action)
{
    switch (action) {
    //: What somebody has done, in the audit: from here on.
    case AuditAction::Login:
        return Words::tr("Logged in");
    case AuditAction::LoginFailed:
        return Words::tr("Login refused");
    case AuditAction::LogOut:
        return Words::tr("Logged out");
    case AuditAction::Lock:
        return Words::tr("Locked");
    case AuditAction::Unlock:
        return Words::tr("Unlocked");
    case AuditAction::UnlockFailed:
        return Words::tr("Unlocking refused");
    case AuditAction::SwitchUser:
        return Words::tr("User switched");
    case AuditAction::UserCreate:
        return Words::tr("User added");
    case AuditAction::UserUpdate:
        return Words::tr("User changed");
    case AuditAction::UserRemove:
        return Words::tr("User removed");
    case AuditAction::UserRegister:
        return Words::tr("Registered");
    case AuditAction::PasswordChange:
        return Words::tr("Password changed");
    case AuditAction::PasswordReset:
        return Words::tr("Password reset");
    case AuditAction::SecondFactorOn:
        return Words::tr("Second factor turned on");
    case AuditAction::SecondFactorOff:
        return Words::tr("Second factor turned off");
    case AuditAction::SecondFactorReset:
        return Words::tr("Second factor reset");
    case AuditAction::SecondFactorRefused:
        return Words::tr("Second factor refused");
    case AuditAction::RecoveryCodeUsed:
        return Words::tr("Recovery code used");
    case AuditAction::RoleCreate:
        return Words::tr("Role added");
    case AuditAction::RoleUpdate:
        return Words::tr("Role changed");
    case AuditAction::RoleRemove:
        return Words::tr("Role removed");
    case AuditAction::MemberAdd:
        return Words::tr("Role given");
    case AuditAction::MemberRemove:
        return Words::tr("Role taken away");
    case AuditAction::PostCreate:
        return Words::tr("Post written");
    case AuditAction::PostUpdate:
        return Words::tr("Post changed");
    case AuditAction::PostRemove:
        return Words::tr("Post removed");
    case AuditAction::PostRestore:
        return Words::tr("Post brought back");
    case AuditAction::SettingUpdate:
        return Words::tr("Setting changed");
    case AuditAction::ViewCreate:
        return Words::tr("View saved");
    case AuditAction::ViewUpdate:
        return Words::tr("View changed");
    case AuditAction::ViewRemove:
        return Words::tr("View removed");
    case AuditAction::FirstRun:
        return Words::tr("Database begun");
    case AuditAction::Adoption:
        return Words::tr("Database taken over");
    case AuditAction::Export:
        return Words::tr("Exported");
    case AuditAction::Import:
        return Words::tr("Imported");
    case AuditAction::ForeignChange:
        return Words::tr("Changed by another program");
    }
    return {};
}

} // namespace

QString AuditWords::action(const QString &stored)
{
    const std::optional<AuditAction> action = AuditActions::fromName(stored);
    return action ? actionWords(*action) : stored;
}

QString AuditWords::field(const QString &stored)
{
    static const QHash<QString, const char *> Names{
        {QStringLiteral("username"), QT_TRANSLATE_NOOP("AuditWords", "Username")},
        {QStringLiteral("email"), QT_TRANSLATE_NOOP("AuditWords", "E-mail")},
        {QStringLiteral("active"), QT_TRANSLATE_NOOP("AuditWords", "Active")},
        {QStringLiteral("must_change_password"),
         QT_TRANSLATE_NOOP("AuditWords", "Must change password")},
        {QStringLiteral("roles"), QT_TRANSLATE_NOOP("AuditWords", "Roles")},
        {QStringLiteral("role"), QT_TRANSLATE_NOOP("AuditWords", "Role")},
        {QStringLiteral("role_id"), QT_TRANSLATE_NOOP("AuditWords", "Number of the role")},
        {QStringLiteral("name"), QT_TRANSLATE_NOOP("AuditWords", "Name")},
        {QStringLiteral("description"), QT_TRANSLATE_NOOP("AuditWords", "Description")},
        {QStringLiteral("permissions"), QT_TRANSLATE_NOOP("AuditWords", "Permissions")},
        {QStringLiteral("title"), QT_TRANSLATE_NOOP("AuditWords", "Title")},
        {QStringLiteral("body"), QT_TRANSLATE_NOOP("AuditWords", "Text")},
        {QStringLiteral("user_id"), QT_TRANSLATE_NOOP("AuditWords", "Number of the author")},
        {QStringLiteral("value"), QT_TRANSLATE_NOOP("AuditWords", "Value")},
        {QStringLiteral("shared"), QT_TRANSLATE_NOOP("AuditWords", "Shared")},
        {QStringLiteral("page"), QT_TRANSLATE_NOOP("AuditWords", "Page")},
        {QStringLiteral("operation"), QT_TRANSLATE_NOOP("AuditWords", "What was done")},
        {QStringLiteral("fields"), QT_TRANSLATE_NOOP("AuditWords", "Changed fields")},
        {QStringLiteral("insert"), QT_TRANSLATE_NOOP("AuditWords", "Rows added")},
        {QStringLiteral("update"), QT_TRANSLATE_NOOP("AuditWords", "Rows changed")},
        {QStringLiteral("delete"), QT_TRANSLATE_NOOP("AuditWords", "Rows removed")},
        {QStringLiteral("ids"), QT_TRANSLATE_NOOP("AuditWords", "Between the numbers")},
        {QStringLiteral("posts_given_to"), QT_TRANSLATE_NOOP("AuditWords", "Posts given to")},
        {QStringLiteral("target"), QT_TRANSLATE_NOOP("AuditWords", "Target")},
        {QStringLiteral("by"), QT_TRANSLATE_NOOP("AuditWords", "By")},
        {QStringLiteral("only"), QT_TRANSLATE_NOOP("AuditWords", "Only")},
        {QStringLiteral("second_factor_codes"),
         QT_TRANSLATE_NOOP("AuditWords", "Codes for the second factor")},
    };
    const char *name = Names.value(stored);
    return name ? QCoreApplication::translate("AuditWords", name) : stored;
}

QString AuditWords::broken(AuditBreak::Kind kind)
{
    switch (kind) {
    case AuditBreak::Kind::Changed:
        return Words::tr("It was changed after it had been recorded.");
    case AuditBreak::Kind::Removed:
        return Words::tr("Entries were removed from here on.");
    case AuditBreak::Kind::Inserted:
        return Words::tr("Another program inserted it.");
    case AuditBreak::Kind::Moved:
        return Words::tr("It was recorded in another place.");
    case AuditBreak::Kind::Truncated:
        return Words::tr("The end is missing from here on.");
    case AuditBreak::Kind::OlderFile:
        return Words::tr("An older copy of the database was put in its place.");
    case AuditBreak::Kind::Unsealed:
        return Words::tr("The seal of the end is not Postern's.");
    case AuditBreak::Kind::Unguarded:
        return Words::tr("The entries are whole, but their protection was taken out of the file.");
    }
    return {};
}
