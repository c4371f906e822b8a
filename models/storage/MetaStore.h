// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/Database.h"

/// Named values of the database itself: postern_meta (identity, salt check) and postern_setting
/// (what the organisation chose).
class MetaStore final
{
public:
    explicit MetaStore(const Database &database)
        : m_database(database)
    {
    }

    Result<QString> value(const QString &key) const; ///< null string when absent
    Result<> setValue(const QString &key, const QString &value);
    Result<QString> setting(const QString &name) const; ///< null string when absent
    Result<> setSetting(const QString &name, const QString &value);

private:
    const Database &m_database;
};
