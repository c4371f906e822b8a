// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/Database.h"

#include <QFutureWatcher>
#include <QThreadPool>

#include <atomic>
#include <functional>

/// Reads on a thread of its own, by a guarded connection that is open only as long as that takes.
/// One request at a time: of those that wait for its end, only the last one is begun. The
/// destructor waits for the thread, whose statements end within microseconds. GUI thread.
class BackgroundReader final
{
public:
    /// What becomes of the request that runs when another one is made.
    enum class Running {
        Ends, ///< at once, and is not answered
        Stays,
    };

    explicit BackgroundReader(Database::Place place);
    ~BackgroundReader();
    BackgroundReader(const BackgroundReader &) = delete;
    BackgroundReader &operator=(const BackgroundReader &) = delete;

    /// `read` makes a Result of the connection, in the thread; `done` gets it in the caller's
    /// thread, or the error that there was no connection.
    template<typename Read, typename Done>
    void run(Running running, Read read, Done done)
    {
        request(running, [read, done](const Result<QSqlDatabase> &connection) -> Answer {
            using Value = std::invoke_result_t<Read, const QSqlDatabase &>;
            const Value value = connection ? read(*connection) : Value(connection.error());
            return [done, value] { done(value); };
        });
    }
    bool isRunning() const { return m_isRunning; }

private:
    using Answer = std::function<void()>;
    using Job = std::function<Answer(const Result<QSqlDatabase> &connection)>;

    void request(Running running, Job job);
    void start();
    void finish();
    Answer work(const Job &job, quint64 generation) const;

    Database::Place m_place;
    QThreadPool m_pool;
    QFutureWatcher<Answer> m_watcher;
    std::atomic<quint64> m_generation = 0;
    quint64 m_running = 0;
    Job m_waiting;
    bool m_isRunning = false;
};
