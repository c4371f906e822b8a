// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Post.h"
#include "models/domain/Result.h"
#include "models/storage/Database.h"

/// The SQL over `post`.
class PostStore final
{
public:
    explicit PostStore(const Database &database)
        : m_database(database)
    {
    }

    Result<Post> find(PostId id) const;
    /// Nothing but its version.
    Result<qint64> version(PostId id) const;
    Result<PostId> insert(const NewPost &post, const QDateTime &now);
    Result<> update(const PostChange &change, const QDateTime &now);
    Result<> remove(PostId id, qint64 version);
    /// Writes a removed post again under its own id, without an author where that person is gone.
    /// Errors: Conflict when a post has the id, Invalid when no post ever had it.
    Result<> restore(const Post &post);
    /// The same under an id that no post ever had; says which.
    Result<PostId> restoreAsNew(const Post &post);
    /// Whether a post of just this title, text and author was written at `since` or later; looks at
    /// the author's 50 newest.
    Result<bool> isWritten(const NewPost &post, const QDateTime &since) const;
    /// Newest first, starting after `before` (0: from the newest). For commands; the window pages
    /// by itself.
    Result<QList<Post>> page(PostId before, int limit) const;

private:
    const Database &m_database;
};
