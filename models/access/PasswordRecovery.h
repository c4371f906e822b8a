// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthCall.h"
#include "models/access/PersonKeys.h"

/// One try of an administrator to come back in without the password (AuthService::recover), by a
/// recovery code.
class PasswordRecovery final : public AuthCall<AuthService::Recovered>
{
public:
    struct Typed
    {
        QString name;
        Secret code;
        Secret replacement;
        Secret recoveryKey; ///< the organisation's; empty: the person has none at hand
    };
    PasswordRecovery(const std::shared_ptr<AuthParts> &parts, Caller caller, Typed typed);

    void start();

private:
    Result<> begin();
    void hash();
    Result<AuthService::Recovered> recover();
    Result<AuthService::Recovered> write();
    void finish(const Result<AuthService::Recovered> &result);
    void refuse(const Error &error);
    Result<> recordRefused();

    Typed m_typed;
    User m_user; // id 0: nobody has that name
    AttemptLimiter::Subject m_subject;
    PersonKeys::Lock m_lock;
    Result<QString> m_hash = Error{}; // of the new password, or why there is none
    PersonKeys::Opened m_key;         // under the new password, where it was rescued
};
