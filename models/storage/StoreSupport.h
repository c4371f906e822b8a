// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/Database.h"
#include "models/storage/Sql.h"

/// What the stores have in common. For the storage folder alone.
namespace StoreSupport {

/// Whether somebody is active, where the file says so: the numbers that SQLAlchemy writes. NULL and
/// any text ("false" too) are nobody's leave to log in.
constexpr const char *IsActiveSql =
    "(typeof(user.active) IN ('integer', 'real') AND user.active <> 0)";

/// The largest id whose high-water mark postern_id keeps; frozen in 0003_postern.sql.
inline constexpr qint64 LargestNotedId = (1LL << 53) - 1;

/// The statement with {links} replaced by the name of the link table.
QString withLinks(QString statement, const Schema &schema);

/// Column names and their values for one INSERT or UPDATE; a column that the file lacks is left
/// out.
class Row final
{
public:
    Row(const Schema &schema, QString table)
        : m_schema(schema)
        , m_table(std::move(table))
    {
    }

    void set(const char *column, const QVariant &value);
    /// The value is an SQL expression of ours.
    void setExpression(const char *column, const char *expression);
    /// An application's own columns that may not be NULL.
    void addNeutralValues();

    QString insertStatement() const;
    /// `UPDATE … SET …, row_version = row_version + 1 WHERE id = :id AND row_version = :version`
    QString updateStatement() const;
    Sql::Bindings bindings() const { return m_bindings; }

private:
    void append(const QString &column, const QString &expression);

    const Schema &m_schema;
    QString m_table;
    QStringList m_columns;
    QStringList m_expressions;
    Sql::Bindings m_bindings;
};

/// Why a statement with `WHERE id AND row_version` changed no row: Conflict/ChangedElsewhere when
/// the row is there, else NotFound/DeletedElsewhere, also where another row has its id by now.
Error missedRow(const Database &database, const char *table, qint64 id, qint64 version);

/// Inserts the row; its id. `explain` may make the error more precise.
Result<qint64> insert(const Database &database, const Row &row, const char *what,
                      const std::function<Error(const Error &)> &explain);

/// Updates one row of that version; missedRow() when there is none.
Result<> update(const Database &database, const Row &row, const char *table, qint64 id,
                qint64 version);

/// Deletes one row of that version; missedRow() when there is none.
Result<> remove(const Database &database, const char *table, qint64 id, qint64 version);

/// Result<> of a statement whose count of rows does not matter.
Result<> done(const Result<int> &result);

/// The display name of User::displayName() in SQL, over a table or alias "user".
constexpr const char *DisplayNameSql = R"(
    CASE WHEN trim(coalesce(CAST(user.username AS TEXT), '')) <> ''
         THEN CAST(user.username AS TEXT) ELSE CAST(user.email AS TEXT) END)";

} // namespace StoreSupport
