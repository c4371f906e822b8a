// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QElapsedTimer>
#include <QPointer>

#include <functional>

/// Answers whatever was to be proven and was not: recorded, and at a time that does not tell why.
/// Every refusal comes a whole multiple of the quantum after the call, so that an unknown name, a
/// wrong password and a deactivated account cannot be told apart by it. Owned by AuthService; GUI
/// thread.
class Refusals final
{
public:
    /// In ms; 0: at once, in most tests.
    explicit Refusals(int quantumMs)
        : m_quantumMs(quantumMs)
    {
    }

    struct Refusal
    {
        const char *what;                 ///< for the log
        QElapsedTimer since;              ///< when it was asked for
        QPointer<QObject> context;        ///< as of AuthService's calls
        std::function<bool()> isWanted;   ///< whether somebody still waits for the answer
        std::function<Result<>()> record; ///< once more, for two seconds, while the file is locked
        std::function<void()> answer;
    };
    /// Records it, and then answers at the time of all refusals, recorded or not.
    void refuse(Refusal refusal);

private:
    void answerLater(const QElapsedTimer &since, QObject *context, std::function<void()> answer);

    int m_quantumMs;
    qint64 m_longestMs = 0; // how long the work before a refusal has taken, at most
};
