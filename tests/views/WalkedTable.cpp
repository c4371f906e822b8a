// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/WalkedTable.h"

#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"

const WalkedTable WalkedTable::Posts{
    .name = "posts",
    .other = PostsTable::Author,
    .values = {QStringLiteral("ann"), QStringLiteral("eve"), QStringLiteral("sam"),
               QStringLiteral("rob")},
    .newValue = QStringLiteral("ann"),
    .grows = true,
    .free = "",
    .list = "SELECT group_concat(title || ' | ' || coalesce(username, ''), char(10)) "
            "FROM post LEFT JOIN user ON user.id = user_id",
    .insert = "INSERT INTO post (title, body, create_datetime, update_datetime) "
              "VALUES ('%1', '', '2026-03-02 08:00:00', '2026-03-02 08:00:00')",
    .inserted = "",
    .update = "UPDATE post SET title = '%1' WHERE title = '%2'",
    .remove = "DELETE FROM post WHERE title = '%1'"};

const WalkedTable WalkedTable::Roles{
    .name = "roles",
    .other = RolesTable::Description,
    .values = {QStringLiteral("One"), QStringLiteral("Two"), QStringLiteral("Three")},
    .newValue = {},
    .grows = true,
    .free = "role",
    .list = "SELECT group_concat(name || ' | ' || coalesce(description, ''), char(10)) FROM role",
    .insert = "INSERT INTO role (name, permissions) VALUES ('%1', '')",
    .inserted = "",
    .update = "UPDATE role SET name = '%1' WHERE name = '%2'",
    .remove = "DELETE FROM role WHERE name = '%1'"};

const WalkedTable WalkedTable::Users{
    .name = "users",
    .other = UsersTable::Email,
    .values = {},
    .newValue = {},
    .grows = false,
    .free = "user",
    .list = "SELECT group_concat(username || ' | ' || coalesce(email, ''), char(10)) FROM user",
    .insert = "INSERT INTO user (username, email, password, fs_uniquifier, active) "
              "VALUES ('%1', '%1@example.org', '!', '%1', 1)",
    .inserted = "%1@example.org",
    .update = "UPDATE user SET username = '%1' WHERE username = '%2'",
    .remove = "DELETE FROM user WHERE username = '%1'"};
