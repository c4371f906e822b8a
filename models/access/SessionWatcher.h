// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/ChangeNotifier.h"
#include "models/access/Session.h"
#include "models/access/SessionKeeper.h"

#include <QPointer>

/// Keeps one session true to the database while somebody works: refreshes it after each change, by
/// this program or another, and tries again shortly when the file was busy just then. Owned by
/// whoever owns the session; GUI thread.
class SessionWatcher final : public QObject
{
    Q_OBJECT

public:
    SessionWatcher(const SessionKeeper &keeper, ChangeNotifier &notifier, Session &session,
                   QObject *parent = nullptr);

private:
    void refresh();

    const SessionKeeper &m_keeper;
    QPointer<Session> m_session;
    QTimer m_retry;
};
