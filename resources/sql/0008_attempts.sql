-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- Failed tries to prove who somebody is, counted for each account, for each account on each
-- workstation, and for each workstation. A name that nobody has stands here as a keyed digest, for
-- somebody may have typed a password into the field of the name. A counter that is written anew
-- gets a new id, so that the oldest ones have the smallest.

CREATE TABLE IF NOT EXISTS postern_attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL UNIQUE,
    user_id INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    since_login INTEGER NOT NULL DEFAULT 0,
    failed_at DATETIME,
    blocked_until DATETIME,
    locked BOOLEAN NOT NULL DEFAULT 0
);

CREATE INDEX IF NOT EXISTS ix_postern_attempt_user ON postern_attempt (user_id);

CREATE TRIGGER IF NOT EXISTS postern_attempt_user_delete AFTER DELETE ON user
BEGIN
    DELETE FROM postern_attempt WHERE user_id = OLD.id;
END;

-- Whoever gets an id that was in use before inherits nothing.
CREATE TRIGGER IF NOT EXISTS postern_attempt_user_insert AFTER INSERT ON user
BEGIN
    DELETE FROM postern_attempt WHERE user_id = NEW.id;
END;
