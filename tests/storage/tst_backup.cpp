// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "StorageFixture.h"
#include "models/storage/Backup.h"

#include <QDir>
#include <QFileInfo>

using StorageFixture::Other;

/// A copy beside the file is whole, private and one file.
class TestBackup : public QObject
{
    Q_OBJECT

private slots:
    void equalsTheOriginal_data() { StorageFixture::addRows(); }
    void equalsTheOriginal();
    void takesTheLogAlong();
    void givesEachCopyItsOwnName();
    void saysWhenSomebodyIsWriting();
    void leavesNothingOnFailure();
};

void TestBackup::equalsTheOriginal()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(name, folder);
    const auto database = Database::openForeign(path, Database::ForeignMode::ReadWrite);
    QVERIFY(database);

    const Result<QString> copy = Backup::besides(path, QStringLiteral("adoption"));

    QVERIFY(copy);
    QVERIFY(QFileInfo(*copy).fileName().startsWith(QLatin1String("site-before-adoption-")));
    QCOMPARE(QFileInfo(*copy).absolutePath(), folder.path());
    QCOMPARE(QFileInfo(*copy).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    const Other original(path);
    const Other other(*copy);
    const QString tables = QStringLiteral("SELECT name, sql FROM sqlite_master");
    QCOMPARE(other.rows(tables), original.rows(tables));
    for (const QString &table :
         original.rows(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table'"))) {
        const QString select = QStringLiteral("SELECT * FROM %1").arg(table);
        QCOMPARE(other.rows(select), original.rows(select));
    }
}

void TestBackup::takesTheLogAlong()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    Other other(database->path());
    QVERIFY(other.run(QStringLiteral("INSERT INTO role (name) VALUES ('only in the log')")));
    const Result<QString> copy = Backup::besides(database->path(), QStringLiteral("upgrade"));
    QVERIFY(copy);
    QVERIFY(!QFile::exists(*copy + QStringLiteral("-wal")));
    QCOMPARE(Other(*copy).value(QStringLiteral("SELECT count(*) FROM role")), 1);
    QCOMPARE(Other(*copy).value(QStringLiteral("PRAGMA journal_mode")), QStringLiteral("delete"));
}

void TestBackup::givesEachCopyItsOwnName()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    QStringList names;
    for (int i = 0; i < 3; ++i) {
        const auto copy = Backup::besides(database->path(), QStringLiteral("upgrade"));
        QVERIFY(copy);
        QVERIFY(!names.contains(*copy));
        names.append(*copy);
    }
}

void TestBackup::saysWhenSomebodyIsWriting()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    const auto database = Database::openForeign(path, Database::ForeignMode::ReadWrite);
    QVERIFY(database);
    Other other(path);
    QVERIFY(other.run(QStringLiteral("BEGIN EXCLUSIVE")));
    const auto copy = Backup::besides(path, QStringLiteral("adoption"));
    QVERIFY(!copy);
    QCOMPARE(copy.error().code, ErrorCode::Busy);
    QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("*before*")}), QStringList());
    QCOMPARE(Database::open(path).error().code, ErrorCode::Busy);
}

void TestBackup::leavesNothingOnFailure()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    // A folder that is not there stands for every place that cannot be written to.
    const auto copy =
        Backup::besides(folder.filePath(QStringLiteral("no/site.db")), QStringLiteral("upgrade"));
    QVERIFY(!copy);
    QCOMPARE(copy.error().reason, Reason::FolderNotWritable);
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
