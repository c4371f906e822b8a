// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/StoredKey.h"
#include "models/storage/Database.h"

/// The SQL over `postern_key`. A person's newest key is theirs; earlier ones stay for what was
/// sealed with them.
class KeyStore final
{
public:
    explicit KeyStore(const Database &database)
        : m_database(database)
    {
    }

    /// With id 0 when the person has none yet.
    Result<StoredKey> current(UserId user) const;
    /// The id.
    Result<qint64> insert(const StoredKey &key, const QDateTime &now);
    /// Writes the ways to open it over those of key.id. Error NotFound.
    Result<> update(const StoredKey &key);

private:
    const Database &m_database;
};
