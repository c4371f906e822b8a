// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/ChangeNotifier.h"
#include "models/domain/Elsewhere.h"
#include "models/domain/Post.h"
#include "models/domain/Result.h"

class Session;
class Workspace;

/// Looks what others do to a post while somebody writes on it. It reads, and after each change of
/// the file no more than the row's version, and writes nothing. GUI thread; the workspace and the
/// session outlive it.
class PostWatch final : public QObject
{
    Q_OBJECT

public:
    struct News
    {
        enum class What { Nothing, Changed, Deleted };

        What what = What::Nothing;
        Post now = {}; ///< unless it is deleted
        Elsewhere by = {};
    };

    PostWatch(Workspace &workspace, const Session &session, QObject *parent);

    /// From now on it is about what becomes of this, which was read a moment ago.
    void begin(const Post &seen);
    void end() { m_seen.reset(); }

    /// What has become of the post that was begun with, of which `now` was just read.
    News newsOf(const Post &now) const;

signals:
    /// Nothing where the post is again what it was.
    void changed(const PostWatch::News &news);

private:
    void look();
    News deletion() const;
    void name(News &news) const;

    Workspace &m_workspace;
    const Session &m_session;
    std::optional<Post> m_seen;
    qint64 m_auditId = -1;     // the last entry when it was read; -1: not known
    qint64 m_told = 0;         // the version that was told last
    bool m_isNameless = false; // what was told: who it was may be recorded a moment later
};
