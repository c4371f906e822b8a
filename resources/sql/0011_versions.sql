-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- SQLite gives the highest id out again once its row is gone, and any program may insert a row under
-- an id of its own choice. Such a row begins with a row_version higher than any that a row of the
-- table had when it went, so that nobody's change of the earlier row can meet the later one.
ALTER TABLE postern_id ADD COLUMN last_version INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER IF EXISTS postern_user_insert;

CREATE TRIGGER postern_user_insert AFTER INSERT ON user
BEGIN
    DELETE FROM {links} WHERE user_id = NEW.id
        AND NEW.id <= (SELECT last_id FROM postern_id WHERE table_name = 'user');
    UPDATE OR IGNORE post SET user_id = NULL WHERE user_id = NEW.id
        AND NEW.id <= (SELECT last_id FROM postern_id WHERE table_name = 'user');
    UPDATE user SET row_version = 1 + (SELECT last_version FROM postern_id WHERE table_name = 'user')
    WHERE id = NEW.id AND EXISTS (
        SELECT 1 FROM postern_id WHERE table_name = 'user'
            AND last_id >= NEW.id AND last_version >= NEW.row_version);
    UPDATE postern_id SET last_id = max(last_id, NEW.id)
        WHERE table_name = 'user' AND NEW.id <= 9007199254740991;
    UPDATE user SET
        fs_uniquifier = coalesce(nullif(fs_uniquifier, ''), lower(hex(randomblob(16)))),
        create_datetime = coalesce(create_datetime, strftime('%Y-%m-%d %H:%M:%f000', 'now'))
    WHERE id = NEW.id
        AND (fs_uniquifier IS NULL OR fs_uniquifier = '' OR create_datetime IS NULL);
END;

DROP TRIGGER IF EXISTS postern_role_insert;

CREATE TRIGGER postern_role_insert AFTER INSERT ON role
BEGIN
    DELETE FROM {links} WHERE role_id = NEW.id
        AND NEW.id <= (SELECT last_id FROM postern_id WHERE table_name = 'role');
    UPDATE role SET row_version = 1 + (SELECT last_version FROM postern_id WHERE table_name = 'role')
    WHERE id = NEW.id AND EXISTS (
        SELECT 1 FROM postern_id WHERE table_name = 'role'
            AND last_id >= NEW.id AND last_version >= NEW.row_version);
    UPDATE postern_id SET last_id = max(last_id, NEW.id)
        WHERE table_name = 'role' AND NEW.id <= 9007199254740991;
END;

DROP TRIGGER IF EXISTS postern_post_insert;

CREATE TRIGGER postern_post_insert AFTER INSERT ON post
BEGIN
    UPDATE post SET row_version = 1 + (SELECT last_version FROM postern_id WHERE table_name = 'post')
    WHERE id = NEW.id AND EXISTS (
        SELECT 1 FROM postern_id WHERE table_name = 'post'
            AND last_id >= NEW.id AND last_version >= NEW.row_version);
    UPDATE postern_id SET last_id = max(last_id, NEW.id)
        WHERE table_name = 'post' AND NEW.id <= 9007199254740991;
    UPDATE post SET
        create_datetime = coalesce(create_datetime, strftime('%Y-%m-%d %H:%M:%f000', 'now')),
        update_datetime = coalesce(update_datetime, create_datetime,
                                   strftime('%Y-%m-%d %H:%M:%f000', 'now'))
    WHERE id = NEW.id AND (create_datetime IS NULL OR update_datetime IS NULL);
END;

-- What goes leaves its version behind. (REPLACE deletes without a DELETE trigger.)
CREATE TRIGGER IF NOT EXISTS postern_user_gone AFTER DELETE ON user
BEGIN
    UPDATE postern_id SET last_version = max(last_version, OLD.row_version)
        WHERE table_name = 'user' AND typeof(OLD.row_version) = 'integer';
END;

CREATE TRIGGER IF NOT EXISTS postern_user_replaced BEFORE INSERT ON user
WHEN EXISTS (SELECT 1 FROM user WHERE id = NEW.id AND typeof(row_version) = 'integer')
BEGIN
    UPDATE postern_id
    SET last_version = max(last_version, (SELECT row_version FROM user WHERE id = NEW.id))
        WHERE table_name = 'user';
END;

CREATE TRIGGER IF NOT EXISTS postern_user_renumbered AFTER UPDATE OF id ON user
WHEN NEW.id IS NOT OLD.id
BEGIN
    UPDATE postern_id SET last_version = max(last_version, OLD.row_version)
        WHERE table_name = 'user' AND typeof(OLD.row_version) = 'integer';
    UPDATE postern_id SET last_id = max(last_id, NEW.id, OLD.id)
        WHERE table_name = 'user' AND max(NEW.id, OLD.id) <= 9007199254740991;
    UPDATE user SET row_version = 1 + (SELECT last_version FROM postern_id WHERE table_name = 'user')
        WHERE id = NEW.id;
END;

CREATE TRIGGER IF NOT EXISTS postern_role_gone AFTER DELETE ON role
BEGIN
    UPDATE postern_id SET last_version = max(last_version, OLD.row_version)
        WHERE table_name = 'role' AND typeof(OLD.row_version) = 'integer';
END;

CREATE TRIGGER IF NOT EXISTS postern_role_replaced BEFORE INSERT ON role
WHEN EXISTS (SELECT 1 FROM role WHERE id = NEW.id AND typeof(row_version) = 'integer')
BEGIN
    UPDATE postern_id
    SET last_version = max(last_version, (SELECT row_version FROM role WHERE id = NEW.id))
        WHERE table_name = 'role';
END;

CREATE TRIGGER IF NOT EXISTS postern_role_renumbered AFTER UPDATE OF id ON role
WHEN NEW.id IS NOT OLD.id
BEGIN
    UPDATE postern_id SET last_version = max(last_version, OLD.row_version)
        WHERE table_name = 'role' AND typeof(OLD.row_version) = 'integer';
    UPDATE postern_id SET last_id = max(last_id, NEW.id, OLD.id)
        WHERE table_name = 'role' AND max(NEW.id, OLD.id) <= 9007199254740991;
    UPDATE role SET row_version = 1 + (SELECT last_version FROM postern_id WHERE table_name = 'role')
        WHERE id = NEW.id;
END;

CREATE TRIGGER IF NOT EXISTS postern_post_gone AFTER DELETE ON post
BEGIN
    UPDATE postern_id SET last_version = max(last_version, OLD.row_version)
        WHERE table_name = 'post' AND typeof(OLD.row_version) = 'integer';
END;

CREATE TRIGGER IF NOT EXISTS postern_post_replaced BEFORE INSERT ON post
WHEN EXISTS (SELECT 1 FROM post WHERE id = NEW.id AND typeof(row_version) = 'integer')
BEGIN
    UPDATE postern_id
    SET last_version = max(last_version, (SELECT row_version FROM post WHERE id = NEW.id))
        WHERE table_name = 'post';
END;

CREATE TRIGGER IF NOT EXISTS postern_post_renumbered AFTER UPDATE OF id ON post
WHEN NEW.id IS NOT OLD.id
BEGIN
    UPDATE postern_id SET last_version = max(last_version, OLD.row_version)
        WHERE table_name = 'post' AND typeof(OLD.row_version) = 'integer';
    UPDATE postern_id SET last_id = max(last_id, NEW.id, OLD.id)
        WHERE table_name = 'post' AND max(NEW.id, OLD.id) <= 9007199254740991;
    UPDATE post SET row_version = 1 + (SELECT last_version FROM postern_id WHERE table_name = 'post')
        WHERE id = NEW.id;
END;

