// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/Database.h"
#include "models/tables/PageCache.h"
#include "models/tables/RowMoves.h"
#include "models/tables/TableReader.h"

#include <QObject>
#include <QSet>
#include <QThread>

#include <atomic>

/// What is to be read, and what is shown meanwhile.
struct TableRequest
{
    TableSelection selection;
    RowIds shown;
    QList<qint64> kept;             ///< rows with changes that are not saved stay, found or not
    QList<PageCache::Page> watched; ///< rows that a view shows, as it knows them
    QList<qint64> held;             ///< rows that it holds on to, and knows nothing of
};

/// What there is, as steps from what was shown.
struct TableAnswer
{
    std::optional<Error> error = {};
    QList<RowMove> moves = {};
    QSet<qint64> notFound = {}; ///< of those that are kept
    bool isCutOff = false;      ///< more were found than are shown
    int total = 0;              ///< rows without any filter
    std::chrono::milliseconds took = {};
};

/// Reads all ids of a large table in a thread with a connection of its own, and plans there how the
/// rows that are shown become those found. One load at a time: a new one ends the one that runs.
/// No read transaction is open between two loads. Lives in the GUI thread; its destructor waits for
/// the thread, which stops within microseconds.
class TableLoader final : public QObject
{
    Q_OBJECT

public:
    TableLoader(Database::Place place, TableSource source, QObject *parent = nullptr);
    ~TableLoader() override;

    void load(const TableRequest &request);
    /// loaded() will not come for what was asked for before.
    void cancel();
    /// What loaded() tells of; the caller becomes its only owner.
    TableAnswer takeAnswer() { return std::move(m_answer); }
    /// What was only needed for a load, by all who took part, goes back to the system.
    void rest();

signals:
    /// Of the watched rows, those that hold something else now, before and after; comes first, for
    /// reading all ids takes a while.
    void changed(const QHash<qint64, Cells> &before, const QHash<qint64, Cells> &now);
    void loaded();

private:
    class Worker;

    void deliver(quint64 generation, TableAnswer answer);
    void tellChanges(quint64 generation, const QHash<qint64, Cells> &before,
                     const QHash<qint64, Cells> &now);

    QThread m_thread;
    Worker *m_worker; // lives in the thread and goes with it
    std::atomic<quint64> m_generation = 0;
    TableAnswer m_answer;
};
