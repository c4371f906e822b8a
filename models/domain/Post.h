// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/User.h"

/// One row of `post`.
struct Post
{
    PostId id = 0;
    QString title;
    QString body;
    std::optional<UserId> authorId =
        {};             ///< absent where the file has NULL or something that is no id
    QString authorName; ///< empty where the author is absent or gone
    QDateTime createdAt;
    QDateTime updatedAt;
    /// Both as stored, to the last digit, where the post is to come back; else empty.
    QString storedCreatedAt = {};
    QString storedUpdatedAt = {};
    qint64 version = 0;
};

struct NewPost
{
    QString title;
    QString body;
    std::optional<UserId> authorId = {};
};

/// What to change of a post; an absent member stays as it is. An author that is present and empty
/// takes the author away.
struct PostChange
{
    PostId id = 0;
    qint64 version = 0;
    std::optional<QString> title = {};
    std::optional<QString> body = {};
    std::optional<std::optional<UserId>> authorId = {};
    /// It held this once: what stands in it again is not judged by the rules for new text.
    bool restores = false;
    /// Then: when it was changed last at that time, as stored; empty: now.
    QString storedUpdatedAt = {};
};
