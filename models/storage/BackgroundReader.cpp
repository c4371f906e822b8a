// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/BackgroundReader.h"

#include "models/storage/QueryGuard.h"

#include <QtConcurrent>

#include <utility>

BackgroundReader::BackgroundReader(Database::Place place)
    : m_place(std::move(place))
{
    m_pool.setMaxThreadCount(1);
    QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this] { finish(); });
}

BackgroundReader::~BackgroundReader()
{
    ++m_generation;
    m_pool.waitForDone();
}

void BackgroundReader::request(Running running, Job job)
{
    m_waiting = std::move(job);
    if (running == Running::Ends) {
        ++m_generation;
    }
    if (!m_isRunning) {
        start();
    }
}

void BackgroundReader::start()
{
    if (!m_waiting) {
        return;
    }
    m_isRunning = true;
    m_running = m_generation;
    m_watcher.setFuture(
        QtConcurrent::run(&m_pool, [this, job = std::exchange(m_waiting, {}),
                                    generation = m_running] { return work(job, generation); }));
}

void BackgroundReader::finish()
{
    m_isRunning = false;
    const Answer answer = m_watcher.future().takeResult();
    const bool isOvertaken = m_running != m_generation;
    start();
    if (!isOvertaken) {
        answer(); // last, for it may be the end of this object
    }
}

/// In the pool's thread.
BackgroundReader::Answer BackgroundReader::work(const Job &job, quint64 generation) const
{
    const Result<Connection> connection = Database::openReader(m_place);
    if (!connection) {
        return job(connection.error());
    }
    const QueryGuard guard(connection->database(),
                           [this, generation] { return m_generation != generation; });
    return job(connection->database());
}
