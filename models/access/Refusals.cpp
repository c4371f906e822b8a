// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Refusals.h"

#include "models/access/LockWait.h"
#include "models/access/Log.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <memory>

namespace {

constexpr qint64 MostQuanta = 3;

}

void Refusals::refuse(Refusal refusal)
{
    const auto shared = std::make_shared<const Refusal>(std::move(refusal));
    const auto record = [shared]() -> Result<> {
        return shared->isWanted() ? shared->record() : Error{.code = ErrorCode::Cancelled};
    };
    const auto answer = [this, shared](const Result<> &recorded) {
        if (!shared->isWanted()) {
            return;
        }
        if (!recorded) {
            qCWarning(lcAccess) << "a refused" << shared->what << "was not recorded"
                                << recorded.error().detail;
        }
        answerLater(shared->since, shared->context, [shared] {
            if (shared->isWanted()) {
                shared->answer();
            }
        });
    };
    LockWait::run(shared->context, record, answer, LockWait::telling({}));
}

void Refusals::answerLater(const QElapsedTimer &since, QObject *context,
                           std::function<void()> answer)
{
    const qint64 elapsed = since.elapsed();
    const qint64 quantum = m_quantumMs;
    // On a slow machine one kind of stored password may take longer than a quantum and another not:
    // from then on all of them wait for the slower one, up to a limit that a damaged file cannot
    // raise.
    const qint64 work = std::max(elapsed, m_longestMs);
    m_longestMs = std::min(work, MostQuanta * quantum);
    const qint64 rest = quantum > 0 ? work - elapsed + quantum - work % quantum : 0;
    QTimer::singleShot(std::chrono::milliseconds(rest), Qt::PreciseTimer, context,
                       std::move(answer));
}
