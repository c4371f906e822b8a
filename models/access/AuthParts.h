// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthService.h"
#include "models/access/PasswordRules.h"
#include "models/access/Refusals.h"
#include "models/access/SessionKeeper.h"

/// What AuthService works with, for the calls that it makes (AuthCall): they live no longer than
/// it. In the order in which they are made.
struct AuthParts
{
    AuthParts(const Database &gate, ChangeNotifier &changes, const Clock &time,
              PasswordHasher hasher, AuthService::Options options);

    SessionKeeper sessions() const;

    const Database &database; ///< the gate
    ChangeNotifier &notifier;
    const Clock &clock;
    PasswordRules passwords;
    AttemptLimiter attempts;
    RecoveryCodes recoveryCodes;
    SecondFactors secondFactors;
    DeskLog deskLog;
    Refusals refusals;
};
