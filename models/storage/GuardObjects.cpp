// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/GuardObjects.h"

#include "models/storage/Schema.h"
#include "models/storage/Sql.h"

#include <algorithm>

using namespace GuardRules;

namespace {

const QString ObjectNamesSql = QStringLiteral(R"(
    SELECT type, name, 0 FROM main.sqlite_master WHERE type IN ('table', 'view', 'trigger')
    UNION ALL
    SELECT type, name, 1 FROM temp.sqlite_master WHERE type IN ('view', 'trigger'))");

const QString ForeignKeysSql = QStringLiteral(R"(
    SELECT child.name, key."table", key."from", key.on_delete
    FROM main.sqlite_master AS child JOIN pragma_foreign_key_list(child.name) AS key
    WHERE child.type = 'table')");

const QByteArray OwnPrefix = QByteArrayLiteral("postern_");

QByteArray lower(const QVariant &name)
{
    return name.toString().toUtf8().toLower();
}

} // namespace

Result<GuardObjects> GuardObjects::read(const QSqlDatabase &connection, const Schema &schema)
{
    GuardObjects objects;
    objects.m_linkTable = schema.linkTable().toUtf8().toLower();
    if (const Result<> names = objects.readNames(connection); !names) {
        return names.error();
    }
    if (const Result<> keys = objects.readForeignKeys(connection); !keys) {
        return keys.error();
    }
    return objects;
}

Result<> GuardObjects::readNames(const QSqlDatabase &connection)
{
    return Sql::forEach(connection, ObjectNamesSql, {}, "guard", [this](const QSqlQuery &query) {
        const QString type = query.value(0).toString();
        const QByteArray name = lower(query.value(1));
        const bool isOwn = name.startsWith(OwnPrefix);
        if (type == QLatin1String("view")) {
            m_views.insert(name);
        } else if (type == QLatin1String("table")) {
            if (!isOwn && !hasRules(ruleName(name))) {
                m_tables.insert(name);
            }
        } else if (query.value(2).toInt() == 0) {
            (isOwn ? m_ownTriggers : m_otherTriggers).insert(name);
        }
    });
}

Result<> GuardObjects::readForeignKeys(const QSqlDatabase &connection)
{
    return Sql::forEach(connection, ForeignKeysSql, {}, "guard", [this](const QSqlQuery &query) {
        const QString action = query.value(3).toString();
        Follow follow = Follow::Keeps;
        if (action == QLatin1String("CASCADE")) {
            follow = Follow::Goes;
        } else if (action.startsWith(QLatin1String("SET "))) {
            follow = Follow::IsEmptied;
        }
        m_keys[ruleName(lower(query.value(0)))].append(
            {ruleName(lower(query.value(1))), lower(query.value(2)), follow});
    });
}

QByteArray GuardObjects::ruleName(const QByteArray &table) const
{
    if (table == m_linkTable) {
        return QByteArrayLiteral("links");
    }
    if (table == "sqlite_schema") {
        return QByteArrayLiteral("sqlite_master");
    }
    return table == "sqlite_temp_schema" ? QByteArrayLiteral("sqlite_temp_master") : table;
}

bool GuardObjects::isReadable(const QByteArray &table, const QByteArray &column) const
{
    if (m_views.contains(table) || m_tables.contains(table) || table.startsWith("pragma_")) {
        return true;
    }
    const bool isReserved = table.startsWith(OwnPrefix) || table.startsWith("sqlite_");
    return column.isEmpty() && !isReserved;
}

bool GuardObjects::mayTriggerWrite(const QByteArray &trigger, const QByteArray &table) const
{
    if (m_ownTriggers.contains(trigger)) {
        return !table.startsWith("sqlite_");
    }
    return m_otherTriggers.contains(trigger) && m_tables.contains(table);
}

bool GuardObjects::mayTriggerRead(const QByteArray &trigger, const QByteArray &table,
                                  const QByteArray &column) const
{
    const bool isKey = column == "id" || column == "rowid" || column == "user_id";
    return isKey && table.startsWith(OwnPrefix) && m_ownTriggers.contains(trigger);
}

bool GuardObjects::followsFrom(Operation operation, const QByteArray &table,
                               const QByteArray &column, const Pass &pass) const
{
    if (operation == Operation::Delete) {
        return mayDelete(table, pass, 0);
    }
    const QList<Key> keys = m_keys.value(table);
    return std::any_of(keys.begin(), keys.end(), [&](const Key &key) {
        const bool concerns = operation == Operation::Read || key.follow == Follow::IsEmptied;
        return concerns && key.column == column && mayDelete(key.parent, pass, 0);
    });
}

/// By a rule, or by a chain of foreign keys that ends at a table with one.
bool GuardObjects::mayDelete(const QByteArray &table, const Pass &pass, int depth) const
{
    constexpr int Deepest = 8; // keys may go in circles
    if (GuardRules::mayDelete(pass, table)) {
        return true;
    }
    const QList<Key> keys = m_keys.value(table);
    return depth < Deepest && std::any_of(keys.begin(), keys.end(), [&](const Key &key) {
               return key.follow == Follow::Goes && mayDelete(key.parent, pass, depth + 1);
           });
}
