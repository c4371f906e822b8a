-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- What another program inserts under an id that was given out before is another row: it begins a
-- generation of its own, which row_version tells in its upper half (models/domain/RowVersion.h). A
-- change of the earlier row is not taken for one of the later, however much both have changed. What
-- comes back under its own id brings its version along, and is the row that it was: its version is
-- raised above that of what has gone since, but stays in its generation.

DROP TRIGGER IF EXISTS postern_user_insert;

CREATE TRIGGER postern_user_insert AFTER INSERT ON user
BEGIN
    DELETE FROM {links} WHERE user_id = NEW.id
        AND NEW.id <= (SELECT last_id FROM postern_id WHERE table_name = 'user');
    UPDATE OR IGNORE post SET user_id = NULL WHERE user_id = NEW.id
        AND NEW.id <= (SELECT last_id FROM postern_id WHERE table_name = 'user');
    UPDATE user SET row_version = (
        SELECT CASE WHEN NEW.row_version > 1 THEN last_version + 1
               ELSE ((last_version >> 32) + 1) << 32 END
        FROM postern_id WHERE table_name = 'user')
    WHERE id = NEW.id AND EXISTS (
        SELECT 1 FROM postern_id WHERE table_name = 'user'
            AND last_id >= NEW.id AND last_version >= NEW.row_version
            AND (NEW.row_version <= 1 OR last_version >> 32 = NEW.row_version >> 32));
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
    UPDATE role SET row_version = (
        SELECT CASE WHEN NEW.row_version > 1 THEN last_version + 1
               ELSE ((last_version >> 32) + 1) << 32 END
        FROM postern_id WHERE table_name = 'role')
    WHERE id = NEW.id AND EXISTS (
        SELECT 1 FROM postern_id WHERE table_name = 'role'
            AND last_id >= NEW.id AND last_version >= NEW.row_version
            AND (NEW.row_version <= 1 OR last_version >> 32 = NEW.row_version >> 32));
    UPDATE postern_id SET last_id = max(last_id, NEW.id)
        WHERE table_name = 'role' AND NEW.id <= 9007199254740991;
END;

DROP TRIGGER IF EXISTS postern_post_insert;

CREATE TRIGGER postern_post_insert AFTER INSERT ON post
BEGIN
    UPDATE post SET row_version = (
        SELECT CASE WHEN NEW.row_version > 1 THEN last_version + 1
               ELSE ((last_version >> 32) + 1) << 32 END
        FROM postern_id WHERE table_name = 'post')
    WHERE id = NEW.id AND EXISTS (
        SELECT 1 FROM postern_id WHERE table_name = 'post'
            AND last_id >= NEW.id AND last_version >= NEW.row_version
            AND (NEW.row_version <= 1 OR last_version >> 32 = NEW.row_version >> 32));
    UPDATE postern_id SET last_id = max(last_id, NEW.id)
        WHERE table_name = 'post' AND NEW.id <= 9007199254740991;
    UPDATE post SET
        create_datetime = coalesce(create_datetime, strftime('%Y-%m-%d %H:%M:%f000', 'now')),
        update_datetime = coalesce(update_datetime, create_datetime,
                                   strftime('%Y-%m-%d %H:%M:%f000', 'now'))
    WHERE id = NEW.id AND (create_datetime IS NULL OR update_datetime IS NULL);
END;
