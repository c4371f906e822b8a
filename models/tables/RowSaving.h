// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Workspace.h"
#include "models/tables/RelationalTableModel.h"

#include <QFutureWatcher>
#include <QThreadPool>

#include <atomic>

/// Many rows written as one, in a thread and by a connection of its own, under the same guard and
/// in the same session: the window answers meanwhile, and reads what was there before. Where
/// another program holds the file it waits until that is free, or until it is stopped. What was
/// written is for the model's second half: takeSubmitted() and its sisters. GUI thread.
class RowSaving final : public QObject
{
    Q_OBJECT

public:
    using Written = RelationalTableModel::Written;

    /// Begins at once. `make` is the model's maker().
    RowSaving(const Workspace &workspace, const Session &session, RelationalTableModel::Maker make,
              RelationalTableModel::Rows rows, QObject *parent = nullptr);
    /// Stops it, and nobody hears of it.
    ~RowSaving() override;

    struct Progress
    {
        bool isWaiting = false; ///< for another program
        int done = 0;
        int total = 0;
    };
    Progress progress() const;

    /// Takes back what was written, unless that is final already; ended() tells.
    void stop();
    /// The same, and waits for it: ended() is emitted before this returns.
    void stopNow();

signals:
    /// Once. Cancelled among the problems where it was stopped in time.
    void ended(const RelationalTableModel::Written &written);

private:
    Written work();
    Written attempt();
    void finish();

    Workspace::Opener m_open;
    std::unique_ptr<Session> m_session;
    RelationalTableModel::Maker m_make;
    RelationalTableModel::Rows m_rows; // of the thread
    int m_total;
    std::atomic_bool m_mustStop = false;
    std::atomic_bool m_isWaiting = false;
    std::atomic_int m_done = 0;
    QFutureWatcher<Written> m_watcher;
    QThreadPool m_pool;
};
