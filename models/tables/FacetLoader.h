// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/BackgroundReader.h"
#include "models/tables/FacetReader.h"

#include <chrono>

/// Counts facets on a thread. A new request ends the one that runs. GUI thread.
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

    void load(const QList<Task> &tasks);
    bool isRunning() const { return m_reader.isRunning(); }

signals:
    void loaded(const FacetLoader::Answer &answer);
    void failed(const Error &error);

private:
    BackgroundReader m_reader;
    TableSource m_source;
};
