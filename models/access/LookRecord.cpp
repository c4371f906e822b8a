// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/LookRecord.h"

#include "models/access/UnitOfWork.h"
#include "models/access/Workspace.h"

Result<> LookRecord::write(Workspace &workspace, const Session &viewer, const Session &looking)
{
    Result<UnitOfWork> unit =
        UnitOfWork::begin(workspace.database(), workspace.notifier(), viewer, {});
    if (!unit) {
        return unit.error();
    }
    const bool isPerson = looking.userId() != 0;
    unit->record({.action = AuditAction::ViewAs,
                  .kind = isPerson ? AuditObject::User : AuditObject::Role,
                  .objectId = looking.userId(),
                  .objectName = looking.username(),
                  .after = {{AuditFields::name(AuditField::Only), QStringLiteral("looking")}}});
    return unit->commit();
}
