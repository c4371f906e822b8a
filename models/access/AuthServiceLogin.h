// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthService.h"
#include "models/access/PersonKeys.h"

#include <QElapsedTimer>
#include <QPointer>

/// Of a password that does not prove who somebody is, or does no more.
inline Error refusedPassword()
{
    return {.code = ErrorCode::Refused, .field = Field::Password};
}

/// One try to log in, from the call to the answer. For the files of AuthService alone.
struct AuthService::Login
{
    QPointer<QObject> context;
    Callback<std::unique_ptr<Session>> done;
    Waiting waiting;
    AskForCode askForCode;
    QElapsedTimer since;
    Secret password;                    // until it is known what came of it
    int rounds = 0;                     // how often it was judged anew
    UserStore::Credentials credentials; // id 0: nobody has that name
    AttemptLimiter::Subject subject;
    PersonKeys::Lock lock;  // of that person's key
    PersonKeys::Opened key; // what the password made of it
    QString upgrade;        // the new form of the stored password, or null
    std::weak_ptr<const bool> life;

    /// What was given beside the password, where that is asked for.
    struct Code
    {
        CodeKind kind;
        Secret typed;
        SecondFactors::Lock lock;
        SecondFactors::Judged judged;
    };
    std::optional<Code> code;
    QDateTime provenAt;     // when the password was
    bool isCounted = false; // among the failed tries, for the next code to come

    /// Whether somebody still waits for the answer.
    bool isWanted() const { return context && !life.expired(); }
};
