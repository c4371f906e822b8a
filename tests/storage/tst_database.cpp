// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/LongWork.h"
#include "models/storage/Migrator.h"
#include "models/storage/UserStore.h"
#include "tests/storage/StorageFixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

#include <unistd.h>

using StorageFixture::Other;

/// Opening, making, upgrading and refusing files.
class TestDatabase : public QObject
{
    Q_OBJECT

private slots:
    void makesACompleteFile();
    void neverReplacesAFile();
    void leavesNothingWhereItCannotMakeOne();
    void refusesWithAReason_data();
    void refusesWithAReason();
    void refusesWhatMayNotBeRead();
    void opensForeignFilesOnly();
    void saysBusyAtOnce();
    void upgradesAnOlderSchemaAfterABackup();
    void stopsAnUpgrade_data();
    void stopsAnUpgrade();
    void tellsOfAnUpgrade();
};

void TestDatabase::makesACompleteFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a/b/a name with ? and #.db"));
    const auto made = Database::create(path);
    QVERIFY(made);
    QCOMPARE(UserStore(**made).count().value(), 0);
    QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    const QSqlDatabase &connection = (*made)->connection();
    const auto pragma = [&](const char *name) {
        QSqlQuery query(connection);
        return query.exec(QStringLiteral("PRAGMA ") + QLatin1String(name)) && query.next()
                   ? query.value(0).toString()
                   : QString();
    };
    QCOMPARE(pragma("foreign_keys"), QStringLiteral("1"));
    QCOMPARE(pragma("journal_mode"), QStringLiteral("wal"));
    QCOMPARE(pragma("synchronous"), QStringLiteral("2"));
    QCOMPARE(pragma("application_id").toInt(), Migrator::ApplicationId);
}

void TestDatabase::neverReplacesAFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("site.db"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("precious");
    file.close();
    const auto made = Database::create(path);
    QVERIFY(!made);
    QCOMPARE(made.error().reason, Reason::FileExists);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("precious"));
    QCOMPARE(Database::create(folder.path()).error().reason, Reason::IsFolder);
}

void TestDatabase::leavesNothingWhereItCannotMakeOne()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    // A file stands where a folder would have to be; not even root can make one there.
    const auto made = Database::create(folder.filePath(QStringLiteral("file/sub/site.db")));
    QVERIFY(!made);
    QCOMPARE(made.error().reason, Reason::FolderNotWritable);
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("file")});
}

void TestDatabase::refusesWithAReason_data()
{
    QTest::addColumn<QString>("fixture");
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<Reason>("reason");
    const QString tutorial = QStringLiteral("tutorial_bcrypt");
    QTest::newRow("not adopted") << tutorial << QStringList{} << Reason::NotAdopted;
    QTest::newRow("newer") << tutorial
                           << QStringList{QStringLiteral("PRAGMA application_id = 0x5053544E"),
                                          QStringLiteral("PRAGMA user_version = 999")}
                           << Reason::NewerVersion;
    QTest::newRow("no password") << tutorial
                                 << QStringList{QStringLiteral(
                                        "ALTER TABLE user RENAME COLUMN password TO secret")}
                                 << Reason::UnknownSchema;
    QTest::newRow("other tables") << tutorial
                                  << QStringList{QStringLiteral("ALTER TABLE user RENAME TO bird")}
                                  << Reason::UnknownSchema;
    QTest::newRow("another post") << tutorial
                                  << QStringList{QStringLiteral("DROP TABLE post"),
                                                 QStringLiteral("CREATE TABLE post (wood TEXT)")}
                                  << Reason::UnknownSchema;
    QTest::newRow("a view") << tutorial
                            << QStringList{QStringLiteral("ALTER TABLE post RENAME TO article"),
                                           QStringLiteral(
                                               "CREATE VIEW post AS SELECT * FROM article")}
                            << Reason::UnknownSchema;
    QTest::newRow("ids of text") << QStringLiteral("tutorial_empty")
                                 << QStringList{QStringLiteral("DROP TABLE user"),
                                                QStringLiteral(
                                                    "CREATE TABLE user (id CHAR(32) PRIMARY KEY, "
                                                    "email TEXT, password TEXT)")}
                                 << Reason::UnknownSchema;
}

void TestDatabase::refusesWithAReason()
{
    QFETCH(QString, fixture);
    QFETCH(QStringList, statements);
    QFETCH(Reason, reason);
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(fixture, folder);
    for (const QString &statement : statements) {
        QVERIFY(Other(path).run(statement));
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    const auto opened = Database::open(path);
    QVERIFY(!opened);
    QCOMPARE(opened.error().reason, reason);
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), before);
}

void TestDatabase::refusesWhatMayNotBeRead()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    const auto reasonOf = [](const QString &file) { return Database::open(file).error().reason; };
    QCOMPARE(reasonOf(folder.path()), Reason::IsFolder);
    QCOMPARE(reasonOf(folder.filePath(QStringLiteral("none.db"))), Reason::FileMissing);
    QCOMPARE(reasonOf(folder.filePath(QStringLiteral("no/site.db"))), Reason::FolderMissing);
    QCOMPARE(reasonOf(QStringLiteral("/dev/null")), Reason::NotADatabase);
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("none.db"))));
    if (geteuid() == 0) {
        QSKIP("permissions do not stop root");
    }
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    QCOMPARE(reasonOf(path), Reason::NotWritable);
    QVERIFY(QFile::setPermissions(path, QFile::Permissions()));
    QCOMPARE(reasonOf(path), Reason::NotReadable);
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner));
    QCOMPARE(reasonOf(path), Reason::FolderNotWritable);
    QVERIFY(QFile::setPermissions(folder.path(),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestDatabase::opensForeignFilesOnly()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    {
        const auto foreign = Database::openForeign(path, Database::ForeignMode::ReadOnly);
        QVERIFY(foreign);
        UserStore users(**foreign);
        const auto found = users.findByLogin(QStringLiteral("ALICE@example.com"));
        QVERIFY(found);
        QVERIFY(found->user.active);
        QVERIFY(!found->passwordHash.isEmpty());
        QVERIFY(!found->user.roleIds.isEmpty());
        QVERIFY(!Transaction::begin((*foreign)->connection()) ||
                !users.recordLogin(found->user.id, StorageFixture::moment()));
    }
    QVERIFY(StorageFixture::adopt(path));
    const auto again = Database::openForeign(path, Database::ForeignMode::ReadOnly);
    QVERIFY(!again);
    QCOMPARE(again.error().reason, Reason::AlreadyAdopted);
}

void TestDatabase::saysBusyAtOnce()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    Other other(database->path());
    QVERIFY(other.run(QStringLiteral("BEGIN IMMEDIATE")));

    QElapsedTimer timer;
    timer.start();
    const Result<Transaction> transaction = Transaction::begin(database->connection());

    QVERIFY(timer.elapsed() < 4000); // SQLite's own busy handler takes five seconds
    QVERIFY(!transaction);
    QCOMPARE(transaction.error().code, ErrorCode::Busy);
    // Reading and opening go on.
    QVERIFY(UserStore(*database).count());
    QVERIFY(Database::open(database->path()));
    QVERIFY(other.run(QStringLiteral("COMMIT")));
    QVERIFY(Transaction::begin(database->connection()));
}

void TestDatabase::upgradesAnOlderSchemaAfterABackup()
{
    // Given a file that has the marks of the first schema
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(Other(path).run(QStringLiteral("PRAGMA application_id = 0x5053544E")));
    QVERIFY(Other(path).run(QStringLiteral("PRAGMA user_version = 1")));

    const auto opened = Database::open(path);

    QVERIFY(opened);
    QVERIFY((*opened)->schema().hasColumn(QStringLiteral("user"), QStringLiteral("row_version")));
    QCOMPARE((*opened)->id().size(), 32);
    const QStringList copies =
        QDir(folder.path()).entryList({QStringLiteral("site-before-upgrade-*.db")});
    QCOMPARE(copies.size(), 1);
    const Other copy(folder.filePath(copies.first()));
    QCOMPARE(copy.value(QStringLiteral("PRAGMA user_version")), 1);
    QCOMPARE(copy.value(QStringLiteral("SELECT count(*) FROM user")), 6);
}

void TestDatabase::stopsAnUpgrade_data()
{
    QTest::addColumn<LongWork::Stage>("stage");
    QTest::newRow("while it is copied") << LongWork::Stage::Copying;
    QTest::newRow("while it is changed") << LongWork::Stage::Updating;
}

void TestDatabase::stopsAnUpgrade()
{
    QFETCH(LongWork::Stage, stage);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("site.db"));
    QVERIFY(Database::create(path));
    QVERIFY(Other(path).run(QStringLiteral("PRAGMA user_version = 3")));
    QVERIFY(Migrator::isOutdated(path));
    {
        bool isReached = false;
        const LongWork work({.mustStop = [&isReached] { return isReached; },
                             .tell = [&](LongWork::Stage told, int,
                                         int) { isReached = isReached || told == stage; }});
        const auto opened = Database::open(path);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Cancelled);
    }
    QCOMPARE(Other(path).value(QStringLiteral("PRAGMA user_version")), 3);
    QCOMPARE(Other(path).value(QStringLiteral("PRAGMA integrity_check")), QStringLiteral("ok"));
    QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("*before*")}), QStringList());
    QVERIFY(Database::open(path)); // another time
    QVERIFY(!Migrator::isOutdated(path));
}

void TestDatabase::tellsOfAnUpgrade()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("site.db"));
    QVERIFY(Database::create(path));
    QVERIFY(!Migrator::isOutdated(path));
    QVERIFY(!Migrator::isOutdated(folder.filePath(QStringLiteral("nothing.db"))));
    QVERIFY(Other(path).run(QStringLiteral("PRAGMA user_version = 4")));
    QList<LongWork::Stage> stages;
    int steps = 0;
    {
        const LongWork work({.mustStop = {}, .tell = [&](LongWork::Stage stage, int, int total) {
                                 stages.append(stage);
                                 steps = total;
                             }});
        QVERIFY(Database::open(path));
    }
    QCOMPARE(stages.first(), LongWork::Stage::Copying);
    QCOMPARE(stages.last(), LongWork::Stage::Updating);
    QCOMPARE(steps, Migrator::newestVersion() - 4);
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
