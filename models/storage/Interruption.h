// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSqlDatabase>

#include <atomic>

struct sqlite3;

/// While it lives, a running statement of the connection fails (Storage; SQLITE_INTERRUPT) soon
/// after `stop` has become true, on whatever thread. The connection and the flag outlive it; one at
/// a time for a connection.
class Interruption final
{
public:
    Interruption(const QSqlDatabase &connection, const std::atomic_bool &stop);
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;

private:
    static int isAskedFor(void *stop);

    sqlite3 *m_handle;
};
