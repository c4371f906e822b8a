// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuditChain.h"
#include "models/access/AuditReport.h"
#include "models/domain/Result.h"

#include <QSqlDatabase>

/// Proves the chain from the first entry to the sealed end. Reads only; any thread, with that
/// thread's connection.
namespace AuditCheck {

/// The digest of the entries up to and with this one, given that of those before it.
QByteArray digest(const QByteArray &before, const AuditRecord &record);

/// `highest`: what this workstation has seen before (AuditMark).
Result<AuditReport> run(const QSqlDatabase &connection, const AuditSeal &seal,
                        const AuditChain::Head &highest);

} // namespace AuditCheck
