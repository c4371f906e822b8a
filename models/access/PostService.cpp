// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PostService.h"

#include "models/access/AccessPolicy.h"
#include "models/access/AuditText.h"
#include "models/access/UnitOfWork.h"
#include "models/access/UserRules.h"
#include "models/domain/RowVersion.h"
#include "models/storage/PostStore.h"

namespace {

Error missing(Permission permission, Field field = Field::None)
{
    return {.code = ErrorCode::Forbidden,
            .reason = Reason::MissingPermission,
            .field = field,
            .subject = Permissions::name(permission)};
}

/// Says which permission would have allowed it: without `any` one may still touch one's own.
Result<> allow(const Session &session, bool allowed, Permission any)
{
    if (allowed) {
        return {};
    }
    if (const Result<> own = AccessPolicy::requireOwnPassword(session); !own) {
        return own;
    }
    return missing(session.can(Permission::PostsWrite) ? any : Permission::PostsWrite);
}

Result<> authorExists(const Database &database, std::optional<UserId> author)
{
    return author ? UserRules::isAuthor(database, *author) : Result<>();
}

/// The rules for what is newly written; what stays as it was, or comes back, may be as a Flask
/// application left it.
Result<> normalise(const Database &database, const Post &before, PostChange &change)
{
    const auto title =
        UserRules::settle(change, &PostChange::title, before.title, &UserRules::title);
    if (!title) {
        return title;
    }
    const auto body = UserRules::settle(change, &PostChange::body, before.body, &UserRules::body);
    if (!body) {
        return body;
    }
    if (change.authorId == before.authorId) {
        change.authorId.reset();
    }
    return change.authorId ? authorExists(database, *change.authorId) : Result<>();
}

/// `post` as the session may write it anew.
Result<NewPost> ruled(const Session &session, const NewPost &post)
{
    if (const auto allowed = AccessPolicy::require(session, Permission::PostsWrite); !allowed) {
        return allowed.error();
    }
    NewPost row = post;
    if (!AccessPolicy::mayChangeAuthor(session)) {
        if (post.authorId && post.authorId != session.userId()) {
            return missing(Permission::PostsEditAny, Field::Author);
        }
        row.authorId = session.userId();
    }
    const Result<QString> title = UserRules::title(post.title);
    const Result<QString> body = UserRules::body(post.body);
    if (!title || !body) {
        return title ? body.error() : title.error();
    }
    row.title = *title;
    return row;
}

/// `former` with what is to stand in it now. The file gives it a version that nobody has seen.
Post writtenAgain(Post former, const NewPost &row, const QDateTime &now)
{
    former.title = row.title;
    former.body = row.body;
    former.authorId = row.authorId;
    former.updatedAt = now;
    former.storedUpdatedAt.clear();
    return former;
}

/// Whether the row that has its id is this post, brought back by somebody, and no later one.
bool isThere(const PostStore &store, const Post &post)
{
    const Result<qint64> version = store.version(post.id);
    return version && RowVersion::areOfOneRow(*version, post.version);
}

/// Somebody else has brought it back.
Error isThereAgain()
{
    return {.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
}

Result<PostId> bringBack(PostStore &store, const Post &post)
{
    const Result<> restored = store.restore(post);
    if (restored) {
        return post.id;
    }
    if (restored.error().code != ErrorCode::Conflict) {
        return restored.error();
    }
    return isThere(store, post) ? Result<PostId>(isThereAgain()) : store.restoreAsNew(post);
}

/// Another row has that id by now, or nobody has ever had it.
bool isNoIdForIt(const Error &error)
{
    return error.code == ErrorCode::Conflict || error.code == ErrorCode::Invalid;
}

} // namespace

Result<PostId> PostService::create(const Session &session, const NewPost &post)
{
    const Result<NewPost> row = ruled(session, post);
    if (!row) {
        return row.error();
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    if (const Result<> exists = authorExists(m_database, row->authorId); !exists) {
        return exists.error();
    }
    const Result<PostId> id = PostStore(m_database).insert(*row, m_clock.now());
    if (!id) {
        return id.error();
    }
    unit->record(AuditText::created(*id, *row));
    return unit->commit(*id);
}

Result<> PostService::update(const Session &session, const PostChange &change)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    PostStore store(m_database);
    const Result<Post> before = store.find(change.id);
    if (!before) {
        return deletedElsewhere(before.error());
    }
    const auto allowed = allow(session, AccessPolicy::mayEditPost(session, before->authorId),
                               Permission::PostsEditAny);
    if (!allowed) {
        return allowed.error();
    }
    PostChange row = change;
    if (const Result<> valid = normalise(m_database, *before, row); !valid) {
        return valid.error();
    }
    if (row.authorId && !AccessPolicy::mayChangeAuthor(session)) {
        return missing(Permission::PostsEditAny, Field::Author);
    }
    if (const Result<> done = store.update(row, m_clock.now()); !done) {
        return deletedElsewhere(done.error());
    }
    unit->record(AuditText::updated(*before, row));
    return unit->commit();
}

Result<> PostService::remove(const Session &session, PostId id, qint64 version)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    PostStore store(m_database);
    const Result<Post> before = store.find(id);
    if (!before) {
        return deletedElsewhere(before.error());
    }
    const auto allowed = allow(session, AccessPolicy::mayRemovePost(session, before->authorId),
                               Permission::PostsDeleteAny);
    if (!allowed) {
        return allowed.error();
    }
    if (const Result<> done = store.remove(id, version); !done) {
        return deletedElsewhere(done.error());
    }
    unit->record(AuditText::removed(*before));
    return unit->commit();
}

Result<PostId> PostService::restore(const Session &session, const Post &post)
{
    // Who could remove it may bring it back; its text is as it was, whatever the rules say now.
    const auto allowed = allow(session, AccessPolicy::mayRemovePost(session, post.authorId),
                               Permission::PostsDeleteAny);
    if (!allowed) {
        return allowed.error();
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    PostStore store(m_database);
    const Result<PostId> id = bringBack(store, post);
    if (!id) {
        return id.error();
    }
    Post back = post;
    back.id = *id;
    unit->record(AuditText::restored(back));
    return unit->commit(*id);
}

Result<PostId> PostService::writeAgain(const Session &session, const Post &post)
{
    const Result<NewPost> row =
        ruled(session, {.title = post.title, .body = post.body, .authorId = post.authorId});
    if (!row) {
        return row.error();
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    if (const Result<> exists = authorExists(m_database, row->authorId); !exists) {
        return exists.error();
    }
    PostStore store(m_database);
    if (isThere(store, post)) {
        return isThereAgain();
    }
    const Post again = writtenAgain(post, *row, m_clock.now());
    const Result<> restored = store.restore(again);
    Result<PostId> id = restored ? Result<PostId>(again.id) : restored.error();
    if (restored) {
        unit->record(AuditText::restored(again));
    } else if (isNoIdForIt(restored.error())) {
        id = create(session, *row);
    }
    if (!id) {
        return id;
    }
    return unit->commit(*id);
}

Result<Post> PostService::find(const Session &session, PostId id) const
{
    if (const auto allowed = AccessPolicy::require(session, Permission::PostsRead); !allowed) {
        return allowed.error();
    }
    return PostStore(m_database).find(id);
}

Result<QList<Post>> PostService::page(const Session &session, PostId before, int limit) const
{
    if (const auto allowed = AccessPolicy::require(session, Permission::PostsRead); !allowed) {
        return allowed.error();
    }
    return PostStore(m_database).page(before, limit);
}
