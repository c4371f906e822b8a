// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/StandingReader.h"

#include <utility>

StandingReader::StandingReader(Database::Place place, TableSource source, Cache cache)
    : m_place(std::move(place))
    , m_source(std::move(source))
    , m_cache(cache)
{
}

Result<TableReader *> StandingReader::get()
{
    if (m_reader) {
        if (Guard *guard = m_connection->guard()) {
            guard->forgetPrepared(); // somebody's permissions may have changed since
        }
        return &*m_reader;
    }
    Result<Connection> opened = Database::openReader(m_place);
    if (!opened) {
        return opened.error();
    }
    m_connection.emplace(*std::move(opened));
    if (m_cache == Cache::FewPages) {
        m_connection->keepFewPages();
    }
    m_reader.emplace(m_connection->database(), m_source);
    return &*m_reader;
}

QSqlDatabase StandingReader::database() const
{
    Q_ASSERT(m_connection);
    return m_connection->database();
}

void StandingReader::releaseCache()
{
    if (m_connection) {
        m_connection->releaseCache();
    }
}
