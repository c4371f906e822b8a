// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/FacetLoader.h"

#include "models/storage/QueryGuard.h"

#include <QtConcurrent>

using std::chrono::steady_clock;

FacetLoader::FacetLoader(Database::Place place, TableSource source, QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
    , m_source(std::move(source))
{
    m_pool.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &FacetLoader::finish);
}

FacetLoader::~FacetLoader()
{
    ++m_generation;
    m_pool.waitForDone();
}

void FacetLoader::load(const QList<Task> &tasks)
{
    m_tasks = tasks;
    ++m_generation;
    if (!m_isRunning) {
        start(); // else when the one that runs has ended, in a moment
    }
}

void FacetLoader::start()
{
    m_isRunning = true;
    m_running = m_generation;
    m_watcher.setFuture(QtConcurrent::run(&m_pool, [this, tasks = m_tasks, generation = m_running] {
        return count(tasks, generation);
    }));
}

void FacetLoader::finish()
{
    m_isRunning = false;
    const Result<Answer> answer = m_watcher.future().takeResult();
    if (m_running != m_generation) {
        start();
    } else if (answer) {
        emit loaded(*answer);
    } else {
        emit failed(answer.error());
    }
}

/// In the pool's thread.
Result<FacetLoader::Answer> FacetLoader::count(const QList<Task> &tasks, quint64 generation) const
{
    const auto start = steady_clock::now();
    const Result<Connection> connection = Database::openReader(m_place);
    if (!connection) {
        return connection.error();
    }
    const FacetReader reader(connection->database(), m_source);
    const QueryGuard guard(connection->database(),
                           [this, generation] { return m_generation != generation; });
    Answer answer;
    for (const Task &task : tasks) {
        const auto values = reader.count(task.facet, task.selection);
        if (!values) {
            return values.error();
        }
        answer.counts.append(*values);
    }
    answer.took =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - start);
    return answer;
}
