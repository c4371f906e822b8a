-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- Whether somebody has a second factor, for those who may not read what it is: generated columns
-- follow every program's writes and cannot be written themselves. They ask what a login asks
-- (models/access/SecondFactors.cpp); what Flask-Security sends by e-mail or as a text message is
-- asked for there alone.

ALTER TABLE user ADD COLUMN postern_has_authenticator INTEGER GENERATED ALWAYS AS (
    coalesce(length(tf_totp_secret) > 0
             AND tf_primary_method IN ('authenticator', 'google_authenticator'), 0)) VIRTUAL;

ALTER TABLE postern_second_factor ADD COLUMN has_key INTEGER GENERATED ALWAYS AS (
    coalesce(length(sealed) > 0, 0)) VIRTUAL;
