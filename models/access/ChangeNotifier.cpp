// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/ChangeNotifier.h"

#include "models/storage/Database.h"

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr auto PollInterval = 250ms;

} // namespace

ChangeNotifier::ChangeNotifier(const Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
    m_timer.setInterval(PollInterval);
    connect(&m_timer, &QTimer::timeout, this, &ChangeNotifier::poll);
}

void ChangeNotifier::watchOtherPrograms()
{
    m_dataVersion = m_database.dataVersion();
    m_timer.start();
}

void ChangeNotifier::noteChange()
{
    emit changed(Origin::Here);
}

void ChangeNotifier::poll()
{
    // SQLite does not count this connection's own commits, so each difference is another's.
    const qint64 version = m_database.dataVersion();
    if (version < 0 || version == m_dataVersion) {
        return;
    }
    m_dataVersion = version;
    emit changed(Origin::Elsewhere);
}
