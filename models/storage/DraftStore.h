// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Draft.h"
#include "models/domain/Result.h"
#include "models/storage/Database.h"

/// The SQL over `postern_draft`. Each call is one statement, and so whole or not at all.
class DraftStore final
{
public:
    explicit DraftStore(const Database &database)
        : m_database(database)
    {
    }

    /// The person's, newest first.
    Result<QList<SealedDraft>> list(UserId user) const;
    /// Of the person's those that this key opens.
    Result<int> count(UserId user, qint64 key) const;
    /// Inserts a draft of revision 0; over another one it writes only while that has the revision
    /// given. The new revision. Errors Conflict/ChangedElsewhere, NotFound/DeletedElsewhere.
    Result<qint64> put(const SealedDraft &draft);
    /// The same text under another key: the revision stays. Nothing where it has another one.
    Result<> seal(const SealedDraft &draft);
    /// It may be gone already.
    Result<> remove(const QString &id, UserId user);
    /// Where it has that revision still.
    Result<> remove(const QString &id, UserId user, qint64 revision);

private:
    const Database &m_database;
};
