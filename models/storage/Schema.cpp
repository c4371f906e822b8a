// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Schema.h"

#include "models/domain/Timestamp.h"
#include "models/storage/Sql.h"

#include <QRandomGenerator>
#include <QUuid>

namespace {

// The tutorial's name goes first; the packaged models have the other.
const QStringList LinkTables{QStringLiteral("user_roles"), QStringLiteral("roles_users")};

const QString TablesSql = QStringLiteral("SELECT name FROM sqlite_master WHERE type = :type");

// hidden > 0 are generated columns, which no INSERT may name.
const QString ColumnsSql = QStringLiteral(R"(
    SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(:name) WHERE hidden = 0)");

const QString UniqueColumnsSql = QStringLiteral(R"(
    SELECT (SELECT info.name FROM pragma_index_info(list.name) AS info)
    FROM pragma_index_list(:name) AS list
    WHERE list."unique" = 1
      AND (SELECT count(*) FROM pragma_index_info(list.name)) = 1)");

const QString LinkTableSql =
    QStringLiteral("SELECT value FROM postern_meta WHERE key = 'link_table'");

// What our own INSERTs fill, in the tables whose other columns may be an application's.
const QHash<QString, QString> &knownColumns()
{
    static const QHash<QString, QString> known{
        {QStringLiteral("user"),
         QStringLiteral("id username email password active fs_uniquifier create_datetime "
                        "update_datetime must_change_password row_version")},
        {QStringLiteral("role"),
         QStringLiteral("id name description permissions update_datetime row_version")},
        {QStringLiteral("post"),
         QStringLiteral("id title body user_id create_datetime update_datetime row_version")},
        {LinkTables.at(0), QStringLiteral("user_id role_id")},
        {LinkTables.at(1), QStringLiteral("user_id role_id")},
    };
    return known;
}

bool isNumber(const QString &type)
{
    static const QStringList numbers{QStringLiteral("INT"),  QStringLiteral("BOOL"),
                                     QStringLiteral("REAL"), QStringLiteral("FLOA"),
                                     QStringLiteral("DOUB"), QStringLiteral("NUM"),
                                     QStringLiteral("DEC")};
    return std::any_of(numbers.begin(), numbers.end(),
                       [&](const QString &part) { return type.contains(part); });
}

// The text forms in which SQLAlchemy stores dates and times in SQLite.
QString neutralMoment(const QString &type)
{
    const QString now = Timestamp::toStored(QDateTime::currentDateTimeUtc());
    constexpr int DateLength = 10;
    if (type == QLatin1String("DATE")) {
        return now.left(DateLength);
    }
    return type == QLatin1String("TIME") ? now.mid(DateLength + 1) : now;
}

QVariant neutralValue(const QString &type, bool unique)
{
    if (isNumber(type)) {
        return unique ? QRandomGenerator::system()->bounded(1, std::numeric_limits<int>::max()) : 0;
    }
    if (unique) {
        return QUuid::createUuid().toString(QUuid::Id128);
    }
    if (type.contains(QLatin1String("DATE")) || type.contains(QLatin1String("TIME"))) {
        return neutralMoment(type);
    }
    if (type == QLatin1String("JSON")) {
        return QStringLiteral("{}");
    }
    return type == QLatin1String("BLOB") ? QVariant(QByteArray("")) : QVariant(QLatin1String(""));
}

} // namespace

Schema Schema::read(const QSqlDatabase &connection)
{
    Schema schema;
    const auto namesOf = [&connection](const char *type) {
        QStringList names;
        (void)Sql::forEach(
            connection, TablesSql, {{":type", QString::fromLatin1(type)}}, type,
            [&names](const QSqlQuery &query) { names.append(query.value(0).toString()); });
        return names;
    };
    for (const QString &view : namesOf("view")) {
        schema.m_views.append(view.toLower());
    }
    for (const QString &table : namesOf("table")) {
        schema.m_columns.insert(table.toLower(), readColumns(connection, table));
    }
    schema.m_linkTable = schema.findLinkTable(connection);
    return schema;
}

QList<Schema::Column> Schema::readColumns(const QSqlDatabase &connection, const QString &table)
{
    QList<Column> columns;
    (void)Sql::forEach(connection, ColumnsSql, {{":name", table}}, "columns",
                       [&](const QSqlQuery &query) {
                           Column column;
                           column.name = query.value(0).toString();
                           column.type = query.value(1).toString().toUpper();
                           column.required = query.value(2).toBool() && query.value(3).isNull() &&
                                             query.value(4).toInt() == 0;
                           columns.append(column);
                       });
    if (!knownColumns().contains(table.toLower())) {
        return columns; // nobody asks what is unique
    }
    QStringList uniqueColumns;
    (void)Sql::forEach(
        connection, UniqueColumnsSql, {{":name", table}}, "unique columns",
        [&](const QSqlQuery &query) { uniqueColumns.append(query.value(0).toString()); });
    for (Column &column : columns) {
        column.unique = uniqueColumns.contains(column.name, Qt::CaseInsensitive);
    }
    return columns;
}

QString Schema::findLinkTable(const QSqlDatabase &connection) const
{
    const auto holdsLinks = [this](const QString &table) {
        return hasColumn(table, QStringLiteral("user_id")) &&
               hasColumn(table, QStringLiteral("role_id"));
    };
    // Once adopted, the choice stays: an application may create the other table later.
    if (hasTable(QStringLiteral("postern_meta"))) {
        const Result<QVariant> stored = Sql::value(connection, LinkTableSql, {}, "link table");
        const QString table = stored ? stored->toString() : QString();
        if (LinkTables.contains(table) && holdsLinks(table)) {
            return table;
        }
    }
    for (const QString &table : LinkTables) {
        if (holdsLinks(table)) {
            return table;
        }
    }
    return {};
}

QStringList Schema::tables() const
{
    return m_columns.keys();
}

bool Schema::hasColumn(const QString &table, const QString &column) const
{
    const QList<Column> columns = m_columns.value(table);
    return std::any_of(columns.begin(), columns.end(), [&](const Column &found) {
        return found.name.compare(column, Qt::CaseInsensitive) == 0;
    });
}

QStringList Schema::columnNames(const QString &table) const
{
    QStringList names;
    for (const Column &column : m_columns.value(table)) {
        names.append(column.name);
    }
    return names;
}

QHash<QString, QVariant> Schema::neutralValues(const QString &table) const
{
    const QStringList known = knownColumns().value(table).split(u' ');
    QHash<QString, QVariant> values;
    for (const Column &column : m_columns.value(table)) {
        if (column.required && !known.contains(column.name, Qt::CaseInsensitive)) {
            values.insert(column.name, neutralValue(column.type, column.unique));
        }
    }
    return values;
}

// Some applications number their rows by UUIDs, as text.
bool Schema::hasNumericId(const QString &table) const
{
    const QList<Column> columns = m_columns.value(table);
    return std::any_of(columns.begin(), columns.end(), [](const Column &column) {
        return column.name.compare(QLatin1String("id"), Qt::CaseInsensitive) == 0 &&
               column.type.contains(QLatin1String("INT"));
    });
}

bool Schema::isUsable() const
{
    const auto has = [this](const char *table, const char *column) {
        return hasColumn(QLatin1String(table), QLatin1String(column));
    };
    // The other two are made where they are missing, but not into a table or view of the same name
    // that means something else.
    const auto isFitOrMissing = [this](const char *name) {
        const QString table = QLatin1String(name);
        return hasTable(table) ? hasNumericId(table) : !m_views.contains(table);
    };
    return hasNumericId(QStringLiteral("user")) && has("user", "password") &&
           (has("user", "username") || has("user", "email")) && isFitOrMissing("role") &&
           isFitOrMissing("post");
}
