// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthCall.h"

/// One setting of a PIN (PinService::set), from the proof of the password to the row.
class PinSetting final : public AuthCall<std::monostate>
{
public:
    PinSetting(const std::shared_ptr<AuthParts> &parts, Session &session, Caller caller);

    void start(Secret password, Secret pin);

protected:
    bool isWanted() const override { return m_session && AuthCall::isWanted(); }

private:
    void hash(Secret pin);
    Result<> store(const QString &hash);

    QPointer<Session> m_session;
};
