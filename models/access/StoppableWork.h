// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AsyncTask.h"
#include "models/storage/LongWork.h"

#include <QThreadPool>

#include <atomic>
#include <utility>

/// Runs what may take long, such as reading the whole audit, on threads of its own: no log-in waits
/// for it, and whoever owns this does not either. The work asks LongWork whether to go on; the
/// destructor says no, and waits for the moment that it takes to hear of it. GUI thread.
class StoppableWork final
{
public:
    StoppableWork() = default;
    ~StoppableWork()
    {
        m_mustStop = true;
        m_threads.waitForDone();
    }
    StoppableWork(const StoppableWork &) = delete;
    StoppableWork &operator=(const StoppableWork &) = delete;

    /// `done` as in AsyncTask::run().
    template<typename Work, typename Done>
    void run(QObject *context, Work work, Done done)
    {
        const auto watched = [this, work = std::move(work)] {
            const LongWork watch({.mustStop = [this] { return m_mustStop.load(); }});
            return work();
        };
        AsyncTask::run(m_threads, context, watched, std::move(done));
    }

private:
    std::atomic<bool> m_mustStop = false;
    QThreadPool m_threads;
};
