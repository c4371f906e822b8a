// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/Result.h"

/// Who may look on as whom: whoever could give themselves what they see there.
namespace LookRules {

/// Asked before somebody looks on, and whenever their own permissions change. Errors: Forbidden,
/// RightsNotHeld where they would see more than they may.
Result<> check(const Session &viewer, const Session &looking);

} // namespace LookRules
