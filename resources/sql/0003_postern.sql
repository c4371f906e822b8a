-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- What only Postern has. The triggers stand in the file itself, so that they hold for the writes of
-- a Flask application as well.

ALTER TABLE post ADD COLUMN title VARCHAR(100);

ALTER TABLE post ADD COLUMN user_id INTEGER;

ALTER TABLE post ADD COLUMN body TEXT;

ALTER TABLE post ADD COLUMN create_datetime DATETIME;

ALTER TABLE post ADD COLUMN update_datetime DATETIME;

ALTER TABLE user ADD COLUMN must_change_password BOOLEAN NOT NULL DEFAULT 0;

ALTER TABLE user ADD COLUMN row_version INTEGER NOT NULL DEFAULT 1;

ALTER TABLE role ADD COLUMN row_version INTEGER NOT NULL DEFAULT 1;

ALTER TABLE post ADD COLUMN row_version INTEGER NOT NULL DEFAULT 1;

CREATE TABLE IF NOT EXISTS postern_meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT
);

CREATE TABLE IF NOT EXISTS postern_setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT
);

-- Which of the two possible tables holds the memberships, should the other one appear later.
INSERT OR REPLACE INTO postern_meta (key, value) VALUES ('link_table', '{links}');

-- SQLite gives the highest id out again once its row is gone, and whoever gets it inherits what
-- still refers to it. Here stands the highest id that each table ever had, or that anything in the
-- file refers to. Values near the end of the number range are left out: the next id must exist.
CREATE TABLE IF NOT EXISTS postern_id (
    table_name TEXT NOT NULL PRIMARY KEY,
    last_id INTEGER NOT NULL
);

INSERT OR REPLACE INTO postern_id (table_name, last_id)
SELECT 'user', coalesce(max(id), 0) FROM (
    SELECT id FROM user
    UNION ALL SELECT user_id FROM {links} WHERE typeof(user_id) = 'integer'
    UNION ALL SELECT user_id FROM post WHERE typeof(user_id) = 'integer'
) WHERE id BETWEEN 1 AND 9007199254740991;

INSERT OR REPLACE INTO postern_id (table_name, last_id)
SELECT 'role', coalesce(max(id), 0) FROM (
    SELECT id FROM role
    UNION ALL SELECT role_id FROM {links} WHERE typeof(role_id) = 'integer'
) WHERE id BETWEEN 1 AND 9007199254740991;

INSERT OR REPLACE INTO postern_id (table_name, last_id)
SELECT 'post', coalesce(max(id), 0) FROM post WHERE id BETWEEN 1 AND 9007199254740991;

CREATE INDEX IF NOT EXISTS ix_postern_user_username ON user (lower(username));

CREATE INDEX IF NOT EXISTS ix_postern_user_email ON user (lower(email));

CREATE INDEX IF NOT EXISTS ix_postern_links_user ON {links} (user_id, role_id);

CREATE INDEX IF NOT EXISTS ix_postern_links_role ON {links} (role_id, user_id);

CREATE INDEX IF NOT EXISTS ix_postern_post_user ON post (user_id);

-- One index for each order that the window's tables offer. The expressions are those of the TEMP
-- views (models/storage/Views.cpp), letter by letter, else SQLite does not see that they match.
CREATE INDEX IF NOT EXISTS ix_postern_post_title ON post (CAST(title AS TEXT) COLLATE NOCASE);

CREATE INDEX IF NOT EXISTS ix_postern_post_created ON post (create_datetime);

CREATE INDEX IF NOT EXISTS ix_postern_post_updated ON post (update_datetime);

CREATE INDEX IF NOT EXISTS ix_postern_user_by_username
ON user (CAST(username AS TEXT) COLLATE NOCASE);

CREATE INDEX IF NOT EXISTS ix_postern_user_by_email ON user (CAST(email AS TEXT) COLLATE NOCASE);

CREATE INDEX IF NOT EXISTS ix_postern_user_by_login
ON user (coalesce(current_login_at, last_login_at));

CREATE INDEX IF NOT EXISTS ix_postern_user_by_author_name ON user (
    (CASE WHEN trim(coalesce(CAST(username AS TEXT), '')) <> ''
          THEN CAST(username AS TEXT) ELSE CAST(email AS TEXT) END) COLLATE NOCASE);

-- A user whose id was in use before (another program inserted it, SQLite chose the id) does not
-- inherit memberships and posts that still name that id. (OR IGNORE: an application may have
-- declared post.user_id NOT NULL, and its own statement must not fail for our sake.)
CREATE TRIGGER IF NOT EXISTS postern_user_insert AFTER INSERT ON user
BEGIN
    DELETE FROM {links} WHERE user_id = NEW.id
        AND NEW.id <= (SELECT last_id FROM postern_id WHERE table_name = 'user');
    UPDATE OR IGNORE post SET user_id = NULL WHERE user_id = NEW.id
        AND NEW.id <= (SELECT last_id FROM postern_id WHERE table_name = 'user');
    UPDATE postern_id SET last_id = max(last_id, NEW.id)
        WHERE table_name = 'user' AND NEW.id <= 9007199254740991;
    UPDATE user SET
        fs_uniquifier = coalesce(nullif(fs_uniquifier, ''), lower(hex(randomblob(16)))),
        create_datetime = coalesce(create_datetime, strftime('%Y-%m-%d %H:%M:%f000', 'now'))
    WHERE id = NEW.id
        AND (fs_uniquifier IS NULL OR fs_uniquifier = '' OR create_datetime IS NULL);
END;

CREATE TRIGGER IF NOT EXISTS postern_role_insert AFTER INSERT ON role
BEGIN
    DELETE FROM {links} WHERE role_id = NEW.id
        AND NEW.id <= (SELECT last_id FROM postern_id WHERE table_name = 'role');
    UPDATE postern_id SET last_id = max(last_id, NEW.id)
        WHERE table_name = 'role' AND NEW.id <= 9007199254740991;
END;

CREATE TRIGGER IF NOT EXISTS postern_post_insert AFTER INSERT ON post
BEGIN
    UPDATE postern_id SET last_id = max(last_id, NEW.id)
        WHERE table_name = 'post' AND NEW.id <= 9007199254740991;
    UPDATE post SET
        create_datetime = coalesce(create_datetime, strftime('%Y-%m-%d %H:%M:%f000', 'now')),
        update_datetime = coalesce(update_datetime, create_datetime,
                                   strftime('%Y-%m-%d %H:%M:%f000', 'now'))
    WHERE id = NEW.id AND (create_datetime IS NULL OR update_datetime IS NULL);
END;

-- The tutorial's own models delete a role without its memberships, and raw SQL deletes a user
-- without anything else.
CREATE TRIGGER IF NOT EXISTS postern_user_delete AFTER DELETE ON user
BEGIN
    DELETE FROM {links} WHERE user_id = OLD.id;
    UPDATE OR IGNORE post SET user_id = NULL WHERE user_id = OLD.id;
    UPDATE postern_id SET last_id = max(last_id, OLD.id)
        WHERE table_name = 'user' AND OLD.id <= 9007199254740991;
END;

CREATE TRIGGER IF NOT EXISTS postern_role_delete AFTER DELETE ON role
BEGIN
    DELETE FROM {links} WHERE role_id = OLD.id;
    UPDATE postern_id SET last_id = max(last_id, OLD.id)
        WHERE table_name = 'role' AND OLD.id <= 9007199254740991;
END;

CREATE TRIGGER IF NOT EXISTS postern_post_delete AFTER DELETE ON post
BEGIN
    UPDATE postern_id SET last_id = max(last_id, OLD.id)
        WHERE table_name = 'post' AND OLD.id <= 9007199254740991;
END;

-- row_version counts the changes that two people could make against each other. Login tracking and
-- an upgraded password hash are none, so they are not listed.
CREATE TRIGGER IF NOT EXISTS postern_user_version
AFTER UPDATE OF username, email, active, must_change_password ON user
WHEN NEW.row_version IS OLD.row_version
BEGIN
    UPDATE user SET row_version = OLD.row_version + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER IF NOT EXISTS postern_role_version
AFTER UPDATE OF name, description, permissions ON role
WHEN NEW.row_version IS OLD.row_version
BEGIN
    UPDATE role SET row_version = OLD.row_version + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER IF NOT EXISTS postern_post_version
AFTER UPDATE OF title, user_id, body ON post
WHEN NEW.row_version IS OLD.row_version
BEGIN
    UPDATE post SET row_version = OLD.row_version + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER IF NOT EXISTS postern_post_touch
AFTER UPDATE OF title, body ON post
WHEN NEW.update_datetime IS OLD.update_datetime
BEGIN
    UPDATE post SET update_datetime = strftime('%Y-%m-%d %H:%M:%f000', 'now') WHERE id = NEW.id;
END;

CREATE TRIGGER IF NOT EXISTS postern_link_insert AFTER INSERT ON {links}
BEGIN
    UPDATE user SET row_version = row_version + 1 WHERE id = NEW.user_id;
END;

CREATE TRIGGER IF NOT EXISTS postern_link_delete AFTER DELETE ON {links}
BEGIN
    UPDATE user SET row_version = row_version + 1 WHERE id = OLD.user_id;
END;

CREATE TRIGGER IF NOT EXISTS postern_link_update AFTER UPDATE ON {links}
BEGIN
    UPDATE user SET row_version = row_version + 1 WHERE id IN (OLD.user_id, NEW.user_id);
END;

