// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QSqlDatabase>

#include <memory>

class Guard;

/// One SQLite connection under a name of its own; closes and forgets it in the destructor. Opens
/// files that exist, never makes one. Copies of database() must be gone before. Lives and dies in
/// one thread, any thread.
class Connection final
{
public:
    enum class Mode {
        ReadOnly,
        ReadWrite,
        /// The only connection: waits for nobody, shares no memory, and refuses (Busy) where the
        /// file is open elsewhere in WAL mode.
        Alone,
        /// A file that nobody else has open: SQLite then takes no locks and puts nothing beside it.
        Immutable,
    };

    /// Errors: Busy; NotADatabase, NotReadable and what else SqlError makes of SQLite's answer.
    static Result<Connection> open(const QString &path, Mode mode, int busyTimeoutMs);
    ~Connection();
    Connection(Connection &&other) noexcept;
    Connection &operator=(Connection &&) = delete;
    Connection(const Connection &) = delete;

    const QSqlDatabase &database() const { return m_database; }

    /// Puts the connection under the guard, for as long as it lives.
    void carry(std::unique_ptr<Guard> guard);
    Guard *guard() const { return m_guard.get(); }

    /// From now on at most 500 kB of the file are in its cache: enough for who reads and writes
    /// some rows at a time, wherever they are.
    void keepFewPages();
    /// Gives the pages of the file that it has in its cache back to the system: for a connection
    /// that rests after long reading.
    void releaseCache();

private:
    explicit Connection(const QSqlDatabase &database);

    QSqlDatabase m_database;
    std::unique_ptr<Guard> m_guard;
};
