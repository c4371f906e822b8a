// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/Result.h"

class Workspace;

/// What the audit keeps of somebody who looks on as another person or as a role.
namespace LookRecord {

/// Before anything is shown. Errors: Forbidden, Busy, Storage.
Result<> write(Workspace &workspace, const Session &viewer, const Session &looking);

} // namespace LookRecord
