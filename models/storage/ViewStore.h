// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/SavedView.h"
#include "models/storage/Database.h"

/// The SQL over `postern_view`.
class ViewStore final
{
public:
    explicit ViewStore(const Database &database)
        : m_database(database)
    {
    }

    /// The person's own and the shared ones, by name.
    Result<QList<SavedView>> list(const QString &page, UserId user) const;
    Result<SavedView> find(ViewId id) const;
    /// Id and version of `view` do not matter. Error Conflict/Taken, field ViewName.
    Result<ViewId> insert(const SavedView &view);
    /// Writes name, owner and definition over the row of `view`'s version. Errors as insert() and
    /// StoreSupport::missedRow().
    Result<> update(const SavedView &view);
    Result<> remove(ViewId id, qint64 version);

private:
    const Database &m_database;
};
