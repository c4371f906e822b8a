// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/storage/GuardFixture.h"

#include <QSqlTableModel>

using namespace GuardFixture;

namespace {

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

} // namespace

/// What a guarded connection lets whom do: every table by every operation for everybody, generated.
class TestGuardTables : public GuardTest
{
    Q_OBJECT

private slots:
    void initTestCase() { open(); }
    void cleanup() { rollBack(); }
    void holdsForEveryTableOperationAndPerson_data();
    void holdsForEveryTableOperationAndPerson();
    void holdsForTableModels_data();
    void holdsForTableModels();
};

void TestGuardTables::holdsForEveryTableOperationAndPerson_data()
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

namespace {

/// Beside what the table says, permissions for anyone's posts hold for one's own, too.
bool holdsByAny(const Pass &pass, const QString &sql)
{
    const bool isPerson = pass.kind == Pass::Kind::Person;
    return isPerson && ((sql.startsWith(QLatin1String("UPDATE post SET title")) &&
                         pass.permissions.contains(Permission::PostsEditAny)) ||
                        (sql.startsWith(QLatin1String("DELETE FROM post WHERE")) &&
                         pass.permissions.contains(Permission::PostsDeleteAny)));
}

} // namespace

void TestGuardTables::holdsForEveryTableOperationAndPerson()
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

void TestGuardTables::holdsForTableModels_data()
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

void TestGuardTables::holdsForTableModels()
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

QTEST_GUILESS_MAIN(TestGuardTables)
#include "tst_guardtables.moc"
