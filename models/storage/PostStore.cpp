// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/PostStore.h"

#include "models/domain/Timestamp.h"
#include "models/storage/StoreSupport.h"

namespace {

const QString PostsSql = QStringLiteral(R"(
    SELECT post.id, CAST(post.title AS TEXT), CAST(post.body AS TEXT),
           CASE WHEN typeof(post.user_id) = 'integer' THEN post.user_id END,
           author.name, post.create_datetime, post.update_datetime, post.row_version
    FROM post LEFT JOIN postern_authors AS author ON author.id = post.user_id)");

const QString FindPostSql = PostsSql + QStringLiteral(" WHERE post.id = :id");

const QString VersionSql = QStringLiteral("SELECT row_version FROM post WHERE id = :id");

const QString PageSql =
    PostsSql + QStringLiteral(" WHERE post.id < :before ORDER BY post.id DESC LIMIT :limit");

/// Nothing else bounds the time for somebody with tens of thousands of posts.
const QString IsWrittenSql = QStringLiteral(R"(
    SELECT 1 FROM (SELECT id AS newest FROM post WHERE user_id IS :author ORDER BY id DESC LIMIT 50)
    JOIN post ON post.id = newest
    WHERE create_datetime >= :since AND title IS :title AND coalesce(body, '') = :body LIMIT 1)");

const QString WasGivenOutSql =
    QStringLiteral("SELECT 1 FROM postern_id WHERE table_name = 'post' "
                   "AND (:id BETWEEN 1 AND last_id OR :id > :noted)"); // beyond it nothing is noted

constexpr const char *NextIdSql = "(SELECT last_id + 1 FROM postern_id WHERE table_name = 'post')";

const QString AuthorExistsSql = QStringLiteral("SELECT 1 FROM user WHERE id = :id");

Post readPost(const QSqlQuery &query)
{
    enum { Id, Title, Body, AuthorId, AuthorName, Created, Updated, Version };
    Post post;
    post.id = query.value(Id).toLongLong();
    post.title = query.value(Title).toString();
    post.body = query.value(Body).toString();
    if (!query.isNull(AuthorId)) {
        post.authorId = query.value(AuthorId).toLongLong();
    }
    post.authorName = query.value(AuthorName).toString();
    post.createdAt = Timestamp::fromStored(query.value(Created).toString());
    post.updatedAt = Timestamp::fromStored(query.value(Updated).toString());
    post.storedCreatedAt = query.value(Created).toString();
    post.storedUpdatedAt = query.value(Updated).toString();
    post.version = query.value(Version).toLongLong();
    return post;
}

/// As it was stored, where that is known.
QString moment(const QString &stored, const QDateTime &time)
{
    return stored.isEmpty() ? Timestamp::toStored(time) : stored;
}

qint64 readVersion(const QSqlQuery &query)
{
    return query.value(0).toLongLong();
}

QVariant idOrNull(const std::optional<UserId> &id)
{
    return id ? QVariant(*id) : QVariant();
}

// The only thing that a written post refers to is its author.
Error explained(Error error, const QString &author)
{
    if (error.code == ErrorCode::InUse) {
        return {ErrorCode::Invalid, Reason::UnknownUser, Field::Author, author, 0, error.detail};
    }
    return error;
}

QString authorText(const std::optional<UserId> &id)
{
    return id ? QString::number(*id) : QString();
}

/// All of a removed post but its id. Without its author, where that person is gone.
Result<StoreSupport::Row> formerRow(const Database &database, const Post &post)
{
    const Result<QVariant> author = Sql::value(database.connection(), AuthorExistsSql,
                                               {{":id", idOrNull(post.authorId)}}, "author exists");
    if (!author) {
        return author.error();
    }
    StoreSupport::Row row(database.schema(), QStringLiteral("post"));
    row.set("title", Sql::notNull(post.title));
    row.set("body", Sql::notNull(post.body));
    row.set("user_id", author->isValid() ? idOrNull(post.authorId) : QVariant());
    row.set("create_datetime", moment(post.storedCreatedAt, post.createdAt));
    row.set("update_datetime", moment(post.storedUpdatedAt, post.updatedAt));
    return row;
}

} // namespace

Result<Post> PostStore::find(PostId id) const
{
    return Sql::single<Post>(m_database.connection(), FindPostSql, {{":id", id}}, "post",
                             &readPost);
}

Result<qint64> PostStore::version(PostId id) const
{
    return Sql::single<qint64>(m_database.connection(), VersionSql, {{":id", id}}, "post version",
                               &readVersion);
}

Result<PostId> PostStore::insert(const NewPost &post, const QDateTime &now)
{
    const QString moment = Timestamp::toStored(now);
    StoreSupport::Row row(m_database.schema(), QStringLiteral("post"));
    row.setExpression("id", NextIdSql);
    row.set("title", Sql::notNull(post.title));
    row.set("body", Sql::notNull(post.body));
    row.set("user_id", idOrNull(post.authorId));
    row.set("create_datetime", moment);
    row.set("update_datetime", moment);
    row.addNeutralValues();
    return StoreSupport::insert(m_database, row, "insert post", [&](const Error &error) {
        return explained(error, authorText(post.authorId));
    });
}

Result<> PostStore::update(const PostChange &change, const QDateTime &now)
{
    StoreSupport::Row row(m_database.schema(), QStringLiteral("post"));
    if (change.title) {
        row.set("title", Sql::notNull(*change.title));
    }
    if (change.body) {
        row.set("body", Sql::notNull(*change.body));
    }
    if (change.authorId) {
        row.set("user_id", idOrNull(*change.authorId));
    }
    row.set("update_datetime", moment(change.restores ? change.storedUpdatedAt : QString(), now));
    const Result<> done = StoreSupport::update(m_database, row, "post", change.id, change.version);
    if (!done) {
        return explained(done.error(), change.authorId ? authorText(*change.authorId) : QString());
    }
    return {};
}

Result<> PostStore::remove(PostId id, qint64 version)
{
    return StoreSupport::remove(m_database, "post", id, version);
}

Result<> PostStore::restore(const Post &post)
{
    const QSqlDatabase &connection = m_database.connection();
    const Result<QVariant> wasGivenOut =
        Sql::value(connection, WasGivenOutSql,
                   {{":id", post.id}, {":noted", StoreSupport::LargestNotedId}}, "id given out");
    if (!wasGivenOut) {
        return wasGivenOut.error();
    }
    if (!wasGivenOut->isValid()) {
        return Error{.code = ErrorCode::Invalid, .detail = QStringLiteral("no such post ever")};
    }
    Result<StoreSupport::Row> row = formerRow(m_database, post);
    if (!row) {
        return row.error();
    }
    row->set("id", post.id);
    row->set("row_version", post.version + 1); // whoever still holds the old row has not seen this
    row->addNeutralValues();
    return StoreSupport::done(
        Sql::run(connection, row->insertStatement(), row->bindings(), "restore post"));
}

Result<PostId> PostStore::restoreAsNew(const Post &post)
{
    Result<StoreSupport::Row> row = formerRow(m_database, post);
    if (!row) {
        return row.error();
    }
    row->setExpression("id", NextIdSql);
    row->addNeutralValues();
    return StoreSupport::insert(m_database, *row, "restore post as new",
                                [](const Error &error) { return error; });
}

Result<bool> PostStore::isWritten(const NewPost &post, const QDateTime &since) const
{
    const Result<QVariant> found =
        Sql::value(m_database.connection(), IsWrittenSql,
                   {{":author", post.authorId ? QVariant(*post.authorId) : QVariant()},
                    {":since", Timestamp::toStored(since)},
                    {":title", Sql::notNull(post.title)},
                    {":body", Sql::notNull(post.body)}},
                   "post is written");
    return found ? Result<bool>(found->isValid()) : found.error();
}

Result<QList<Post>> PostStore::page(PostId before, int limit) const
{
    const PostId below = before > 0 ? before : std::numeric_limits<PostId>::max();
    return Sql::list<Post>(m_database.connection(), PageSql,
                           {{":before", below}, {":limit", limit}}, "posts", &readPost);
}
