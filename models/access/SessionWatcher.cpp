// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SessionWatcher.h"

#include <chrono>

using namespace std::chrono_literals;

SessionWatcher::SessionWatcher(const SessionKeeper &keeper, ChangeNotifier &notifier,
                               Session &session, QObject *parent)
    : QObject(parent)
    , m_keeper(keeper)
    , m_session(&session)
{
    m_retry.setInterval(250ms);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &SessionWatcher::refresh);
    connect(&notifier, &ChangeNotifier::changed, this, &SessionWatcher::refresh);
}

void SessionWatcher::refresh()
{
    if (m_session && !m_keeper.refresh(*m_session)) {
        m_retry.start();
    }
}
