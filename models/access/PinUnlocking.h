// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthCall.h"

/// One try to unlock by a PIN (PinService::unlock): counted before it is judged.
class PinUnlocking final : public AuthCall<std::monostate>
{
public:
    PinUnlocking(const std::shared_ptr<AuthParts> &parts, Session &session, Caller caller);

    void start(Secret pin);

    // The count, as PinService has it.
    static int triesLeft(const Database &database, const Session &session);
    static void resetFailures(const Database &database, ChangeNotifier &notifier,
                              const Session &session);

protected:
    bool isWanted() const override { return m_session && AuthCall::isWanted(); }

private:
    Result<QString> begin();
    void verify(const QString &stored, Secret pin);
    void judge(bool matches);
    void refuse(const Error &error);
    Result<> recordRefused();

    QPointer<Session> m_session;
    bool m_isWrong = false; // held against the PIN and not equal
};
