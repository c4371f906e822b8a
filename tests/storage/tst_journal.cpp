// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "StorageFixture.h"
#include "models/storage/FileInspector.h"
#include "models/storage/FileSystem.h"
#include "models/storage/UserStore.h"

using StorageFixture::Other;

/// Which journal a file gets: the write-ahead log, on a network drive the rollback journal.
class TestJournal final : public QObject
{
    Q_OBJECT

private slots:
    void knowsNetworks_data();
    void knowsNetworks();
    void asksTheSystem();
    void keepsALogOnALocalDisk();
    void keepsNoLogOnANetwork();
    void bringsTheLogsRowsAlong();
    void refusesALogThatIsInUse();
    void takesTheLogAgainOnALocalDisk();
    void letsOthersWriteWhileItIsOpen();
    void isBusyWhileOthersRead();
    void tellsWithoutOpening();

private:
    static std::unique_ptr<Database> open(const QString &path, const QByteArray &fileSystem)
    {
        Result<std::unique_ptr<Database>> opened = Database::open(path, {.fileSystem = fileSystem});
        return opened ? std::move(*opened) : nullptr;
    }
    static QString journal(const QString &path)
    {
        return Other(path).value(QStringLiteral("PRAGMA journal_mode")).toString();
    }
    static QString made(const QTemporaryDir &folder)
    {
        const auto database = StorageFixture::create(folder);
        return database ? database->path() : QString();
    }
};

void TestJournal::knowsNetworks_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("isNetwork");
    for (const char *type : {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "afs", "ceph",
                             "fuse.gvfsd-fuse", "fuse.rclone", "virtiofs", "CIFS"}) {
        QTest::newRow(type) << QByteArray(type) << true;
    }
    for (const char *type : {"", "ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuseblk", "vfat",
                             "zfs", "fuse.gocryptfs", "ecryptfs"}) {
        QTest::newRow(qPrintable(QStringLiteral("'%1'").arg(QLatin1String(type))))
            << QByteArray(type) << false;
    }
}

void TestJournal::knowsNetworks()
{
    QFETCH(QByteArray, type);
    QFETCH(bool, isNetwork);
    QCOMPARE(FileSystem::isNetwork(type), isNetwork);
}

void TestJournal::asksTheSystem()
{
    QCOMPARE(FileSystem::typeOf(QStringLiteral("/proc/version")), QByteArray("proc"));
    QCOMPARE(FileSystem::typeOf(QStringLiteral("/proc/not there")), QByteArray("proc"));
    QTemporaryDir folder;
    const QString link = folder.filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(QStringLiteral("/proc/version"), link));
    QCOMPARE(FileSystem::typeOf(link), QByteArray("proc"));
}

void TestJournal::keepsALogOnALocalDisk()
{
    QTemporaryDir folder;
    const QString path = made(folder);
    const auto database = open(path, "ext4");
    QVERIFY(database);
    QCOMPARE(journal(path), QStringLiteral("wal"));
}

void TestJournal::keepsNoLogOnANetwork()
{
    QTemporaryDir folder;
    const QString path = made(folder);
    QCOMPARE(journal(path), QStringLiteral("wal"));
    const auto database = open(path, "nfs4");
    QVERIFY(database);
    QCOMPARE(journal(path), QStringLiteral("delete"));
    QVERIFY(!QFile::exists(path + QStringLiteral("-wal")));
    QVERIFY(!QFile::exists(path + QStringLiteral("-shm")));
}

void TestJournal::bringsTheLogsRowsAlong()
{
    QTemporaryDir folder;
    const QString path = made(folder);
    const QString copy = folder.filePath(QStringLiteral("copy.db"));
    {
        Other other(path);
        QVERIFY(other.run(QStringLiteral("PRAGMA wal_autocheckpoint = 0")));
        QVERIFY(other.run(QStringLiteral("INSERT INTO role (name) VALUES ('porter')")));
        QVERIFY(QFile::copy(path, copy)); // as after a crash: the row is in the log alone
        QVERIFY(QFile::copy(path + QStringLiteral("-wal"), copy + QStringLiteral("-wal")));
    }
    const auto database = open(copy, "cifs");
    QVERIFY(database);
    QCOMPARE(journal(copy), QStringLiteral("delete"));
    QCOMPARE(Other(copy).value(QStringLiteral("SELECT count(*) FROM role WHERE name = 'porter'")),
             1);
}

void TestJournal::refusesALogThatIsInUse()
{
    QTemporaryDir folder;
    const QString path = made(folder);
    {
        const auto local = open(path, "ext4");
        QVERIFY(local);
        const auto refused = Database::open(path, {.fileSystem = "fuse.sshfs"});
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, Reason::OpenOnNetwork);
        QCOMPARE(refused.error().subject, QStringLiteral("fuse.sshfs"));
        QVERIFY(UserStore(*local).count()); // which goes on
    }
    QVERIFY(open(path, "fuse.sshfs"));
}

void TestJournal::takesTheLogAgainOnALocalDisk()
{
    QTemporaryDir folder;
    const QString path = made(folder);
    QVERIFY(open(path, "nfs"));
    QCOMPARE(journal(path), QStringLiteral("delete"));
    const auto database = open(path, "ext4");
    QCOMPARE(journal(path), QStringLiteral("wal"));
}

void TestJournal::letsOthersWriteWhileItIsOpen()
{
    QTemporaryDir folder;
    const QString path = made(folder);
    const auto database = open(path, "nfs");
    QVERIFY(UserStore(*database).count());
    const qint64 before = database->dataVersion();
    QVERIFY(Other(path).run(QStringLiteral("INSERT INTO role (name) VALUES ('porter')")));
    QVERIFY(database->dataVersion() != before);
}

void TestJournal::isBusyWhileOthersRead()
{
    QTemporaryDir folder;
    const QString path = made(folder);
    const auto database = open(path, "nfs");
    Other reader(path);
    QVERIFY(reader.run(QStringLiteral("BEGIN")));
    QVERIFY(reader.value(QStringLiteral("SELECT count(*) FROM user")).isValid());

    const auto write = [&]() -> Result<> {
        Result<Transaction> transaction = Transaction::begin(database->connection());
        if (!transaction) {
            return transaction.error();
        }
        NewUser alice;
        alice.username = QStringLiteral("alice");
        alice.email = QStringLiteral("alice@example.com");
        const Result<UserId> id =
            UserStore(*database).insert(alice, QStringLiteral("!"), StorageFixture::moment());
        return id ? transaction->commit() : Result<>(id.error());
    };
    const Result<> refused = write();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Busy);
    QCOMPARE(UserStore(*database).count().value(), 0); // and nothing is half done
    QVERIFY(reader.run(QStringLiteral("COMMIT")));
    QVERIFY(write());
    QCOMPARE(reader.value(QStringLiteral("SELECT count(*) FROM user")), 1);
}

void TestJournal::tellsWithoutOpening()
{
    QTemporaryDir folder;
    const QString path = made(folder);
    Result<FileReport> report = FileInspector::inspect(path);
    QVERIFY(report);
    QVERIFY(report->isWal);
    QCOMPARE(report->fileSystem, QString::fromLatin1(FileSystem::typeOf(path)));
    QVERIFY(open(path, "nfs"));
    report = FileInspector::inspect(path);
    QVERIFY(!report->isWal);
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
