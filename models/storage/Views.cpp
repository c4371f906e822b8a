// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Views.h"

#include "models/storage/Sql.h"
#include "models/storage/StoreSupport.h"

namespace {

// A name or title may be a BLOB, and user_id text; CAST shows the one as text, and the other is
// shown as it is. `active` is NULL in files where Flask-Security takes that for "not active".

const QString MembershipsSql = QStringLiteral(R"(
CREATE TEMP VIEW IF NOT EXISTS postern_memberships AS
SELECT DISTINCT link.user_id AS user_id, link.role_id AS role_id
FROM {links} AS link
JOIN user ON user.id = link.user_id
JOIN role ON role.id = link.role_id)");

const QString UsersViewSql = QStringLiteral(R"(
CREATE TEMP VIEW IF NOT EXISTS postern_users AS
SELECT user.id AS id,
       CAST(user.username AS TEXT) AS username,
       CAST(user.email AS TEXT) AS email,
       (SELECT coalesce(group_concat(role_id, ','), '')
        FROM (SELECT DISTINCT link.role_id AS role_id
              FROM {links} AS link JOIN role ON role.id = link.role_id
              WHERE link.user_id = user.id ORDER BY link.role_id)) AS roles,
       {active} AS active,
       EXISTS (SELECT 1 FROM postern_attempt AS tries
               WHERE tries.user_id = user.id AND tries.locked
                 AND coalesce(tries.blocked_until > strftime('%Y-%m-%d %H:%M:%f', 'now'), 1))
           AS locked_out,
       coalesce(user.current_login_at, user.last_login_at) AS last_login,
       coalesce(user.login_count, 0) AS login_count,
       user.must_change_password AS must_change_password,
       (user.postern_has_authenticator
        OR EXISTS (SELECT 1 FROM postern_second_factor AS own
                   WHERE own.user_id = user.id AND own.has_key)) AS second_factor,
       user.create_datetime AS create_datetime,
       user.row_version AS row_version
FROM user)");

const QString RolesSql = QStringLiteral(R"(
CREATE TEMP VIEW IF NOT EXISTS postern_roles AS
SELECT role.id AS id,
       CAST(role.name AS TEXT) AS name,
       CAST(role.description AS TEXT) AS description,
       CAST(role.permissions AS TEXT) AS permissions,
       (SELECT count(DISTINCT link.user_id)
        FROM {links} AS link JOIN user ON user.id = link.user_id
        WHERE link.role_id = role.id) AS members,
       role.row_version AS row_version
FROM role)");

const QString PostsSql = QStringLiteral(R"(
CREATE TEMP VIEW IF NOT EXISTS postern_posts AS
SELECT post.id AS id,
       CAST(post.title AS TEXT) AS title,
       post.user_id AS user_id,
       post.create_datetime AS create_datetime,
       post.update_datetime AS update_datetime,
       CAST(post.body AS TEXT) AS body,
       post.row_version AS row_version
FROM post)");

const QString AuthorsSql = QStringLiteral(R"(
CREATE TEMP VIEW IF NOT EXISTS postern_authors AS
SELECT id,
       CASE WHEN trim(coalesce(CAST(username AS TEXT), '')) <> ''
            THEN CAST(username AS TEXT) ELSE CAST(email AS TEXT) END AS name
FROM user)");

// Entries as a person reads them: who, or nobody, and what it was done to.
const QString AuditSql = QStringLiteral(R"(
CREATE TEMP VIEW IF NOT EXISTS postern_audit_entries AS
SELECT id,
       at,
       user_name,
       action,
       coalesce(object_name, '#' || object_id) AS object,
       workstation,
       session,
       "before" AS value_before,
       "after" AS value_after,
       1 AS row_version
FROM postern_audit)");

} // namespace

Result<> Views::create(const QSqlDatabase &connection, const Schema &schema)
{
    for (const QString &view :
         {MembershipsSql, UsersViewSql, RolesSql, PostsSql, AuthorsSql, AuditSql}) {
        QString statement = view;
        statement.replace(QLatin1String("{links}"), schema.linkTable());
        statement.replace(QLatin1String("{active}"), QLatin1String(StoreSupport::IsActiveSql));
        if (const Result<int> done = Sql::run(connection, statement, {}, "view"); !done) {
            return done.error();
        }
    }
    return {};
}
