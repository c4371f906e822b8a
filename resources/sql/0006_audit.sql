-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- Who did what. Each entry's hash covers its content and the hash before it, its seal is made with
-- a key that is not in the file (models/access/AuditChain.h). The triggers keep honest programs from
-- changing entries; whoever removes the triggers is found out by the chain.

CREATE TABLE IF NOT EXISTS postern_audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    user_id INTEGER,
    user_name TEXT,
    workstation TEXT NOT NULL,
    session TEXT,
    action TEXT NOT NULL,
    object_kind TEXT,
    object_id INTEGER,
    object_name TEXT,
    before TEXT,
    after TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    seal TEXT NOT NULL
);

CREATE TRIGGER IF NOT EXISTS postern_audit_update BEFORE UPDATE ON postern_audit
BEGIN
    SELECT RAISE(ABORT, 'postern_audit is only added to');
END;

CREATE TRIGGER IF NOT EXISTS postern_audit_delete BEFORE DELETE ON postern_audit
BEGIN
    SELECT RAISE(ABORT, 'postern_audit is only added to');
END;

-- INSERT OR REPLACE removes the row that is in its way without a DELETE trigger.
CREATE TRIGGER IF NOT EXISTS postern_audit_insert BEFORE INSERT ON postern_audit
WHEN EXISTS (SELECT 1 FROM postern_audit WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'postern_audit is only added to');
END;

-- Every change of a row is counted here, whoever makes it. A transaction of Postern ends by setting
-- `accounted` to `changes`, so that a difference is what other programs did. What they did to people,
-- roles, memberships, settings and views stands in the log as well, the first 200 of a kind; of more,
-- and of posts, the lowest and the highest id are kept.
CREATE TABLE IF NOT EXISTS postern_change (
    table_name TEXT NOT NULL,
    operation TEXT NOT NULL,
    changes INTEGER NOT NULL DEFAULT 0,
    accounted INTEGER NOT NULL DEFAULT 0,
    first_id INTEGER,
    last_id INTEGER,
    PRIMARY KEY (table_name, operation)
);

INSERT OR IGNORE INTO postern_change (table_name, operation)
SELECT table_name, operation
FROM (SELECT 'user' AS table_name UNION ALL SELECT 'role' UNION ALL SELECT 'membership'
      UNION ALL SELECT 'post' UNION ALL SELECT 'setting' UNION ALL SELECT 'view'),
     (SELECT 'insert' AS operation UNION ALL SELECT 'update' UNION ALL SELECT 'delete');

CREATE TABLE IF NOT EXISTS postern_change_log (
    id INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL,
    operation TEXT NOT NULL,
    row_id INTEGER,
    role_id INTEGER,
    name TEXT,
    columns TEXT
);

CREATE TRIGGER IF NOT EXISTS postern_change_user_insert AFTER INSERT ON user
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, NEW.id), NEW.id),
        last_id = max(coalesce(last_id, NEW.id), NEW.id)
        WHERE table_name = 'user' AND operation = 'insert';
    INSERT INTO postern_change_log (table_name, operation, row_id, name)
    SELECT 'user', 'insert', NEW.id, coalesce(nullif(NEW.username, ''), NEW.email)
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'user' AND operation = 'insert') <= 200;
END;

-- Logins are written by every program that lets people in, and are no change of the account.
CREATE TRIGGER IF NOT EXISTS postern_change_user_update
AFTER UPDATE OF id, username, email, password, active, must_change_password, tf_totp_secret,
    mf_recovery_codes ON user
WHEN NEW.id IS NOT OLD.id OR NEW.username IS NOT OLD.username OR NEW.email IS NOT OLD.email
    OR NEW.password IS NOT OLD.password OR NEW.active IS NOT OLD.active
    OR NEW.must_change_password IS NOT OLD.must_change_password
    OR NEW.tf_totp_secret IS NOT OLD.tf_totp_secret
    OR NEW.mf_recovery_codes IS NOT OLD.mf_recovery_codes
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, NEW.id), NEW.id),
        last_id = max(coalesce(last_id, NEW.id), NEW.id)
        WHERE table_name = 'user' AND operation = 'update';
    INSERT INTO postern_change_log (table_name, operation, row_id, name, columns)
    SELECT 'user', 'update', NEW.id, coalesce(nullif(NEW.username, ''), NEW.email),
           CASE WHEN NEW.id IS NOT OLD.id THEN 'id ' ELSE '' END ||
           CASE WHEN NEW.username IS NOT OLD.username THEN 'username ' ELSE '' END ||
           CASE WHEN NEW.email IS NOT OLD.email THEN 'email ' ELSE '' END ||
           CASE WHEN NEW.password IS NOT OLD.password THEN 'password ' ELSE '' END ||
           CASE WHEN NEW.active IS NOT OLD.active THEN 'active ' ELSE '' END ||
           CASE WHEN NEW.must_change_password IS NOT OLD.must_change_password
                THEN 'must_change_password ' ELSE '' END ||
           CASE WHEN NEW.tf_totp_secret IS NOT OLD.tf_totp_secret
                THEN 'tf_totp_secret ' ELSE '' END ||
           CASE WHEN NEW.mf_recovery_codes IS NOT OLD.mf_recovery_codes
                THEN 'mf_recovery_codes ' ELSE '' END
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'user' AND operation = 'update') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_user_delete AFTER DELETE ON user
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, OLD.id), OLD.id),
        last_id = max(coalesce(last_id, OLD.id), OLD.id)
        WHERE table_name = 'user' AND operation = 'delete';
    INSERT INTO postern_change_log (table_name, operation, row_id, name)
    SELECT 'user', 'delete', OLD.id, coalesce(nullif(OLD.username, ''), OLD.email)
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'user' AND operation = 'delete') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_role_insert AFTER INSERT ON role
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, NEW.id), NEW.id),
        last_id = max(coalesce(last_id, NEW.id), NEW.id)
        WHERE table_name = 'role' AND operation = 'insert';
    INSERT INTO postern_change_log (table_name, operation, row_id, name)
    SELECT 'role', 'insert', NEW.id, NEW.name
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'role' AND operation = 'insert') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_role_update
AFTER UPDATE OF id, name, description, permissions ON role
WHEN NEW.id IS NOT OLD.id OR NEW.name IS NOT OLD.name OR NEW.description IS NOT OLD.description
    OR NEW.permissions IS NOT OLD.permissions
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, NEW.id), NEW.id),
        last_id = max(coalesce(last_id, NEW.id), NEW.id)
        WHERE table_name = 'role' AND operation = 'update';
    INSERT INTO postern_change_log (table_name, operation, row_id, name, columns)
    SELECT 'role', 'update', NEW.id, NEW.name,
           CASE WHEN NEW.id IS NOT OLD.id THEN 'id ' ELSE '' END ||
           CASE WHEN NEW.name IS NOT OLD.name THEN 'name ' ELSE '' END ||
           CASE WHEN NEW.description IS NOT OLD.description THEN 'description ' ELSE '' END ||
           CASE WHEN NEW.permissions IS NOT OLD.permissions THEN 'permissions ' ELSE '' END
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'role' AND operation = 'update') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_role_delete AFTER DELETE ON role
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, OLD.id), OLD.id),
        last_id = max(coalesce(last_id, OLD.id), OLD.id)
        WHERE table_name = 'role' AND operation = 'delete';
    INSERT INTO postern_change_log (table_name, operation, row_id, name)
    SELECT 'role', 'delete', OLD.id, OLD.name
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'role' AND operation = 'delete') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_link_insert AFTER INSERT ON {links}
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, NEW.user_id), NEW.user_id),
        last_id = max(coalesce(last_id, NEW.user_id), NEW.user_id)
        WHERE table_name = 'membership' AND operation = 'insert';
    INSERT INTO postern_change_log (table_name, operation, row_id, role_id)
    SELECT 'membership', 'insert', NEW.user_id, NEW.role_id
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'membership' AND operation = 'insert') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_link_update AFTER UPDATE OF user_id, role_id ON {links}
WHEN NEW.user_id IS NOT OLD.user_id OR NEW.role_id IS NOT OLD.role_id
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, NEW.user_id), NEW.user_id),
        last_id = max(coalesce(last_id, NEW.user_id), NEW.user_id)
        WHERE table_name = 'membership' AND operation = 'update';
    INSERT INTO postern_change_log (table_name, operation, row_id, role_id)
    SELECT * FROM (SELECT 'membership', 'delete', OLD.user_id, OLD.role_id
                   UNION ALL SELECT 'membership', 'insert', NEW.user_id, NEW.role_id)
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'membership' AND operation = 'update') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_link_delete AFTER DELETE ON {links}
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, OLD.user_id), OLD.user_id),
        last_id = max(coalesce(last_id, OLD.user_id), OLD.user_id)
        WHERE table_name = 'membership' AND operation = 'delete';
    INSERT INTO postern_change_log (table_name, operation, row_id, role_id)
    SELECT 'membership', 'delete', OLD.user_id, OLD.role_id
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'membership' AND operation = 'delete') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_post_insert AFTER INSERT ON post
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, NEW.id), NEW.id),
        last_id = max(coalesce(last_id, NEW.id), NEW.id)
        WHERE table_name = 'post' AND operation = 'insert';
END;

CREATE TRIGGER IF NOT EXISTS postern_change_post_update
AFTER UPDATE OF id, title, body, user_id ON post
WHEN NEW.id IS NOT OLD.id OR NEW.title IS NOT OLD.title OR NEW.body IS NOT OLD.body
    OR NEW.user_id IS NOT OLD.user_id
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, NEW.id), NEW.id),
        last_id = max(coalesce(last_id, NEW.id), NEW.id)
        WHERE table_name = 'post' AND operation = 'update';
END;

CREATE TRIGGER IF NOT EXISTS postern_change_post_delete AFTER DELETE ON post
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, OLD.id), OLD.id),
        last_id = max(coalesce(last_id, OLD.id), OLD.id)
        WHERE table_name = 'post' AND operation = 'delete';
END;

CREATE TRIGGER IF NOT EXISTS postern_change_setting_insert AFTER INSERT ON postern_setting
BEGIN
    UPDATE postern_change SET changes = changes + 1
        WHERE table_name = 'setting' AND operation = 'insert';
    INSERT INTO postern_change_log (table_name, operation, name)
    SELECT 'setting', 'insert', NEW.name
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'setting' AND operation = 'insert') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_setting_update AFTER UPDATE ON postern_setting
WHEN NEW.name IS NOT OLD.name OR NEW.value IS NOT OLD.value
BEGIN
    UPDATE postern_change SET changes = changes + 1
        WHERE table_name = 'setting' AND operation = 'update';
    INSERT INTO postern_change_log (table_name, operation, name, columns)
    SELECT 'setting', 'update', NEW.name, 'value '
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'setting' AND operation = 'update') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_setting_delete AFTER DELETE ON postern_setting
BEGIN
    UPDATE postern_change SET changes = changes + 1
        WHERE table_name = 'setting' AND operation = 'delete';
    INSERT INTO postern_change_log (table_name, operation, name)
    SELECT 'setting', 'delete', OLD.name
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'setting' AND operation = 'delete') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_view_insert AFTER INSERT ON postern_view
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, NEW.id), NEW.id),
        last_id = max(coalesce(last_id, NEW.id), NEW.id)
        WHERE table_name = 'view' AND operation = 'insert';
    INSERT INTO postern_change_log (table_name, operation, row_id, name)
    SELECT 'view', 'insert', NEW.id, NEW.name
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'view' AND operation = 'insert') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_view_update
AFTER UPDATE OF page, name, user_id, definition ON postern_view
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, NEW.id), NEW.id),
        last_id = max(coalesce(last_id, NEW.id), NEW.id)
        WHERE table_name = 'view' AND operation = 'update';
    INSERT INTO postern_change_log (table_name, operation, row_id, name)
    SELECT 'view', 'update', NEW.id, NEW.name
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'view' AND operation = 'update') <= 200;
END;

CREATE TRIGGER IF NOT EXISTS postern_change_view_delete AFTER DELETE ON postern_view
BEGIN
    UPDATE postern_change SET changes = changes + 1,
        first_id = min(coalesce(first_id, OLD.id), OLD.id),
        last_id = max(coalesce(last_id, OLD.id), OLD.id)
        WHERE table_name = 'view' AND operation = 'delete';
    INSERT INTO postern_change_log (table_name, operation, row_id, name)
    SELECT 'view', 'delete', OLD.id, OLD.name
    WHERE (SELECT changes - accounted FROM postern_change
           WHERE table_name = 'view' AND operation = 'delete') <= 200;
END;

