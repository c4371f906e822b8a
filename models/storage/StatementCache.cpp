// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/StatementCache.h"

#include "models/storage/Guard.h"
#include "models/storage/SqlError.h"

#include <algorithm>
#include <optional>

namespace {

constexpr std::size_t MostStatements = 48;
constexpr qsizetype LongestStatement = 4000;

bool isOftenRun(const QString &statement)
{
    static const QStringList Beginnings{QStringLiteral("SELECT"),    QStringLiteral("UPDATE"),
                                        QStringLiteral("INSERT"),    QStringLiteral("DELETE"),
                                        QStringLiteral("SAVEPOINT"), QStringLiteral("RELEASE")};
    const QStringView text = QStringView(statement).trimmed();
    return text.size() < LongestStatement &&
           std::any_of(Beginnings.begin(), Beginnings.end(),
                       [text](const QString &each) { return text.startsWith(each); });
}

} // namespace

struct StatementCache::Kept
{
    QString statement;
    QSqlQuery query;
};

struct StatementCache::Statements
{
    std::optional<GuardRules::Pass> pass = {};
    KeptList ordinary = {};
    KeptList elevated = {};
};

thread_local QHash<QString, std::shared_ptr<StatementCache::Statements>>
    StatementCache::s_connections;

void StatementCache::open(const QSqlDatabase &connection)
{
    s_connections.insert(connection.connectionName(), std::make_shared<Statements>());
}

void StatementCache::close(const QSqlDatabase &connection)
{
    s_connections.remove(connection.connectionName());
}

std::shared_ptr<StatementCache::KeptList>
StatementCache::statementsOf(const QSqlDatabase &connection)
{
    const auto found = s_connections.find(connection.connectionName());
    if (found == s_connections.end()) {
        return {};
    }
    const Guard::Standing standing = Guard::standing(connection);
    if ((*found)->pass != standing.pass) {
        // What is on lease does not come back.
        *found = std::make_shared<Statements>(Statements{.pass = standing.pass});
    }
    Statements &statements = **found;
    return {*found, standing.isElevated ? &statements.elevated : &statements.ordinary};
}

StatementCache::Lease::Lease(QSqlQuery query, const QString &statement,
                             const std::weak_ptr<KeptList> &kept)
    : m_query(std::make_unique<QSqlQuery>(std::move(query)))
    , m_statement(statement)
    , m_kept(kept)
{
}

Result<StatementCache::Lease> StatementCache::Lease::take(const QSqlDatabase &connection,
                                                          const QString &statement,
                                                          const char *what)
{
    const std::shared_ptr<KeptList> kept =
        isOftenRun(statement) ? statementsOf(connection) : nullptr;
    if (kept != nullptr) {
        const auto found = std::find_if(kept->begin(), kept->end(), [&statement](const Kept &each) {
            return each.statement == statement;
        });
        if (found != kept->end()) {
            Lease lease(std::move(found->query), statement, kept);
            kept->erase(found);
            return lease;
        }
    }
    QSqlQuery query(connection);
    query.setForwardOnly(true);
    if (!query.prepare(statement)) {
        return SqlError::toError(query, what);
    }
    return Lease(std::move(query), statement, kept);
}

void StatementCache::Lease::bind(const QString &placeholder, const QVariant &value)
{
    m_query->bindValue(placeholder, value);
    m_placeholders.append(placeholder);
}

StatementCache::Lease::~Lease()
{
    const std::shared_ptr<KeptList> kept = m_kept.lock();
    if (!m_query || kept == nullptr || m_query->lastError().isValid()) {
        return;
    }
    m_query->finish();
    for (const QString &placeholder : std::as_const(m_placeholders)) {
        m_query->bindValue(placeholder, QVariant());
    }
    kept->push_front({m_statement, std::move(*m_query)});
    if (kept->size() > MostStatements) {
        kept->pop_back();
    }
}
