// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/User.h"
#include "models/storage/Connection.h"

#include <QDateTime>

#include <memory>

/// Who is logged in where: postern_session, in a small file of its own beside the database, named
/// like it with "-sessions" behind. A beat every few seconds would otherwise look to every window
/// like a change, and grow the write-ahead log. What it holds is worth nothing after a power cut,
/// so nothing is synced. GUI thread; waits for no lock.
class PresenceFile final
{
public:
    struct Row
    {
        QString id; ///< random
        UserId user = 0;
        QString workstation;
        qint64 pid = 0;
        QDateTime started;
        qint64 beat = 0; ///< grows while the program lives; clocks of two PCs may differ
    };

    /// Makes the file where it is not there, with the database's permissions. Errors:
    /// FolderNotWritable; those of Connection::open(); Busy and NotWritable where its table is
    /// still to be made.
    static Result<std::unique_ptr<PresenceFile>> open(const QString &databasePath);

    Result<> insert(const Row &row);
    Result<> remove(const QString &id);
    /// Whether the row is still there; not, when somebody has taken it away.
    Result<bool> beat(const QString &id);
    Result<QList<Row>> ofUser(UserId user) const;

private:
    explicit PresenceFile(Connection connection)
        : m_connection(std::move(connection))
    {
    }

    Connection m_connection;
};
