// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/DraftStore.h"

#include "models/domain/Timestamp.h"
#include "models/storage/StoreSupport.h"

namespace {

const QString ListDraftsSql = QStringLiteral(R"(
    SELECT id, user_id, key_id, post_id, base_version, sealed, update_datetime, revision
    FROM postern_draft WHERE user_id = :user ORDER BY update_datetime DESC, id)");

const QString CountDraftsSql =
    QStringLiteral("SELECT count(*) FROM postern_draft WHERE user_id = :user AND key_id = :key");

const QString InsertDraftSql = QStringLiteral(R"(
    INSERT INTO postern_draft (id, user_id, key_id, post_id, base_version, sealed, update_datetime)
    VALUES (:id, :user, :key, :post, :base, :sealed, :now))");

const QString UpdateSql = QStringLiteral(R"(
    UPDATE postern_draft SET key_id = :key, post_id = :post, base_version = :base,
                             sealed = :sealed, update_datetime = :now, revision = revision + 1
    WHERE id = :id AND user_id = :user AND revision = :revision)");

const QString SealSql = QStringLiteral(R"(
    UPDATE postern_draft SET key_id = :key, sealed = :sealed
    WHERE id = :id AND user_id = :user AND revision = :revision)");

const QString ExistsSql =
    QStringLiteral("SELECT 1 FROM postern_draft WHERE id = :id AND user_id = :user");

const QString DeleteDraftSql =
    QStringLiteral("DELETE FROM postern_draft WHERE id = :id AND user_id = :user");

SealedDraft readDraft(const QSqlQuery &query)
{
    enum { Id, User, Key, Post, Base, Sealed, Updated, Revision };
    SealedDraft draft;
    draft.id = query.value(Id).toString();
    draft.userId = query.value(User).toLongLong();
    draft.keyId = query.value(Key).toLongLong();
    if (!query.isNull(Post)) {
        draft.postId = query.value(Post).toLongLong();
    }
    draft.baseVersion = query.value(Base).toLongLong();
    draft.sealed = query.value(Sealed).toByteArray();
    draft.updatedAt = Timestamp::fromStored(query.value(Updated).toString());
    draft.revision = query.value(Revision).toLongLong();
    return draft;
}

Sql::Bindings bindings(const SealedDraft &draft)
{
    return {{":id", draft.id},
            {":user", draft.userId},
            {":key", draft.keyId},
            {":post", draft.postId ? QVariant(*draft.postId) : QVariant()},
            {":base", draft.baseVersion},
            {":sealed", draft.sealed},
            {":now", Timestamp::toStored(draft.updatedAt)}};
}

const QString DeleteRevisionSql = QStringLiteral(
    "DELETE FROM postern_draft WHERE id = :id AND user_id = :user AND revision = :revision");

} // namespace

Result<QList<SealedDraft>> DraftStore::list(UserId user) const
{
    return Sql::list<SealedDraft>(m_database.connection(), ListDraftsSql, {{":user", user}},
                                  "drafts", &readDraft);
}

Result<int> DraftStore::count(UserId user, qint64 key) const
{
    const Result<QVariant> count = Sql::value(m_database.connection(), CountDraftsSql,
                                              {{":user", user}, {":key", key}}, "count drafts");
    return count ? Result<int>(count->toInt()) : count.error();
}

Result<qint64> DraftStore::put(const SealedDraft &draft)
{
    Sql::Bindings values = bindings(draft);
    if (draft.revision == 0) {
        const Result<int> added =
            Sql::run(m_database.connection(), InsertDraftSql, values, "insert draft");
        return added ? Result<qint64>(1) : added.error();
    }
    values.append({":revision", draft.revision});
    const Result<int> changed =
        Sql::run(m_database.connection(), UpdateSql, values, "update draft");
    if (!changed) {
        return changed.error();
    }
    if (*changed == 1) {
        return draft.revision + 1;
    }
    const Result<QVariant> exists =
        Sql::value(m_database.connection(), ExistsSql, {{":id", draft.id}, {":user", draft.userId}},
                   "draft exists");
    if (!exists) {
        return exists.error();
    }
    return exists->isValid()
               ? Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere}
               : Error{.code = ErrorCode::NotFound, .reason = Reason::DeletedElsewhere};
}

Result<> DraftStore::seal(const SealedDraft &draft)
{
    return StoreSupport::done(Sql::run(m_database.connection(), SealSql,
                                       {{":id", draft.id},
                                        {":user", draft.userId},
                                        {":key", draft.keyId},
                                        {":sealed", draft.sealed},
                                        {":revision", draft.revision}},
                                       "seal draft"));
}

Result<> DraftStore::remove(const QString &id, UserId user)
{
    return StoreSupport::done(Sql::run(m_database.connection(), DeleteDraftSql,
                                       {{":id", id}, {":user", user}}, "remove draft"));
}

Result<> DraftStore::remove(const QString &id, UserId user, qint64 revision)
{
    return StoreSupport::done(Sql::run(m_database.connection(), DeleteRevisionSql,
                                       {{":id", id}, {":user", user}, {":revision", revision}},
                                       "remove draft"));
}
