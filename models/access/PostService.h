// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/Clock.h"
#include "models/domain/Post.h"
#include "models/domain/Result.h"
#include "models/storage/Database.h"

class ChangeNotifier;

/// The one road for writing posts; errors as UserService's. GUI thread.
class PostService final
{
public:
    PostService(const Database &database, ChangeNotifier &notifier, const Clock &clock)
        : m_database(database)
        , m_notifier(notifier)
        , m_clock(clock)
    {
    }

    /// The author is the session's person unless they may change authors and named another, or
    /// none.
    Result<PostId> create(const Session &session, const NewPost &post);
    Result<> update(const Session &session, const PostChange &change);
    Result<> remove(const Session &session, PostId id, qint64 version);
    /// Writes a removed post again as it was: the Undo of a removal. Under its own id, or a new one
    /// where another post has that by now; says which. Error Conflict, ChangedElsewhere where it is
    /// there again.
    Result<PostId> restore(const Session &session, const Post &post);
    /// Writes a post that somebody else has removed again, changed: by the rules of create(), under
    /// its own id where that is free, and as old as it was. Error Conflict, ChangedElsewhere where
    /// it is there again.
    Result<PostId> writeAgain(const Session &session, const Post &post);

    Result<Post> find(const Session &session, PostId id) const;
    Result<QList<Post>> page(const Session &session, PostId before, int limit) const;

private:
    const Database &m_database;
    ChangeNotifier &m_notifier;
    const Clock &m_clock;
};
