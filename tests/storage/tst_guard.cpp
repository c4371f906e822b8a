// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// What a guarded connection lets whom do beside what tst_guardtables generates: whose rows; and
// that what is allowed works.
#include "tests/storage/GuardFixture.h"

using namespace GuardFixture;

class TestGuard : public GuardTest
{
    Q_OBJECT

private slots:
    void initTestCase() { open(); }
    void cleanup() { rollBack(); }
    void keepsToOnesOwnRows_data();
    void keepsToOnesOwnRows();
    void letsOwnTriggersWork();
    void keepsOtherTriggersToTheRules();
    void letsForeignKeysOfAnApplicationWork();
    void followsItsPassInStatementsPreparedBefore();
    void guardsReadersToo();
    void surviveAnothersChangeOfTheSchema();
    void letsTheAuditWriteAndNobodyElse();
};

void TestGuard::keepsToOnesOwnRows_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("who");
    const auto add = [](const char *sql, const char *who) {
        QTest::newRow(sql) << QString::fromLatin1(sql) << QString::fromLatin1(who);
    };
    add("UPDATE post SET title = 'x' WHERE id = 1", "posts.edit_any");
    add("UPDATE post SET body = 'x' WHERE id = 1", "posts.edit_any");
    add("UPDATE post SET body = 'x'", "posts.edit_any");
    add("UPDATE post SET create_datetime = 'x' WHERE id = 1", "posts.edit_any");
    add("UPDATE post SET user_id = 3 WHERE id = 1", "posts.edit_any users.write");
    add("UPDATE post SET user_id = 2 WHERE id = 2", "posts.edit_any users.write");
    add("UPDATE post SET user_id = NULL WHERE id = 2", "posts.edit_any users.write");
    add("UPDATE post SET title = 'x', user_id = 3 WHERE id = 1", "posts.edit_any");
    add("UPDATE post SET id = 9 WHERE id = 2", "nobody");
    add("UPDATE post SET rowid = 9 WHERE id = 2", "nobody");
    add("UPDATE OR REPLACE post SET title = 'x' WHERE id = 1", "posts.edit_any");
    add("DELETE FROM post WHERE id = 1", "posts.delete_any");
    add("DELETE FROM post", "posts.delete_any");
    add("INSERT INTO post (title, user_id) VALUES ('x', 2)", "posts.write+posts.edit_any");
    add("INSERT INTO post (title) VALUES ('x')", "posts.write+posts.edit_any");
    add("INSERT INTO post (title, user_id) SELECT title, 2 FROM post LIMIT 1",
        "posts.write+posts.edit_any");
    add("INSERT OR REPLACE INTO post (id, title, user_id, create_datetime, update_datetime) VALUES "
        "(1, 'x', 3, '2026', '2026')",
        "posts.delete_any"); // which gives a right to restore, and to remove the one in the way
    add("REPLACE INTO post (id, title, user_id, create_datetime, update_datetime) VALUES (1, 'x', "
        "2, '2026', '2026')",
        "posts.delete_any");
    add("UPDATE post SET row_version = 9 WHERE id = 1",
        "posts.edit_any posts.write+users.write posts.write+posts.delete_any");
    add("UPDATE post SET row_version = 0 WHERE id = 1", "posts.edit_any posts.write+users.write");
    add("UPDATE post SET row_version = 9, user_id = 3 WHERE id = 1",
        "posts.edit_any posts.write+users.write");
    add("INSERT INTO post (id, title, user_id) VALUES (1, 'x', 3) ON CONFLICT (id) DO UPDATE SET "
        "title = 'x'",
        "posts.write+posts.edit_any posts.delete_any+posts.edit_any");
    add("UPDATE postern_view SET name = 'x' WHERE user_id = 2", "nobody");
    add("UPDATE postern_view SET name = 'x' WHERE user_id IS NULL", "settings.write");
    add("UPDATE postern_view SET user_id = NULL, name = 'Shared' WHERE user_id = 3",
        "settings.write");
    add("UPDATE postern_view SET user_id = 2, name = 'Given' WHERE user_id = 3", "nobody");
    add("INSERT INTO postern_view (page, name, user_id, definition) VALUES ('p', 'n', 2, '{}')",
        "nobody");
    add("INSERT INTO postern_view (page, name, definition) VALUES ('p', 'n', '{}')",
        "settings.write");
    add("INSERT OR REPLACE INTO postern_view (id, page, name, user_id, definition) VALUES (2, 'p', "
        "'n', 3, '{}')",
        "users.write"); // whose removal takes views along
    add("DELETE FROM postern_view WHERE user_id IS NULL", "settings.write");
    add("DELETE FROM postern_view WHERE user_id = 2", "users.write");
}

void TestGuard::keepsToOnesOwnRows()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, who);
    const auto hasOneOf = [&who](const Pass &pass) {
        const QStringList ways = who.split(u' ');
        return std::any_of(ways.begin(), ways.end(), [&pass](const QString &way) {
            const QStringList needed = way.split(u'+');
            return std::all_of(needed.begin(), needed.end(),
                               [&pass](const QString &name) { return fits(name, pass); });
        });
    };
    for (const Somebody &somebody : everybody()) {
        as(somebody.pass);
        QVERIFY(runs(QStringLiteral("SAVEPOINT here")));
        const bool isDone = runs(sql);
        const QString error = m_error;
        QVERIFY(runs(QStringLiteral("ROLLBACK TO here")));
        QVERIFY(runs(QStringLiteral("RELEASE here")));
        const bool allowed = somebody.pass.kind == Pass::Kind::Person && hasOneOf(somebody.pass);
        QVERIFY2(isDone == allowed, qPrintable(somebody.name + QStringLiteral(": ") + error));
    }
}

void TestGuard::letsOwnTriggersWork()
{
    using enum Permission;
    as(person({PostsRead, PostsWrite}));
    QVERIFY(runs(QStringLiteral("BEGIN IMMEDIATE")));
    // postern_post_insert and the index of words, an application's own trigger to its own table.
    const auto id = PostStore(*m_database)
                        .insert({QStringLiteral("Zebra"), QStringLiteral("stripes"), Self},
                                StorageFixture::moment());
    QVERIFY2(id, "insert");
    QVERIFY(runs(QStringLiteral("SELECT rowid FROM postern_post_search WHERE postern_post_search "
                                "MATCH 'zebra'")));
    QCOMPARE(m_rows, QStringList{QString::number(*id)});
    QVERIFY(runs(QStringLiteral("SELECT body FROM note ORDER BY id DESC LIMIT 1")));
    QCOMPARE(m_rows, QStringList{QStringLiteral("Zebra")});
    const Post post = *PostStore(*m_database).find(*id);
    QVERIFY(PostStore(*m_database)
                .update({.id = *id, .version = post.version, .title = QStringLiteral("Gnu")},
                        StorageFixture::moment()));
    QVERIFY(PostStore(*m_database).remove(*id, post.version + 1));
    as(person(Permissions::everything()));
    const auto user = UserStore(*m_database)
                          .insert({.username = QStringLiteral("emil"),
                                   .email = QStringLiteral("emil@example.com"),
                                   .roleIds = {1}},
                                  QStringLiteral("!"), StorageFixture::moment());
    QVERIFY(user);
    QVERIFY(UserStore(*m_database).remove(*user, UserStore(*m_database).find(*user)->version, {}));
    QVERIFY(runs(QStringLiteral("ROLLBACK")));
}

/// An application's trigger that reaches for what is not its own does so for who may.
void TestGuard::keepsOtherTriggersToTheRules()
{
    Other other(m_database->path());
    QVERIFY(other.run(QStringLiteral("CREATE TRIGGER reaching AFTER UPDATE OF body ON post BEGIN "
                                     "UPDATE role SET description = 'x'; END")));
    auto fresh = Database::open(m_database->path());
    QVERIFY(fresh);
    QVERIFY((*fresh)->guard(person({Permission::PostsRead, Permission::PostsWrite})));
    QSqlQuery query((*fresh)->connection());
    const QString sql = QStringLiteral("UPDATE post SET body = 'x' WHERE user_id = 3");
    QVERIFY(!query.exec(sql));
    QVERIFY((*fresh)->guard(person(Permissions::everything())));
    QVERIFY(query.exec(sql));
    query.clear();
    fresh->reset();
    QVERIFY(other.run(QStringLiteral("DROP TRIGGER reaching")));
}

void TestGuard::letsForeignKeysOfAnApplicationWork()
{
    Other other(m_database->path());
    QVERIFY(other.run(QStringLiteral("INSERT INTO comment VALUES (1, 2, 2), (2, 1, 3)")));
    using enum Permission;
    as(person({PostsRead, PostsWrite}));
    QVERIFY(runs(QStringLiteral("BEGIN IMMEDIATE")));
    QVERIFY2(runs(QStringLiteral("DELETE FROM post WHERE id = 2")), qPrintable(m_error));
    QVERIFY(runs(QStringLiteral("SELECT id FROM comment")));
    QCOMPARE(m_rows, QStringList{QStringLiteral("2")});
    QVERIFY(runs(QStringLiteral("ROLLBACK"))); // FTS5 may write what is left at any statement
    as(person({UsersWrite}));
    QVERIFY(runs(QStringLiteral("BEGIN IMMEDIATE")));
    QVERIFY2(runs(QStringLiteral("DELETE FROM user WHERE id = 2")), qPrintable(m_error));
    QVERIFY(!runs(QStringLiteral("UPDATE comment SET post_id = 1")));
    QVERIFY(runs(QStringLiteral("ROLLBACK")));
    as(person({PostsRead}));
    QVERIFY(!runs(QStringLiteral("DELETE FROM comment")));
    QVERIFY(!runs(QStringLiteral("UPDATE comment SET user_id = NULL")));
}

void TestGuard::followsItsPassInStatementsPreparedBefore()
{
    as(person({Permission::RolesWrite}));
    QSqlQuery query(m_database->connection());
    QVERIFY(query.prepare(QStringLiteral("UPDATE role SET description = 'x' WHERE id = 1")));
    QVERIFY(query.exec());
    as(person({Permission::PostsRead}));
    QVERIFY(!query.exec());
    as({});
    QVERIFY(!runs(QStringLiteral("SELECT id FROM user")));
    QVERIFY(runs(QStringLiteral("SELECT value FROM postern_setting")));
    QVERIFY(m_database->dataVersion() >= 0);
}

void TestGuard::guardsReadersToo()
{
    as(person({Permission::PostsRead}));
    const auto reader = Database::openReader(m_database->place());
    QVERIFY(reader);
    QSqlQuery query(reader->database());
    QVERIFY(query.exec(QStringLiteral("SELECT title FROM postern_posts")));
    QVERIFY(query.exec(QStringLiteral("SELECT password FROM user WHERE password IS NOT NULL")));
    QVERIFY(!query.next());
    QVERIFY(!query.exec(QStringLiteral("SELECT secret FROM postern_secret")));
    QVERIFY(!query.exec(QStringLiteral("SELECT at FROM postern_audit")));
    as(person({Permission::AuditRead}));
    QVERIFY(query.exec(QStringLiteral("SELECT at FROM postern_audit")));
    QVERIFY(!query.exec(QStringLiteral("SELECT title FROM postern_posts")));
    as({});
    QVERIFY(!query.exec(QStringLiteral("SELECT id FROM user")));
}

/// An application that migrates makes SQLite read the schema again, and connect to the indexes.
void TestGuard::surviveAnothersChangeOfTheSchema()
{
    as(person({Permission::PostsRead, Permission::PostsWrite}));
    Other other(m_database->path());
    QVERIFY(other.run(QStringLiteral("CREATE TABLE later (x)")));
    QVERIFY2(runs(QStringLiteral("SELECT rowid FROM postern_post_search WHERE postern_post_search "
                                 "MATCH 'post'")),
             qPrintable(m_error));
    QVERIFY(!runs(QStringLiteral("INSERT INTO later VALUES (1)")));
    QVERIFY(runs(QStringLiteral("SAVEPOINT here")));
    QVERIFY2(runs(QStringLiteral("UPDATE post SET title = 'Mine' WHERE user_id = 3")),
             qPrintable(m_error));
    QVERIFY(!runs(QStringLiteral("UPDATE post SET title = 'Mine' WHERE user_id = 2")));
    QVERIFY(runs(QStringLiteral("ROLLBACK TO here")));
    QVERIFY(runs(QStringLiteral("RELEASE here")));
    QVERIFY(other.run(QStringLiteral("DROP TABLE later")));
}

void TestGuard::letsTheAuditWriteAndNobodyElse()
{
    as(person({Permission::PostsRead}));
    const auto insert = [](int id) {
        return QStringLiteral("INSERT INTO postern_audit (id, at, workstation, action, previous, "
                              "hash, seal) VALUES (%1, 'now', '', 'x', '', '', '')")
            .arg(id);
    };
    QVERIFY(runs(QStringLiteral("SAVEPOINT here")));
    QVERIFY(!runs(insert(5)));
    {
        const Guard::Elevation elevation(m_database->connection());
        QVERIFY2(runs(insert(5)), qPrintable(m_error));
        QVERIFY(!runs(QStringLiteral("UPDATE postern_audit SET at = 'then'")));
        QVERIFY(!runs(QStringLiteral("DELETE FROM postern_audit")));
        QVERIFY(!runs(QStringLiteral("UPDATE user SET username = 'x'")));
        QVERIFY(!runs(QStringLiteral("SELECT secret FROM postern_secret")));
    }
    QVERIFY(!runs(insert(6)));
    QVERIFY(!runs(QStringLiteral("SELECT at FROM postern_audit")));
    QVERIFY(runs(QStringLiteral("ROLLBACK TO here")));
    QVERIFY(runs(QStringLiteral("RELEASE here")));
}

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
