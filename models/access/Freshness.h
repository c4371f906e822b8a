// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/Result.h"

class Database;

/// Whether the person at the keyboard is still the one who gave the password. Services that change
/// accounts, roles or settings, or let data out, ask it beside AccessPolicy; what is refused is
/// asked again after AuthService::prove().
namespace Freshness {

/// Error Forbidden/ProofTooOld where the password was given longer ago than the organisation's
/// POSTERN_PROOF_MINUTES, which `limit` is; OnlyLooking for a session that nobody has proven
/// anything for.
Result<> require(const Database &database, const Session &session);

/// For setting somebody else's password and what weakens: the password was given just now.
/// ProofTooOld without a `limit`.
Result<> requireNow(const Session &session);

} // namespace Freshness
