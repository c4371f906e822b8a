// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/DeskSettings.h"

#include "models/access/Freshness.h"
#include "models/access/OrganisationSettings.h"
#include "models/access/SettingRules.h"
#include "models/access/SettingWriting.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/RoleSettingStore.h"
#include "models/storage/RoleStore.h"

namespace {

using Seconds = std::chrono::seconds;

Result<> check(const char *name, Seconds value)
{
    return SettingWriting::check(QString::fromLatin1(name), static_cast<int>(value.count()));
}

/// What a role does not say is as late as can be.
bool isWeakened(const RoleIdleTimes &before, const RoleIdleTimes &after)
{
    const auto isLater = [](const std::optional<Seconds> &was, const std::optional<Seconds> &is) {
        return was && (!is || *is > *was);
    };
    return isLater(before.lockAfter, after.lockAfter) ||
           isLater(before.logOutAfter, after.logOutAfter);
}

/// The role's own times as the audit's entry has them: what is not set is not named.
QJsonObject toJson(const RoleIdleTimes &times)
{
    QJsonObject values;
    const std::pair<const char *, std::optional<Seconds>> all[] = {
        {SettingNames::LockAfter, times.lockAfter}, {SettingNames::LogOutAfter, times.logOutAfter}};
    for (const auto &[name, time] : all) {
        if (time) {
            values.insert(QLatin1String(name), qint64(time->count()));
        }
    }
    return values;
}

/// Null where both are the same.
std::optional<AuditEntry> changed(const Role &role, const RoleIdleTimes &before,
                                  const RoleIdleTimes &after)
{
    if (before == after) {
        return std::nullopt;
    }
    return AuditEntry{.action = AuditAction::RoleUpdate,
                      .kind = AuditObject::Role,
                      .objectId = role.id,
                      .objectName = role.name,
                      .before = toJson(before),
                      .after = toJson(after)};
}

} // namespace

DeskSettings DeskSettingsService::current() const
{
    const SettingValues values = SettingsService(m_database, m_notifier).values();
    DeskSettings settings;
    settings.idle.lockAfter = Seconds(SettingRules::valueOf(values, SettingNames::LockAfter));
    settings.idle.logOutAfter = Seconds(SettingRules::valueOf(values, SettingNames::LogOutAfter));
    settings.idle.warning = Seconds(SettingRules::valueOf(values, SettingNames::Warning));
    settings.switchKeepsSession =
        SettingRules::valueOf(values, SettingNames::SwitchKeepsSession) != 0;
    settings.severalSessions = SettingRules::valueOf(values, SettingNames::SeveralSessions) != 0;
    settings.lockWithDesktop = SettingRules::valueOf(values, SettingNames::LockWithDesktop) != 0;
    return settings;
}

Result<RoleIdleTimes> DeskSettingsService::roleTimes(RoleId role) const
{
    return RoleSettingStore(m_database).idleTimes(role);
}

QHash<RoleId, RoleIdleTimes> DeskSettingsService::allRoleTimes() const
{
    const auto times = RoleSettingStore(m_database).allIdleTimes();
    return times ? *times : QHash<RoleId, RoleIdleTimes>();
}

Result<> DeskSettingsService::setRoleTimes(const Session &session, RoleId role,
                                           const RoleIdleTimes &times,
                                           const std::optional<RoleIdleTimes> &seen)
{
    const UnitOfWork::Demand demand{{Permission::RolesWrite}, UnitOfWork::Proof::Recent};
    if (const auto allowed = UnitOfWork::require(m_database, session, demand); !allowed) {
        return allowed.error();
    }
    const Result<> lock =
        check(SettingNames::LockAfter, times.lockAfter.value_or(IdleTimes::MostLock));
    if (!lock) {
        return lock;
    }
    const Result<> logOut =
        check(SettingNames::LogOutAfter, times.logOutAfter.value_or(IdleTimes::MostLogOut));
    if (!logOut) {
        return logOut;
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    const Result<Role> found = RoleStore(m_database).find(role);
    if (!found) {
        return found.error();
    }
    const Result<RoleIdleTimes> before = roleTimes(role);
    if (!before) {
        return before.error();
    }
    if (seen && *seen != *before) {
        return Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
    }
    const Result<> proven =
        isWeakened(*before, times) ? Freshness::requireNow(session) : Result<>();
    if (!proven) {
        return proven;
    }
    if (const auto entry = changed(*found, *before, times)) {
        unit->record(*entry);
    }
    if (const Result<> set = RoleSettingStore(m_database).setIdleTimes(role, times); !set) {
        return set.error();
    }
    return unit->commit();
}

Result<IdleTimes> DeskSettingsService::idleTimes(const Session &session) const
{
    IdleTimes times = current().idle;
    const Result<QList<Role>> roles = RoleStore(m_database).ofUser(session.userId());
    if (!roles) {
        return roles.error();
    }
    for (const Role &role : *roles) {
        const Result<RoleIdleTimes> own = roleTimes(role.id);
        if (!own) {
            return own.error();
        }
        times = times.stricter({own->lockAfter.value_or(times.lockAfter),
                                own->logOutAfter.value_or(times.logOutAfter)});
    }
    return times;
}
