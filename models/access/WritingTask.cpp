// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/WritingTask.h"

#include "models/access/LockWait.h"
#include "models/access/SessionKeeper.h"
#include "models/storage/LongWork.h"
#include "models/storage/QueryGuard.h"

#include <QtConcurrent>

namespace {

// A lock of a moment is not worth a roll back; a stop must not wait for a longer one.
constexpr int LockPatienceMs = 100;

bool isBusy(const Result<> &result)
{
    return !result && result.error().code == ErrorCode::Busy;
}

} // namespace

WritingTask::WritingTask(const Workspace &workspace, const Session &session, Work work, int total,
                         QObject *parent)
    : QObject(parent)
    , m_open(workspace.opener(LockPatienceMs))
    , m_session(SessionKeeper::twin(session))
    , m_total(total)
{
    m_pool.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &WritingTask::finish);
    m_watcher.setFuture(QtConcurrent::run(&m_pool, [this, work = std::move(work)]() mutable {
        const Result<> result = run(work);
        work = {};
        return result;
    }));
}

WritingTask::~WritingTask()
{
    stop();
    m_pool.waitForDone();
}

WritingTask::Progress WritingTask::progress() const
{
    return {m_isWaiting, m_done, m_total};
}

void WritingTask::stop()
{
    m_mustStop = true;
}

void WritingTask::stopNow()
{
    stop();
    m_pool.waitForDone();
    finish();
}

void WritingTask::finish()
{
    if (m_watcher.disconnect(this)) { // else stopNow() was quicker
        emit ended(m_watcher.future().takeResult());
    }
}

Result<> WritingTask::run(const Work &work)
{
    const LongWork watched({.mustStop = [this] { return m_mustStop.load(); },
                            .tell =
                                [this](LongWork::Stage, int done, int total) {
                                    m_isWaiting = false;
                                    m_done = done;
                                    m_total = total;
                                }});
    const auto tryOnce = [this, &work] {
        Result<> tried = attempt(work);
        m_isWaiting = isBusy(tried);
        return tried;
    };
    const Result<> result = LockWait::block(tryOnce, [this] { return m_mustStop.load(); });
    return isBusy(result) ? Error{.code = ErrorCode::Cancelled} : result;
}

Result<> WritingTask::attempt(const Work &work)
{
    const auto workspace = m_open();
    if (!workspace) {
        return workspace.error();
    }
    if (const Result<> admitted = (*workspace)->admit(*m_session); !admitted) {
        return admitted;
    }
    const QueryGuard guard((*workspace)->database().connection(), &LongWork::mustStop);
    const Result<> result = work(**workspace, *m_session);
    return !result && guard.hasStopped() ? Error{.code = ErrorCode::Cancelled} : result;
}
