// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/AuditWords.h"

#include "dialogs/CellText.h"
#include "dialogs/SettingWords.h"
#include "models/domain/AuditEntry.h"
#include "views/TimeText.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

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

QString translated(const QHash<QString, const char *> &words, const QString &stored)
{
    const char *word = words.value(stored);
    return word != nullptr ? QCoreApplication::translate("AuditWords", word) : stored;
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
        {QStringLiteral("posts_given_to_id"),
         QT_TRANSLATE_NOOP("AuditWords", "Number of who got the posts")},
        {QStringLiteral("with"), QT_TRANSLATE_NOOP("AuditWords", "With")},
        {QStringLiteral("why"), QT_TRANSLATE_NOOP("AuditWords", "Why")},
        {QStringLiteral("drafts_lost"), QT_TRANSLATE_NOOP("AuditWords", "Drafts made unreadable")},
        {QStringLiteral("drafts_kept"), QT_TRANSLATE_NOOP("AuditWords", "Drafts kept readable")},
        {QStringLiteral("target"), QT_TRANSLATE_NOOP("AuditWords", "Target")},
        {QStringLiteral("by"), QT_TRANSLATE_NOOP("AuditWords", "By")},
        {QStringLiteral("login_session"), QT_TRANSLATE_NOOP("AuditWords", "Session of the login")},
        {QStringLiteral("recovery_codes"),
         QT_TRANSLATE_NOOP("AuditWords", "Password recovery codes")},
        {QStringLiteral("only"), QT_TRANSLATE_NOOP("AuditWords", "Only")},
        {QStringLiteral("broken_at"), QT_TRANSLATE_NOOP("AuditWords", "Broken at entry")},
        {QStringLiteral("broken"), QT_TRANSLATE_NOOP("AuditWords", "How")},
        {QStringLiteral("also_broken_at"),
         QT_TRANSLATE_NOOP("AuditWords", "Also broken at entries")},
        {QStringLiteral("also_broken_count"),
         QT_TRANSLATE_NOOP("AuditWords", "Number of other breaks")},
        {QStringLiteral("protection"), QT_TRANSLATE_NOOP("AuditWords", "Protection")},
        {QStringLiteral("reason"), QT_TRANSLATE_NOOP("AuditWords", "Reason")},
        {QStringLiteral("digest"), QT_TRANSLATE_NOOP("AuditWords", "Digest of the entries before")},
        {QStringLiteral("second_factor_codes"),
         QT_TRANSLATE_NOOP("AuditWords", "Codes for the second factor")},
    };
    return translated(Names, stored);
}

QString AuditWords::value(const QString &field, const QString &stored)
{
    if (field == QLatin1String("with")) {
        static const QHash<QString, const char *> Means{
            {QStringLiteral("password"), QT_TRANSLATE_NOOP("AuditWords", "Password")},
            {QStringLiteral("pin"), QT_TRANSLATE_NOOP("AuditWords", "PIN")},
            {QStringLiteral("login"), QT_TRANSLATE_NOOP("AuditWords", "Login")},
            {QStringLiteral("recovery_code"),
             QT_TRANSLATE_NOOP("AuditWords", "Password recovery code")},
        };
        return translated(Means, stored);
    }
    if (field == QLatin1String("protection")) {
        return stored == QLatin1String("put_back") ? AuditPhrases::tr("Put back") : stored;
    }
    if (field == QLatin1String("broken")) {
        for (const AuditBreak::Kind kind : AuditBreak::kinds()) {
            if (AuditBreak::name(kind) == stored) {
                return broken(kind);
            }
        }
    }
    if (field == QLatin1String("why")) {
        static const QHash<QString, const char *> Reasons{
            {QStringLiteral("inactive"),
             QT_TRANSLATE_NOOP("AuditWords", "The account is inactive")},
            {QStringLiteral("not_approved"),
             QT_TRANSLATE_NOOP("AuditWords", "The registration is not approved yet")},
        };
        return translated(Reasons, stored);
    }
    return stored;
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
