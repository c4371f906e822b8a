// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Upkeep.h"

#include "models/access/ChangeNotifier.h"
#include "models/storage/SearchIndex.h"

#include <QThread>
#include <QtConcurrent>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr auto Quiet = 3s;
constexpr auto BetweenSteps = 20ms; // for whoever waits to write

} // namespace

Upkeep::Upkeep(const Database &database, const ChangeNotifier &notifier)
    : m_place(database.place())
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(Quiet);
    connect(&notifier, &ChangeNotifier::changed, &m_timer, qOverload<>(&QTimer::start));
    connect(&m_timer, &QTimer::timeout, this, &Upkeep::begin);
}

Upkeep::~Upkeep()
{
    m_mustStop = true;
    m_running.waitForFinished();
}

void Upkeep::begin()
{
    if (m_running.isRunning()) {
        m_timer.start();
        return;
    }
    m_running = QtConcurrent::run([this] { run(m_place, m_mustStop); });
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
        if (!hasMore) {
            return;
        }
        if (!*hasMore) {
            break;
        }
        QThread::msleep(std::chrono::milliseconds(BetweenSteps).count());
    }
    if (!mustStop) {
        SearchIndex::emptyLog(connection->database());
    }
}
