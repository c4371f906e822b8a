// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Post.h"

/// What somebody was writing when they last stopped: a post that is not published yet, or changes
/// to one, with the place where they were. Readable for its author alone.
struct Draft
{
    enum class Place { Title, Author, Body };

    QString id;                        ///< random; DraftService::newId()
    std::optional<PostId> postId = {}; ///< absent for a new post
    qint64 baseVersion = 0;            ///< of the post when writing began
    NewPost text = {};                 ///< with the author chosen
    /// What the fields that were changed said in the post when writing began; the others say it
    /// still. Nothing in drafts of earlier versions.
    PostChange former = {};
    QString authorName = {};    ///< as the form showed it
    QString authorTyped = {};   ///< what stood there instead, while it named nobody
    Place place = Place::Title; ///< the field that had the focus
    int caret = 0;              ///< in the text
    int anchor = 0;             ///< where a selection began; the caret without one
    int titleCaret = 0;
    int scroll = 0;
    QDateTime updatedAt = {};
    qint64 revision = 0; ///< how often it was written; 0: never
};

/// A draft as it stands in the database.
struct SealedDraft
{
    QString id;
    UserId userId = 0;
    qint64 keyId = 0; ///< the person's key that it is sealed with
    std::optional<PostId> postId = {};
    qint64 baseVersion = 0;
    QByteArray sealed = {};
    QDateTime updatedAt = {};
    qint64 revision = 0;
};
