// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/Database.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <chrono>

class ChangeNotifier;

/// Does in a thread what SQLite would else do while somebody waits for a save: merges the pieces of
/// the word index and brings the write-ahead log into the file. Some seconds after a change, in
/// small steps; a lock that it meets, or somebody who comes to write meanwhile, ends it until the
/// next change. Owned by the Workspace; its destructor waits for the step that runs.
class Upkeep final : public QObject
{
    Q_OBJECT

public:
    /// When it begins: so long after the last change, or, where they never end, after the first.
    struct Pauses
    {
        std::chrono::milliseconds quiet = std::chrono::seconds(3);
        std::chrono::milliseconds latest = std::chrono::seconds(30);
        /// Where the log is long already: it may grow by megabytes a second.
        std::chrono::milliseconds withLongLog = std::chrono::seconds(5);
    };

    Upkeep(const Database &database, const ChangeNotifier &notifier, Pauses pauses);
    Upkeep(const Database &database, const ChangeNotifier &notifier)
        : Upkeep(database, notifier, Pauses())
    {
    }
    ~Upkeep() override;

    /// What is done in the thread; public, so that it may be tried alone. Where anything is in the
    /// way it ends early, and no harm is done.
    static void run(const Database::Place &place, const std::atomic<bool> &mustStop);

private:
    void noteChange();
    void begin();

    Database::Place m_place;
    Pauses m_pauses;
    QDeadlineTimer m_latest;
    QTimer m_timer;
    QThreadPool m_thread; // its own: whoever logs in does not wait for it
    QFuture<void> m_running;
    std::atomic<bool> m_mustStop = false;
};
