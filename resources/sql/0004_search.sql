-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- Finding posts by the beginnings of words in title and text, and by those of the author's name.
-- The triggers keep the two indexes for the writes of a Flask application as well. Without word
-- positions (detail = none) they take half the room; the prefixes are what people type first.

CREATE VIRTUAL TABLE IF NOT EXISTS postern_post_search USING fts5(
    title, body, content = 'post', content_rowid = 'id',
    detail = none, prefix = '1 2 3 4 5', tokenize = "unicode61 remove_diacritics 2"
);

-- The name is the one that the view postern_authors shows (models/storage/Views.cpp).
CREATE VIRTUAL TABLE IF NOT EXISTS postern_author_search USING fts5(
    name, content = '',
    detail = none, prefix = '1 2 3 4 5', tokenize = "unicode61 remove_diacritics 2"
);

-- Merging while somebody waits for a save would take up to 0.2 seconds; the window merges on a
-- thread when nobody does. (SQLite still does it before 16 pieces of one size have come together.)
INSERT INTO postern_post_search (postern_post_search, rank) VALUES ('automerge', 0);

INSERT INTO postern_post_search (postern_post_search) VALUES ('rebuild');

INSERT INTO postern_author_search (rowid, name)
SELECT id, CASE WHEN trim(coalesce(CAST(username AS TEXT), '')) <> ''
                THEN CAST(username AS TEXT) ELSE CAST(email AS TEXT) END
FROM user;

-- 'delete' takes what was indexed, which is therefore named here.
CREATE TRIGGER IF NOT EXISTS postern_post_search_insert AFTER INSERT ON post
BEGIN
    INSERT INTO postern_post_search (rowid, title, body) VALUES (NEW.id, NEW.title, NEW.body);
END;

CREATE TRIGGER IF NOT EXISTS postern_post_search_update AFTER UPDATE OF id, title, body ON post
WHEN NEW.id IS NOT OLD.id OR NEW.title IS NOT OLD.title OR NEW.body IS NOT OLD.body
BEGIN
    INSERT INTO postern_post_search (postern_post_search, rowid, title, body)
    VALUES ('delete', OLD.id, OLD.title, OLD.body);
    INSERT INTO postern_post_search (rowid, title, body) VALUES (NEW.id, NEW.title, NEW.body);
END;

CREATE TRIGGER IF NOT EXISTS postern_post_search_delete AFTER DELETE ON post
BEGIN
    INSERT INTO postern_post_search (postern_post_search, rowid, title, body)
    VALUES ('delete', OLD.id, OLD.title, OLD.body);
END;

CREATE TRIGGER IF NOT EXISTS postern_author_search_insert AFTER INSERT ON user
BEGIN
    INSERT INTO postern_author_search (rowid, name) VALUES (
        NEW.id, CASE WHEN trim(coalesce(CAST(NEW.username AS TEXT), '')) <> ''
                     THEN CAST(NEW.username AS TEXT) ELSE CAST(NEW.email AS TEXT) END);
END;

CREATE TRIGGER IF NOT EXISTS postern_author_search_update
AFTER UPDATE OF id, username, email ON user
WHEN NEW.id IS NOT OLD.id OR NEW.username IS NOT OLD.username OR NEW.email IS NOT OLD.email
BEGIN
    INSERT INTO postern_author_search (postern_author_search, rowid, name) VALUES (
        'delete', OLD.id,
        CASE WHEN trim(coalesce(CAST(OLD.username AS TEXT), '')) <> ''
             THEN CAST(OLD.username AS TEXT) ELSE CAST(OLD.email AS TEXT) END);
    INSERT INTO postern_author_search (rowid, name) VALUES (
        NEW.id, CASE WHEN trim(coalesce(CAST(NEW.username AS TEXT), '')) <> ''
                     THEN CAST(NEW.username AS TEXT) ELSE CAST(NEW.email AS TEXT) END);
END;

CREATE TRIGGER IF NOT EXISTS postern_author_search_delete AFTER DELETE ON user
BEGIN
    INSERT INTO postern_author_search (postern_author_search, rowid, name) VALUES (
        'delete', OLD.id,
        CASE WHEN trim(coalesce(CAST(OLD.username AS TEXT), '')) <> ''
             THEN CAST(OLD.username AS TEXT) ELSE CAST(OLD.email AS TEXT) END);
END;

