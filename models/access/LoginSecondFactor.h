// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthService.h"
#include "models/access/LoginClaim.h"

#include <optional>

class UnitOfWork;

/// What one login asks beside the password where the person has a second factor: whether it does,
/// how long that waits, the code that was given, and whether it is right. The try stays counted as
/// a failed one until it is: who knows the password alone is somebody else. Part of LoginAttempt;
/// GUI thread.
class LoginSecondFactor final
{
public:
    explicit LoginSecondFactor(AuthParts &parts)
        : m_parts(parts)
    {
    }

    /// Forbidden, CodeNeeded.
    static Error codeNeeded();
    /// The password has to be given again.
    static Error proofTooOld();

    /// The password was right just now, in a try that was counted.
    void ask();
    void give(AuthService::CodeKind kind, Secret typed);
    bool isGiven() const { return m_code.has_value(); }
    /// Counts the try with what was given, and reads what it is held against. Errors: ProofTooOld,
    /// LockedOut, Busy, Storage.
    Result<> begin(const LoginClaim &claim);

    /// Only an authenticator's code is judged before pass(): slow, for a worker.
    bool isToBeJudged() const;
    SecondFactors::Judge judge() const;
    void setJudged(const SecondFactors::Judged &judged);

    /// Inside the login's unit: nobody is logged in without it, and the code serves no second time.
    /// Errors: CodeNeeded, Refused (field OneTimeCode).
    Result<> pass(UnitOfWork &unit, const User &user) const;

private:
    Result<bool> useRecoveryCode(UserId user) const;

    struct Code
    {
        AuthService::CodeKind kind;
        Secret typed;
        SecondFactors::Lock lock = {};
        SecondFactors::Judged judged = {};
    };

    AuthParts &m_parts;
    std::optional<Code> m_code;
    QDateTime m_provenAt;     // when the password was
    bool m_isCounted = false; // among the failed tries, for the next code to come
};
