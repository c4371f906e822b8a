// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/RecoveryCodeStore.h"

#include "models/storage/StoreSupport.h"
#include "models/storage/Transaction.h"

namespace {

const QString InsertCodeSql = QStringLiteral(
    "INSERT INTO postern_recovery_code (user_id, code_digest) VALUES (:user, :digest)");

const QString CountCodesSql =
    QStringLiteral("SELECT count(*) FROM postern_recovery_code WHERE user_id = :user");

const QString ContainsCodeSql = QStringLiteral(R"(
    SELECT count(*) FROM postern_recovery_code WHERE user_id = :user AND code_digest = :digest)");

const QString RemoveCodeSql = QStringLiteral(
    "DELETE FROM postern_recovery_code WHERE user_id = :user AND code_digest = :digest");

const QString RemoveAllSql =
    QStringLiteral("DELETE FROM postern_recovery_code WHERE user_id = :user");

} // namespace

Result<> RecoveryCodeStore::replaceAll(UserId user, const QStringList &digests)
{
    Result<Transaction> transaction = Transaction::begin(m_database.connection());
    if (!transaction) {
        return transaction.error();
    }
    const Result<int> removed =
        Sql::run(m_database.connection(), RemoveAllSql, {{":user", user}}, "remove recovery codes");
    if (!removed) {
        return removed.error();
    }
    for (const QString &digest : digests) {
        const Result<int> added =
            Sql::run(m_database.connection(), InsertCodeSql, {{":user", user}, {":digest", digest}},
                     "insert recovery code");
        if (!added) {
            return added.error();
        }
    }
    return transaction->commit();
}

Result<int> RecoveryCodeStore::count(UserId user) const
{
    const Result<QVariant> count =
        Sql::value(m_database.connection(), CountCodesSql, {{":user", user}}, "recovery codes");
    return count ? Result<int>(count->toInt()) : count.error();
}

Result<bool> RecoveryCodeStore::contains(UserId user, const QString &digest) const
{
    const Result<QVariant> count =
        Sql::value(m_database.connection(), ContainsCodeSql, {{":user", user}, {":digest", digest}},
                   "recovery code");
    return count ? Result<bool>(count->toInt() > 0) : count.error();
}

Result<bool> RecoveryCodeStore::remove(UserId user, const QString &digest)
{
    const Result<int> removed =
        Sql::run(m_database.connection(), RemoveCodeSql, {{":user", user}, {":digest", digest}},
                 "use recovery code");
    return removed ? Result<bool>(*removed == 1) : removed.error();
}
