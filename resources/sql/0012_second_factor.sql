-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- The second factor. Where the web application's SECURITY_TOTP_SECRETS are known, its key stands in
-- user.tf_totp_secret, encrypted as Flask-Security does; else here, sealed by a key that is not in
-- the file. The last code that served is kept in either case, so that none serves twice. Beside it
-- the person's single-use codes, as keyed digests; a used one is gone.

ALTER TABLE user ADD COLUMN tf_primary_method VARCHAR(64);

CREATE TABLE IF NOT EXISTS postern_second_factor (
    user_id INTEGER PRIMARY KEY,
    sealed BLOB,
    last_counter INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS postern_second_factor_code (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    code_digest TEXT NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS ux_postern_second_factor_code
ON postern_second_factor_code (user_id, code_digest);

CREATE TRIGGER IF NOT EXISTS postern_second_factor_user_delete AFTER DELETE ON user
BEGIN
    DELETE FROM postern_second_factor WHERE user_id = OLD.id;
    DELETE FROM postern_second_factor_code WHERE user_id = OLD.id;
END;

-- Whoever gets an id that was in use before inherits nothing.
CREATE TRIGGER IF NOT EXISTS postern_second_factor_user_insert AFTER INSERT ON user
BEGIN
    DELETE FROM postern_second_factor WHERE user_id = NEW.id;
    DELETE FROM postern_second_factor_code WHERE user_id = NEW.id;
END;
