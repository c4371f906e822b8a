// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/AuditStore.h"

#include "models/storage/Guard.h"
#include "models/storage/Sql.h"
#include "models/storage/SqlScript.h"

#include <algorithm>

namespace {

const QString Columns = QStringLiteral("id, at, user_id, user_name, workstation, session, action, "
                                       "object_kind, object_id, object_name, \"before\", "
                                       "\"after\", previous, hash, seal");

const QString LastSql =
    QStringLiteral("SELECT %1 FROM postern_audit ORDER BY id DESC LIMIT 1").arg(Columns);

const QString FindAuditSql =
    QStringLiteral("SELECT %1 FROM postern_audit WHERE id = :id").arg(Columns);

/// What makes a row another one; who comes and goes is nobody's business here.
QString changingActions()
{
    QStringList names;
    for (const AuditAction action :
         {AuditAction::UserUpdate, AuditAction::UserRemove, AuditAction::UserApprove,
          AuditAction::PasswordChange, AuditAction::PasswordReset, AuditAction::RoleUpdate,
          AuditAction::RoleRemove, AuditAction::MemberAdd, AuditAction::MemberRemove,
          AuditAction::PostUpdate, AuditAction::PostRemove, AuditAction::PostRestore,
          AuditAction::ForeignChange}) {
        names.append(u'\'' + AuditActions::name(action) + u'\'');
    }
    return names.join(u',');
}

const QString NewestIdSql = QStringLiteral("SELECT coalesce(max(id), 0) FROM postern_audit");

/// There is no index by objects: what is asked about has only just been done. One action may have
/// written 10,000 entries since.
QString latestSql(const QList<std::pair<QString, qint64>> &objects)
{
    QStringList each;
    QStringList kinds;
    for (const auto &[kind, id] : objects) {
        each.append(QStringLiteral("('%1', %2)").arg(kind).arg(id));
        kinds.append(u'\'' + kind + u'\'');
    }
    return QStringLiteral(R"(
    SELECT %1 FROM postern_audit
    WHERE id > max(:after, (SELECT max(id) FROM postern_audit) - 20000) AND action IN (%2)
        AND ((object_kind, object_id) IN (VALUES %3)
             OR (object_id IS NULL AND action = '%4' AND object_kind IN (%5)))
    ORDER BY id DESC LIMIT 50)")
        .arg(Columns, changingActions(), each.join(u','),
             AuditActions::name(AuditAction::ForeignChange), kinds.join(u','));
}

const QString PageSql =
    QStringLiteral("SELECT %1 FROM postern_audit WHERE id > :after ORDER BY id LIMIT :limit")
        .arg(Columns);

const QString InsertAuditSql = QStringLiteral(R"(
    INSERT INTO postern_audit (%1)
    VALUES (:id, :at, :user, :user_name, :workstation, :session, :action, :kind, :object, :name,
        :before, :after, :previous, :hash, :seal))")
                                   .arg(Columns);

const QString GoesOnSql = QStringLiteral(R"(
    SELECT coalesce((SELECT hash FROM postern_audit WHERE id = :id), :hash) = :hash
        OR EXISTS (SELECT 1 FROM postern_audit WHERE id > :id AND action = :accept))");

const QString HeadSql = QStringLiteral("SELECT value FROM postern_meta WHERE key = 'audit_head'");

const QString SetHeadSql = QStringLiteral(R"(
    INSERT INTO postern_meta (key, value) VALUES ('audit_head', :head)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value)");

const QString GuardsSql = QStringLiteral(R"(
    SELECT sql FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = 'postern_audit')");

const QString CreateTrigger = QStringLiteral("CREATE TRIGGER ");
const QString CreateMissing = CreateTrigger + QStringLiteral("IF NOT EXISTS ");

const QString CountsSql = QStringLiteral(R"(
    SELECT table_name, operation, changes - accounted, first_id, last_id FROM postern_change
    WHERE changes <> accounted ORDER BY rowid)");

const QString ChangesSql = QStringLiteral(R"(
    SELECT operation, row_id, role_id, name, columns FROM postern_change_log
    WHERE table_name = :table ORDER BY id)");

const QString AccountSql =
    QStringLiteral("UPDATE postern_change SET accounted = changes, first_id = NULL, last_id = NULL "
                   "WHERE accounted <> changes");

const QString EmptyLogSql = QStringLiteral("DELETE FROM postern_change_log");

std::optional<qint64> number(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

AuditRecord read(const QSqlQuery &query)
{
    const auto text = [&query](int column) { return query.value(column).toString(); };
    return {.id = query.value(0).toLongLong(),
            .at = text(1),
            .userId = number(query.value(2)),
            .userName = text(3),
            .workstation = text(4),
            .session = text(5),
            .action = text(6),
            .objectKind = text(7),
            .objectId = number(query.value(8)),
            .objectName = text(9),
            .before = text(10),
            .after = text(11),
            .previous = text(12),
            .hash = text(13),
            .seal = text(14)};
}

QVariant orNull(const std::optional<qint64> &value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

Sql::Bindings bindings(const AuditRecord &record)
{
    return {{":id", record.id},
            {":at", record.at},
            {":user", orNull(record.userId)},
            {":user_name", orNull(record.userName)},
            {":workstation", Sql::notNull(record.workstation)},
            {":session", orNull(record.session)},
            {":action", record.action},
            {":kind", orNull(record.objectKind)},
            {":object", orNull(record.objectId)},
            {":name", orNull(record.objectName)},
            {":before", orNull(record.before)},
            {":after", orNull(record.after)},
            {":previous", Sql::notNull(record.previous)},
            {":hash", record.hash},
            {":seal", record.seal}};
}

Result<std::optional<AuditRecord>> first(const Result<QList<AuditRecord>> &rows)
{
    if (!rows) {
        return rows.error();
    }
    return rows->isEmpty() ? std::optional<AuditRecord>() : rows->constFirst();
}

/// The statements that make what protects the entries.
Result<QStringList> guardScript()
{
    Result<QStringList> script = SqlScript::statements(QStringLiteral("0006_audit.sql"));
    if (script) {
        script->removeIf([](const QString &statement) {
            return !statement.startsWith(CreateMissing + QLatin1String("postern_audit_"));
        });
    }
    return script;
}

} // namespace

Result<std::optional<AuditRecord>> AuditStore::last() const
{
    const Guard::Elevation elevation(m_connection);
    return first(Sql::list<AuditRecord>(m_connection, LastSql, {}, "last audit entry", &read));
}

Result<std::optional<AuditRecord>> AuditStore::find(qint64 id) const
{
    return first(
        Sql::list<AuditRecord>(m_connection, FindAuditSql, {{":id", id}}, "audit entry", &read));
}

Result<qint64> AuditStore::newestId() const
{
    const Guard::Elevation elevation(m_connection);
    const Result<QVariant> id = Sql::value(m_connection, NewestIdSql, {}, "newest entry");
    return id ? Result<qint64>(id->toLongLong()) : id.error();
}

Result<QList<AuditRecord>> AuditStore::latest(const QList<std::pair<QString, qint64>> &objects,
                                              qint64 after) const
{
    const Guard::Elevation elevation(m_connection);
    return Sql::list<AuditRecord>(m_connection, latestSql(objects), {{":after", after}},
                                  "latest entries", &read);
}

Result<bool> AuditStore::goesOnFrom(qint64 id, const QString &hash) const
{
    const Guard::Elevation elevation(m_connection);
    const Result<QVariant> goesOn = Sql::value(
        m_connection, GoesOnSql,
        {{":id", id}, {":hash", hash}, {":accept", AuditActions::name(AuditAction::AuditAccept)}},
        "audit mark");
    return goesOn ? Result<bool>(goesOn->toBool()) : goesOn.error();
}

// By pages: between two of them other programs may write.
Result<> AuditStore::forEach(qint64 after,
                             const std::function<bool(const AuditRecord &)> &each) const
{
    constexpr int PageSize = 1000;
    qint64 reached = after;
    while (true) {
        const Result<QList<AuditRecord>> page = Sql::list<AuditRecord>(
            m_connection, PageSql, {{":after", reached}, {":limit", PageSize}}, "audit", &read);
        if (!page) {
            return page.error();
        }
        for (const AuditRecord &record : *page) {
            if (!each(record)) {
                return {};
            }
            reached = record.id;
        }
        if (page->size() < PageSize) {
            return {};
        }
    }
}

// One statement for all of them: a saved grid may have changed ten thousand rows.
Result<> AuditStore::append(const QList<AuditRecord> &records)
{
    const Guard::Elevation elevation(m_connection);
    for (const AuditRecord &record : records) {
        const auto added =
            Sql::run(m_connection, InsertAuditSql, bindings(record), "append to audit");
        if (!added) {
            return added.error();
        }
    }
    return {};
}

Result<QString> AuditStore::head() const
{
    const Guard::Elevation elevation(m_connection);
    const Result<QVariant> value = Sql::value(m_connection, HeadSql, {}, "audit head");
    if (!value) {
        return value.error();
    }
    return value->toString();
}

Result<> AuditStore::setHead(const QString &head)
{
    const Guard::Elevation elevation(m_connection);
    const Result<int> done = Sql::run(m_connection, SetHeadSql, {{":head", head}}, "audit head");
    return done ? Result<>() : done.error();
}

Result<bool> AuditStore::isGuarded() const
{
    const Result<QStringList> script = guardScript();
    if (!script) {
        return script.error();
    }
    const Result<QStringList> present = Sql::list<QString>(
        m_connection, GuardsSql, {}, "audit triggers",
        +[](const QSqlQuery &query) { return query.value(0).toString(); });
    if (!present) {
        return present.error();
    }
    return std::all_of(script->cbegin(), script->cend(), [&present](const QString &statement) {
        return present->contains(CreateTrigger + statement.mid(CreateMissing.size()));
    });
}

Result<> AuditStore::putGuardsBack()
{
    const Result<QStringList> script = guardScript();
    if (!script) {
        return script.error();
    }
    for (const QString &statement : *script) {
        const QString name = statement.mid(CreateMissing.size()).section(u' ', 0, 0);
        for (const QString &step : {QStringLiteral("DROP TRIGGER IF EXISTS ") + name, statement}) {
            const Result<int> done = Sql::run(m_connection, step, {}, "audit triggers");
            if (!done) {
                return done.error();
            }
        }
    }
    return {};
}

Result<QList<ForeignCount>> AuditStore::foreignCounts() const
{
    const Guard::Elevation elevation(m_connection);
    return Sql::list<ForeignCount>(
        m_connection, CountsSql, {}, "foreign changes", +[](const QSqlQuery &query) {
            return ForeignCount{query.value(0).toString(), query.value(1).toString(),
                                query.value(2).toLongLong(), number(query.value(3)),
                                number(query.value(4))};
        });
}

Result<QList<ForeignChange>> AuditStore::foreignChanges(const QString &table) const
{
    const Guard::Elevation elevation(m_connection);
    QList<ForeignChange> changes;
    const Result<> done = Sql::forEach(
        m_connection, ChangesSql, {{":table", table}}, "foreign changes",
        [&](const QSqlQuery &query) {
            changes.append({table, query.value(0).toString(), number(query.value(1)),
                            number(query.value(2)), query.value(3).toString(),
                            query.value(4).toString().split(u' ', Qt::SkipEmptyParts)});
        });
    if (!done) {
        return done.error();
    }
    return changes;
}

Result<> AuditStore::account()
{
    const Guard::Elevation elevation(m_connection);
    for (const QString &statement : {AccountSql, EmptyLogSql}) {
        if (const Result<int> done = Sql::run(m_connection, statement, {}, "account"); !done) {
            return done.error();
        }
    }
    return {};
}
