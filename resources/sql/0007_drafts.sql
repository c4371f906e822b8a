-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- What people are writing, sealed for each of them alone, and the keys for it. A key stands under its owner's
-- password and, where the organisation has a recovery key, sealed to that too. The newest key of a person is
-- theirs; ids are never given out twice, so that no draft finds a key that is not its own.

CREATE TABLE IF NOT EXISTS postern_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    wrapped BLOB NOT NULL,
    recovery BLOB,
    recovery_key BLOB,
    create_datetime DATETIME NOT NULL
);

CREATE INDEX IF NOT EXISTS ix_postern_key_user ON postern_key (user_id);

CREATE TABLE IF NOT EXISTS postern_draft (
    id TEXT NOT NULL PRIMARY KEY,
    user_id INTEGER NOT NULL,
    key_id INTEGER NOT NULL,
    post_id INTEGER,
    base_version INTEGER NOT NULL DEFAULT 0,
    sealed BLOB NOT NULL,
    update_datetime DATETIME NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1
);

CREATE INDEX IF NOT EXISTS ix_postern_draft_user ON postern_draft (user_id);

CREATE TRIGGER IF NOT EXISTS postern_draft_user_delete AFTER DELETE ON user
BEGIN
    DELETE FROM postern_draft WHERE user_id = OLD.id;
    DELETE FROM postern_key WHERE user_id = OLD.id;
END;

-- Whoever gets an id that was in use before inherits nothing.
CREATE TRIGGER IF NOT EXISTS postern_draft_user_insert AFTER INSERT ON user
BEGIN
    DELETE FROM postern_draft WHERE user_id = NEW.id;
    DELETE FROM postern_key WHERE user_id = NEW.id;
END;

