-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- What locking needs: the times of roles, in seconds (NULL: as the organisation), and people's PINs,
-- with how often a wrong one was given in a row. Ids are never given out twice by us, yet by others.

CREATE TABLE IF NOT EXISTS postern_role_setting (
    role_id INTEGER PRIMARY KEY,
    lock_after INTEGER,
    log_out_after INTEGER
);

CREATE TRIGGER IF NOT EXISTS postern_role_setting_role_delete AFTER DELETE ON role
BEGIN
    DELETE FROM postern_role_setting WHERE role_id = OLD.id;
END;

CREATE TRIGGER IF NOT EXISTS postern_role_setting_role_insert AFTER INSERT ON role
BEGIN
    DELETE FROM postern_role_setting WHERE role_id = NEW.id;
END;

CREATE TABLE IF NOT EXISTS postern_pin (
    user_id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0
);

CREATE TRIGGER IF NOT EXISTS postern_pin_user_delete AFTER DELETE ON user
BEGIN
    DELETE FROM postern_pin WHERE user_id = OLD.id;
END;

CREATE TRIGGER IF NOT EXISTS postern_pin_user_insert AFTER INSERT ON user
BEGIN
    DELETE FROM postern_pin WHERE user_id = NEW.id;
END;

