// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <list>
#include <memory>

/// Keeps the last statements of a connection prepared: preparing an UPDATE of a table with triggers
/// takes longer than running it. What is kept is reset and holds no values, so it keeps no lock and
/// nobody's text. A statement serves the pass (Guard) that it was prepared under, and what was
/// prepared under an Elevation serves Elevations alone. For Sql alone; each connection in its own
/// thread.
class StatementCache final
{
    struct Kept;
    using KeptList = std::list<Kept>; // the latest first

public:
    /// For connections that are opened and closed by Connection: others keep nothing.
    static void open(const QSqlDatabase &connection);
    static void close(const QSqlDatabase &connection);

    /// A prepared statement, which goes back when this is gone if it was executed without failure.
    class Lease final
    {
    public:
        static Result<Lease> take(const QSqlDatabase &connection, const QString &statement,
                                  const char *what);
        Lease(Lease &&other) noexcept = default;
        Lease &operator=(Lease &&) = delete;
        Lease(const Lease &) = delete;
        ~Lease();

        void bind(const QString &placeholder, const QVariant &value);
        QSqlQuery *operator->() { return &*m_query; }
        QSqlQuery &operator*() { return *m_query; }

    private:
        Lease(QSqlQuery query, const QString &statement, const std::weak_ptr<KeptList> &kept);
        std::unique_ptr<QSqlQuery> m_query; // null: moved from
        QString m_statement;
        std::weak_ptr<KeptList> m_kept; // to which it goes back; null: it is not kept
        QStringList m_placeholders = {};
    };

private:
    struct Statements;
    /// Those that may serve now; null where nothing is kept.
    static std::shared_ptr<KeptList> statementsOf(const QSqlDatabase &connection);

    // Connections, too, belong to a thread; their names are never used twice.
    static thread_local QHash<QString, std::shared_ptr<Statements>> s_connections;
};
