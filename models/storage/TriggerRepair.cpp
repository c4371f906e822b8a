// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/TriggerRepair.h"

#include "models/storage/Migrator.h"
#include "models/storage/Sql.h"
#include "models/storage/SqlScript.h"
#include "models/storage/StoreSupport.h"
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

const QString PostIndex = QStringLiteral("postern_post_search");
const QString AuthorIndex = QStringLiteral("postern_author_search");

// Before it is filled anew: unlike the other index it cannot read its content itself.
const QString ForgetAuthorsSql = QStringLiteral(
    "INSERT INTO postern_author_search (postern_author_search) VALUES ('delete-all')");

// Ids and versions that were given out meanwhile are not given out again.
const QString NoteIdsSql = QStringLiteral(R"(
    UPDATE postern_id
    SET last_id = max(last_id, coalesce((SELECT max(id) FROM %1
                                         WHERE id <= :noted), 0)),
        last_version = max(last_version, coalesce((SELECT max(row_version) FROM %1
                                                   WHERE typeof(row_version) = 'integer'), 0))
    WHERE table_name = '%1')");

struct Scripts
{
    QMap<QString, QString> triggers = {}; ///< by name: the statement that makes each
    QStringList fillings = {};            ///< of the indexes of the search
};

/// What the migrations have come to.
Result<Scripts> scripts()
{
    static const QRegularExpression made(
        QStringLiteral("^CREATE TRIGGER (?:IF NOT EXISTS )?(\\w+)"));
    static const QRegularExpression dropped(QStringLiteral("^DROP TRIGGER (?:IF EXISTS )?(\\w+)"));
    static const QRegularExpression filled(QStringLiteral("^INSERT INTO postern_\\w+_search "));
    Scripts scripts;
    for (const QString &file : Migrator::files()) {
        const Result<QStringList> statements = SqlScript::statements(file);
        if (!statements) {
            return statements.error();
        }
        for (const QString &statement : *statements) {
            if (const auto match = made.match(statement); match.hasMatch()) {
                const QString name = match.captured(1);
                const bool isOfAudit = name.startsWith(QLatin1String("postern_audit_"));
                if (!isOfAudit && !scripts.triggers.contains(name)) { // IF NOT EXISTS
                    scripts.triggers.insert(name, statement);
                }
            } else if (const auto gone = dropped.match(statement); gone.hasMatch()) {
                scripts.triggers.remove(gone.captured(1));
            } else if (filled.match(statement).hasMatch()) {
                scripts.fillings.append(statement);
            }
        }
    }
    return scripts;
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

/// Whatever columns another application has left to it.
void noteIds(const QSqlDatabase &connection)
{
    for (const char *table : {"user", "role", "post"}) {
        (void)Sql::run(connection, NoteIdsSql.arg(QLatin1String(table)),
                       {{":noted", StoreSupport::LargestNotedId}}, "note ids");
    }
}

Result<QStringList> putBack(const QSqlDatabase &connection, const QString &linkTable)
{
    Result<Scripts> missing = scripts();
    if (!missing) {
        return missing.error();
    }
    const Result<> read = Sql::forEach(connection, TriggerNamesSql, {}, "triggers",
                                       [&missing](const QSqlQuery &query) {
                                           missing->triggers.remove(query.value(0).toString());
                                       });
    if (!read) {
        return read.error();
    }
    QStringList statements = missing->triggers.values();
    statements.replaceInStrings(QStringLiteral("{links}"), linkTable);
    const QStringList names = missing->triggers.keys();
    for (const QString &index : {PostIndex, AuthorIndex}) {
        if (std::none_of(names.begin(), names.end(),
                         [&index](const QString &name) { return name.startsWith(index); })) {
            continue;
        }
        if (index == AuthorIndex) {
            statements.append(ForgetAuthorsSql);
        }
        statements += missing->fillings.filter(QStringLiteral("INSERT INTO ") + index + u' ');
    }
    if (const Result<> done = runEach(connection, statements); !done) {
        return done.error();
    }
    noteIds(connection);
    return names;
}

} // namespace

Result<QStringList> TriggerRepair::expected()
{
    const Result<Scripts> all = scripts();
    return all ? Result<QStringList>(all->triggers.keys()) : all.error();
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
