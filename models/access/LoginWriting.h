// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/LoginClaim.h"
#include "models/access/Session.h"
#include "models/domain/Result.h"

#include <memory>

class LoginSecondFactor;
class UnitOfWork;
struct AuthParts;

/// What a login reads and writes in the database, step by step. Each may meet another program's
/// lock (Busy) and is then taken once more. Part of LoginAttempt; GUI thread.
class LoginWriting final
{
public:
    explicit LoginWriting(AuthParts &parts)
        : m_parts(parts)
    {
    }

    /// Finds whom the name means and counts the try, for nobody as for somebody. Error LockedOut.
    Result<LoginClaim> begin(const QString &name);
    /// What stands there now. Error Refused where the account is gone.
    Result<> readAnew(LoginClaim &claim) const;
    /// The login and all that goes with it, in one transaction. Errors: Refused; Deactivated
    /// (field Roles: it waits for its first approval); Conflict, ChangedElsewhere: another login
    /// gave the person a key meanwhile, or the stored password another form; those of
    /// LoginSecondFactor::pass().
    Result<std::unique_ptr<Session>> record(const LoginClaim &claim,
                                            const LoginSecondFactor &factor);
    /// What was refused, and why.
    Result<> recordRefused(const LoginClaim &claim, const LoginSecondFactor &factor,
                           const Error &why);

private:
    Result<std::unique_ptr<Session>> beginSession(const LoginClaim &claim, const User &user,
                                                  const FailedTries &tries) const;
    Error refuseInactive(UnitOfWork &unit, const LoginClaim &claim);
    Error whyInactive(UserId id) const;

    AuthParts &m_parts;
};
