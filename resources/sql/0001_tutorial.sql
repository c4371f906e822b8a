-- SPDX-FileCopyrightText: 2026 The Postern contributors
-- SPDX-License-Identifier: MIT
--
-- The tables of the Flask tutorial, in the exact shape in which SQLAlchemy makes them. A file that
-- has them already keeps its own.

CREATE TABLE IF NOT EXISTS role (
    id INTEGER NOT NULL,
    name VARCHAR(80),
    PRIMARY KEY (id),
    UNIQUE (name)
);

CREATE TABLE IF NOT EXISTS user (
    id INTEGER NOT NULL,
    username VARCHAR(120) NOT NULL,
    email VARCHAR(120) NOT NULL,
    password VARCHAR(60) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (username),
    UNIQUE (email)
);

CREATE TABLE IF NOT EXISTS {links} (
    user_id INTEGER,
    role_id INTEGER,
    FOREIGN KEY(user_id) REFERENCES user (id),
    FOREIGN KEY(role_id) REFERENCES role (id)
);

CREATE TABLE IF NOT EXISTS post (
    id INTEGER NOT NULL,
    title VARCHAR(100) NOT NULL,
    user_id INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(user_id) REFERENCES user (id)
);

