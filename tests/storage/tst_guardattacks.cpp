// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// What somebody would try who means it: every road to a secret, and what nobody may.
#include "GuardFixture.h"
#include "models/storage/GuardWords.h"

using namespace GuardFixture;

class TestGuardAttacks : public GuardTest
{
    Q_OBJECT

private slots:
    void initTestCase() { open(); }
    void cleanup() { rollBack(); }
    void tellsWhoHasASecondFactorAndNoMore_data();
    void tellsWhoHasASecondFactorAndNoMore();
    void hidesSecretColumns_data();
    void hidesSecretColumns();
    void refusesWhatNobodyMay_data();
    void refusesWhatNobodyMay();
    void findsWords_data();
    void findsWords();
};

void TestGuardAttacks::tellsWhoHasASecondFactorAndNoMore_data()
{
    QTest::addColumn<Pass>("pass");
    for (const Somebody &somebody : everybody().mid(1)) {
        QTest::addRow("%s", qPrintable(somebody.name)) << somebody.pass;
    }
}

/// bert's is Postern's, cora's Flask-Security's; dora gets hers by e-mail, so from there alone.
void TestGuardAttacks::tellsWhoHasASecondFactorAndNoMore()
{
    QFETCH(const Pass, pass);
    as(pass);
    const bool mayKnow = fits(QStringLiteral("users.read users.write"), pass);
    QVERIFY2(runs(QStringLiteral("SELECT id FROM user WHERE postern_has_authenticator")),
             qPrintable(m_error));
    QCOMPARE(m_rows, mayKnow ? QStringList{QStringLiteral("3")} : QStringList());
    const bool sees = runs(QStringLiteral("SELECT id FROM postern_users WHERE second_factor"));
    QCOMPARE(sees, mayKnow);
    QCOMPARE(m_rows,
             mayKnow ? (QStringList{QStringLiteral("2"), QStringLiteral("3")}) : QStringList());
    QCOMPARE(runs(QStringLiteral("SELECT user_id FROM postern_second_factor WHERE has_key")),
             mayKnow);
    QCOMPARE(runs(QStringLiteral("SELECT user_id, locked, blocked_until FROM postern_attempt")),
             mayKnow);
    for (const char *sql :
         {"SELECT failures FROM postern_attempt", "SELECT subject FROM postern_attempt",
          "UPDATE postern_attempt SET locked = 0", "DELETE FROM postern_attempt",
          "SELECT sealed FROM postern_second_factor", "SELECT * FROM postern_second_factor",
          "SELECT user_id FROM postern_second_factor WHERE sealed > ''",
          "SELECT user_id FROM postern_second_factor ORDER BY sealed",
          "SELECT last_counter FROM postern_second_factor",
          "WITH postern_users AS (SELECT sealed FROM postern_second_factor) SELECT * FROM "
          "postern_users",
          "UPDATE postern_second_factor SET user_id = 3",
          "UPDATE user SET postern_has_authenticator = 1"}) {
        QVERIFY2(!runs(QString::fromLatin1(sql)), sql);
    }
}

void TestGuardAttacks::hidesSecretColumns_data()
{
    QTest::addColumn<Pass>("pass");
    QTest::addColumn<QString>("sql");
    const char *const roads[] = {
        "SELECT %1 FROM user",
        "SELECT * FROM user",
        "SELECT main.user.%1 FROM main.user",
        "SELECT u.* FROM user AS u WHERE u.id = 2",
        "SELECT \"%1\" FROM user",
        "SELECT * FROM everything",
        "SELECT %1 FROM everything",
        "SELECT id FROM user WHERE %1 LIKE 'SECRET%%'",
        "SELECT id FROM user WHERE instr(%1, 'SECRET') > 0",
        "SELECT id FROM user WHERE %1 >= 'S' AND %1 < 'T'",
        "SELECT id FROM user WHERE %1 IS NOT NULL",
        "SELECT id FROM user WHERE (2, %1) IN (SELECT 2, 'SECRET-HASHbert')",
        "SELECT id FROM user WHERE 'SECRET-HASH2' IN (SELECT %1 FROM user)",
        "SELECT max(%1) FROM user",
        "SELECT group_concat(%1) FROM user",
        "SELECT hex(%1) FROM user",
        "SELECT quote(%1) FROM user",
        "SELECT json_object('x', %1) FROM user",
        "SELECT json_group_array(%1) FROM user",
        "SELECT CASE WHEN %1 IS NULL THEN 'nothing' ELSE %1 END FROM user WHERE %1 IS NOT NULL",
        "SELECT CASE %1 WHEN 'SECRET-HASH2' THEN 'SECRET' END FROM user",
        "SELECT coalesce(%1, 'nothing') FROM user WHERE coalesce(%1, '') <> ''",
        "SELECT (SELECT %1 FROM user WHERE id = 2)",
        "SELECT EXISTS (SELECT 1 FROM user WHERE %1 LIKE 'SECRET%%') WHERE 0 < (SELECT count(*) "
        "FROM user WHERE %1 LIKE 'SECRET%%')",
        "WITH s AS (SELECT %1 AS x FROM user) SELECT x FROM s",
        "WITH postern_user_insert AS (SELECT %1 AS x FROM user) SELECT * FROM postern_user_insert",
        "WITH postern_users AS (SELECT %1 AS x FROM user) SELECT * FROM postern_users",
        "WITH RECURSIVE s(x) AS (SELECT %1 FROM user UNION SELECT x FROM s) SELECT x FROM s",
        "SELECT %1 FROM user UNION SELECT %1 FROM user",
        "SELECT post.id FROM post JOIN user ON user.%1 = 'SECRET-HASH2'",
        "SELECT user.id FROM user JOIN (SELECT 'SECRET-HASH2' AS x UNION SELECT 'SECRET-HASHbert' "
        "UNION SELECT 'SECRET-HASH') ON x = %1",
        "SELECT user.id FROM user JOIN (SELECT 'SECRET-HASH2' AS %1 UNION SELECT "
        "'SECRET-HASHbert') USING (%1)",
        "SELECT user.id FROM user NATURAL JOIN (SELECT 'SECRET-HASH2' AS %1 UNION SELECT "
        "'SECRET-HASHbert')",
        "SELECT * FROM user NATURAL FULL JOIN (SELECT 'x' AS %1)",
        "SELECT * FROM user/**/NATURAL/**/LEFT JOIN (SELECT 'x' AS %1)",
        "SELECT %1 FROM user FULL JOIN (SELECT 'x' AS %1)USING(%1)",
        "SELECT %1 FROM user ORDER BY %1 DESC LIMIT 1",
        "SELECT id FROM user GROUP BY %1 HAVING %1 LIKE 'SECRET%%'",
        "SELECT first_value(%1) OVER (ORDER BY %1) FROM user",
        "SELECT count(*) FILTER (WHERE %1 LIKE 'SECRET%%') AS n FROM user GROUP BY 1 > 2 HAVING "
        "count(*) FILTER (WHERE %1 LIKE 'SECRET%%') > 0",
        "SELECT value FROM user, json_each(json_array(%1)) WHERE value IS NOT NULL",
        "UPDATE user SET username = %1 WHERE id = 2 RETURNING username, %1",
        "UPDATE user SET username = 'x' WHERE id = 2 AND %1 LIKE 'SECRET%%' RETURNING id",
        "DELETE FROM user WHERE id = 4 returning %1, *",
        "INSERT INTO user (username, email, password) VALUES ('n', 'n', '!')\xEF\xBB\xBFRETURNING "
        "(SELECT %1 FROM user WHERE id = 2)",
    };
    const char *const columns[] = {"password", "tf_totp_secret", "us_totp_secrets",
                                   "mf_recovery_codes", "fs_uniquifier"};
    for (const Somebody &somebody : everybody().mid(1, 4)) {
        for (const char *column : columns) {
            for (const char *road : roads) {
                QString sql = QString::fromUtf8(road);
                sql.replace(QLatin1String("%1"), QLatin1String(column));
                sql.replace(QLatin1String("%%"), QLatin1String("%"));
                QTest::addRow("%s: %s", qPrintable(somebody.name), qPrintable(sql))
                    << somebody.pass << sql;
            }
        }
    }
}

/// Neither the value nor, where the statement asks for one, a row that answers a guess.
void TestGuardAttacks::hidesSecretColumns()
{
    QFETCH(const Pass, pass);
    QFETCH(const QString, sql);
    as(pass);
    QVERIFY(runs(QStringLiteral("SAVEPOINT here")));
    (void)runs(sql);
    const QStringList rows = m_rows;
    // A statement that is stopped in the middle of writing takes the transaction with it.
    (void)runs(QStringLiteral("ROLLBACK TO here"));
    (void)runs(QStringLiteral("RELEASE here"));
    const QString all = rows.join(u'\n');
    QVERIFY2(!all.contains(QLatin1String("SECRET")), qPrintable(all));
    QVERIFY2(!all.contains(QLatin1String("5345435245542D")), qPrintable(all)); // in hexadecimal
    const bool isOracle = sql.startsWith(QLatin1String("SELECT id FROM user")) ||
                          sql.startsWith(QLatin1String("SELECT user.id")) ||
                          sql.startsWith(QLatin1String("SELECT post.id")) ||
                          sql.startsWith(QLatin1String("SELECT EXISTS")) ||
                          sql.startsWith(QLatin1String("SELECT value")) ||
                          sql.startsWith(QLatin1String("SELECT count(*) FILTER"));
    QVERIFY2(!isOracle || rows.isEmpty(), qPrintable(all));
}

void TestGuardAttacks::refusesWhatNobodyMay_data()
{
    QTest::addColumn<QString>("sql");
    const char *const statements[] = {
        "ATTACH ':memory:' AS other",
        "ATTACH 'site.db' AS other",
        "DETACH temp",
        "CREATE TABLE mine (x)",
        "CREATE TEMP TABLE mine (x)",
        "CREATE TABLE temp.mine AS SELECT password FROM user",
        "CREATE VIEW mine AS SELECT password FROM user",
        "CREATE TEMP VIEW mine AS SELECT password FROM user",
        "CREATE INDEX mine ON user (password)",
        "CREATE TRIGGER mine AFTER UPDATE ON post BEGIN UPDATE role SET permissions = ''; END",
        "CREATE TEMP TRIGGER mine AFTER UPDATE ON post BEGIN UPDATE role SET permissions = ''; END",
        "CREATE TEMP TRIGGER postern_user_insert AFTER INSERT ON post BEGIN UPDATE role SET name = "
        "'x'; END",
        "CREATE VIRTUAL TABLE mine USING fts5(x)",
        "CREATE VIRTUAL TABLE temp.mine USING fts5vocab(main, postern_post_search, 'row')",
        "DROP TABLE note",
        "DROP TABLE postern_audit",
        "DROP VIEW temp.postern_users",
        "DROP VIEW everything",
        "DROP INDEX ix_postern_post_user",
        "DROP TRIGGER temp.postern_guard_post_update",
        "DROP TRIGGER postern_guard_post_delete",
        "DROP TRIGGER postern_user_insert",
        "ALTER TABLE user RENAME TO people",
        "ALTER TABLE user RENAME COLUMN password TO word",
        "ALTER TABLE user ADD COLUMN x",
        "ALTER TABLE user DROP COLUMN active",
        "VACUUM",
        "VACUUM INTO '/tmp/postern-guard-copy.db'",
        "ANALYZE",
        "REINDEX",
        "PRAGMA writable_schema = ON",
        "PRAGMA writable_schema",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 1",
        "PRAGMA schema_version = 1",
        "PRAGMA trusted_schema = ON",
        "PRAGMA query_only = OFF",
        "PRAGMA temp_store_directory = '/tmp'",
        "PRAGMA key = 'x'",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "PRAGMA integrity_check",
        "PRAGMA table_list",
        "PRAGMA optimize",
        "SELECT * FROM pragma_writable_schema",
        "SELECT load_extension('/tmp/x.so')",
        "SELECT fts3_tokenizer('simple')",
        "SELECT * FROM sqlite_dbpage",
        "SELECT * FROM dbstat",
        "SELECT * FROM sqlite_stmt",
        "UPDATE sqlite_master SET sql = 'x' WHERE name = 'user'",
        "UPDATE sqlite_temp_master SET sql = 'x'",
        "DELETE FROM sqlite_master",
        "INSERT INTO sqlite_temp_master VALUES ('trigger', 'x', 'x', 0, 'x')",
        "UPDATE sqlite_sequence SET seq = 0",
        "INSERT INTO postern_post_search (postern_post_search) VALUES ('delete-all')",
        "INSERT INTO postern_post_search (postern_post_search) VALUES ('rebuild')",
        "WITH postern_user_insert AS (SELECT 1 AS id) DELETE FROM postern_secret WHERE user_id IN "
        "(SELECT id FROM postern_user_insert)",
        "WITH postern_user_insert AS (SELECT 1 AS id, 'x' AS x) INSERT INTO postern_secret SELECT "
        "* "
        "FROM postern_user_insert",
        "WITH postern_user_insert AS (SELECT 1 AS id) UPDATE postern_secret SET secret = 'x' FROM "
        "postern_user_insert",
        "WITH postern_secret_user_delete AS (SELECT secret FROM postern_secret) SELECT * FROM "
        "postern_secret_user_delete",
        "SELECT 1 FROM postern_secret",
        "SELECT EXISTS (SELECT 1 FROM postern_secret)",
        "SELECT count(*) FROM postern_secret",
        "SELECT 1 FROM post LEFT JOIN postern_secret",
        "SELECT 3 IN (SELECT user_id FROM postern_secret)",
        "SELECT x FROM (SELECT secret AS x FROM postern_secret)",
        "WITH s AS MATERIALIZED (SELECT * FROM postern_secret) SELECT count(*) FROM s",
        "SELECT 1 FROM postern_secret NATURAL JOIN (SELECT 2 AS user_id)",
        "INSERT INTO post (title, user_id) SELECT secret, 3 FROM postern_secret",
        "UPDATE post SET title = secret FROM postern_secret WHERE post.user_id = 3",
        "UPDATE post SET title = 'attack' WHERE id = 2 AND 0 = (SELECT count(*) FROM "
        "postern_secret)",
    };
    for (const char *sql : statements) {
        QTest::newRow(sql) << QString::fromLatin1(sql);
    }
}

/// Not even who may do everything.
void TestGuardAttacks::refusesWhatNobodyMay()
{
    QFETCH(const QString, sql);
    const auto schema = [this] {
        (void)runs(QStringLiteral("SELECT group_concat(sql) FROM sqlite_master"));
        const QStringList main = m_rows;
        (void)runs(QStringLiteral("SELECT group_concat(sql) FROM sqlite_temp_master"));
        return main + m_rows;
    };
    as(person(Permissions::everything()));
    const QStringList before = schema();
    QVERIFY2(!runs(sql) || m_rows.isEmpty(), qPrintable(m_rows.join(u'\n')));
    const bool isRefused = !m_error.isEmpty();
    QVERIFY(isRefused || sql.startsWith(QLatin1String("PRAGMA")));
    QCOMPARE(schema(), before);
    QVERIFY(!QFile::exists(QStringLiteral("/tmp/postern-guard-copy.db")));
}

void TestGuardAttacks::findsWords_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<bool>("found");
    const std::pair<const char *, bool> cases[] = {
        {"SELECT 1", false},
        {"a natural join b", true},
        {"a NaTuRaL join b", true},
        {"SELECT 'natural'", false},
        {"SELECT 'it''s natural'", false},
        {"SELECT \"using\" FROM [returning], `natural`", false},
        {"SELECT 1 -- natural", false},
        {"SELECT 1 -- x\nusing", true},
        {"SELECT /* natural */ 1", false},
        {"SELECT /*/ natural */ 1", false},
        {"SELECT /**/natural", true},
        {"SELECT :using, @returning, $natural, unnatural, usings, using_", false},
        {"SET a = ?1RETURNING x", true},
        {"SET a = ?RETURNING x", true},
        {"SET a = 'x'returning x", true},
        {"SET a = x'00'returning x", true},
        {"b)USING(c)", true},
        {"b \xEF\xBB\xBFUSING (c)", true},
        {"b\xEF\xBB\xBFUSING (c)", false}, // a name
        {"SELECT 'open natural", false},
    };
    for (const auto &[sql, found] : cases) {
        QTest::newRow(sql) << QByteArray(sql) << found;
    }
}

void TestGuardAttacks::findsWords()
{
    QFETCH(const QByteArray, sql);
    QFETCH(const bool, found);
    QCOMPARE(GuardWords::hasForbidden(sql.constData()), found);
}

QTEST_GUILESS_MAIN(TestGuardAttacks)
#include "tst_guardattacks.moc"
