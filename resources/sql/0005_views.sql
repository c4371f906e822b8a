-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- Views of the tables that people keep by name: what is searched for, sorted, shown. Without a user
-- a view is everybody's. The definition is JSON; ids are never given out twice.

CREATE TABLE IF NOT EXISTS postern_view (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    page TEXT NOT NULL,
    name TEXT NOT NULL,
    user_id INTEGER,
    definition TEXT NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1
);

CREATE UNIQUE INDEX IF NOT EXISTS ux_postern_view_name
ON postern_view (page, coalesce(user_id, 0), name COLLATE NOCASE);

CREATE INDEX IF NOT EXISTS ix_postern_view_user ON postern_view (user_id);

CREATE TRIGGER IF NOT EXISTS postern_view_user_delete AFTER DELETE ON user
BEGIN
    DELETE FROM postern_view WHERE user_id = OLD.id;
END;

-- Whoever gets an id that was in use before inherits nothing.
CREATE TRIGGER IF NOT EXISTS postern_view_user_insert AFTER INSERT ON user
BEGIN
    DELETE FROM postern_view WHERE user_id = NEW.id;
END;

