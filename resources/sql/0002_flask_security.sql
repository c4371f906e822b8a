-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- What Flask-Security's packaged models (fsqla_v3) call the columns that Postern needs. Every one is
-- nullable or has a default, so that the INSERTs of an application that does not know it go on
-- working. A column that is there already is passed over.

-- Some applications know their people by the address alone, or by the name alone.
ALTER TABLE user ADD COLUMN username VARCHAR(255);

ALTER TABLE user ADD COLUMN email VARCHAR(255);

ALTER TABLE user ADD COLUMN active BOOLEAN DEFAULT 1;

ALTER TABLE user ADD COLUMN fs_uniquifier VARCHAR(64);

ALTER TABLE user ADD COLUMN confirmed_at DATETIME;

ALTER TABLE user ADD COLUMN last_login_at DATETIME;

ALTER TABLE user ADD COLUMN current_login_at DATETIME;

ALTER TABLE user ADD COLUMN last_login_ip VARCHAR(64);

ALTER TABLE user ADD COLUMN current_login_ip VARCHAR(64);

ALTER TABLE user ADD COLUMN login_count INTEGER;

ALTER TABLE user ADD COLUMN create_datetime DATETIME;

ALTER TABLE user ADD COLUMN update_datetime DATETIME;

ALTER TABLE user ADD COLUMN tf_totp_secret VARCHAR(255);

ALTER TABLE user ADD COLUMN mf_recovery_codes TEXT;

ALTER TABLE role ADD COLUMN name VARCHAR(80);

ALTER TABLE role ADD COLUMN description VARCHAR(255);

ALTER TABLE role ADD COLUMN permissions TEXT;

ALTER TABLE role ADD COLUMN update_datetime DATETIME;

-- Flask-Security finds a session's user by this value: each has one, and no two the same.
UPDATE user SET fs_uniquifier = lower(hex(randomblob(16)))
WHERE fs_uniquifier IS NULL
   OR fs_uniquifier = ''
   OR id NOT IN (SELECT min(id) FROM user GROUP BY fs_uniquifier);

CREATE UNIQUE INDEX IF NOT EXISTS ix_postern_user_fs_uniquifier ON user (fs_uniquifier);

-- As Flask-Security's own migration notes do: from here on every row has the column.
UPDATE user SET create_datetime = strftime('%Y-%m-%d %H:%M:%f000', 'now')
WHERE create_datetime IS NULL;

