// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/TransferRecord.h"

#include <QFileInfo>

namespace {

AuditObject objectOf(TransferKind kind)
{
    switch (kind) {
    case TransferKind::Posts:
        return AuditObject::Post;
    case TransferKind::Users:
        return AuditObject::User;
    case TransferKind::Roles:
        return AuditObject::Role;
    case TransferKind::Audit:
        return AuditObject::Database;
    }
    return AuditObject::None;
}

} // namespace

AuditEntry TransferRecord::exported(const ExportJob::Request &request)
{
    QStringList columns;
    for (const ExportColumn &column : request.table.columns) {
        columns.append(column.name);
    }
    const bool isJson = request.format.kind == ExportFormat::Kind::Json;
    return {.action = AuditAction::Export,
            .kind = objectOf(request.table.kind),
            .objectName =
                request.table.kind == TransferKind::Audit ? QStringLiteral("audit") : QString(),
            .after = {{AuditFields::name(AuditField::Format),
                       isJson ? QStringLiteral("json") : QStringLiteral("csv")},
                      {AuditFields::name(AuditField::Columns), columns.join(u',')},
                      {AuditFields::name(AuditField::Filtered), !request.selection.isWhole()}}};
}

AuditEntry TransferRecord::imported(const ImportJob::Request &request, const ImportReport &report)
{
    return {.action = AuditAction::Import,
            .kind = objectOf(request.kind),
            .objectName = QFileInfo(request.file.path).fileName(),
            .after = {{AuditFields::name(AuditField::Added), report.added},
                      {AuditFields::name(AuditField::Changed), report.changed}}};
}
