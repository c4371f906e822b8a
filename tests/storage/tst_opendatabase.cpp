// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/MetaStore.h"
#include "models/storage/UserStore.h"
#include "tests/storage/StorageFixture.h"

using StorageFixture::Other;

/// What an open database shows, keeps and takes back.
class TestOpenDatabase : public QObject
{
    Q_OBJECT

private slots:
    void keepsItsId();
    void keepsNamedValues();
    void seesForeignWrites();
    void showsUsersWithoutTheirHashes();
    void showsOddValues();
    void nestsTransactions();
    void rollsBackWhatWasNotCommitted();
    void fillsTheApplicationsOwnColumns();
};

void TestOpenDatabase::keepsItsId()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("site.db"));
    const QString moved = folder.filePath(QStringLiteral("moved.db"));
    const QString id = Database::create(path).value()->id();
    QCOMPARE(id.size(), 32);
    QVERIFY(QFile::rename(path, moved));
    QCOMPARE(Database::open(moved).value()->id(), id);
}

void TestOpenDatabase::keepsNamedValues()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    MetaStore store(*database);
    QVERIFY(store.value(QStringLiteral("salt_check")).value().isNull());
    QVERIFY(store.setValue(QStringLiteral("salt_check"), QStringLiteral("a")));
    QVERIFY(store.setValue(QStringLiteral("salt_check"), QStringLiteral("b")));
    QVERIFY(store.setSetting(QStringLiteral("salt_check"), QStringLiteral("c")));
    QCOMPARE(store.value(QStringLiteral("salt_check")).value(), QStringLiteral("b"));
    QCOMPARE(store.setting(QStringLiteral("salt_check")).value(), QStringLiteral("c"));
}

void TestOpenDatabase::seesForeignWrites()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    const qint64 before = database->dataVersion();
    QVERIFY(MetaStore(*database).setSetting(QStringLiteral("own"), QStringLiteral("write")));
    QCOMPARE(database->dataVersion(), before);
    QVERIFY(Other(database->path()).run(QStringLiteral("INSERT INTO role (name) VALUES ('r')")));
    QVERIFY(database->dataVersion() != before);
}

void TestOpenDatabase::showsUsersWithoutTheirHashes()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("fsqla_v3_argon2"), folder);
    QVERIFY(database);
    const auto rows = [&](const QString &statement) {
        QStringList cells;
        QSqlQuery query(database->connection());
        for (query.exec(statement); query.next();) {
            cells.append(query.value(0).toString());
        }
        return cells;
    };
    const QString columns = QStringLiteral("SELECT name FROM pragma_table_info('%1')");
    QCOMPARE(rows(columns.arg(QStringLiteral("postern_users"))).join(u' '),
             QStringLiteral("id username email roles active locked_out last_login login_count "
                            "must_change_password second_factor create_datetime row_version"));
    QCOMPARE(rows(columns.arg(QStringLiteral("postern_posts"))).join(u' '),
             QStringLiteral("id title user_id create_datetime update_datetime body row_version"));
    QCOMPARE(rows(columns.arg(QStringLiteral("postern_roles"))).join(u' '),
             QStringLiteral("id name description permissions members row_version"));
    QCOMPARE(rows(QStringLiteral("SELECT count(*) FROM postern_users WHERE active = 0")),
             QStringList{QStringLiteral("1")});
    // The views are the connection's own: the file has none.
    QCOMPARE(Other(database->path())
                 .value(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type = 'view'")),
             0);
}

void TestOpenDatabase::showsOddValues()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("unicode_odd"), folder);
    QVERIFY(database);
    const auto value = [&](const QString &statement) {
        QSqlQuery query(database->connection());
        return query.exec(statement) && query.next() ? query.value(0) : QVariant();
    };
    QCOMPARE(value(QStringLiteral("SELECT roles FROM postern_users WHERE id = 1")).toString(),
             QStringLiteral("3"));
    QCOMPARE(value(QStringLiteral("SELECT roles FROM postern_users WHERE id = 25")).toString(),
             QString());
    QCOMPARE(value(QStringLiteral("SELECT user_id FROM postern_posts WHERE id = 30")).toString(),
             QStringLiteral("abc"));
    QCOMPARE(value(QStringLiteral("SELECT typeof(title) FROM postern_posts WHERE id = 31")),
             QStringLiteral("text"));
    QCOMPARE(value(QStringLiteral("SELECT members FROM postern_roles WHERE id = 1")), 2);
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM postern_posts")), 32);
    QCOMPARE(value(QStringLiteral("SELECT name FROM postern_authors WHERE id = 25")),
             QStringLiteral("not an email"));
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM postern_memberships")), 14);
}

void TestOpenDatabase::nestsTransactions()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    MetaStore store(*database);
    Result<Transaction> outer = Transaction::begin(database->connection());
    QVERIFY(outer && outer->isOutermost());
    QVERIFY(store.setSetting(QStringLiteral("outer"), QStringLiteral("1")));
    {
        Result<Transaction> inner = Transaction::begin(database->connection());
        QVERIFY(inner && !inner->isOutermost());
        QVERIFY(store.setSetting(QStringLiteral("lost"), QStringLiteral("1")));
    }
    {
        Result<Transaction> inner = Transaction::begin(database->connection());
        QVERIFY(store.setSetting(QStringLiteral("kept"), QStringLiteral("1")));
        QVERIFY(inner->commit());
    }
    QVERIFY(outer->commit());
    QCOMPARE(store.setting(QStringLiteral("outer")).value(), QStringLiteral("1"));
    QCOMPARE(store.setting(QStringLiteral("kept")).value(), QStringLiteral("1"));
    QVERIFY(store.setting(QStringLiteral("lost")).value().isNull());
}

void TestOpenDatabase::rollsBackWhatWasNotCommitted()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    MetaStore store(*database);
    {
        const Result<Transaction> transaction = Transaction::begin(database->connection());
        QVERIFY(transaction);
        QVERIFY(store.setSetting(QStringLiteral("lost"), QStringLiteral("1")));
    }
    QVERIFY(store.setting(QStringLiteral("lost")).value().isNull());
    QVERIFY(Transaction::begin(database->connection())->isOutermost());
}

void TestOpenDatabase::fillsTheApplicationsOwnColumns()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_empty"), folder);
    {
        Other other(path);
        QVERIFY(other.run(QStringLiteral("DROP TABLE user")));
        QVERIFY(other.run(QStringLiteral(
            "CREATE TABLE user (id INTEGER NOT NULL PRIMARY KEY, username VARCHAR(80) UNIQUE, "
            "email VARCHAR(80) UNIQUE, password VARCHAR(255), \"odd name\" VARCHAR NOT NULL, "
            "age INTEGER NOT NULL, born DATE NOT NULL, ref VARCHAR(40) NOT NULL UNIQUE, "
            "opted BOOLEAN NOT NULL CHECK (opted IN (0, 1)), given TEXT NOT NULL DEFAULT 'x')")));
    }
    QVERIFY(StorageFixture::adopt(path));
    const auto database = Database::open(path);
    QVERIFY(database);
    UserStore users(**database);
    for (const char *name : {"ann", "ben"}) {
        const QString text = QString::fromLatin1(name);
        QVERIFY(users.insert({text, text + QStringLiteral("@example.com"), {}, true, false},
                             QStringLiteral("x"), StorageFixture::moment()));
    }
    const Other other(path);
    QCOMPARE(other.rows(QStringLiteral("SELECT \"odd name\", age, length(born), opted, given "
                                       "FROM user WHERE id = 2")),
             QStringList{QStringLiteral("|0|10|0|x")});
}

QTEST_GUILESS_MAIN(TestOpenDatabase)
#include "tst_opendatabase.moc"
