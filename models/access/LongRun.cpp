// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/LongRun.h"

#include "models/access/LockWait.h"

namespace {

bool isBusy(const Result<> &result)
{
    return !result && result.error().code == ErrorCode::Busy;
}

} // namespace

Result<> LongRun::run(const std::function<Result<>()> &work)
{
    const LongWork watched(
        {.mustStop = [this] { return mustStop(); },
         .tell = [this](LongWork::Stage stage, int done, int total) { take(stage, done, total); }});
    const auto tryOnce = [this, &work] {
        Result<> tried = work();
        m_isWaiting = isBusy(tried);
        return tried;
    };
    const Result<> result = LockWait::block(tryOnce, [this] { return mustStop(); });
    return isBusy(result) ? Error{.code = ErrorCode::Cancelled} : result;
}

void LongRun::take(LongWork::Stage stage, int done, int total)
{
    m_isWaiting = false;
    m_stage = stage;
    m_done = done;
    m_total = total;
}
