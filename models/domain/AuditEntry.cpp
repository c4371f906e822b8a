// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/AuditEntry.h"

#include "models/domain/NameTable.h"

#include <QJsonDocument>

namespace {

using NamedAction = NameTable::Named<AuditAction>;
using NamedField = NameTable::Named<AuditField>;

// The one table of actions.
constexpr std::array ActionTable{
    NamedAction{AuditAction::Login, QLatin1String("login")},
    NamedAction{AuditAction::LoginFailed, QLatin1String("login.failed")},
    NamedAction{AuditAction::LogOut, QLatin1String("logout")},
    NamedAction{AuditAction::Lock, QLatin1String("lock")},
    NamedAction{AuditAction::Unlock, QLatin1String("unlock")},
    NamedAction{AuditAction::UnlockFailed, QLatin1String("unlock.failed")},
    NamedAction{AuditAction::SwitchUser, QLatin1String("switch")},
    NamedAction{AuditAction::ViewAs, QLatin1String("view_as")},
    NamedAction{AuditAction::UserCreate, QLatin1String("user.create")},
    NamedAction{AuditAction::UserUpdate, QLatin1String("user.update")},
    NamedAction{AuditAction::UserRemove, QLatin1String("user.remove")},
    NamedAction{AuditAction::UserRegister, QLatin1String("user.register")},
    NamedAction{AuditAction::UserApprove, QLatin1String("user.approve")},
    NamedAction{AuditAction::PasswordChange, QLatin1String("password.change")},
    NamedAction{AuditAction::PasswordReset, QLatin1String("password.reset")},
    NamedAction{AuditAction::SecondFactorOn, QLatin1String("second_factor.on")},
    NamedAction{AuditAction::SecondFactorOff, QLatin1String("second_factor.off")},
    NamedAction{AuditAction::SecondFactorReset, QLatin1String("second_factor.reset")},
    NamedAction{AuditAction::SecondFactorRefused, QLatin1String("second_factor.refused")},
    NamedAction{AuditAction::RecoveryCodeUsed, QLatin1String("recovery_code.used")},
    NamedAction{AuditAction::PinSet, QLatin1String("pin.set")},
    NamedAction{AuditAction::PinRemove, QLatin1String("pin.remove")},
    NamedAction{AuditAction::RoleCreate, QLatin1String("role.create")},
    NamedAction{AuditAction::RoleUpdate, QLatin1String("role.update")},
    NamedAction{AuditAction::RoleRemove, QLatin1String("role.remove")},
    NamedAction{AuditAction::MemberAdd, QLatin1String("member.add")},
    NamedAction{AuditAction::MemberRemove, QLatin1String("member.remove")},
    NamedAction{AuditAction::PostCreate, QLatin1String("post.create")},
    NamedAction{AuditAction::PostUpdate, QLatin1String("post.update")},
    NamedAction{AuditAction::PostRemove, QLatin1String("post.remove")},
    NamedAction{AuditAction::PostRestore, QLatin1String("post.restore")},
    NamedAction{AuditAction::SettingUpdate, QLatin1String("setting.update")},
    NamedAction{AuditAction::ViewCreate, QLatin1String("view.create")},
    NamedAction{AuditAction::ViewUpdate, QLatin1String("view.update")},
    NamedAction{AuditAction::ViewRemove, QLatin1String("view.remove")},
    NamedAction{AuditAction::FirstRun, QLatin1String("firstrun")},
    NamedAction{AuditAction::Adoption, QLatin1String("adoption")},
    NamedAction{AuditAction::Export, QLatin1String("export")},
    NamedAction{AuditAction::Import, QLatin1String("import")},
    NamedAction{AuditAction::ForeignChange, QLatin1String("foreign.change")},
    NamedAction{AuditAction::AuditAccept, QLatin1String("audit.accept")},
};

// The one table of fields.
constexpr std::array FieldTable{
    NamedField{AuditField::Username, QLatin1String("username")},
    NamedField{AuditField::Email, QLatin1String("email")},
    NamedField{AuditField::Active, QLatin1String("active")},
    NamedField{AuditField::MustChangePassword, QLatin1String("must_change_password")},
    NamedField{AuditField::FailedTries, QLatin1String("failed_tries")},
    NamedField{AuditField::Roles, QLatin1String("roles")},
    NamedField{AuditField::Role, QLatin1String("role")},
    NamedField{AuditField::RoleNumber, QLatin1String("role_id")},
    NamedField{AuditField::RemovedMemberships, QLatin1String("removed_memberships")},
    NamedField{AuditField::Name, QLatin1String("name")},
    NamedField{AuditField::Description, QLatin1String("description")},
    NamedField{AuditField::Permissions, QLatin1String("permissions")},
    NamedField{AuditField::Title, QLatin1String("title")},
    NamedField{AuditField::Body, QLatin1String("body")},
    NamedField{AuditField::AuthorId, QLatin1String("user_id")},
    NamedField{AuditField::HeirName, QLatin1String("posts_given_to")},
    NamedField{AuditField::HeirId, QLatin1String("posts_given_to_id")},
    NamedField{AuditField::Value, QLatin1String("value")},
    NamedField{AuditField::Shared, QLatin1String("shared")},
    NamedField{AuditField::Page, QLatin1String("page")},
    NamedField{AuditField::With, QLatin1String("with")},
    NamedField{AuditField::Why, QLatin1String("why")},
    NamedField{AuditField::By, QLatin1String("by")},
    NamedField{AuditField::LoginSession, QLatin1String("login_session")},
    NamedField{AuditField::Only, QLatin1String("only")},
    NamedField{AuditField::Text, QLatin1String("text")},
    NamedField{AuditField::DraftsLost, QLatin1String("drafts_lost")},
    NamedField{AuditField::DraftsKept, QLatin1String("drafts_kept")},
    NamedField{AuditField::RecoveryCodes, QLatin1String("recovery_codes")},
    NamedField{AuditField::SecondFactorCodes, QLatin1String("second_factor_codes")},
    NamedField{AuditField::Target, QLatin1String("target")},
    NamedField{AuditField::Format, QLatin1String("format")},
    NamedField{AuditField::Columns, QLatin1String("columns")},
    NamedField{AuditField::Filtered, QLatin1String("filtered")},
    NamedField{AuditField::Added, QLatin1String("added")},
    NamedField{AuditField::Changed, QLatin1String("changed")},
    NamedField{AuditField::Operation, QLatin1String("operation")},
    NamedField{AuditField::ChangedFields, QLatin1String("fields")},
    NamedField{AuditField::Inserts, QLatin1String("insert")},
    NamedField{AuditField::Updates, QLatin1String("update")},
    NamedField{AuditField::Deletes, QLatin1String("delete")},
    NamedField{AuditField::Ids, QLatin1String("ids")},
    NamedField{AuditField::BrokenAt, QLatin1String("broken_at")},
    NamedField{AuditField::Broken, QLatin1String("broken")},
    NamedField{AuditField::AlsoBrokenAt, QLatin1String("also_broken_at")},
    NamedField{AuditField::AlsoBrokenCount, QLatin1String("also_broken_count")},
    NamedField{AuditField::Protection, QLatin1String("protection")},
    NamedField{AuditField::Reason, QLatin1String("reason")},
    NamedField{AuditField::Digest, QLatin1String("digest")},
};

QJsonObject objectOf(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

} // namespace

QJsonObject AuditRecord::fieldsBefore() const
{
    return objectOf(before);
}

QJsonObject AuditRecord::fieldsAfter() const
{
    return objectOf(after);
}

QList<AuditAction> AuditActions::all()
{
    return NameTable::values(ActionTable);
}

QString AuditActions::name(AuditAction action)
{
    return NameTable::nameOf(ActionTable, action);
}

std::optional<AuditAction> AuditActions::fromName(const QString &name)
{
    return NameTable::valueOf(ActionTable, name);
}

QString AuditActions::name(AuditObject kind)
{
    switch (kind) {
    case AuditObject::None:
        return {};
    case AuditObject::User:
        return QStringLiteral("user");
    case AuditObject::Role:
        return QStringLiteral("role");
    case AuditObject::Membership:
        return QStringLiteral("membership");
    case AuditObject::Post:
        return QStringLiteral("post");
    case AuditObject::Setting:
        return QStringLiteral("setting");
    case AuditObject::View:
        return QStringLiteral("view");
    case AuditObject::Database:
        return QStringLiteral("database");
    }
    Q_UNREACHABLE();
    return {};
}

bool AuditActions::isRemoval(const AuditRecord &entry)
{
    const auto action = fromName(entry.action);
    return action == AuditAction::PostRemove || action == AuditAction::UserRemove ||
           action == AuditAction::RoleRemove;
}

QList<AuditField> AuditFields::all()
{
    return NameTable::values(FieldTable);
}

QString AuditFields::name(AuditField field)
{
    return NameTable::nameOf(FieldTable, field);
}

std::optional<AuditField> AuditFields::fromName(const QString &name)
{
    return NameTable::valueOf(FieldTable, name);
}
