// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/AuditEntry.h"
#include "models/transfer/ExportJob.h"
#include "models/transfer/ImportJob.h"

/// What the audit says of files that went out or came in: which columns of what, not their values.
/// The rows that an import writes have entries of their own.
namespace TransferRecord {

AuditEntry exported(const ExportJob::Request &request);
AuditEntry imported(const ImportJob::Request &request, const ImportReport &report);

} // namespace TransferRecord
