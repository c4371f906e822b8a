// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/AuditEntry.h"
#include "models/domain/Clock.h"
#include "models/domain/Result.h"

#include <QObject>

#include <memory>
#include <vector>

class ChangeNotifier;
class Database;
class Session;

/// That a desk was locked, opened again or left, for the audit. It keeps nobody from doing so:
/// where another program holds the file, what has happened is written as soon as that lets go, in
/// its order, with the time at which it happened, and though the session has ended meanwhile. What
/// cannot be written is told to the log. Owned by AuthService; GUI thread, on the gate connection.
class DeskLog final
{
public:
    DeskLog(const Database &gate, ChangeNotifier &notifier, const Clock &clock);
    /// Tries once more what still waits.
    ~DeskLog();
    DeskLog(const DeskLog &) = delete;
    DeskLog &operator=(const DeskLog &) = delete;

    /// `after`: what is to be known beside it.
    void record(const Session &session, AuditAction action, const QJsonObject &after = {});
    /// LogOut, for a login that was recorded and whose session ends here. Null is nobody.
    void leave(std::unique_ptr<Session> session);
    /// At once or, in error, not at all; for what waits for a lock itself.
    Result<> recordNow(const Session &session, AuditAction action, const QJsonObject &after);

private:
    struct Event
    {
        std::shared_ptr<const Session> session;
        AuditEntry entry;
    };
    void writeWaiting();
    Result<> write();
    void tellLost(const Error &error) const;

    const Database &m_database;
    ChangeNotifier &m_notifier;
    const Clock &m_clock;
    std::vector<Event> m_waiting; // the oldest first
    std::size_t m_tried = 0;      // of them, by the write on its way
    QObject m_context;            // of the wait
};
