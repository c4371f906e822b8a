// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/StatementCache.h"

#include "models/storage/Guard.h"
#include "models/storage/SqlError.h"

#include <QHash>

#include <algorithm>
#include <list>
#include <optional>

namespace {

constexpr std::size_t MostStatements = 48;
constexpr qsizetype LongestStatement = 4000;

struct Kept
{
    QString statement;
    QSqlQuery query;
};

struct Statements
{
    std::optional<GuardRules::Pass> pass = {};
    std::list<Kept> kept = {}; // the latest first
};

// Connections, too, belong to a thread; their names are never used twice.
thread_local QHash<QString, std::shared_ptr<Statements>> s_connections;

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

/// Null where nothing is kept now.
Statements *statementsOf(const QSqlDatabase &connection)
{
    const auto found = s_connections.constFind(connection.connectionName());
    if (found == s_connections.constEnd()) {
        return nullptr;
    }
    const Guard::Standing standing = Guard::standing(connection);
    if (standing.isElevated) {
        return nullptr;
    }
    Statements *statements = found->get();
    if (statements->pass != standing.pass) {
        statements->kept.clear();
        statements->pass = standing.pass;
    }
    return statements;
}

} // namespace

void StatementCache::open(const QSqlDatabase &connection)
{
    s_connections.insert(connection.connectionName(), std::make_shared<Statements>());
}

void StatementCache::close(const QSqlDatabase &connection)
{
    s_connections.remove(connection.connectionName());
}

StatementCache::Lease::Lease(QSqlQuery query, const QString &connection, const QString &statement)
    : m_query(std::make_unique<QSqlQuery>(std::move(query)))
    , m_connection(connection)
    , m_statement(statement)
{
}

Result<StatementCache::Lease> StatementCache::Lease::take(const QSqlDatabase &connection,
                                                          const QString &statement,
                                                          const char *what)
{
    Statements *statements = isOftenRun(statement) ? statementsOf(connection) : nullptr;
    if (statements != nullptr) {
        const auto found =
            std::find_if(statements->kept.begin(), statements->kept.end(),
                         [&statement](const Kept &kept) { return kept.statement == statement; });
        if (found != statements->kept.end()) {
            Lease lease(std::move(found->query), connection.connectionName(), statement);
            statements->kept.erase(found);
            return lease;
        }
    }
    QSqlQuery query(connection);
    query.setForwardOnly(true);
    if (!query.prepare(statement)) {
        return SqlError::toError(query, what);
    }
    return Lease(std::move(query), statements != nullptr ? connection.connectionName() : QString(),
                 statement);
}

void StatementCache::Lease::bind(const QString &placeholder, const QVariant &value)
{
    m_query->bindValue(placeholder, value);
    m_placeholders.append(placeholder);
}

StatementCache::Lease::~Lease()
{
    if (!m_query || m_connection.isEmpty() || m_query->lastError().isValid()) {
        return;
    }
    const auto found = s_connections.constFind(m_connection);
    if (found == s_connections.constEnd()) {
        return;
    }
    m_query->finish();
    for (const QString &placeholder : std::as_const(m_placeholders)) {
        m_query->bindValue(placeholder, QVariant());
    }
    std::list<Kept> &kept = (*found)->kept;
    kept.push_front({m_statement, std::move(*m_query)});
    if (kept.size() > MostStatements) {
        kept.pop_back();
    }
}
