// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/AuditEntry.h"

#include <algorithm>
#include <array>

namespace {

struct Named
{
    AuditAction action;
    QLatin1String name;
};

// The one table of actions.
constexpr std::array Table{
    Named{AuditAction::Login, QLatin1String("login")},
    Named{AuditAction::LoginFailed, QLatin1String("login.failed")},
    Named{AuditAction::LogOut, QLatin1String("logout")},
    Named{AuditAction::Lock, QLatin1String("lock")},
    Named{AuditAction::Unlock, QLatin1String("unlock")},
    Named{AuditAction::UnlockFailed, QLatin1String("unlock.failed")},
    Named{AuditAction::SwitchUser, QLatin1String("switch")},
    Named{AuditAction::UserCreate, QLatin1String("user.create")},
    Named{AuditAction::UserUpdate, QLatin1String("user.update")},
    Named{AuditAction::UserRemove, QLatin1String("user.remove")},
    Named{AuditAction::UserRegister, QLatin1String("user.register")},
    Named{AuditAction::PasswordChange, QLatin1String("password.change")},
    Named{AuditAction::PasswordReset, QLatin1String("password.reset")},
    Named{AuditAction::SecondFactorOn, QLatin1String("second_factor.on")},
    Named{AuditAction::SecondFactorOff, QLatin1String("second_factor.off")},
    Named{AuditAction::SecondFactorReset, QLatin1String("second_factor.reset")},
    Named{AuditAction::SecondFactorRefused, QLatin1String("second_factor.refused")},
    Named{AuditAction::RecoveryCodeUsed, QLatin1String("recovery_code.used")},
    Named{AuditAction::PinSet, QLatin1String("pin.set")},
    Named{AuditAction::PinRemove, QLatin1String("pin.remove")},
    Named{AuditAction::RoleCreate, QLatin1String("role.create")},
    Named{AuditAction::RoleUpdate, QLatin1String("role.update")},
    Named{AuditAction::RoleRemove, QLatin1String("role.remove")},
    Named{AuditAction::MemberAdd, QLatin1String("member.add")},
    Named{AuditAction::MemberRemove, QLatin1String("member.remove")},
    Named{AuditAction::PostCreate, QLatin1String("post.create")},
    Named{AuditAction::PostUpdate, QLatin1String("post.update")},
    Named{AuditAction::PostRemove, QLatin1String("post.remove")},
    Named{AuditAction::PostRestore, QLatin1String("post.restore")},
    Named{AuditAction::SettingUpdate, QLatin1String("setting.update")},
    Named{AuditAction::ViewCreate, QLatin1String("view.create")},
    Named{AuditAction::ViewUpdate, QLatin1String("view.update")},
    Named{AuditAction::ViewRemove, QLatin1String("view.remove")},
    Named{AuditAction::FirstRun, QLatin1String("firstrun")},
    Named{AuditAction::Adoption, QLatin1String("adoption")},
    Named{AuditAction::Export, QLatin1String("export")},
    Named{AuditAction::Import, QLatin1String("import")},
    Named{AuditAction::ForeignChange, QLatin1String("foreign.change")},
    Named{AuditAction::AuditAccept, QLatin1String("audit.accept")},
};

} // namespace

QList<AuditAction> AuditActions::all()
{
    QList<AuditAction> actions;
    for (const Named &named : Table) {
        actions.append(named.action);
    }
    return actions;
}

QString AuditActions::name(AuditAction action)
{
    for (const Named &named : Table) {
        if (named.action == action) {
            return named.name;
        }
    }
    Q_UNREACHABLE();
    return {};
}

std::optional<AuditAction> AuditActions::fromName(const QString &name)
{
    const auto *const found = std::find_if(
        Table.begin(), Table.end(), [&name](const Named &named) { return named.name == name; });
    return found == Table.end() ? std::nullopt : std::optional(found->action);
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
