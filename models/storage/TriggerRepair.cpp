// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/TriggerRepair.h"

#include "models/storage/Migrator.h"
#include "models/storage/Sql.h"
#include "models/storage/SqlScript.h"
#include "models/storage/Transaction.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace {

const QString TriggerCountSql =
    QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' "
                   "AND name GLOB 'postern_*' AND lower(tbl_name) <> 'postern_audit'");

const QString TriggerNamesSql =
    QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'trigger'");

// As 0004_search.sql fills them.
const QString ReadPostsSql =
    QStringLiteral("INSERT INTO postern_post_search (postern_post_search) VALUES ('rebuild')");

const QString ForgetAuthorsSql = QStringLiteral(
    "INSERT INTO postern_author_search (postern_author_search) VALUES ('delete-all')");

const QString ReadAuthorsSql = QStringLiteral(R"(
    INSERT INTO postern_author_search (rowid, name)
    SELECT id, CASE WHEN trim(coalesce(CAST(username AS TEXT), '')) <> ''
                    THEN CAST(username AS TEXT) ELSE CAST(email AS TEXT) END
    FROM user)");

// Ids and versions that were given out meanwhile are not given out again.
const QString NoteIdsSql = QStringLiteral(R"(
    UPDATE postern_id
    SET last_id = max(last_id, coalesce((SELECT max(id) FROM %1
                                         WHERE id <= 9007199254740991), 0)),
        last_version = max(last_version, coalesce((SELECT max(row_version) FROM %1
                                                   WHERE typeof(row_version) = 'integer'), 0))
    WHERE table_name = '%1')");

using Triggers = QMap<QString, QString>; // by name: the statement that makes it

/// As they are after the last migration.
Result<Triggers> triggers()
{
    static const QRegularExpression made(
        QStringLiteral("^CREATE TRIGGER (?:IF NOT EXISTS )?(\\w+)"));
    static const QRegularExpression dropped(QStringLiteral("^DROP TRIGGER (?:IF EXISTS )?(\\w+)"));
    Triggers triggers;
    for (const QString &file : Migrator::files()) {
        const Result<QStringList> statements = SqlScript::statements(file);
        if (!statements) {
            return statements.error();
        }
        for (const QString &statement : *statements) {
            if (const auto match = made.match(statement); match.hasMatch()) {
                const QString name = match.captured(1);
                const bool isOfAudit = name.startsWith(QLatin1String("postern_audit_"));
                if (!isOfAudit && !triggers.contains(name)) { // IF NOT EXISTS
                    triggers.insert(name, statement);
                }
            } else if (const auto gone = dropped.match(statement); gone.hasMatch()) {
                triggers.remove(gone.captured(1));
            }
        }
    }
    return triggers;
}

Result<> runEach(const QSqlDatabase &connection, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (const auto done = Sql::run(connection, statement, {}, "repair"); !done) {
            return done.error();
        }
    }
    return {};
}

Result<QStringList> putBack(const QSqlDatabase &connection, const QString &linkTable)
{
    Result<Triggers> missing = triggers();
    if (!missing) {
        return missing.error();
    }
    const Result<> read =
        Sql::forEach(connection, TriggerNamesSql, {}, "triggers",
                     [&](const QSqlQuery &query) { missing->remove(query.value(0).toString()); });
    if (!read) {
        return read.error();
    }
    QStringList statements = missing->values();
    statements.replaceInStrings(QStringLiteral("{links}"), linkTable);
    const QStringList names = missing->keys();
    const auto isMissing = [&names](const char *beginning) {
        return std::any_of(names.begin(), names.end(), [beginning](const QString &name) {
            return name.startsWith(QLatin1String(beginning));
        });
    };
    if (isMissing("postern_post_search")) {
        statements.append(ReadPostsSql);
    }
    if (isMissing("postern_author_search")) {
        statements.append({ForgetAuthorsSql, ReadAuthorsSql});
    }
    const Result<> done = runEach(connection, statements);
    for (const char *table : {"user", "role", "post"}) { // whatever columns are left to it
        (void)Sql::run(connection, NoteIdsSql.arg(QLatin1String(table)), {}, "note ids");
    }
    return done ? Result<QStringList>(names) : done.error();
}

} // namespace

Result<QStringList> TriggerRepair::expected()
{
    const Result<Triggers> all = triggers();
    return all ? Result<QStringList>(all->keys()) : all.error();
}

Result<> TriggerRepair::run(const QSqlDatabase &connection, const QString &linkTable)
{
    const Result<QVariant> count = Sql::value(connection, TriggerCountSql, {}, "triggers");
    if (!count || count->toInt() >= Count) {
        return count ? Result<>() : Result<>(count.error());
    }
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction) {
        return transaction.error();
    }
    const Result<QStringList> restored = putBack(connection, linkTable);
    if (!restored) {
        return restored.error();
    }
    qCWarning(lcStorage) << "another application has dropped triggers; put back:"
                         << restored->join(u' ');
    return transaction->commit();
}
