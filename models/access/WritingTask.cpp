// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/WritingTask.h"

#include "models/access/SessionKeeper.h"
#include "models/storage/LongWork.h"
#include "models/storage/QueryGuard.h"

#include <QtConcurrent>

namespace {

// A lock of a moment is not worth a roll back; a stop must not wait for a longer one.
constexpr int LockPatienceMs = 100;

} // namespace

WritingTask::WritingTask(const Workspace &workspace, const Session &session, Work work, int total,
                         QObject *parent)
    : QObject(parent)
    , m_open(workspace.opener(LockPatienceMs))
    , m_session(SessionKeeper::twin(session))
    , m_run(total)
{
    m_pool.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &WritingTask::finish);
    m_watcher.setFuture(QtConcurrent::run(&m_pool, [this, work = std::move(work)]() mutable {
        const Result<> result = m_run.run([this, &work] { return attempt(work); });
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
    return {m_run.isWaiting(), m_run.done(), m_run.total()};
}

void WritingTask::stop()
{
    m_run.stop();
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
