// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/Database.h"
#include "models/tables/TableReader.h"

#include <optional>

/// A TableReader for a worker that reads again and again: with a connection of its own, which is
/// opened when it is first needed and kept. Once it has been asked for it stays in that thread.
class StandingReader final
{
public:
    enum class Cache { Usual, FewPages };

    StandingReader(Database::Place place, TableSource source, Cache cache = Cache::Usual);

    /// By the permissions that hold now; to be asked for before each work. Stays this object's.
    Result<TableReader *> get();
    QSqlDatabase database() const; ///< the reader's, which there must be
    /// What it keeps of the file in memory goes back to the system.
    void releaseCache();

private:
    Database::Place m_place;
    TableSource m_source;
    Cache m_cache;
    std::optional<Connection> m_connection;
    std::optional<TableReader> m_reader; // goes before its connection
};
