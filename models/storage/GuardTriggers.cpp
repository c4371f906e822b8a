// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/GuardTriggers.h"

#include "models/storage/Guard.h"
#include "models/storage/Schema.h"
#include "models/storage/Sql.h"
#include "models/storage/StoreSupport.h"

#include <sqlite3.h>

namespace {

// The conditions ask the pass when a row is written, so that the triggers stay when it changes.
// Before each: else the row would be written first.

// With an id that was given out before it is a removed post that comes back.
const QString PostInsertSql = QStringLiteral(R"(
CREATE TEMP TRIGGER IF NOT EXISTS postern_guard_post_insert BEFORE INSERT ON main.post
WHEN NOT (postern_may('posts.write')
              AND (NEW.user_id IS postern_self() OR postern_may('posts.edit_any'))
          OR postern_may('posts.delete_any')
              AND (NEW.id > {noted} -- of which the last is not noted
                       AND postern_may('posts.write')
                   OR NEW.id BETWEEN 1 AND
                      (SELECT last_id FROM main.postern_id WHERE table_name = 'post')))
BEGIN
    SELECT RAISE(ABORT, '{refused}');
END)");

const QString PostUpdateSql = QStringLiteral(R"(
CREATE TEMP TRIGGER IF NOT EXISTS postern_guard_post_update
BEFORE UPDATE OF {columns} ON main.post
WHEN NOT (postern_may('posts.edit_any')
          OR postern_may('posts.write') AND OLD.user_id IS postern_self())
BEGIN
    SELECT RAISE(ABORT, '{refused}');
END)");

// With a person go their posts to somebody else. A post that comes back begins with a version above
// that of every removed one: postern_post_insert raises it.
const QString PostAuthorSql = QStringLiteral(R"(
CREATE TEMP TRIGGER IF NOT EXISTS postern_guard_post_author
BEFORE UPDATE OF user_id, update_datetime, row_version ON main.post
WHEN NOT (postern_may('posts.edit_any') OR postern_may('users.write')
          OR postern_may('posts.write')
              AND OLD.user_id IS postern_self() AND NEW.user_id IS postern_self()
          OR postern_may('posts.delete_any') AND NEW.row_version > OLD.row_version
              AND NEW.user_id IS OLD.user_id AND NEW.update_datetime IS OLD.update_datetime)
BEGIN
    SELECT RAISE(ABORT, '{refused}');
END)");

const QString PostDeleteSql = QStringLiteral(R"(
CREATE TEMP TRIGGER IF NOT EXISTS postern_guard_post_delete BEFORE DELETE ON main.post
WHEN NOT (postern_may('posts.delete_any')
          OR postern_may('posts.write') AND OLD.user_id IS postern_self())
BEGIN
    SELECT RAISE(ABORT, '{refused}');
END)");

// A role that comes back is the newest one: it gets its members before another is made.
const QString LinkInsertSql = QStringLiteral(R"(
CREATE TEMP TRIGGER IF NOT EXISTS postern_guard_link_insert BEFORE INSERT ON main.{links}
WHEN NOT (postern_may('users.write')
          OR postern_may('roles.write') AND NEW.role_id IS
              (SELECT last_id FROM main.postern_id WHERE table_name = 'role'))
BEGIN
    SELECT RAISE(ABORT, '{refused}');
END)");

// A view without a user is everybody's.
const QString ViewInsertSql = QStringLiteral(R"(
CREATE TEMP TRIGGER IF NOT EXISTS postern_guard_view_insert BEFORE INSERT ON main.postern_view
WHEN NOT (NEW.user_id IS postern_self()
          OR NEW.user_id IS NULL AND postern_may('settings.write'))
BEGIN
    SELECT RAISE(ABORT, '{refused}');
END)");

const QString ViewUpdateSql = QStringLiteral(R"(
CREATE TEMP TRIGGER IF NOT EXISTS postern_guard_view_update BEFORE UPDATE ON main.postern_view
WHEN NOT ((OLD.user_id IS postern_self()
               OR OLD.user_id IS NULL AND postern_may('settings.write'))
          AND (NEW.user_id IS postern_self()
               OR NEW.user_id IS NULL AND postern_may('settings.write')))
BEGIN
    SELECT RAISE(ABORT, '{refused}');
END)");

// Somebody's own go with them.
const QString ViewDeleteSql = QStringLiteral(R"(
CREATE TEMP TRIGGER IF NOT EXISTS postern_guard_view_delete BEFORE DELETE ON main.postern_view
WHEN NOT (OLD.user_id IS postern_self()
          OR OLD.user_id IS NULL AND postern_may('settings.write')
          OR OLD.user_id IS NOT NULL AND postern_may('users.write'))
BEGIN
    SELECT RAISE(ABORT, '{refused}');
END)");

using Shared = std::shared_ptr<GuardPass>;

GuardRules::Pass passOf(sqlite3_context *context)
{
    return (*static_cast<const Shared *>(sqlite3_user_data(context)))->current();
}

void may(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(arguments[0]));
    const GuardRules::Pass pass = passOf(context);
    Permission permission{};
    const bool isHeld = pass.kind == GuardRules::Pass::Kind::Person &&
                        Permissions::fromName(QString::fromUtf8(text), &permission) &&
                        pass.permissions.contains(permission);
    sqlite3_result_int(context, isHeld ? 1 : 0);
}

void self(sqlite3_context *context, int, sqlite3_value **)
{
    sqlite3_result_int64(context, passOf(context).user); // 0, which is nobody's id
}

void release(void *pass)
{
    delete static_cast<Shared *>(pass);
}

bool install(sqlite3 *handle, const char *name, int arguments, const Shared &pass,
             void (*function)(sqlite3_context *, int, sqlite3_value **))
{
    return sqlite3_create_function_v2(handle, name, arguments, SQLITE_UTF8, new Shared(pass),
                                      function, nullptr, nullptr, &release) == SQLITE_OK;
}

/// Every column of a post but those of the other trigger; names are an application's, too.
QString contentColumns(const Schema &schema)
{
    const QStringList others{QStringLiteral("user_id"), QStringLiteral("update_datetime"),
                             QStringLiteral("row_version")};
    QStringList quoted;
    for (const QString &column : schema.columnNames(QStringLiteral("post"))) {
        if (!others.contains(column, Qt::CaseInsensitive)) {
            quoted.append(u'"' + QString(column).replace(u'"', QLatin1String("\"\"")) + u'"');
        }
    }
    return quoted.join(QLatin1String(", "));
}

} // namespace

Result<> GuardTriggers::create(const QSqlDatabase &connection, const Schema &schema,
                               const std::shared_ptr<GuardPass> &pass)
{
    sqlite3 *handle = Sql::handle(connection);
    if (!install(handle, "postern_may", 1, pass, &may) ||
        !install(handle, "postern_self", 0, pass, &self)) {
        return Error{.detail = QStringLiteral("guard: functions")};
    }
    QStringList texts{PostInsertSql, PostUpdateSql, PostAuthorSql, PostDeleteSql,
                      ViewInsertSql, ViewUpdateSql, ViewDeleteSql};
    if (!schema.linkTable().isEmpty()) {
        texts.append(LinkInsertSql);
    }
    for (const QString &text : std::as_const(texts)) {
        QString statement = StoreSupport::withLinks(text, schema);
        statement.replace(QLatin1String("{refused}"), QLatin1String(RefusedMessage));
        statement.replace(QLatin1String("{noted}"), QString::number(StoreSupport::LargestNotedId));
        statement.replace(QLatin1String("{columns}"), contentColumns(schema));
        if (const auto made = Sql::run(connection, statement, {}, "guard trigger"); !made) {
            return made.error();
        }
    }
    return {};
}
