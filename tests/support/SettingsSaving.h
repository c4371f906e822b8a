// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Workspace.h"

/// Settings written as one value, by the road that the pages take: SettingsService::change(). All
/// of them are, also those that stay as they are.
namespace SettingsSaving {

inline Result<> save(Workspace &workspace, const Session &session, const SettingValues &values)
{
    const SettingValues present = workspace.settings().values();
    QList<SettingChange> changes;
    for (auto value = values.cbegin(); value != values.cend(); ++value) {
        changes.append({value.key(), present.value(value.key()), value.value()});
    }
    return workspace.settings().change(session, changes);
}

inline Result<> save(Workspace &workspace, const Session &session,
                     const OrganisationSettings &settings)
{
    return save(workspace, session,
                SettingValues{
                    {QStringLiteral("SECURITY_REGISTERABLE"), settings.registerable},
                    {QStringLiteral("SECURITY_PASSWORD_LENGTH_MIN"), settings.passwordLengthMin},
                    {QStringLiteral("POSTERN_REMEMBER_LAST_NAME"), settings.rememberLastName},
                    {QStringLiteral("argon2__memory_cost"), settings.argon2.memoryKib},
                    {QStringLiteral("argon2__time_cost"), settings.argon2.passes},
                    {QStringLiteral("argon2__parallelism"), settings.argon2.lanes},
                    {QStringLiteral("POSTERN_DELAY_AFTER_FAILURES"), settings.delayAfterFailures},
                    {QStringLiteral("POSTERN_FIRST_DELAY_SECONDS"), settings.firstDelaySeconds},
                    {QStringLiteral("POSTERN_LOCK_AFTER_FAILURES"), settings.lockAfterFailures},
                    {QStringLiteral("POSTERN_LOCK_MINUTES"), settings.lockMinutes},
                    {QStringLiteral("POSTERN_PROOF_MINUTES"), settings.proofMinutes},
                });
}

inline Result<> save(Workspace &workspace, const Session &session, const DeskSettings &settings)
{
    const auto count = [](std::chrono::seconds time) { return static_cast<int>(time.count()); };
    return save(workspace, session,
                SettingValues{
                    {QStringLiteral("POSTERN_LOCK_AFTER"), count(settings.idle.lockAfter)},
                    {QStringLiteral("POSTERN_LOG_OUT_AFTER"), count(settings.idle.logOutAfter)},
                    {QStringLiteral("POSTERN_WARNING"), count(settings.idle.warning)},
                    {QStringLiteral("POSTERN_SWITCH_KEEPS_SESSION"), settings.switchKeepsSession},
                    {QStringLiteral("POSTERN_SEVERAL_SESSIONS"), settings.severalSessions},
                    {QStringLiteral("POSTERN_LOCK_WITH_DESKTOP"), settings.lockWithDesktop},
                });
}

} // namespace SettingsSaving
