// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthCall.h"
#include "models/storage/UserStore.h"

enum class AuditAction;

/// One proof that whoever is logged in is still the one at the keyboard (AuthService::prove): the
/// password once more. The session notes it; what asks for a fresh proof is in Freshness.
class PasswordProof final : public AuthCall<std::monostate>
{
public:
    PasswordProof(const std::shared_ptr<AuthParts> &parts, Session &session, Caller caller,
                  AuthService::ProofFor what);

    void start(Secret password);

    /// Of a password that does not prove who somebody is, or does no more.
    static Error refused();

protected:
    bool isWanted() const override { return m_session && AuthCall::isWanted(); }

private:
    Result<UserStore::Credentials> present() const;
    Result<QString> begin();
    void verify(const QString &stored, Secret password);
    Result<> finish(const QString &stored);
    void refuse(const Error &error);

    QPointer<Session> m_session;
    AuditAction m_refusal; // as what a refusal is recorded
};
