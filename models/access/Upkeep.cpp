// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Upkeep.h"

#include "models/access/ChangeNotifier.h"
#include "models/storage/SearchIndex.h"

#include <QFileInfo>
#include <QThread>
#include <QtConcurrent>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr auto BetweenSteps = 20ms; // for whoever waits to write
constexpr qint64 LongLogBytes = 16 * 1024 * 1024;

bool hasLongLog(const QString &path)
{
    return QFileInfo(path + QStringLiteral("-wal")).size() > LongLogBytes;
}

} // namespace

Upkeep::Upkeep(const Database &database, const ChangeNotifier &notifier, Pauses pauses)
    : m_place(database.place())
    , m_pauses(pauses)
{
    m_timer.setSingleShot(true);
    connect(&notifier, &ChangeNotifier::changed, this, &Upkeep::noteChange);
    connect(&m_timer, &QTimer::timeout, this, &Upkeep::begin);
}

Upkeep::~Upkeep()
{
    m_mustStop = true;
    m_running.waitForFinished();
}

/// An application that writes every second must not put it off for ever: the index would fall into
/// thousands of pieces.
void Upkeep::noteChange()
{
    if (!m_timer.isActive()) {
        m_latest.setRemainingTime(m_pauses.latest);
    }
    if (m_latest.remainingTime() > m_pauses.withLongLog.count() && hasLongLog(m_place.path)) {
        m_latest.setRemainingTime(m_pauses.withLongLog);
    }
    const std::chrono::milliseconds most(m_latest.remainingTime());
    m_timer.start(std::min(m_pauses.quiet, most));
}

void Upkeep::begin()
{
    if (m_running.isRunning()) {
        m_timer.start(m_pauses.quiet);
        return;
    }
    m_running = QtConcurrent::run(&m_thread, [this] { run(m_place, m_mustStop); });
}

void Upkeep::run(const Database::Place &place, const std::atomic<bool> &mustStop)
{
    const Result<Connection> connection =
        Connection::open(place.path, Connection::Mode::ReadWrite, 0);
    if (!connection) {
        return;
    }
    while (!mustStop) {
        const Result<bool> hasMore = SearchIndex::mergeStep(connection->database());
        if (!hasMore || !*hasMore) {
            break;
        }
        QThread::msleep(std::chrono::milliseconds(BetweenSteps).count());
    }
    if (mustStop) {
        return;
    }
    SearchIndex::emptyLog(connection->database());
    // Where somebody reads at every moment it never begins anew, and grows without bounds.
    if (hasLongLog(place.path)) {
        SearchIndex::cutLog(connection->database());
    }
}
