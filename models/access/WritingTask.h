// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/LongRun.h"
#include "models/access/Workspace.h"

#include <QFutureWatcher>
#include <QThreadPool>

#include <functional>
#include <memory>

/// Something large written as one, in a thread and by a connection of its own, under the same guard
/// and in the same session: the window answers meanwhile, and reads what was there before. Where
/// another program holds the file it waits until that is free, or until it is stopped. Whoever
/// shows what was written calls ChangeNotifier::noteChangeBeside() then. GUI thread.
class WritingTask final : public QObject
{
    Q_OBJECT

public:
    /// Called in the thread, and once more after Busy. A LongWork stands around it: what it tells
    /// is progress(), and where it must stop each statement ends. Whoever has few rows to write may
    /// call it by itself, on the GUI thread with the window's workspace.
    using Work = std::function<Result<>(Workspace &workspace, const Session &session)>;
    /// So many rows are written within a frame: no thread is worth it.
    static constexpr qsizetype FewRows = 16;

    /// Begins at once, and lets go of `work` in the thread. `total` stands until it tells.
    WritingTask(const Workspace &workspace, const Session &session, Work work, int total = 0,
                QObject *parent = nullptr);
    /// Stops it, and nobody hears of it.
    ~WritingTask() override;

    struct Progress
    {
        bool isWaiting = false; ///< for another program
        int done = 0;
        int total = 0; ///< 0 as long as nobody can say
    };
    Progress progress() const;

    /// Takes back what was written, unless that is final already; ended() tells.
    void stop();
    /// The same, and waits for it: ended() is emitted before this returns.
    void stopNow();

signals:
    /// Once. Cancelled where it was stopped in time.
    void ended(const Result<> &result);

private:
    Result<> attempt(const Work &work);
    void finish();

    Workspace::Opener m_open;
    std::unique_ptr<Session> m_session;
    LongRun m_run;
    QFutureWatcher<Result<>> m_watcher;
    QThreadPool m_pool;
};
