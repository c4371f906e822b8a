// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/BackupRecord.h"

#include "models/access/UnitOfWork.h"
#include "models/access/Workspace.h"

Result<> BackupRecord::write(Workspace &workspace, const Session &session)
{
    Result<UnitOfWork> unit =
        UnitOfWork::begin(workspace.database(), workspace.notifier(), session,
                          {{Permission::SettingsWrite}, UnitOfWork::Proof::Recent});
    if (!unit) {
        return unit.error();
    }
    unit->record({.action = AuditAction::Export,
                  .kind = AuditObject::Database,
                  .after = {{AuditFields::name(AuditField::Target), QStringLiteral("backup")}}});
    return unit->commit();
}
