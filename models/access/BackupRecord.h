// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

class Session;
class Workspace;

/// A backup in the audit: it takes everything along that the file holds.
namespace BackupRecord {

/// Before the copy is made, so that none is which the audit cannot tell of. Needs settings.write
/// and a password given lately.
Result<> write(Workspace &workspace, const Session &session);

} // namespace BackupRecord
