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

/// Whether the entry, which is whole, accepts what is broken before it: it knew all that stands
/// there just as it stands, which `before` is the digest of.
bool accepts(const AuditRecord &record, const QByteArray &before);

/// `highest`: what this workstation has seen before (AuditMark). Whether it goes on from what was
/// read for the `earlier` report is said in the new one.
Result<AuditReport> run(const QSqlDatabase &connection, const AuditSeal &seal,
                        const AuditChain::Head &highest, const AuditReport &earlier = {});

/// The earlier report, which found a break, with what was recorded since; the entries that it read
/// are not looked at again. Errors: Conflict, ChangedElsewhere where something is broken there that
/// was not known; Invalid where nothing is any more, for somebody accepted or mended it.
Result<AuditReport> goOn(const QSqlDatabase &connection, const AuditSeal &seal,
                         const AuditReport &earlier);

} // namespace AuditCheck
