// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "StorageFixture.h"
#include "models/storage/FileInspector.h"
#include "models/storage/LongWork.h"
#include "tests/domain/StoredForms.h"

#include <QCryptographicHash>
#include <QDir>

/// Every fixture is described with the numbers that its .json gives, and nothing is changed by
/// looking.
class TestFileInspector : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatTheFixtureHolds_data() { StorageFixture::addRows(); }
    void countsWhatTheFixtureHolds();
    void tellsTheShape_data();
    void tellsTheShape();
    void findsWhatIsOdd();
    void describesTheRoles();
    void listsTheApplicationsTables();
    void saysWhetherASaltIsNeeded();
    void saysWhatAPasswordAsksFor_data();
    void saysWhatAPasswordAsksFor();
    void answersForMissingAndEmptyFiles();
    void recognisesAnAdoptedFile();
    void refusesWhatIsNoDatabase_data();
    void refusesWhatIsNoDatabase();
    void readsAWriteAheadLog();
    void leavesNothingBesideAFileInWalMode();
    void saysWhetherAnybodyIsThere();
    void tellsHowFarItHasRead();
    void stopsWhenAsked();

private:
    /// A file with some thousands of posts more than the fixture's.
    static QString largeFile(const QTemporaryDir &folder);
};

void TestFileInspector::countsWhatTheFixtureHolds()
{
    QFETCH(QString, name);
    const QJsonObject counts = StorageFixture::description(name).value(u"row_counts").toObject();
    const QString path = QStringLiteral(FIXTURES "/%1.db").arg(name);
    const auto hash = [&] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly)
                   ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
                   : QByteArray();
    };
    const QByteArray before = hash();

    const Result<FileReport> report = FileInspector::inspect(path);

    QVERIFY(report);
    QCOMPARE(report->users, counts.value(u"user").toInt());
    QCOMPARE(report->roles, counts.value(u"role").toInt());
    QCOMPARE(report->posts, counts.value(u"post").toInt());
    const QString links = counts.contains(u"user_roles") ? QStringLiteral("user_roles")
                                                         : QStringLiteral("roles_users");
    QCOMPARE(report->memberships, counts.value(links).toInt());
    QCOMPARE(hash(), before);
    QVERIFY(!QFile::exists(path + QStringLiteral("-wal")));
    QVERIFY(!QFile::exists(path + QStringLiteral("-journal")));
}

void TestFileInspector::tellsTheShape_data()
{
    using Kind = FileReport::Kind;
    QTest::addColumn<QString>("fixture");
    QTest::addColumn<QString>("change");
    QTest::addColumn<FileReport::Kind>("kind");
    QTest::newRow("tutorial") << "tutorial_bcrypt"
                              << "" << Kind::Tutorial;
    QTest::newRow("active") << "tutorial_bcrypt"
                            << "ALTER TABLE user ADD COLUMN active BOOLEAN" << Kind::TutorialActive;
    QTest::newRow("working") << "tutorial_working_bcrypt"
                             << "" << Kind::TutorialWorking;
    QTest::newRow("v3") << "fsqla_v3_argon2"
                        << "" << Kind::FsqlaV3;
    QTest::newRow("v4") << "fsqla_v3_argon2"
                        << "CREATE TABLE fs_refresh_tracker (id INTEGER)" << Kind::FsqlaV4;
    QTest::newRow("v1") << "tutorial_working_bcrypt"
                        << "ALTER TABLE user ADD COLUMN tf_totp_secret VARCHAR(255)"
                        << Kind::FsqlaV1;
}

void TestFileInspector::tellsTheShape()
{
    QFETCH(QString, fixture);
    QFETCH(QString, change);
    QFETCH(FileReport::Kind, kind);
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(fixture, folder);
    if (!change.isEmpty()) {
        QVERIFY(StorageFixture::Other(path).run(change));
    }
    const Result<FileReport> report = FileInspector::inspect(path);
    QVERIFY(report);
    QCOMPARE(report->kind, kind);
    const Result<FileReport::Kind> alone = FileInspector::kindOf(path);
    QVERIFY(alone);
    QCOMPARE(*alone, kind);
}

void TestFileInspector::findsWhatIsOdd()
{
    const Result<FileReport> report =
        FileInspector::inspect(QStringLiteral(FIXTURES "/unicode_odd.db"));
    QVERIFY(report);
    // 34 was removed by raw SQL (two rows); NULL twice; 4242 twice.
    QCOMPARE(report->danglingMemberships, 6);
    QCOMPARE(report->duplicateMemberships, 2);
    QCOMPARE(report->postsWithoutAuthor, 2);
    QCOMPARE(report->postsWithUnknownAuthor, 5); // 34 twice, 99999, -1, 'abc'
    QCOMPARE(report->unreadableValues, 2);       // a BLOB name, a BLOB title
    QCOMPARE(report->unusablePasswords, 2);      // '' and '!'
    for (const char *name : {"Bob", "bob", "Bob@Example.com", "bob@example.com"}) {
        QVERIFY(report->namesDifferingInCase.contains(QLatin1String(name)));
    }
}

void TestFileInspector::describesTheRoles()
{
    const Result<FileReport> odd =
        FileInspector::inspect(QStringLiteral(FIXTURES "/unicode_odd.db"));
    QVERIFY(odd);
    QCOMPARE(odd->roleList.size(), 15);
    QCOMPARE(odd->roleList.at(0).name, QStringLiteral("admin"));
    QCOMPARE(odd->roleList.at(0).members, 2); // Bob and newcomer; 4242 and NULL are nobody
    QVERIFY(odd->roleList.at(13).name.isNull());
    QVERIFY(!odd->roleList.at(10).name.isNull());
    QVERIFY(odd->roleList.at(10).name.isEmpty());

    const Result<FileReport> v3 =
        FileInspector::inspect(QStringLiteral(FIXTURES "/fsqla_v3_argon2.db"));
    QVERIFY(v3);
    const bool anyPermissions =
        std::any_of(v3->roleList.begin(), v3->roleList.end(),
                    [](const FileReport::RoleFound &role) { return !role.permissions.isEmpty(); });
    QVERIFY(anyPermissions);
    QCOMPARE(v3->authenticators, 1); // two more have theirs by e-mail and as text messages
    QCOMPARE(odd->authenticators, 0);
}

void TestFileInspector::listsTheApplicationsTables()
{
    const Result<FileReport> report =
        FileInspector::inspect(QStringLiteral(FIXTURES "/fsqla_v3_argon2.db"));
    QVERIFY(report);
    QCOMPARE(report->extraTables, QStringList{QStringLiteral("web_authn")});
}

void TestFileInspector::saysWhetherASaltIsNeeded()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(FileInspector::inspect(path)->needsSalt);
    QVERIFY(StorageFixture::Other(path).run(
        QStringLiteral("UPDATE user SET password = 'pbkdf2_sha256$1$salt$hash'")));
    QVERIFY(!FileInspector::inspect(path)->needsSalt);
}

void TestFileInspector::saysWhatAPasswordAsksFor_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<bool>("isUnusable");
    QTest::addColumn<bool>("needsSalt");
    using Needs = StoredForm::Needs;
    for (const StoredForm &form : StoredForms) {
        const QString stored = QString::fromLatin1(form.stored);
        QTest::newRow(form.name) << stored << (form.needs == Needs::NewPassword)
                                 << (form.needs == Needs::Salt);
    }
}

void TestFileInspector::saysWhatAPasswordAsksFor()
{
    QFETCH(QString, stored);
    QFETCH(bool, isUnusable);
    QFETCH(bool, needsSalt);
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("fsqla_v3_argon2"), folder);
    const QString value = stored.isNull() ? QStringLiteral("NULL") : u'\'' + stored + u'\'';
    QVERIFY(StorageFixture::Other(path).run(QStringLiteral("UPDATE user SET password = ") + value));
    const Result<FileReport> report = FileInspector::inspect(path);
    QVERIFY(report);
    QCOMPARE(report->unusablePasswords, isUnusable ? report->users : 0);
    QCOMPARE(report->needsSalt, needsSalt);
}

void TestFileInspector::answersForMissingAndEmptyFiles()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("none.db"));
    QCOMPARE(FileInspector::inspect(path)->kind, FileReport::Kind::Missing);
    QVERIFY(!QFile::exists(path));

    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QCOMPARE(FileInspector::inspect(path)->kind, FileReport::Kind::Empty);
    QCOMPARE(file.size(), 0);

    const Result<FileReport> report =
        FileInspector::inspect(folder.filePath(QStringLiteral("nowhere/none.db")));
    QVERIFY(!report);
    QCOMPARE(report.error().reason, Reason::FolderMissing);
}

void TestFileInspector::recognisesAnAdoptedFile()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(StorageFixture::adopt(path));
    const Result<FileReport> report = FileInspector::inspect(path);
    QVERIFY(report);
    QCOMPARE(report->kind, FileReport::Kind::Postern);
    QCOMPARE(report->users, 6);
    QVERIFY(report->extraTables.isEmpty());
}

void TestFileInspector::refusesWhatIsNoDatabase_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<Reason>("reason");
    QFile file(QStringLiteral(FIXTURES "/tutorial_bcrypt.db"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    QByteArray damaged = whole;
    damaged.replace(100, damaged.size() - 100, QByteArray(damaged.size() - 100, 'x'));
    QTest::newRow("text") << QByteArray("Dear diary, today I was not a database.\n")
                          << Reason::NotADatabase;
    QTest::newRow("long text") << QByteArray(5000, 'x') << Reason::NotADatabase;
    QTest::newRow("half a header") << whole.left(50) << Reason::Truncated;
    QTest::newRow("half a page") << whole.left(6000) << Reason::Truncated;
    QTest::newRow("some pages") << whole.left(4096 * 3) << Reason::Truncated;
    QTest::newRow("damaged") << damaged << Reason::Truncated;
}

void TestFileInspector::refusesWhatIsNoDatabase()
{
    QFETCH(QByteArray, content);
    QFETCH(Reason, reason);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("site.db"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();

    const Result<FileReport> report = FileInspector::inspect(path);
    const Result<std::unique_ptr<Database>> database = Database::open(path);

    QVERIFY(!report);
    QCOMPARE(report.error().reason, reason);
    QVERIFY(!database);
    QCOMPARE(database.error().reason, reason);
    QCOMPARE(database.error().field, Field::DatabaseFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void TestFileInspector::readsAWriteAheadLog()
{
    // Given a row that stands only in the log of a connection that is still open
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    StorageFixture::Other other(path);
    QCOMPARE(other.value(QStringLiteral("PRAGMA journal_mode = WAL")).toString(),
             QStringLiteral("wal"));
    QVERIFY(other.run(QStringLiteral("INSERT INTO role (name) VALUES ('new')")));

    const Result<FileReport> report = FileInspector::inspect(path);

    QVERIFY(report);
    QCOMPARE(report->roles, 4);
}

void TestFileInspector::leavesNothingBesideAFileInWalMode()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(StorageFixture::adopt(path));
    QVERIFY(Database::open(path)); // now it is in WAL mode, and closed
    QVERIFY(FileInspector::inspect(path));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("site.db")});
}

QString TestFileInspector::largeFile(const QTemporaryDir &folder)
{
    QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    StorageFixture::Other other(path);
    const bool isLarge = other.run(QStringLiteral(
        "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number "
        "WHERE n < 20000) INSERT INTO post (title) SELECT 'post ' || n FROM number"));
    return isLarge ? path : QString();
}

void TestFileInspector::saysWhetherAnybodyIsThere()
{
    const auto file = [](const char *name) {
        return QStringLiteral(FIXTURES "/%1.db").arg(QLatin1String(name));
    };
    QCOMPARE(*FileInspector::holdsNobody(file("tutorial_bcrypt")), false);
    QCOMPARE(*FileInspector::holdsNobody(file("tutorial_empty")), true);
    QCOMPARE(*FileInspector::holdsNobody(file("no_such_file")), true);
    QVERIFY(!FileInspector::holdsNobody(QStringLiteral(FIXTURES "/vectors.json")));
}

void TestFileInspector::tellsHowFarItHasRead()
{
    QTemporaryDir folder;
    const QString path = largeFile(folder);
    QList<int> parts;
    const LongWork work({.mustStop = {}, .tell = [&](LongWork::Stage stage, int done, int total) {
                             QCOMPARE(stage, LongWork::Stage::Reading);
                             QVERIFY(done <= total);
                             parts.append(done * 10 / total);
                         }});
    const Result<FileReport> report = FileInspector::inspect(path);
    QVERIFY(report);
    QVERIFY(report->posts > 20'000);
    QVERIFY(std::is_sorted(parts.cbegin(), parts.cend()));
    QCOMPARE(parts.first(), 0);
    QCOMPARE(parts.last(), 9);
}

void TestFileInspector::stopsWhenAsked()
{
    QTemporaryDir folder;
    const QString path = largeFile(folder);
    int asked = 0;
    const LongWork work({.mustStop = [&asked] { return ++asked > 100; }, .tell = {}});
    const Result<FileReport> report = FileInspector::inspect(path);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestFileInspector)
#include "tst_fileinspector.moc"
