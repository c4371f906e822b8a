// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>

/// Keeps the last statements of a connection prepared: preparing an UPDATE of a table with triggers
/// takes longer than running it. What is kept is reset and holds no values, so it keeps no lock and
/// nobody's text. A statement serves the pass (Guard) that it was prepared under; under an
/// Elevation nothing is taken and nothing kept. For Sql alone; each connection in its own thread.
class StatementCache final
{
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
        Lease(QSqlQuery query, const QString &connection, const QString &statement);
        std::unique_ptr<QSqlQuery> m_query; // null: moved from
        QString m_connection;               // empty: it is not kept
        QString m_statement;
        QStringList m_placeholders = {};
    };
};
