// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QFutureWatcher>
#include <QThreadPool>
#include <QTimer>
#include <QtConcurrent>

#include <functional>
#include <memory>

/// Runs work (never widgets) on a worker thread and hands its value to `done` on the thread of
/// `context`; not at all when `context` has been destroyed by then. Work, value and `done` may be
/// move-only.
namespace AsyncTask {

/// On threads of the caller's, who waits for them. SQL only by a connection that the work opens and
/// closes itself.
template<typename Work, typename Done>
void run(QThreadPool &threads, QObject *context, Work work, Done done)
{
    using Value = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<Value>(context);
    // Shared because Qt may copy what it is given; the work dies, with the secrets that it holds,
    // as soon as it has run.
    auto job = std::make_shared<std::unique_ptr<Work>>(std::make_unique<Work>(std::move(work)));
    auto answer = std::make_shared<Done>(std::move(done));
    QObject::connect(watcher, &QFutureWatcher<Value>::finished, context, [watcher, answer] {
        watcher->deleteLater();
        (*answer)(watcher->future().takeResult());
    });
    watcher->setFuture(QtConcurrent::run(&threads, [job] {
        const std::unique_ptr<Work> mine = std::move(*job);
        return (*mine)();
    }));
}

/// On the program's threads, of which there are as many as processors, and by which Qt 6.4 paints:
/// for pure work (never SQL) that takes a second at most. QCoreApplication's destructor waits for
/// what still runs. What takes longer, or reads the file, is for StoppableWork.
template<typename Work, typename Done>
void run(QObject *context, Work work, Done done)
{
    run(*QThreadPool::globalInstance(), context, std::move(work), std::move(done));
}

/// For what needs no work after all, yet must not be answered from within the call.
template<typename T>
void answerLater(QObject *context, std::function<void(Result<T>)> done, const Error &error)
{
    QTimer::singleShot(0, context, [done = std::move(done), error] { done(error); });
}

} // namespace AsyncTask
