// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthCall.h"
#include "models/access/PersonKeys.h"
#include "models/storage/UserStore.h"

/// One change of the password by the person themselves (AuthService::changePassword and
/// replaceDemanded), from the proof of the old one to the session that knows of the new one.
class PasswordChange final : public AuthCall<std::monostate>
{
public:
    PasswordChange(const std::shared_ptr<AuthParts> &parts, Session &session, Caller caller);

    /// With the present password as the proof.
    void start(Secret current, Secret replacement);
    /// With the login, or the unlocking, as the proof.
    void startDemanded(Secret replacement);

    /// Whether that proof is good for the session's person now; what the new password takes the
    /// place of. Errors: Forbidden, ProofTooOld; those of UserStore::credentials().
    static Result<UserStore::Credentials> demanded(const AuthParts &parts, const Session &session);

protected:
    bool isWanted() const override { return m_session && AuthCall::isWanted(); }

private:
    void prove(const UserStore::Credentials &present, Secret current, Secret replacement);
    void hash(const UserStore::Credentials &present, Secret replacement);
    void store();
    Result<> write();
    void refreshSession();

    QPointer<Session> m_session;
    QString m_before; // the stored passwords
    QString m_after;
    PersonKeys::Opened m_key; // under the new one
};
