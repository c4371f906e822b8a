// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// What a guarded connection lets whom do: every table by every operation for everybody, generated;
// then what somebody would try who means it.
#include "StorageFixture.h"
#include "models/storage/GuardWords.h"
#include "models/storage/PostStore.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"
#include "models/storage/ViewStore.h"

#include <QSqlTableModel>

using GuardRules::Pass;
using StorageFixture::Other;

namespace {

constexpr UserId Self = 3;
constexpr UserId Another = 2;

/// Whoever may, besides those who hold one of some permissions.
const QString Nobody = QStringLiteral("nobody");
const QString Anybody = QStringLiteral("anybody");
const QString LoggedIn = QStringLiteral("logged in");

/// What is true of a table: who may read it, add to it, change it and remove from it. The
/// statements touch rows of the person's own where rows are somebody's.
struct Expectation
{
    QString table;
    QString reading;
    QString adding;
    QString changing;
    QString removing;
    QString insert;
    QString update;
};

const QString Posting = QStringLiteral("posts.write");
const QString Readers = QStringLiteral("posts.read posts.write posts.edit_any posts.delete_any");
const QString Writers = QStringLiteral("posts.write posts.edit_any posts.delete_any");

QList<Expectation> expectations()
{
    const auto text = [](const char *latin) { return QString::fromLatin1(latin); };
    const QString none = Nobody;
    return {
        {text("user"), LoggedIn, text("users.write"), text("users.write"), text("users.write"),
         text("(username, email, password) VALUES ('new', 'new@example.com', '!')"),
         text("username = 'other' WHERE id = 4")},
        {text("role"), LoggedIn, text("roles.write"), text("roles.write"), text("roles.write"),
         text("(name) VALUES ('new')"), text("permissions = 'users.write' WHERE id = 1")},
        {text("user_roles"), LoggedIn, text("users.write"), text("users.write"),
         text("users.write"), text("(user_id, role_id) VALUES (3, 1)"),
         text("role_id = 1 WHERE user_id = 3")},
        {text("post"), LoggedIn, Posting, Posting, Posting,
         text("(title, user_id) VALUES ('Mine', 3)"), text("title = 'Mine' WHERE user_id = 3")},
        {text("postern_setting"), Anybody, text("settings.write"), text("settings.write"),
         text("settings.write"), text("(name, value) VALUES ('X', '1')"),
         text("value = '2' WHERE name = 'SECURITY_REGISTERABLE'")},
        {text("postern_view"), LoggedIn, LoggedIn, LoggedIn, LoggedIn,
         text("(page, name, user_id, definition) VALUES ('posts', 'New', 3, '{}')"),
         text("name = 'Own' WHERE user_id = 3")},
        {text("postern_meta"), none, none, none, none, text("(key, value) VALUES ('k', 'v')"),
         text("value = 'x'")},
        {text("postern_id"), LoggedIn, none, none, none,
         text("(table_name, last_id) VALUES ('x', 1)"), text("last_id = 0, last_version = 0")},
        {text("postern_registration"), text("users.read users.write"), text("users.write"),
         text("users.write"), text("users.write"), text("VALUES (4, '2026')"),
         text("registered_at = '2026' WHERE user_id = 3")},
        {text("postern_role_setting"), LoggedIn, text("roles.write"), text("roles.write"),
         text("roles.write"), text("(role_id, lock_after) VALUES (3, 60)"),
         text("lock_after = 60 WHERE role_id = 1")},
        {text("postern_pin"), none, none, none, none,
         text("(user_id, hash) VALUES (4, 'SECRET-HASH')"), text("failures = 0")},
        {text("postern_attempt"), none, none, none, none, text("(subject) VALUES ('x')"),
         text("failures = 0")},
        {text("postern_recovery_code"), none, none, none, none,
         text("(user_id, code_digest) VALUES (3, 'x')"), text("user_id = 3")},
        {text("postern_second_factor"), none, none, none, none,
         text("(user_id, sealed) VALUES (3, x'00')"), text("last_counter = 0")},
        {text("postern_second_factor_code"), none, none, none, none,
         text("(user_id, code_digest) VALUES (3, 'x')"), text("user_id = 3")},
        {text("postern_key"), none, none, none, none,
         text("(user_id, wrapped, create_datetime) VALUES (3, x'00', '2026')"),
         text("recovery = x'00'")},
        {text("postern_draft"), none, none, none, none,
         text("(id, user_id, key_id, sealed, update_datetime) VALUES ('x', 3, 1, x'00', '2026')"),
         text("user_id = 3")},
        {text("postern_change"), LoggedIn, none, none, none,
         text("(table_name, operation) VALUES ('x', 'insert')"), text("accounted = changes")},
        {text("postern_change_log"), none, none, none, none,
         text("(table_name, operation) VALUES ('user', 'insert')"), text("name = 'x'")},
        {text("postern_secret"), none, none, none, none, text("VALUES (3, 'pin')"),
         text("secret = 'x'")},
        {text("postern_audit"), text("audit.read"), none, none, none,
         text("(id, at, workstation, action, previous, hash, seal) VALUES "
              "(77, 'x', 'x', 'x', 'x', 'x', 'x')"),
         text("at = 'x'")},
        {text("postern_post_search"), Readers, none, none, none,
         text("(rowid, title, body) VALUES (77, 'x', 'y')"), text("title = 'x'")},
        {text("postern_author_search"), LoggedIn, none, none, none,
         text("(rowid, name) VALUES (77, 'x')"), text("name = 'x'")},
        {text("postern_post_search_data"), Readers, none, none, none, text("VALUES (7777, x'00')"),
         text("block = x'00'")},
        {text("postern_author_search_data"), LoggedIn, none, none, none,
         text("VALUES (7777, x'00')"), text("block = x'00'")},
        {text("note"), LoggedIn, none, none, none, text("VALUES (77, 'x')"), text("body = 'x'")},
        {text("web_authn"), none, none, none, text("users.write"), text("VALUES (77, 3, x'00')"),
         text("public_key = x'00'")},
        {text("sqlite_master"), LoggedIn, none, none, none,
         text("VALUES ('table', 'x', 'x', 0, '')"), text("sql = 'x'")},
    };
}

struct Somebody
{
    QString name;
    Pass pass;
};

Pass person(PermissionSet permissions)
{
    return {Pass::Kind::Person, Self, permissions};
}

/// The four roles that a new database has, each permission alone, and who has none.
QList<Somebody> everybody()
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

bool fits(const QString &who, const Pass &pass)
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

bool mayWrite(const QString &who, const Pass &pass)
{
    return pass.kind != Pass::Kind::Onlooker && fits(who, pass);
}

const QString Secret = QStringLiteral("SECRET-HASH");

} // namespace

class TestGuard : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void holdsForEveryTableOperationAndPerson_data();
    void holdsForEveryTableOperationAndPerson();
    void holdsForTableModels_data();
    void holdsForTableModels();
    void tellsWhoHasASecondFactorAndNoMore_data();
    void tellsWhoHasASecondFactorAndNoMore();
    void hidesSecretColumns_data();
    void hidesSecretColumns();
    void keepsToOnesOwnRows_data();
    void keepsToOnesOwnRows();
    void refusesWhatNobodyMay_data();
    void refusesWhatNobodyMay();
    void letsOwnTriggersWork();
    void keepsOtherTriggersToTheRules();
    void letsForeignKeysOfAnApplicationWork();
    void followsItsPassInStatementsPreparedBefore();
    void guardsReadersToo();
    void surviveAnothersChangeOfTheSchema();
    void letsTheAuditWriteAndNobodyElse();
    void findsWords_data();
    void findsWords();

private:
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

    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    QStringList m_rows;
    QString m_error;
};

void TestGuard::initTestCase()
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
            QVERIFY(UserStore(**made).insert(
                {.username = text, .email = text + QStringLiteral("@example.com"), .roleIds = {3}},
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
         {"UPDATE user SET tf_totp_secret = 'SECRET-HASH totp', mf_recovery_codes = 'SECRET-HASH "
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
          "INSERT INTO postern_second_factor_code (user_id, code_digest) VALUES (2, 'SECRET-HASH')",
          "INSERT INTO postern_key (user_id, wrapped, create_datetime) VALUES (2, 'SECRET-HASH', "
          "'2026')",
          "INSERT INTO postern_draft (id, user_id, key_id, sealed, update_datetime) VALUES "
          "('draft', 2, 1, 'SECRET-HASH', '2026')",
          "CREATE TABLE postern_secret (user_id INTEGER, secret TEXT)",
          "INSERT INTO postern_secret VALUES (2, 'SECRET-HASH')",
          "CREATE TRIGGER postern_secret_user_delete AFTER DELETE ON user BEGIN DELETE FROM "
          "postern_secret WHERE user_id = OLD.id; END",
          "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)",
          "INSERT INTO note VALUES (1, 'an application''s')",
          "CREATE TABLE comment (id INTEGER PRIMARY KEY, post_id INTEGER REFERENCES post (id) ON "
          "DELETE CASCADE, user_id INTEGER REFERENCES user (id) ON DELETE SET NULL)",
          "CREATE TABLE web_authn (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES user (id) ON "
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

void TestGuard::cleanup()
{
    QSqlQuery(m_database->connection()).exec(QStringLiteral("ROLLBACK"));
}

void TestGuard::holdsForEveryTableOperationAndPerson_data()
{
    QTest::addColumn<Pass>("pass");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("allowed");
    for (const Expectation &table : expectations()) {
        const auto add = [&table](const char *operation, const QString &sql, auto isAllowed) {
            for (const Somebody &somebody : everybody()) {
                QTest::addRow("%s %s %s", qPrintable(somebody.name), operation,
                              qPrintable(table.table))
                    << somebody.pass << sql << isAllowed(somebody.pass);
            }
        };
        add("reads", QStringLiteral("SELECT count(*), max(rowid) FROM %1").arg(table.table),
            [&table](const Pass &pass) { return fits(table.reading, pass); });
        add("adds to", QStringLiteral("INSERT INTO %1 %2").arg(table.table, table.insert),
            [&table](const Pass &pass) { return mayWrite(table.adding, pass); });
        add("changes", QStringLiteral("UPDATE %1 SET %2").arg(table.table, table.update),
            [&table](const Pass &pass) { return mayWrite(table.changing, pass); });
        const bool isOwned =
            table.table == QLatin1String("post") || table.table == QLatin1String("postern_view");
        add("removes from",
            QStringLiteral("DELETE FROM %1%2")
                .arg(table.table, isOwned ? QStringLiteral(" WHERE user_id = 3") : QString()),
            [&table](const Pass &pass) { return mayWrite(table.removing, pass); });
    }
}

/// Beside what the table says, permissions for anyone's posts hold for one's own, too.
bool holdsByAny(const Pass &pass, const QString &sql)
{
    const bool isPerson = pass.kind == Pass::Kind::Person;
    return isPerson && ((sql.startsWith(QLatin1String("UPDATE post SET title")) &&
                         pass.permissions.contains(Permission::PostsEditAny)) ||
                        (sql.startsWith(QLatin1String("DELETE FROM post WHERE")) &&
                         pass.permissions.contains(Permission::PostsDeleteAny)));
}

void TestGuard::holdsForEveryTableOperationAndPerson()
{
    QFETCH(const Pass, pass);
    QFETCH(const QString, sql);
    QFETCH(const bool, allowed);
    as(pass);
    QVERIFY(runs(QStringLiteral("SAVEPOINT here")));
    const bool isDone = runs(sql);
    const QString error = m_error;
    QVERIFY(runs(QStringLiteral("ROLLBACK TO here")));
    QVERIFY(runs(QStringLiteral("RELEASE here")));
    QVERIFY2(isDone == (allowed || holdsByAny(pass, sql)),
             qPrintable(isDone ? QStringLiteral("was done") : error));
}

void TestGuard::holdsForTableModels_data()
{
    QTest::addColumn<Pass>("pass");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("column");
    QTest::addColumn<bool>("allowed");
    const std::pair<const char *, std::pair<const char *, QString>> columns[] = {
        {"user", {"username", QStringLiteral("users.write")}},
        {"user", {"password", QStringLiteral("users.write")}},
        {"user", {"tf_totp_secret", Nobody}},
        {"user", {"tf_primary_method", Nobody}},
        {"user", {"mf_recovery_codes", Nobody}},
        {"role", {"permissions", QStringLiteral("roles.write")}},
        {"user_roles", {"role_id", QStringLiteral("users.write")}},
        {"post", {"title", QStringLiteral("posts.edit_any")}}, // the first is another's
        {"postern_setting", {"value", QStringLiteral("settings.write")}},
        {"note", {"body", Nobody}},
    };
    for (const auto &[table, column] : columns) {
        for (const Somebody &somebody : everybody()) {
            if (somebody.pass.kind == Pass::Kind::Nobody) {
                continue; // the model cannot even be filled
            }
            QTest::addRow("%s edits %s.%s", qPrintable(somebody.name), table, column.first)
                << somebody.pass << QString::fromLatin1(table) << QString::fromLatin1(column.first)
                << mayWrite(column.second, somebody.pass);
        }
    }
}

void TestGuard::holdsForTableModels()
{
    QFETCH(const Pass, pass);
    QFETCH(const QString, table);
    QFETCH(const QString, column);
    QFETCH(const bool, allowed);
    as(pass);
    QVERIFY(runs(QStringLiteral("SAVEPOINT here")));
    {
        QSqlTableModel model(nullptr, m_database->connection());
        model.setTable(table);
        model.setEditStrategy(QSqlTableModel::OnManualSubmit);
        if (model.select()) { // who may not read the posts has none to edit
            QVERIFY(model.setData(model.index(0, model.fieldIndex(column)), 2));
            QCOMPARE(model.submitAll(), allowed);
        } else {
            QVERIFY(!allowed || table == QLatin1String("post"));
        }
    }
    QVERIFY(runs(QStringLiteral("ROLLBACK TO here")));
    QVERIFY(runs(QStringLiteral("RELEASE here")));
}

void TestGuard::tellsWhoHasASecondFactorAndNoMore_data()
{
    QTest::addColumn<Pass>("pass");
    for (const Somebody &somebody : everybody().mid(1)) {
        QTest::addRow("%s", qPrintable(somebody.name)) << somebody.pass;
    }
}

/// bert's is Postern's, cora's Flask-Security's; dora gets hers by e-mail, so from there alone.
void TestGuard::tellsWhoHasASecondFactorAndNoMore()
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
    for (const char *sql :
         {"SELECT sealed FROM postern_second_factor", "SELECT * FROM postern_second_factor",
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

void TestGuard::hidesSecretColumns_data()
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
void TestGuard::hidesSecretColumns()
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

void TestGuard::refusesWhatNobodyMay_data()
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
void TestGuard::refusesWhatNobodyMay()
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
    as(person({UsersWrite}));
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

void TestGuard::findsWords_data()
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

void TestGuard::findsWords()
{
    QFETCH(const QByteArray, sql);
    QFETCH(const bool, found);
    QCOMPARE(GuardWords::hasForbidden(sql.constData()), found);
}

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
