// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "StorageFixture.h"
#include "models/storage/Migrator.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"

#include <QJsonArray>

using StorageFixture::Other;

/// A Flask application's file becomes Postern's and stays the application's: what was there is
/// unchanged, its statements go on working, and the triggers hold for them too.
class TestMigrator : public QObject
{
    Q_OBJECT

private slots:
    void keepsEveryOldValue_data() { StorageFixture::addRows(); }
    void keepsEveryOldValue();
    void marksTheFile();
    void givesEverybodyAUniquifier();
    void keepsTheApplicationsColumnsAndTables();
    void leavesNothingWhenRolledBack();
    void acceptsTheStatementsOfTheApplication();
    void countsVersionsForTheApplicationsWrites();
    void doesNotCountLogins();
    void takesMembershipsAlongWithTheirUser();
    void takesMembershipsAlongWithTheirRole();
    void neverGivesAnIdTwice();
    void neverGivesAnIdThatSomethingRefersTo();
    void clearsWhatAReusedIdWouldInherit();
    void staysWithItsLinkTable();
    void toleratesPostsThatNeedAnAuthor();
    void adoptsAgainWhatHasLostItsMark();
    void knowsWhoHasASecondFactor();
};

void TestMigrator::keepsEveryOldValue()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(name, folder);
    // The columns that each table had, by the fixture's own description
    QHash<QString, QString> selects;
    QHash<QString, QStringList> before;
    {
        Other other(path);
        for (const QString &table :
             other.rows(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table'"))) {
            QStringList columns;
            for (const QString &column : other.rows(
                     QStringLiteral("SELECT name FROM pragma_table_info('%1')").arg(table))) {
                columns.append(QStringLiteral("typeof(%1), quote(%1)").arg(column));
            }
            const QString select = QStringLiteral("SELECT rowid, %1 FROM %2 ORDER BY rowid")
                                       .arg(columns.join(u','), table);
            selects.insert(table, select);
            before.insert(table, other.rows(select));
        }
    }

    QVERIFY(StorageFixture::adopt(path));

    const Other other(path);
    for (auto it = selects.begin(); it != selects.end(); ++it) {
        QCOMPARE(other.rows(it.value()), before.value(it.key()));
    }
    QCOMPARE(other.value(QStringLiteral("PRAGMA integrity_check")).toString(),
             QStringLiteral("ok"));
}

void TestMigrator::marksTheFile()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    // An application that counts its own versions does not confuse us.
    QVERIFY(Other(path).run(QStringLiteral("PRAGMA user_version = 77")));
    QVERIFY(StorageFixture::adopt(path));
    const Other other(path);
    QCOMPARE(other.value(QStringLiteral("PRAGMA application_id")).toInt(), 0x5053544E);
    QCOMPARE(other.value(QStringLiteral("PRAGMA user_version")).toInt(), Migrator::newestVersion());
    QVERIFY(Database::open(path));
}

void TestMigrator::givesEverybodyAUniquifier()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    {
        Other other(path);
        QVERIFY(other.run(QStringLiteral("ALTER TABLE user ADD COLUMN fs_uniquifier VARCHAR(64)")));
        QVERIFY(other.run(QStringLiteral("UPDATE user SET fs_uniquifier = 'same' WHERE id < 4")));
    }
    QVERIFY(StorageFixture::adopt(path));
    const Other other(path);
    QCOMPARE(other.value(QStringLiteral("SELECT count(DISTINCT fs_uniquifier) FROM user")).toInt(),
             6);
    QCOMPARE(other.value(QStringLiteral("SELECT fs_uniquifier FROM user WHERE id = 1")).toString(),
             QStringLiteral("same"));
}

void TestMigrator::keepsTheApplicationsColumnsAndTables()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    {
        Other other(path);
        QVERIFY(other.run(QStringLiteral("ALTER TABLE user ADD COLUMN shoe_size INTEGER")));
        QVERIFY(other.run(QStringLiteral("UPDATE user SET shoe_size = 36 + id")));
        QVERIFY(
            other.run(QStringLiteral("CREATE TABLE visit (id INTEGER PRIMARY KEY, note TEXT)")));
        QVERIFY(other.run(QStringLiteral("INSERT INTO visit (note) VALUES ('seen')")));
    }
    QVERIFY(StorageFixture::adopt(path));
    const Other other(path);
    QCOMPARE(other.value(QStringLiteral("SELECT sum(shoe_size) FROM user")).toInt(), 6 * 36 + 21);
    QCOMPARE(other.value(QStringLiteral("SELECT note FROM visit")).toString(),
             QStringLiteral("seen"));
}

void TestMigrator::leavesNothingWhenRolledBack()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    const QString schemaSql = QStringLiteral("SELECT name, sql FROM sqlite_master ORDER BY name");
    const QStringList before = Other(path).rows(schemaSql);
    {
        const auto database = Database::openForeign(path, Database::ForeignMode::ReadWrite);
        QVERIFY(database);
        Result<Transaction> transaction = Transaction::begin((*database)->connection());
        QVERIFY(transaction);
        QVERIFY((*database)->adoptSchema());
    }
    const Other other(path);
    QCOMPARE(other.rows(schemaSql), before);
    QCOMPARE(other.value(QStringLiteral("PRAGMA application_id")).toInt(), 0);
    QCOMPARE(other.value(QStringLiteral("PRAGMA user_version")).toInt(), 0);
}

// What SQLAlchemy emits for the tutorial's models.
void TestMigrator::acceptsTheStatementsOfTheApplication()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(StorageFixture::adopt(path));
    Other other(path);
    QVERIFY(other.run(QStringLiteral("INSERT INTO user (username, email, password) VALUES "
                                     "('web', 'web@example.com', '$2b$...')")));
    QCOMPARE(other.value(QStringLiteral("SELECT last_insert_rowid()")).toInt(), 7);
    QVERIFY(other.run(QStringLiteral("INSERT INTO user_roles (user_id, role_id) VALUES (7, 1)")));
    QVERIFY(other.run(QStringLiteral("INSERT INTO role (name) VALUES ('web role')")));
    QVERIFY(other.run(QStringLiteral("INSERT INTO post (title, user_id) VALUES ('Hello', 7)")));
    const QStringList user = other.rows(QStringLiteral(
        "SELECT active, length(fs_uniquifier), create_datetime IS NOT NULL, must_change_password "
        "FROM user WHERE id = 7"));
    QCOMPARE(user, QStringList{QStringLiteral("1|32|1|0")});
    QCOMPARE(other.value(QStringLiteral("SELECT create_datetime = update_datetime FROM post "
                                        "WHERE title = 'Hello'")),
             QVariant(1));

    // The ORM believes the number of rows that SQLite says it changed.
    QVERIFY(other.run(QStringLiteral("UPDATE user SET email='w@example.com' WHERE user.id = 7")));
    QCOMPARE(other.changed(), 1);
    QVERIFY(other.run(QStringLiteral("UPDATE post SET title='Hi' WHERE post.user_id = 7")));
    QCOMPARE(other.changed(), 1);
    QVERIFY(other.run(QStringLiteral(
        "DELETE FROM user_roles WHERE user_roles.user_id = 7 AND user_roles.role_id = 1")));
    QCOMPARE(other.changed(), 1);
    QVERIFY(other.run(QStringLiteral("DELETE FROM user WHERE user.id = 7")));
    QCOMPARE(other.changed(), 1);
}

void TestMigrator::countsVersionsForTheApplicationsWrites()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(StorageFixture::adopt(path));
    Other other(path);
    const QString userVersion = QStringLiteral("SELECT row_version FROM user WHERE id = 1");
    const auto grows = [&](const QString &version, const QString &statement) {
        const int before = other.value(version).toInt();
        return other.run(statement) && other.value(version).toInt() > before;
    };
    QVERIFY(grows(userVersion, QStringLiteral("UPDATE user SET email = 'x@y.z' WHERE id = 1")));
    QVERIFY(grows(userVersion, QStringLiteral("UPDATE user SET active = 0 WHERE id = 1")));
    QVERIFY(grows(userVersion, QStringLiteral("INSERT INTO user_roles VALUES (1, 3)")));
    QVERIFY(
        grows(userVersion, QStringLiteral("UPDATE user_roles SET role_id = 2 WHERE user_id = 1")));
    QVERIFY(grows(userVersion, QStringLiteral("DELETE FROM user_roles WHERE user_id = 1")));
    QVERIFY(grows(QStringLiteral("SELECT row_version FROM role WHERE id = 1"),
                  QStringLiteral("UPDATE role SET name = 'chief' WHERE id = 1")));
    const QString postVersion = QStringLiteral("SELECT row_version FROM post WHERE id = 1");
    QVERIFY(grows(postVersion, QStringLiteral("UPDATE post SET title = 'T' WHERE id = 1")));
    QVERIFY(grows(postVersion, QStringLiteral("UPDATE post SET user_id = NULL WHERE id = 1")));
    QVERIFY(!other.value(QStringLiteral("SELECT update_datetime FROM post WHERE id = 1")).isNull());
}

void TestMigrator::doesNotCountLogins()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("fsqla_v3_argon2"), folder);
    QVERIFY(StorageFixture::adopt(path));
    Other other(path);
    QVERIFY(other.run(QStringLiteral("UPDATE user SET login_count = 9, current_login_at = 'now', "
                                     "password = 'upgraded', update_datetime = 'now'")));
    QCOMPARE(other.rows(QStringLiteral("SELECT DISTINCT row_version FROM user")),
             QStringList{QStringLiteral("1")});
}

void TestMigrator::takesMembershipsAlongWithTheirUser()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(StorageFixture::adopt(path));
    Other other(path);
    QVERIFY(other.value(QStringLiteral("SELECT count(*) FROM post WHERE user_id = 1")).toInt() > 0);
    QVERIFY(other.run(QStringLiteral("DELETE FROM user WHERE id = 1")));
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM user_roles WHERE user_id = 1")), 0);
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM post WHERE user_id = 1")), 0);
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM post")), 12);
}

void TestMigrator::takesMembershipsAlongWithTheirRole()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(StorageFixture::adopt(path));
    Other other(path);
    // The highest role goes, and the next one made gets its id from SQLite.
    QVERIFY(other.run(QStringLiteral("DELETE FROM role WHERE id = 3")));
    QVERIFY(other.run(QStringLiteral("INSERT INTO role (name) VALUES ('superuser')")));
    QCOMPARE(other.value(QStringLiteral("SELECT id FROM role WHERE name = 'superuser'")), 3);
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM user_roles WHERE role_id = 3")), 0);
}

void TestMigrator::neverGivesAnIdTwice()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    UserStore users(*database);
    RoleStore roles(*database);
    const NewUser ann{QStringLiteral("ann"), QStringLiteral("ann@example.com"), {}, true, false};
    const Result<UserId> first = users.insert(ann, QStringLiteral("x"), StorageFixture::moment());
    QVERIFY(first);
    QCOMPARE(*first, 7);
    QVERIFY(Other(database->path()).run(QStringLiteral("DELETE FROM user WHERE id = 7")));
    const Result<UserId> second = users.insert(ann, QStringLiteral("x"), StorageFixture::moment());
    QVERIFY(second);
    QCOMPARE(*second, 8);

    const Result<RoleId> role =
        roles.insert({QStringLiteral("night"), {}, {}}, StorageFixture::moment());
    QVERIFY(role);
    QVERIFY(roles.remove(*role, 1));
    QCOMPARE(*roles.insert({QStringLiteral("night"), {}, {}}, StorageFixture::moment()), *role + 1);
}

void TestMigrator::neverGivesAnIdThatSomethingRefersTo()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("unicode_odd"), folder);
    QVERIFY(database);
    const Result<UserId> user = UserStore(*database).insert(
        {QStringLiteral("ann"), QStringLiteral("ann@example.com"), {}, true, false},
        QStringLiteral("x"), StorageFixture::moment());
    QVERIFY(user);
    QCOMPARE(*user, 100000); // a post names 99999
    const Result<RoleId> role =
        RoleStore(*database).insert({QStringLiteral("night"), {}, {}}, StorageFixture::moment());
    QVERIFY(role);
    QCOMPARE(*role, 4243); // a membership names 4242
}

void TestMigrator::clearsWhatAReusedIdWouldInherit()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("unicode_odd"), folder);
    QVERIFY(StorageFixture::adopt(path));
    Other other(path);
    QVERIFY(other.run(QStringLiteral("INSERT INTO user (id, username, email, password) VALUES "
                                     "(4242, 'heir', 'heir@example.com', 'x')")));
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM user_roles WHERE user_id = 4242")),
             0);
    // and an ordinary insert keeps what comes after it
    QVERIFY(other.run(QStringLiteral("INSERT INTO user_roles VALUES (4242, 3)")));
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM user_roles WHERE user_id = 4242")),
             1);
}

void TestMigrator::staysWithItsLinkTable()
{
    QTemporaryDir folder;
    const auto adopted = StorageFixture::open(QStringLiteral("fsqla_v3_argon2"), folder);
    QVERIFY(adopted);
    QCOMPARE(adopted->schema().linkTable(), QStringLiteral("roles_users"));
    QVERIFY(Other(adopted->path())
                .run(QStringLiteral("CREATE TABLE user_roles (user_id INTEGER, role_id INTEGER)")));
    const auto again = Database::open(adopted->path());
    QVERIFY(again);
    QCOMPARE((*again)->schema().linkTable(), QStringLiteral("roles_users"));
}

void TestMigrator::toleratesPostsThatNeedAnAuthor()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    {
        Other other(path);
        QVERIFY(other.run(QStringLiteral("DROP TABLE post")));
        QVERIFY(other.run(QStringLiteral(
            "CREATE TABLE post (id INTEGER NOT NULL PRIMARY KEY, title VARCHAR(100), "
            "user_id INTEGER NOT NULL REFERENCES user (id))")));
        QVERIFY(other.run(QStringLiteral("INSERT INTO post (title, user_id) VALUES ('T', 1)")));
    }
    QVERIFY(StorageFixture::adopt(path));
    QVERIFY(Other(path).run(QStringLiteral("DELETE FROM user WHERE id = 1")));
    // Postern itself keeps the reference whole: somebody must take the posts over.
    const auto database = Database::open(path);
    QVERIFY(database);
    QVERIFY(Other(path).run(QStringLiteral("UPDATE post SET user_id = 2")));
    UserStore users(**database);
    const Result<> alone = users.remove(2, users.find(2)->version, {});
    QVERIFY(!alone);
    QCOMPARE(alone.error().code, ErrorCode::InUse);
    QVERIFY(users.remove(2, users.find(2)->version, 3));
}

/// A dump that was read in again has everything but the two numbers of its header.
void TestMigrator::adoptsAgainWhatHasLostItsMark()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(StorageFixture::adopt(path));
    const QString schemaSql = QStringLiteral("SELECT name, sql FROM sqlite_master ORDER BY name");
    QStringList before;
    {
        Other other(path);
        before = other.rows(schemaSql);
        QVERIFY(other.run(QStringLiteral("PRAGMA application_id = 0")));
        QVERIFY(other.run(QStringLiteral("PRAGMA user_version = 0")));
    }
    QVERIFY(StorageFixture::adopt(path));
    QCOMPARE(Other(path).rows(schemaSql), before);
    QVERIFY(Database::open(path));
}

/// Whatever program sets one up, and as a login would ask for it.
void TestMigrator::knowsWhoHasASecondFactor()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("fsqla_v3_argon2"), folder);
    QVERIFY(StorageFixture::adopt(path));
    Other other(path);
    const auto set = [&](const char *method, const char *secret) {
        const QString sql =
            QStringLiteral("UPDATE user SET tf_primary_method = %1, tf_totp_secret = %2");
        return other.run(sql.arg(QLatin1String(method), QLatin1String(secret)));
    };
    const auto has = [&](const char *method, const char *secret) {
        return set(method, secret) &&
               other.value(QStringLiteral("SELECT min(postern_has_authenticator) FROM user"))
                       .toInt() == 1;
    };
    QVERIFY(has("'authenticator'", "'{}'"));
    QVERIFY(has("'google_authenticator'", "'{}'")); // before Flask-Security 4.0
    QVERIFY(!has("'email'", "'{}'"));
    QVERIFY(!has("'authenticator'", "''"));
    QVERIFY(!has("'authenticator'", "NULL"));
    QVERIFY(!has("NULL", "'{}'"));
    const auto sealed = [&](const char *key) {
        return other.run(QStringLiteral("REPLACE INTO postern_second_factor (user_id, sealed) "
                                        "VALUES (1, %1)")
                             .arg(QLatin1String(key))) &&
               other.value(QStringLiteral("SELECT has_key FROM postern_second_factor")).toInt() ==
                   1;
    };
    QVERIFY(sealed("x'00'"));
    QVERIFY(!sealed("NULL"));
    QVERIFY(!sealed("x''"));
}

QTEST_GUILESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
