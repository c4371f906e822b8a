-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- Who has registered and waits for an administrator: an account that somebody deactivated is none
-- of these. And the administrators' recovery codes, as keyed digests; a used one is gone.

CREATE TABLE IF NOT EXISTS postern_registration (
    user_id INTEGER PRIMARY KEY,
    registered_at DATETIME NOT NULL
);

CREATE TABLE IF NOT EXISTS postern_recovery_code (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    code_digest TEXT NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS ux_postern_recovery_code
ON postern_recovery_code (user_id, code_digest);

-- Approved, in whatever way and by whatever program.
CREATE TRIGGER IF NOT EXISTS postern_registration_approved AFTER UPDATE OF active ON user
WHEN NEW.active
BEGIN
    DELETE FROM postern_registration WHERE user_id = NEW.id;
END;

CREATE TRIGGER IF NOT EXISTS postern_recovery_user_delete AFTER DELETE ON user
BEGIN
    DELETE FROM postern_registration WHERE user_id = OLD.id;
    DELETE FROM postern_recovery_code WHERE user_id = OLD.id;
END;

-- Whoever gets an id that was in use before inherits nothing.
CREATE TRIGGER IF NOT EXISTS postern_recovery_user_insert AFTER INSERT ON user
BEGIN
    DELETE FROM postern_registration WHERE user_id = NEW.id;
    DELETE FROM postern_recovery_code WHERE user_id = NEW.id;
END;
