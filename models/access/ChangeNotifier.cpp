// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/ChangeNotifier.h"

#include "models/storage/Database.h"

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace {

constexpr auto PollInterval = 250ms;

} // namespace

ChangeNotifier::ChangeNotifier(const Database &database, Audit &audit, QObject *parent)
    : QObject(parent)
    , m_watched{{&database}}
    , m_audit(audit)
{
    m_timer.setInterval(PollInterval);
    connect(&m_timer, &QTimer::timeout, this, &ChangeNotifier::poll);
}

ChangeNotifier::ChangeNotifier(const Database &database, const Database &gate, Audit &audit,
                               QObject *parent)
    : ChangeNotifier(database, audit, parent)
{
    m_watched.append({&gate});
}

void ChangeNotifier::watchOtherPrograms()
{
    for (Watched &watched : m_watched) {
        watched.dataVersion = watched.database->dataVersion();
    }
    m_timer.start();
}

void ChangeNotifier::noteChange(const Database &writer)
{
    passOver(writer);
    emit changed(Origin::Here);
}

// SQLite counts for a connection the commits of all others. What is taken as known here may hold
// another program's commit as well; that one moves the writer's own count, which stays as it is.
void ChangeNotifier::passOver(const Database &writer)
{
    if (!m_timer.isActive()) {
        return;
    }
    for (Watched &watched : m_watched) {
        if (watched.database != &writer) {
            (void)hasMoved(watched);
        }
    }
}

void ChangeNotifier::poll()
{
    bool isForeign = false;
    for (Watched &watched : m_watched) {
        isForeign = hasMoved(watched) || isForeign;
    }
    if (isForeign) {
        emit changed(Origin::Elsewhere);
    }
}

bool ChangeNotifier::hasMoved(Watched &watched)
{
    const qint64 version = watched.database->dataVersion();
    return version >= 0 && std::exchange(watched.dataVersion, version) != version;
}
