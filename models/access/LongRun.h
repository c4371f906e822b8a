// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/LongWork.h"

#include <atomic>
#include <functional>

/// Long work as two threads know it: the one that does it, and the one that shows how far it is and
/// may stop it. Whoever owns this waits for the work to end before it goes.
class LongRun final
{
public:
    /// `total` stands until the work tells.
    explicit LongRun(int total = 0)
        : m_total(total)
    {
    }

    /// Once, in the thread of the work. A LongWork stands around `work`, which is called again as
    /// long as it answers Busy; Cancelled where it was stopped before the lock had gone.
    Result<> run(const std::function<Result<>()> &work);

    // From any thread.
    void stop() { m_mustStop = true; }
    bool mustStop() const { return m_mustStop; }
    bool isWaiting() const { return m_isWaiting; } ///< for another program
    LongWork::Stage stage() const { return m_stage; }
    int done() const { return m_done; }
    int total() const { return m_total; } ///< 0 as long as nobody can say

private:
    void take(LongWork::Stage stage, int done, int total);

    std::atomic<bool> m_mustStop = false;
    std::atomic<bool> m_isWaiting = false;
    std::atomic<LongWork::Stage> m_stage = LongWork::Stage::Reading;
    std::atomic<int> m_done = 0;
    std::atomic<int> m_total;
};
