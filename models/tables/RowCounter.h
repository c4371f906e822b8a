// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/Database.h"

#include <QFutureWatcher>
#include <QThreadPool>

#include <atomic>

/// Counts the rows of tables on a thread, by a guarded connection that is open only as long as that
/// takes. While it counts, a new request waits for its end, and is one however often it was made.
/// Its destructor waits for the thread, which stops within microseconds. GUI thread.
class RowCounter final : public QObject
{
    Q_OBJECT

public:
    explicit RowCounter(Database::Place place, QObject *parent = nullptr);
    ~RowCounter() override;

    void count(const QStringList &tables);

signals:
    /// -1 for a table that may not be read, or cannot be.
    void counted(const QString &table, qint64 rows);

private:
    using Counts = QList<std::pair<QString, qint64>>;

    Counts read(const QStringList &tables) const;
    void start();
    void finish();

    Database::Place m_place;
    QThreadPool m_pool;
    QFutureWatcher<Counts> m_watcher;
    std::atomic<bool> m_mustStop = false;
    QStringList m_wanted;
    bool m_isRunning = false;
};
