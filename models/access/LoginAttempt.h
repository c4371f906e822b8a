// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthCall.h"
#include "models/access/LoginClaim.h"
#include "models/access/LoginSecondFactor.h"
#include "models/access/LoginWriting.h"

/// One try to log in (AuthService::logIn), and the codes that are given after it
/// (AuthService::giveCode): who is meant, whether the password is right, whether the second factor
/// is, and the login itself. In between a Pending keeps it.
class LoginAttempt final : public AuthCall<std::unique_ptr<Session>>
{
public:
    LoginAttempt(const std::shared_ptr<AuthParts> &parts, Caller caller,
                 AuthService::AskForCode askForCode);

    void start(const QString &name, Secret password);
    void giveCode(AuthService::CodeKind kind, Secret typed, Caller caller);

private:
    struct Verdict;
    void verify();
    void judge(Verdict verdict);
    void judgeAnew();
    void record();
    void finish(Result<std::unique_ptr<Session>> session);
    void askForCode();
    void judgeCode();
    void askForPasswordAnew();
    void refuseToBegin(const Error &error);
    void refuse(const Error &error);

    AuthService::AskForCode m_askForCode;
    Secret m_password; // until it is known what came of it
    int m_rounds = 0;  // how often it was judged anew
    LoginClaim m_claim;
    LoginSecondFactor m_factor;
    LoginWriting m_writing;
};
