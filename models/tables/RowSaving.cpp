// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "RowSaving.h"

#include "models/access/LockWait.h"
#include "models/access/SessionKeeper.h"
#include "models/storage/LongWork.h"

#include <QThread>
#include <QtConcurrent>

namespace {

// A lock of a moment is not worth a roll back; a stop must not wait for a longer one.
constexpr int LockPatienceMs = 100;

bool isBusy(const RelationalTableModel::Written &written)
{
    return !written.problems.isEmpty() &&
           written.problems.constFirst().error.code == ErrorCode::Busy;
}

} // namespace

RowSaving::RowSaving(const Workspace &workspace, const Session &session,
                     RelationalTableModel::Maker make, RelationalTableModel::Rows rows,
                     QObject *parent)
    : QObject(parent)
    , m_open(workspace.opener(LockPatienceMs))
    , m_session(SessionKeeper::twin(session))
    , m_make(std::move(make))
    , m_rows(std::move(rows))
    , m_total(static_cast<int>(m_rows.size()))
{
    m_pool.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &RowSaving::finish);
    m_watcher.setFuture(QtConcurrent::run(&m_pool, [this] { return work(); }));
}

RowSaving::~RowSaving()
{
    stop();
    m_pool.waitForDone();
}

RowSaving::Progress RowSaving::progress() const
{
    return {m_isWaiting, m_done, m_total};
}

void RowSaving::stop()
{
    m_mustStop = true;
}

void RowSaving::stopNow()
{
    stop();
    m_pool.waitForDone();
    finish();
}

void RowSaving::finish()
{
    if (m_watcher.disconnect(this)) { // else stopNow() was quicker
        emit ended(m_watcher.future().takeResult());
    }
}

RowSaving::Written RowSaving::work()
{
    const LongWork watched({.mustStop = [this] { return m_mustStop.load(); },
                            .tell =
                                [this](LongWork::Stage, int done, int) {
                                    m_isWaiting = false;
                                    m_done = done;
                                }});
    auto pause = LockWait::FirstPause;
    Written written = attempt();
    while (isBusy(written) && !m_mustStop) {
        m_isWaiting = true;
        QThread::msleep(static_cast<unsigned long>(pause.count()));
        pause = std::min(2 * pause, LockWait::LongestPause);
        written = attempt();
    }
    m_rows.clear();
    return isBusy(written) ? Written::refused({.code = ErrorCode::Cancelled}) : written;
}

RowSaving::Written RowSaving::attempt()
{
    const auto workspace = m_open();
    if (!workspace) {
        return Written::refused(workspace.error());
    }
    if (const Result<> admitted = (*workspace)->admit(*m_session); !admitted) {
        return Written::refused(admitted.error());
    }
    return m_make(**workspace, *m_session)->writeRows(m_rows);
}
