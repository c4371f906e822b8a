// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/AttemptStore.h"

#include "models/domain/Timestamp.h"
#include "models/storage/IdQuery.h"
#include "models/storage/StoreSupport.h"

namespace {

const QString FindAttemptSql = QStringLiteral(R"(
    SELECT failures, since_login, failed_at, blocked_until, locked
    FROM postern_attempt WHERE subject = :subject)");

const QString LockedSql = QStringLiteral(R"(
    SELECT user_id FROM postern_attempt
    WHERE locked <> 0 AND user_id IS NOT NULL AND (blocked_until IS NULL OR blocked_until > ?)
    ORDER BY user_id)");

const QString SaveSql = QStringLiteral(R"(
    INSERT OR REPLACE INTO postern_attempt
        (subject, user_id, failures, since_login, failed_at, blocked_until, locked)
    VALUES (:subject, :user, :failures, :since_login, :failed_at, :blocked_until, :locked))");

const QString RemoveAttemptSql =
    QStringLiteral("DELETE FROM postern_attempt WHERE subject = :subject");

const QString RemoveAllSql = QStringLiteral("DELETE FROM postern_attempt WHERE user_id = :user");

const QString PruneSql = QStringLiteral(R"(
    DELETE FROM postern_attempt WHERE user_id IS NULL
        AND (failed_at < :oldest
             OR id <= (SELECT id FROM postern_attempt WHERE user_id IS NULL
                       ORDER BY id DESC LIMIT 1 OFFSET :most)))");

AttemptCount readCount(const QSqlQuery &query)
{
    enum { Failures, SinceLogin, FailedAt, BlockedUntil, Locked };
    AttemptCount count;
    count.failures = query.value(Failures).toInt();
    count.sinceLogin = query.value(SinceLogin).toInt();
    count.failedAt = Timestamp::fromStored(query.value(FailedAt).toString());
    count.blockedUntil = Timestamp::fromStored(query.value(BlockedUntil).toString());
    count.locked = query.value(Locked).toInt() != 0;
    return count;
}

} // namespace

Result<AttemptCount> AttemptStore::find(const QString &subject) const
{
    const auto found = Sql::single<AttemptCount>(m_database.connection(), FindAttemptSql,
                                                 {{":subject", subject}}, "attempts", &readCount);
    return !found && found.error().code == ErrorCode::NotFound ? AttemptCount() : found;
}

Result<QList<UserId>> AttemptStore::lockedAt(const QDateTime &moment) const
{
    QList<UserId> users; // after an attack there may be very many
    const Result<> read = IdQuery::read(m_database.connection(), LockedSql,
                                        {Timestamp::toStored(moment)}, -1, &users);
    return read ? Result<QList<UserId>>(users) : read.error();
}

Result<> AttemptStore::save(const QString &subject, std::optional<UserId> user,
                            const AttemptCount &count)
{
    return StoreSupport::done(Sql::run(m_database.connection(), SaveSql,
                                       {{":subject", subject},
                                        {":user", user ? QVariant(*user) : QVariant()},
                                        {":failures", count.failures},
                                        {":since_login", count.sinceLogin},
                                        {":failed_at", Timestamp::toStored(count.failedAt)},
                                        {":blocked_until", Timestamp::toStored(count.blockedUntil)},
                                        {":locked", count.locked ? 1 : 0}},
                                       "count attempt"));
}

Result<> AttemptStore::remove(const QString &subject)
{
    return StoreSupport::done(Sql::run(m_database.connection(), RemoveAttemptSql,
                                       {{":subject", subject}}, "forget attempts"));
}

Result<> AttemptStore::removeAllOf(UserId user)
{
    return StoreSupport::done(Sql::run(m_database.connection(), RemoveAllSql, {{":user", user}},
                                       "forget a person's attempts"));
}

Result<> AttemptStore::prune(int most, const QDateTime &oldest)
{
    return StoreSupport::done(Sql::run(m_database.connection(), PruneSql,
                                       {{":oldest", Timestamp::toStored(oldest)}, {":most", most}},
                                       "prune attempts"));
}
