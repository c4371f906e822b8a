// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/Database.h"
#include "models/tables/FacetReader.h"

#include <QFutureWatcher>
#include <QThreadPool>

#include <atomic>
#include <chrono>

/// Counts facets on a thread, by a connection that is open only as long as that takes. A new
/// request ends the one that runs; its destructor waits for the thread, which stops within
/// microseconds. GUI thread.
class FacetLoader final : public QObject
{
    Q_OBJECT

public:
    /// A facet, and among which rows its values are counted.
    struct Task
    {
        Facet facet;
        TableSelection selection;

        bool operator==(const Task &other) const = default;
    };
    struct Answer
    {
        QList<QList<FacetValue>> counts; ///< for each task
        std::chrono::milliseconds took = {};
    };

    FacetLoader(Database::Place place, TableSource source, QObject *parent = nullptr);
    ~FacetLoader() override;

    void load(const QList<Task> &tasks);
    bool isRunning() const { return m_isRunning; }

signals:
    void loaded(const FacetLoader::Answer &answer);
    void failed(const Error &error);

private:
    Result<Answer> count(const QList<Task> &tasks, quint64 generation) const;
    void start();
    void finish();

    Database::Place m_place;
    TableSource m_source;
    QThreadPool m_pool;
    QFutureWatcher<Result<Answer>> m_watcher;
    std::atomic<quint64> m_generation = 0;
    quint64 m_running = 0;
    QList<Task> m_tasks;
    bool m_isRunning = false;
};
