// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/StoreSupport.h"

#include "models/domain/RowVersion.h"

QString StoreSupport::withLinks(QString statement, const Schema &schema)
{
    return statement.replace(QLatin1String("{links}"), schema.linkTable());
}

void StoreSupport::Row::append(const QString &column, const QString &expression)
{
    if (m_schema.hasColumn(m_table, column)) {
        m_columns.append(QLatin1Char('"') + column + QLatin1Char('"'));
        m_expressions.append(expression);
    }
}

void StoreSupport::Row::set(const char *column, const QVariant &value)
{
    const QString name = QString::fromLatin1(column);
    if (m_schema.hasColumn(m_table, name)) {
        append(name, QLatin1Char(':') + name);
        m_bindings.append({QLatin1Char(':') + name, value});
    }
}

void StoreSupport::Row::setExpression(const char *column, const char *expression)
{
    append(QString::fromLatin1(column), QString::fromLatin1(expression));
}

void StoreSupport::Row::addNeutralValues()
{
    const QHash<QString, QVariant> values = m_schema.neutralValues(m_table);
    int number = 0;
    for (auto it = values.begin(); it != values.end(); ++it) {
        // The application may have chosen a name that no placeholder could have.
        const QString placeholder = QStringLiteral(":neutral_%1").arg(++number);
        QString quoted = it.key();
        quoted.replace(QLatin1Char('"'), QLatin1String("\"\""));
        m_columns.append(QLatin1Char('"') + quoted + QLatin1Char('"'));
        m_expressions.append(placeholder);
        m_bindings.append({placeholder, it.value()});
    }
}

QString StoreSupport::Row::insertStatement() const
{
    return QStringLiteral("INSERT INTO ") + m_table + QStringLiteral(" (") +
           m_columns.join(QStringLiteral(", ")) + QStringLiteral(") VALUES (") +
           m_expressions.join(QStringLiteral(", ")) + QLatin1Char(')');
}

QString StoreSupport::Row::updateStatement() const
{
    QStringList assignments;
    for (int i = 0; i < m_columns.size(); ++i) {
        assignments.append(m_columns.at(i) + QStringLiteral(" = ") + m_expressions.at(i));
    }
    assignments.append(QStringLiteral("row_version = row_version + 1"));
    return QStringLiteral("UPDATE ") + m_table + QStringLiteral(" SET ") +
           assignments.join(QStringLiteral(", ")) +
           QStringLiteral(" WHERE id = :id AND row_version = :version");
}

Error StoreSupport::missedRow(const Database &database, const char *table, qint64 id,
                              qint64 version)
{
    const QString statement = QStringLiteral("SELECT row_version FROM ") + QLatin1String(table) +
                              QStringLiteral(" WHERE id = :id");
    const Result<QVariant> there =
        Sql::value(database.connection(), statement, {{":id", id}}, "missed row");
    if (!there) {
        return there.error();
    }
    const bool isThere = there->isValid() && RowVersion::areOfOneRow(there->toLongLong(), version);
    return isThere ? Error{ErrorCode::Conflict, Reason::ChangedElsewhere}
                   : Error{ErrorCode::NotFound, Reason::DeletedElsewhere};
}

Result<> StoreSupport::done(const Result<int> &result)
{
    return result ? Result<>() : Result<>(result.error());
}

Result<qint64> StoreSupport::insert(const Database &database, const Row &row, const char *what,
                                    const std::function<Error(const Error &)> &explain)
{
    Result<StatementCache::Lease> query =
        Sql::lease(database.connection(), row.insertStatement(), row.bindings(), what);
    if (!query) {
        return explain(query.error());
    }
    // The triggers insert nothing, so this is the row's id.
    return (*query)->lastInsertId().toLongLong();
}

Result<> StoreSupport::update(const Database &database, const Row &row, const char *table,
                              qint64 id, qint64 version)
{
    Sql::Bindings bindings = row.bindings();
    bindings.append({":id", id});
    bindings.append({":version", version});
    const Result<int> changed =
        Sql::run(database.connection(), row.updateStatement(), bindings, table);
    if (!changed) {
        return changed.error();
    }
    return *changed == 1 ? Result<>() : missedRow(database, table, id, version);
}

Result<> StoreSupport::remove(const Database &database, const char *table, qint64 id,
                              qint64 version)
{
    const QString statement = QStringLiteral("DELETE FROM ") + QLatin1String(table) +
                              QStringLiteral(" WHERE id = :id AND row_version = :version");
    const Result<int> removed =
        Sql::run(database.connection(), statement, {{":id", id}, {":version", version}}, table);
    if (!removed) {
        return removed.error();
    }
    return *removed == 1 ? Result<>() : missedRow(database, table, id, version);
}
