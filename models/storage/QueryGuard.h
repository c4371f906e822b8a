// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSqlDatabase>

#include <chrono>
#include <functional>

struct sqlite3;

/// While it lives, the statements of a connection end with an error as soon as `mustStop` says so;
/// it is asked every few microseconds, in the connection's thread, which is where the guard lives.
/// One at a time for a connection. Where SQLite's own handle cannot be had, statements run to their
/// end.
class QueryGuard final
{
public:
    QueryGuard(const QSqlDatabase &connection, std::function<bool()> mustStop);
    /// They may take so long together, from now on.
    QueryGuard(const QSqlDatabase &connection, std::chrono::milliseconds budget);
    ~QueryGuard();
    QueryGuard(const QueryGuard &) = delete;
    QueryGuard &operator=(const QueryGuard &) = delete;

    /// Statements wait so long for other programs' locks, unless they must stop, in place of the
    /// connection's busy timeout.
    void waitForLocks(std::chrono::milliseconds patience);

    /// Whether a statement has been ended.
    bool hasStopped() const { return m_hasStopped; }

    /// Whether the statement that runs is to end, for functions that it calls and that take long by
    /// themselves, during which SQLite asks nobody.
    static bool mustStop(sqlite3 *handle);

private:
    static int ask(void *guard);
    static int wait(void *guard, int tries);

    sqlite3 *m_handle;
    std::function<bool()> m_mustStop;
    std::chrono::milliseconds m_patience{};
    std::chrono::steady_clock::time_point m_waitingSince;
    bool m_waits = false;
    bool m_hasStopped = false;
};
