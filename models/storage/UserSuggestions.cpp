// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/QueryGuard.h"
#include "models/storage/StoreSupport.h"
#include "models/storage/UserStore.h"

#include <chrono>

namespace {

// Both halves walk an index, so that only the rows that are shown are read.
const QString BeginningSql = QStringLiteral(R"(
    SELECT id, name FROM (
        SELECT * FROM (
            SELECT user.id AS id, %1 AS name FROM user
            WHERE lower(user.username) >= lower(:text) AND lower(user.username) < lower(:text) || :last
            ORDER BY lower(user.username) LIMIT :limit)
        UNION
        SELECT * FROM (
            SELECT user.id AS id, %1 AS name FROM user
            WHERE lower(user.email) >= lower(:text) AND lower(user.email) < lower(:text) || :last
            ORDER BY lower(user.email) LIMIT :limit))
    ORDER BY lower(name), id LIMIT :limit)")
                                 .arg(QLatin1String(StoreSupport::DisplayNameSql));

const QString ContainingSql = QStringLiteral(R"(
    SELECT user.id, %1 AS name FROM user
    WHERE instr(lower(CAST(user.username AS TEXT)), lower(:text)) > 0
       OR instr(lower(CAST(user.email AS TEXT)), lower(:text)) > 0
    ORDER BY user.id LIMIT :limit)")
                                  .arg(QLatin1String(StoreSupport::DisplayNameSql));

// By the same indexes.
const QString NamedSql = QStringLiteral(R"(
    SELECT user.id, %1 AS name FROM user
    WHERE lower(user.username) = lower(:name) OR lower(user.email) = lower(:name)
    ORDER BY user.id)")
                             .arg(QLatin1String(StoreSupport::DisplayNameSql));

/// Names are looked through one by one for a part; whoever types does not wait for all of 100,000.
constexpr auto LookBudget = std::chrono::milliseconds(6);

std::pair<UserId, QString> readNamed(const QSqlQuery &query)
{
    return {query.value(0).toLongLong(), query.value(1).toString()};
}

// The last character of Unicode: above everything that begins with the text before it.
QString lastCharacter()
{
    constexpr char32_t Last = 0x10FFFF;
    return QString::fromUcs4(&Last, 1);
}

} // namespace

Result<QList<std::pair<UserId, QString>>> UserStore::suggest(const QString &text, int limit) const
{
    using Named = std::pair<UserId, QString>;
    const QVariant typed = Sql::notNull(text);
    Result<QList<Named>> found = Sql::list<Named>(
        m_database.connection(), BeginningSql,
        {{":text", typed}, {":last", lastCharacter()}, {":limit", limit}}, "suggest", &readNamed);
    if (!found || found->size() >= limit || text.isEmpty()) {
        return found;
    }
    const QueryGuard guard(m_database.connection(), LookBudget);
    const Result<> looked =
        Sql::forEach(m_database.connection(), ContainingSql, {{":text", typed}, {":limit", limit}},
                     "suggest", [&found, limit](const QSqlQuery &row) {
                         const Named other = readNamed(row);
                         if (found->size() < limit && !found->contains(other)) {
                             found->append(other);
                         }
                     });
    return looked || guard.hasStopped() ? found : looked.error();
}

Result<QList<std::pair<UserId, QString>>> UserStore::named(const QString &name) const
{
    return Sql::list<std::pair<UserId, QString>>(
        m_database.connection(), NamedSql, {{":name", Sql::notNull(name)}}, "named", &readNamed);
}
