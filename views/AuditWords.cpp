// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/AuditWords.h"

#include "dialogs/CellText.h"
#include "dialogs/PermissionText.h"
#include "dialogs/SettingWords.h"
#include "models/access/SettingRules.h"
#include "models/domain/AuditEntry.h"
#include "views/TimeText.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>

namespace {

struct AuditPhrases
{
    Q_DECLARE_TR_FUNCTIONS(AuditWords)
};

/// What somebody has done, in the audit.
const QHash<AuditAction, const char *> &actionWords()
{
    static const QHash<AuditAction, const char *> Table{
        {AuditAction::Login, QT_TRANSLATE_NOOP("AuditWords", "Logged in")},
        {AuditAction::LoginFailed, QT_TRANSLATE_NOOP("AuditWords", "Login refused")},
        {AuditAction::LogOut, QT_TRANSLATE_NOOP("AuditWords", "Logged out")},
        {AuditAction::Lock, QT_TRANSLATE_NOOP("AuditWords", "Locked")},
        {AuditAction::Unlock, QT_TRANSLATE_NOOP("AuditWords", "Unlocked")},
        {AuditAction::UnlockFailed, QT_TRANSLATE_NOOP("AuditWords", "Unlocking refused")},
        {AuditAction::SwitchUser, QT_TRANSLATE_NOOP("AuditWords", "User switched")},
        {AuditAction::ViewAs, QT_TRANSLATE_NOOP("AuditWords", "Viewed as")},
        {AuditAction::UserCreate, QT_TRANSLATE_NOOP("AuditWords", "User added")},
        {AuditAction::UserUpdate, QT_TRANSLATE_NOOP("AuditWords", "User changed")},
        {AuditAction::UserRemove, QT_TRANSLATE_NOOP("AuditWords", "User removed")},
        {AuditAction::UserRegister, QT_TRANSLATE_NOOP("AuditWords", "Registered")},
        {AuditAction::UserApprove, QT_TRANSLATE_NOOP("AuditWords", "Registration approved")},
        {AuditAction::PasswordChange, QT_TRANSLATE_NOOP("AuditWords", "Password changed")},
        {AuditAction::PasswordReset, QT_TRANSLATE_NOOP("AuditWords", "Password reset")},
        {AuditAction::PinSet, QT_TRANSLATE_NOOP("AuditWords", "PIN set")},
        {AuditAction::PinRemove, QT_TRANSLATE_NOOP("AuditWords", "PIN removed")},
        {AuditAction::SecondFactorOn, QT_TRANSLATE_NOOP("AuditWords", "Second factor turned on")},
        {AuditAction::SecondFactorOff, QT_TRANSLATE_NOOP("AuditWords", "Second factor turned off")},
        {AuditAction::SecondFactorReset, QT_TRANSLATE_NOOP("AuditWords", "Second factor reset")},
        {AuditAction::SecondFactorRefused,
         QT_TRANSLATE_NOOP("AuditWords", "Second factor refused")},
        {AuditAction::RecoveryCodeUsed,
         QT_TRANSLATE_NOOP("AuditWords", "Login recovery code used")},
        {AuditAction::RoleCreate, QT_TRANSLATE_NOOP("AuditWords", "Role added")},
        {AuditAction::RoleUpdate, QT_TRANSLATE_NOOP("AuditWords", "Role changed")},
        {AuditAction::RoleRemove, QT_TRANSLATE_NOOP("AuditWords", "Role removed")},
        {AuditAction::MemberAdd, QT_TRANSLATE_NOOP("AuditWords", "Role given")},
        {AuditAction::MemberRemove, QT_TRANSLATE_NOOP("AuditWords", "Role taken away")},
        {AuditAction::PostCreate, QT_TRANSLATE_NOOP("AuditWords", "Post written")},
        {AuditAction::PostUpdate, QT_TRANSLATE_NOOP("AuditWords", "Post changed")},
        {AuditAction::PostRemove, QT_TRANSLATE_NOOP("AuditWords", "Post removed")},
        {AuditAction::PostRestore, QT_TRANSLATE_NOOP("AuditWords", "Post brought back")},
        {AuditAction::SettingUpdate, QT_TRANSLATE_NOOP("AuditWords", "Setting changed")},
        {AuditAction::ViewCreate, QT_TRANSLATE_NOOP("AuditWords", "View saved")},
        {AuditAction::ViewUpdate, QT_TRANSLATE_NOOP("AuditWords", "View changed")},
        {AuditAction::ViewRemove, QT_TRANSLATE_NOOP("AuditWords", "View removed")},
        {AuditAction::FirstRun, QT_TRANSLATE_NOOP("AuditWords", "Database begun")},
        {AuditAction::Adoption, QT_TRANSLATE_NOOP("AuditWords", "Database taken over")},
        {AuditAction::Export, QT_TRANSLATE_NOOP("AuditWords", "Exported")},
        {AuditAction::Import, QT_TRANSLATE_NOOP("AuditWords", "Imported")},
        {AuditAction::ForeignChange, QT_TRANSLATE_NOOP("AuditWords", "Changed by another program")},
        {AuditAction::AuditAccept, QT_TRANSLATE_NOOP("AuditWords", "Break accepted")},
    };
    return Table;
}

/// What stands in before and after.
const QHash<AuditField, const char *> &fieldWords()
{
    static const QHash<AuditField, const char *> Table{
        {AuditField::Username, QT_TRANSLATE_NOOP("AuditWords", "Username")},
        {AuditField::Email, QT_TRANSLATE_NOOP("AuditWords", "E-mail")},
        {AuditField::Active, QT_TRANSLATE_NOOP("AuditWords", "Active")},
        {AuditField::MustChangePassword, QT_TRANSLATE_NOOP("AuditWords", "Must change password")},
        {AuditField::FailedTries, QT_TRANSLATE_NOOP("AuditWords", "Failed tries")},
        {AuditField::Roles, QT_TRANSLATE_NOOP("AuditWords", "Roles")},
        {AuditField::Role, QT_TRANSLATE_NOOP("AuditWords", "Role")},
        {AuditField::RoleNumber, QT_TRANSLATE_NOOP("AuditWords", "Number of the role")},
        {AuditField::RemovedMemberships, QT_TRANSLATE_NOOP("AuditWords", "Memberships removed")},
        {AuditField::Name, QT_TRANSLATE_NOOP("AuditWords", "Name")},
        {AuditField::Description, QT_TRANSLATE_NOOP("AuditWords", "Description")},
        {AuditField::Permissions, QT_TRANSLATE_NOOP("AuditWords", "Permissions")},
        {AuditField::Title, QT_TRANSLATE_NOOP("AuditWords", "Title")},
        {AuditField::Body, QT_TRANSLATE_NOOP("AuditWords", "Text")},
        {AuditField::AuthorId, QT_TRANSLATE_NOOP("AuditWords", "Number of the author")},
        {AuditField::HeirName, QT_TRANSLATE_NOOP("AuditWords", "Posts given to")},
        {AuditField::HeirId, QT_TRANSLATE_NOOP("AuditWords", "Number of who got the posts")},
        {AuditField::Value, QT_TRANSLATE_NOOP("AuditWords", "Value")},
        {AuditField::Shared, QT_TRANSLATE_NOOP("AuditWords", "Shared")},
        {AuditField::Page, QT_TRANSLATE_NOOP("AuditWords", "Page")},
        {AuditField::With, QT_TRANSLATE_NOOP("AuditWords", "With")},
        {AuditField::Why, QT_TRANSLATE_NOOP("AuditWords", "Why")},
        {AuditField::By, QT_TRANSLATE_NOOP("AuditWords", "By")},
        {AuditField::LoginSession, QT_TRANSLATE_NOOP("AuditWords", "Session of the login")},
        {AuditField::Only, QT_TRANSLATE_NOOP("AuditWords", "Only")},
        {AuditField::Text, QT_TRANSLATE_NOOP("AuditWords", "Text")},
        {AuditField::DraftsLost, QT_TRANSLATE_NOOP("AuditWords", "Drafts made unreadable")},
        {AuditField::DraftsKept, QT_TRANSLATE_NOOP("AuditWords", "Drafts kept readable")},
        {AuditField::RecoveryCodes, QT_TRANSLATE_NOOP("AuditWords", "Password recovery codes")},
        {AuditField::SecondFactorCodes,
         QT_TRANSLATE_NOOP("AuditWords", "Codes for the second factor")},
        {AuditField::Target, QT_TRANSLATE_NOOP("AuditWords", "Target")},
        {AuditField::Format, QT_TRANSLATE_NOOP("AuditWords", "Format")},
        {AuditField::Columns, QT_TRANSLATE_NOOP("AuditWords", "Columns")},
        {AuditField::Filtered, QT_TRANSLATE_NOOP("AuditWords", "Filtered")},
        {AuditField::Added, QT_TRANSLATE_NOOP("AuditWords", "Rows added")},
        {AuditField::Changed, QT_TRANSLATE_NOOP("AuditWords", "Rows changed")},
        {AuditField::Operation, QT_TRANSLATE_NOOP("AuditWords", "What was done")},
        {AuditField::ChangedFields, QT_TRANSLATE_NOOP("AuditWords", "Changed fields")},
        {AuditField::Inserts, QT_TRANSLATE_NOOP("AuditWords", "Rows added")},
        {AuditField::Updates, QT_TRANSLATE_NOOP("AuditWords", "Rows changed")},
        {AuditField::Deletes, QT_TRANSLATE_NOOP("AuditWords", "Rows removed")},
        {AuditField::Ids, QT_TRANSLATE_NOOP("AuditWords", "Between the numbers")},
        {AuditField::BrokenAt, QT_TRANSLATE_NOOP("AuditWords", "Broken at entry")},
        {AuditField::Broken, QT_TRANSLATE_NOOP("AuditWords", "How")},
        {AuditField::AlsoBrokenAt, QT_TRANSLATE_NOOP("AuditWords", "Also broken at entries")},
        {AuditField::AlsoBrokenCount, QT_TRANSLATE_NOOP("AuditWords", "Number of other breaks")},
        {AuditField::Protection, QT_TRANSLATE_NOOP("AuditWords", "Protection")},
        {AuditField::Reason, QT_TRANSLATE_NOOP("AuditWords", "Reason")},
        {AuditField::Digest, QT_TRANSLATE_NOOP("AuditWords", "Digest of the entries before")},
    };
    return Table;
}

using ValueWords = QHash<QString, const char *>;

/// Values that the program writes in place of words, by the fields in which they do.
const QHash<AuditField, ValueWords> &valueWords()
{
    static const ValueWords Renewed{
        {QStringLiteral("renewed"), QT_TRANSLATE_NOOP("AuditWords", "Renewed")}};
    static const QHash<AuditField, ValueWords> Table{
        {AuditField::With,
         {{QStringLiteral("password"), QT_TRANSLATE_NOOP("AuditWords", "Password")},
          {QStringLiteral("pin"), QT_TRANSLATE_NOOP("AuditWords", "PIN")},
          {QStringLiteral("login"), QT_TRANSLATE_NOOP("AuditWords", "Login")},
          {QStringLiteral("recovery_code"),
           QT_TRANSLATE_NOOP("AuditWords", "Password recovery code")}}},
        {AuditField::Why,
         {{QStringLiteral("inactive"), QT_TRANSLATE_NOOP("AuditWords", "The account is inactive")},
          {QStringLiteral("not_approved"),
           QT_TRANSLATE_NOOP("AuditWords", "The registration is not approved yet")}}},
        {AuditField::Protection,
         {{QStringLiteral("put_back"), QT_TRANSLATE_NOOP("AuditWords", "Put back")}}},
        {AuditField::Target,
         {{QStringLiteral("backup"), QT_TRANSLATE_NOOP("AuditWords", "Backup")}}},
        {AuditField::Text, {{QStringLiteral("kept"), QT_TRANSLATE_NOOP("AuditWords", "Kept")}}},
        {AuditField::Only,
         {{QStringLiteral("looking"), QT_TRANSLATE_NOOP("AuditWords", "Looking")}}},
        {AuditField::Format,
         {{QStringLiteral("csv"), QT_TRANSLATE_NOOP("AuditWords", "CSV")},
          {QStringLiteral("json"), QT_TRANSLATE_NOOP("AuditWords", "JSON")}}},
        {AuditField::Operation,
         {{QStringLiteral("insert"), QT_TRANSLATE_NOOP("AuditWords", "Row added")},
          {QStringLiteral("update"), QT_TRANSLATE_NOOP("AuditWords", "Row changed")},
          {QStringLiteral("delete"), QT_TRANSLATE_NOOP("AuditWords", "Row removed")}}},
        {AuditField::Value, Renewed},
        {AuditField::RecoveryCodes, Renewed},
        {AuditField::SecondFactorCodes, Renewed},
    };
    return Table;
}

/// Columns that are no fields of before and after, but are exported, or changed by others.
QString columnWords(const QString &stored)
{
    static const ValueWords Table{
        {QStringLiteral("id"), QT_TRANSLATE_NOOP("AuditWords", "Number")},
        {QStringLiteral("author"), QT_TRANSLATE_NOOP("AuditWords", "Author")},
        {QStringLiteral("create_datetime"), QT_TRANSLATE_NOOP("AuditWords", "Created")},
        {QStringLiteral("update_datetime"), QT_TRANSLATE_NOOP("AuditWords", "Updated")},
        {QStringLiteral("password"), QT_TRANSLATE_NOOP("AuditWords", "Password")},
        {QStringLiteral("locked_out"), QT_TRANSLATE_NOOP("AuditWords", "Locked out")},
        {QStringLiteral("last_login"), QT_TRANSLATE_NOOP("AuditWords", "Last login")},
        {QStringLiteral("login_count"), QT_TRANSLATE_NOOP("AuditWords", "Logins")},
        {QStringLiteral("second_factor"), QT_TRANSLATE_NOOP("AuditWords", "Second factor")},
        {QStringLiteral("members"), QT_TRANSLATE_NOOP("AuditWords", "Members")},
        {QStringLiteral("at"), QT_TRANSLATE_NOOP("AuditWords", "When")},
        {QStringLiteral("user_name"), QT_TRANSLATE_NOOP("AuditWords", "Who")},
        {QStringLiteral("action"), QT_TRANSLATE_NOOP("AuditWords", "Action")},
        {QStringLiteral("object"), QT_TRANSLATE_NOOP("AuditWords", "Object")},
        {QStringLiteral("workstation"), QT_TRANSLATE_NOOP("AuditWords", "Workstation")},
        {QStringLiteral("session"), QT_TRANSLATE_NOOP("AuditWords", "Session")},
        {QStringLiteral("before"), QT_TRANSLATE_NOOP("AuditWords", "Before")},
        {QStringLiteral("after"), QT_TRANSLATE_NOOP("AuditWords", "After")},
    };
    const char *words = Table.value(stored);
    return words ? QCoreApplication::translate("AuditWords", words) : AuditWords::field(stored);
}

QString settingWords(const SettingRule &rule, const QString &stored)
{
    bool isNumber = false;
    const int number = stored.toInt(&isNumber);
    return isNumber ? SettingWords::value(rule, number) : stored;
}

QString breakWords(const QString &stored)
{
    for (const AuditBreak::Kind kind : AuditBreak::kinds()) {
        if (AuditBreak::name(kind) == stored) {
            return AuditWords::broken(kind);
        }
    }
    return stored;
}

/// An export's columns are recorded as one text.
QString columnsWords(const QString &stored)
{
    QStringList words = stored.split(u',');
    std::transform(words.begin(), words.end(), words.begin(), &columnWords);
    return words.join(QStringLiteral(", "));
}

QString permissionWords(const QString &stored)
{
    Permission permission = Permission::PostsRead;
    return Permissions::fromName(stored, &permission) ? PermissionText::label(permission) : stored;
}

/// "2, 5, and 40 more".
QString brokenEntries(const AuditAcceptance &accepted)
{
    constexpr qsizetype MostListed = 8;
    QStringList entries{QLocale().toString(accepted.broken.id)};
    for (const qint64 id : accepted.also.first(qMin(accepted.also.size(), MostListed))) {
        entries.append(QLocale().toString(id));
    }
    const int more = static_cast<int>(accepted.alsoCount - (entries.size() - 1));
    if (more > 0) {
        //: The last in a list of numbers: that many others.
        entries.append(more == 1 ? AuditPhrases::tr("1 more")
                                 //: The last in a list of numbers: that many others.
                                 : AuditPhrases::tr("%Ln more", nullptr, more));
    }
    return QLocale().createSeparatedList(entries);
}

} // namespace

QString AuditWords::action(const QString &stored)
{
    const std::optional<AuditAction> action = AuditActions::fromName(stored);
    const char *words = action ? actionWords().value(*action) : nullptr;
    return words ? QCoreApplication::translate("AuditWords", words) : stored;
}

QMap<QString, QString> AuditWords::actions()
{
    QMap<QString, QString> words;
    for (const AuditAction each : AuditActions::all()) {
        const QString stored = AuditActions::name(each);
        words.insert(stored, action(stored));
    }
    return words;
}

QMap<QString, QString> AuditWords::objects()
{
    QMap<QString, QString> words;
    for (const SettingRule &each : SettingRules::all()) {
        words.insert(each.key(), SettingWords::label(each));
    }
    return words;
}

QString AuditWords::otherProgram()
{
    //: In place of a person: who has changed the database without noting it in the audit.
    return AuditPhrases::tr("Another program");
}

QString AuditWords::field(const QString &stored)
{
    if (const SettingRule *rule = SettingRules::find(stored)) {
        return SettingWords::label(*rule);
    }
    const std::optional<AuditField> field = AuditFields::fromName(stored);
    const char *words = field ? fieldWords().value(*field) : nullptr;
    return words ? QCoreApplication::translate("AuditWords", words) : stored;
}

QString AuditWords::value(const QString &field, const QString &stored)
{
    if (const SettingRule *rule = SettingRules::find(field)) {
        return settingWords(*rule, stored);
    }
    const std::optional<AuditField> known = AuditFields::fromName(field);
    if (!known) {
        return stored;
    }
    switch (*known) {
    case AuditField::Broken:
        return breakWords(stored);
    case AuditField::Permissions:
        return permissionWords(stored);
    case AuditField::Columns:
        return columnsWords(stored);
    case AuditField::ChangedFields:
        return columnWords(stored);
    default:
        break;
    }
    const char *words = valueWords().value(*known).value(stored);
    return words ? QCoreApplication::translate("AuditWords", words) : stored;
}

QString AuditWords::broken(AuditBreak::Kind kind)
{
    switch (kind) {
    case AuditBreak::Kind::Changed:
        return AuditPhrases::tr("It was changed after it had been recorded.");
    case AuditBreak::Kind::Removed:
        return AuditPhrases::tr("Entries were removed from here on.");
    case AuditBreak::Kind::Inserted:
        return AuditPhrases::tr("Another program inserted it.");
    case AuditBreak::Kind::Moved:
        return AuditPhrases::tr("It was recorded in another place.");
    case AuditBreak::Kind::Truncated:
        return AuditPhrases::tr("The end is missing from here on.");
    case AuditBreak::Kind::OlderFile:
        return AuditPhrases::tr("An older copy of the database was put in its place.");
    case AuditBreak::Kind::Unsealed:
        return AuditPhrases::tr("The seal of the end is not Postern's.");
    case AuditBreak::Kind::Unguarded:
        return AuditPhrases::tr("The protection of the entries was taken out of the file: other "
                                "programs can change them.");
    }
    return {};
}

QString AuditWords::sentence(const AuditBreak &broken)
{
    if (broken.kind == AuditBreak::Kind::Unguarded) {
        return AuditWords::broken(broken.kind);
    }
    //: %1 is the number of an entry, %2 says what is wrong with it, in a sentence.
    return AuditPhrases::tr("Broken at entry %1. %2")
        .arg(QLocale().toString(broken.id), AuditWords::broken(broken.kind));
}

QString AuditWords::sentence(const AuditAcceptance &accepted)
{
    const QString by = CellText::singleLine(accepted.by);
    const QString when = TimeText::full(accepted.at);
    const QString reason = CellText::singleLine(accepted.reason);
    if (accepted.broken.kind == AuditBreak::Kind::Unguarded) {
        //: %1 is a person, %2 a moment, %3 what the person wrote.
        return (accepted.isGuarding ? AuditPhrases::tr("Missing protection put back by %1, %2: %3")
                                    //: %1 is a person, %2 a moment, %3 what the person wrote.
                                    : AuditPhrases::tr("Missing protection accepted by %1, %2: %3"))
            .arg(by, when, reason);
    }
    const QString entries = brokenEntries(accepted);
    const bool isOne = accepted.alsoCount == 0;
    if (accepted.isGuarding) {
        return (isOne
                    //: %1 is the number of an entry, %2 a person, %3 a moment, %4 what was written.
                    ? AuditPhrases::tr("Break at entry %1 accepted, and missing protection put "
                                       "back, by %2, %3: %4")
                    //: %1 are the numbers of entries, %2 a person, %3 a moment, %4 what was
                    //: written.
                    : AuditPhrases::tr("Breaks at entries %1 accepted, and missing protection put "
                                       "back, by %2, %3: %4"))
            .arg(entries, by, when, reason);
    }
    return (isOne
                //: %1 is the number of an entry, %2 a person, %3 a moment, %4 what the person
                //: wrote.
                ? AuditPhrases::tr("Break at entry %1 accepted by %2, %3: %4")
                //: %1 are the numbers of entries, %2 a person, %3 a moment, %4 what the person
                //: wrote.
                : AuditPhrases::tr("Breaks at entries %1 accepted by %2, %3: %4"))
        .arg(entries, by, when, reason);
}
