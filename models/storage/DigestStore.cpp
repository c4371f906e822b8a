// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/DigestStore.h"

#include "models/storage/Sql.h"

namespace {

constexpr const char *InsertDigestSql =
    "INSERT INTO {codes} (user_id, code_digest) VALUES (:user, :digest)";

constexpr const char *CountDigestsSql = "SELECT count(*) FROM {codes} WHERE user_id = :user";

constexpr const char *ContainsDigestSql =
    "SELECT count(*) FROM {codes} WHERE user_id = :user AND code_digest = :digest";

constexpr const char *RemoveDigestSql =
    "DELETE FROM {codes} WHERE user_id = :user AND code_digest = :digest";

constexpr const char *RemoveDigestsSql = "DELETE FROM {codes} WHERE user_id = :user";

} // namespace

QString DigestStore::over(const char *statement) const
{
    const QLatin1String table(m_codes == Codes::PasswordRecovery ? "postern_recovery_code"
                                                                 : "postern_second_factor_code");
    return QString::fromLatin1(statement).replace(QLatin1String("{codes}"), table);
}

Result<> DigestStore::replaceAll(UserId user, const QStringList &digests)
{
    const Result<int> removed =
        Sql::run(m_database.connection(), over(RemoveDigestsSql), {{":user", user}}, "drop codes");
    if (!removed) {
        return removed.error();
    }
    for (const QString &digest : digests) {
        const Result<int> added = Sql::run(m_database.connection(), over(InsertDigestSql),
                                           {{":user", user}, {":digest", digest}}, "insert code");
        if (!added) {
            return added.error();
        }
    }
    return {};
}

Result<int> DigestStore::count(UserId user) const
{
    const Result<QVariant> count =
        Sql::value(m_database.connection(), over(CountDigestsSql), {{":user", user}}, "codes");
    return count ? Result<int>(count->toInt()) : count.error();
}

Result<bool> DigestStore::contains(UserId user, const QString &digest) const
{
    const Result<QVariant> count = Sql::value(m_database.connection(), over(ContainsDigestSql),
                                              {{":user", user}, {":digest", digest}}, "code");
    return count ? Result<bool>(count->toInt() > 0) : count.error();
}

Result<bool> DigestStore::remove(UserId user, const QString &digest)
{
    const Result<int> removed = Sql::run(m_database.connection(), over(RemoveDigestSql),
                                         {{":user", user}, {":digest", digest}}, "use code");
    return removed ? Result<bool>(*removed == 1) : removed.error();
}
