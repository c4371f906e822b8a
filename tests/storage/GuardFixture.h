// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "StorageFixture.h"
#include "models/storage/PostStore.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"
#include "models/storage/ViewStore.h"

/// What the guard's tests share: a file with four people, everything that is secret in it beginning
/// with "SECRET-HASH", tables of an application's, and everybody who may stand before it.
namespace GuardFixture {

using GuardRules::Pass;
using StorageFixture::Other;

constexpr UserId Self = 3;
constexpr UserId Another = 2;

/// Whoever may, besides those who hold one of some permissions.
inline const QString Nobody = QStringLiteral("nobody");
inline const QString Anybody = QStringLiteral("anybody");
inline const QString LoggedIn = QStringLiteral("logged in");

struct Somebody
{
    QString name;
    Pass pass;
};

inline Pass person(PermissionSet permissions)
{
    return {Pass::Kind::Person, Self, permissions};
}

/// The four roles that a new database has, each permission alone, and who has none.
inline QList<Somebody> everybody()
{
    using enum Permission;
    QList<Somebody> list{
        {QStringLiteral("before login"), {}},
        {QStringLiteral("admin"), person(Permissions::everything())},
        {QStringLiteral("editor"), person({PostsRead, PostsWrite, PostsEditAny, PostsDeleteAny})},
        {QStringLiteral("staff"), person({PostsRead, PostsWrite})},
        {QStringLiteral("reader"), person({PostsRead})},
        {QStringLiteral("without a role"), person({})},
        {QStringLiteral("onlooker"), {Pass::Kind::Onlooker, Self, Permissions::everything()}},
    };
    for (const Permission permission : Permissions::all()) {
        list.append({Permissions::name(permission), person({permission})});
    }
    return list;
}

inline bool fits(const QString &who, const Pass &pass)
{
    if (who == Anybody || who == Nobody) {
        return who == Anybody;
    }
    if (who == LoggedIn) {
        return pass.kind != Pass::Kind::Nobody;
    }
    for (const Permission permission : pass.permissions.toList()) {
        if (who.split(u' ').contains(Permissions::name(permission))) {
            return true;
        }
    }
    return false;
}

inline bool mayWrite(const QString &who, const Pass &pass)
{
    return pass.kind != Pass::Kind::Onlooker && fits(who, pass);
}

inline const QString Secret = QStringLiteral("SECRET-HASH");

class GuardTest : public QObject
{
protected:
    void open()
    {
        const QString path = m_folder.filePath(QStringLiteral("site.db"));
        {
            const auto made = Database::create(path);
            QVERIFY(made);
            for (const char *name : {"admin", "editor", "staff"}) {
                QVERIFY(RoleStore(**made).insert({QString::fromLatin1(name), {}, {}},
                                                 StorageFixture::moment()));
            }
            for (const char *name : {"anna", "bert", "cora", "dora"}) {
                const QString text = QString::fromLatin1(name);
                QVERIFY(UserStore(**made).insert({.username = text,
                                                  .email = text + QStringLiteral("@example.com"),
                                                  .roleIds = {3}},
                                                 Secret + text, StorageFixture::moment()));
            }
            for (const UserId author : {Another, Self, Self}) {
                QVERIFY(PostStore(**made).insert(
                    {QStringLiteral("A post"), QStringLiteral("words"), author},
                    StorageFixture::moment()));
            }
            for (const std::optional<UserId> owner :
                 {std::optional<UserId>(Self), std::optional<UserId>(Another),
                  std::optional<UserId>()}) {
                QVERIFY(ViewStore(**made).insert({.page = QStringLiteral("posts"),
                                                  .name = QStringLiteral("View"),
                                                  .ownerId = owner,
                                                  .definition = QStringLiteral("{}")}));
            }
        }
        Other other(path);
        for (const char *sql :
             {"UPDATE user SET tf_totp_secret = 'SECRET-HASH totp', mf_recovery_codes = "
              "'SECRET-HASH "
              "codes', fs_uniquifier = 'SECRET-HASH' || id",
              "UPDATE user SET tf_primary_method = 'authenticator' WHERE id = 3",
              "UPDATE user SET tf_primary_method = 'email' WHERE id = 4",
              "ALTER TABLE user ADD COLUMN us_totp_secrets TEXT",
              "ALTER TABLE user ADD COLUMN us_phone_number TEXT",
              "UPDATE user SET us_totp_secrets = 'SECRET-HASH', us_phone_number = '0815'",
              "INSERT INTO postern_setting VALUES ('SECURITY_REGISTERABLE', 'False')",
              "INSERT INTO postern_registration VALUES (3, '2026')",
              "INSERT INTO postern_role_setting (role_id, lock_after) VALUES (1, 300)",
              "INSERT INTO postern_pin (user_id, hash) VALUES (2, 'SECRET-HASH')",
              "INSERT INTO postern_attempt (subject, user_id) VALUES ('account', 2)",
              "INSERT INTO postern_recovery_code (user_id, code_digest) VALUES (2, 'SECRET-HASH')",
              "INSERT INTO postern_second_factor (user_id, sealed) VALUES (2, 'SECRET-HASH')",
              "INSERT INTO postern_second_factor_code (user_id, code_digest) VALUES (2, "
              "'SECRET-HASH')",
              "INSERT INTO postern_key (user_id, wrapped, create_datetime) VALUES (2, "
              "'SECRET-HASH', "
              "'2026')",
              "INSERT INTO postern_draft (id, user_id, key_id, sealed, update_datetime) VALUES "
              "('draft', 2, 1, 'SECRET-HASH', '2026')",
              "CREATE TABLE postern_secret (user_id INTEGER, secret TEXT)",
              "INSERT INTO postern_secret VALUES (2, 'SECRET-HASH')",
              "CREATE TRIGGER postern_secret_user_delete AFTER DELETE ON user BEGIN DELETE FROM "
              "postern_secret WHERE user_id = OLD.id; END",
              "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)",
              "INSERT INTO note VALUES (1, 'an application''s')",
              "CREATE TABLE comment (id INTEGER PRIMARY KEY, post_id INTEGER REFERENCES post (id) "
              "ON "
              "DELETE CASCADE, user_id INTEGER REFERENCES user (id) ON DELETE SET NULL)",
              "CREATE TABLE web_authn (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES user "
              "(id) ON "
              "DELETE CASCADE, public_key BLOB)",
              "INSERT INTO web_authn VALUES (1, 2, x'00')",
              "CREATE VIEW everything AS SELECT * FROM user",
              "CREATE TRIGGER note_post AFTER INSERT ON post BEGIN INSERT INTO note (body) VALUES "
              "(NEW.title); END"}) {
            QVERIFY2(other.run(QString::fromLatin1(sql)), sql);
        }
        auto opened = Database::open(path);
        QVERIFY(opened);
        m_database = *std::move(opened);
    }

    bool runs(const QString &sql)
    {
        QSqlQuery query(m_database->connection());
        query.setForwardOnly(true);
        bool isDone = query.exec(sql);
        m_rows.clear();
        while (isDone && query.next()) {
            QStringList cells;
            for (int column = 0; query.value(column).isValid(); ++column) {
                cells.append(query.value(column).toString());
            }
            m_rows.append(cells.join(u'|'));
        }
        m_error = query.lastError().text();
        return isDone && !query.lastError().isValid();
    }

    void as(const Pass &pass) { QVERIFY(m_database->guard(pass)); }
    void rollBack() { QSqlQuery(m_database->connection()).exec(QStringLiteral("ROLLBACK")); }

    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    QStringList m_rows;
    QString m_error;
};

} // namespace GuardFixture
