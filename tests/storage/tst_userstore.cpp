// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/UserStore.h"
#include "tests/storage/StorageFixture.h"

using StorageFixture::named;
using StorageFixture::Other;

/// The rows of `user` as the services and the login write them.
class TestUserStore : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatWasInserted();
    void refusesTakenNames_data();
    void refusesTakenNames();
    void letsOldNamesStay();
    void detectsChangesByOthers();
    void replacesRoles();
    void refusesUnknownRoles();
    void removesWithItsMemberships();
    void givesPostsToTheHeir();
    void keepsPostsThatTheApplicationWouldDelete();
    void countsLoginsAsFlaskSecurityDoes();
    void changesPasswords();
};

void TestUserStore::keepsWhatWasInserted()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    UserStore users(*database);
    NewUser ann = named("ann");
    ann.roleIds = {1, 2};
    ann.mustChangePassword = true;
    const Result<UserId> id =
        users.insert(ann, QStringLiteral("$argon2id$..."), StorageFixture::moment());
    QVERIFY(id);
    const auto row = users.credentials(*id);
    QVERIFY(row);
    QCOMPARE(row->user.username, ann.username);
    QCOMPARE(row->user.email, ann.email);
    QCOMPARE(row->user.roleIds, ann.roleIds);
    QVERIFY(row->user.active);
    QVERIFY(row->user.mustChangePassword);
    QCOMPARE(row->passwordHash, QStringLiteral("$argon2id$..."));
    const Other other(database->path());
    QCOMPARE(other.rows(QStringLiteral("SELECT length(fs_uniquifier), create_datetime FROM user "
                                       "WHERE username = 'ann'")),
             QStringList{QStringLiteral("32|2026-01-31 14:25:00.000000")});
}

void TestUserStore::refusesTakenNames_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("email");
    QTest::addColumn<Field>("field");
    QTest::newRow("same name") << "ann"
                               << "new@example.com" << Field::Username;
    QTest::newRow("other case") << "ANN"
                                << "new@example.com" << Field::Username;
    QTest::newRow("same address") << "new"
                                  << "ann@example.com" << Field::Email;
    QTest::newRow("address in capitals") << "new"
                                         << "ANN@Example.com" << Field::Email;
    QTest::newRow("other letters")
        << QStringLiteral("JOS\u00c9") << "new@example.com" << Field::Username;
    QTest::newRow("other form") << QStringLiteral("jose\u0301") << "new@example.com"
                                << Field::Username;
}

void TestUserStore::refusesTakenNames()
{
    QFETCH(QString, username);
    QFETCH(QString, email);
    QFETCH(Field, field);
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    UserStore users(*database);
    QVERIFY(users.insert(named("ann"), QStringLiteral("x"), StorageFixture::moment()));
    QVERIFY(users.insert(named("jos\u00e9"), QStringLiteral("x"), StorageFixture::moment()));
    const Result<UserId> ben =
        users.insert(named("ben"), QStringLiteral("x"), StorageFixture::moment());
    QVERIFY(ben);
    UserChange change;
    change.id = *ben;
    change.version = 1;
    change.username = username;
    change.email = email;

    const Result<UserId> inserted = users.insert({username, email, {}, true, false},
                                                 QStringLiteral("x"), StorageFixture::moment());
    const Result<> updated = users.update(change, StorageFixture::moment());

    for (const Error &error : {inserted.error(), updated.error()}) {
        QCOMPARE(error.code, ErrorCode::Conflict);
        QCOMPARE(error.reason, Reason::Taken);
        QCOMPARE(error.field, field);
        QCOMPARE(error.subject, field == Field::Email ? email : username);
    }
    QCOMPARE(users.find(*ben)->username, QStringLiteral("ben"));
}

void TestUserStore::letsOldNamesStay()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("unicode_odd"), folder);
    QVERIFY(database);
    UserStore users(*database);
    // 'Bob' and 'bob' are there already; saving one of them unchanged is no new collision.
    const User bob = *users.find(21);
    UserChange change;
    change.id = bob.id;
    change.version = bob.version;
    change.username = bob.username;
    change.email = QStringLiteral("robert@example.com");
    QVERIFY(users.update(change, StorageFixture::moment()));
    QCOMPARE(users.find(21)->email, QStringLiteral("robert@example.com"));
}

void TestUserStore::detectsChangesByOthers()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    UserStore users(*database);
    const User before = *users.find(2);
    QVERIFY(Other(database->path())
                .run(QStringLiteral("UPDATE user SET email = 'theirs@x.y' WHERE id = 2")));
    UserChange change;
    change.id = 2;
    change.version = before.version;
    change.active = false;
    Result<> done = users.update(change, StorageFixture::moment());
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Conflict);
    QCOMPARE(done.error().reason, Reason::ChangedElsewhere);
    QCOMPARE(users.remove(2, before.version, {}).error().reason, Reason::ChangedElsewhere);
    QVERIFY(users.find(2)->active);

    change.version = users.find(2)->version;
    QVERIFY(users.update(change, StorageFixture::moment()));
    QVERIFY(!users.find(2)->active);
    QCOMPARE(users.find(2)->version, change.version + 1);

    QVERIFY(Other(database->path()).run(QStringLiteral("DELETE FROM user WHERE id = 2")));
    done = users.update(change, StorageFixture::moment());
    QCOMPARE(done.error().code, ErrorCode::NotFound);
    QCOMPARE(done.error().reason, Reason::DeletedElsewhere);
}

void TestUserStore::replacesRoles()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("unicode_odd"), folder);
    QVERIFY(database);
    UserStore users(*database);
    QCOMPARE(users.roleIds(1).value(), QList<RoleId>{3}); // three rows of it, NULL and 4242
    UserChange change;
    change.id = 1;
    change.version = users.find(1)->version;
    change.roleIds = QList<RoleId>{1, 2};
    QVERIFY(users.update(change, StorageFixture::moment()));
    QCOMPARE(users.roleIds(1).value(), (QList<RoleId>{1, 2}));
    QVERIFY(users.setRoleIds(1, {2, 2}));
    QCOMPARE(users.roleIds(1).value(), QList<RoleId>{2});
}

void TestUserStore::refusesUnknownRoles()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    UserStore users(*database);
    NewUser ann = named("ann");
    ann.roleIds = {99};
    const Result<UserId> id = users.insert(ann, QStringLiteral("x"), StorageFixture::moment());
    QVERIFY(!id);
    QCOMPARE(id.error().reason, Reason::UnknownRole);
    QCOMPARE(users.count().value(), 0);
}

void TestUserStore::removesWithItsMemberships()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    UserStore users(*database);
    QVERIFY(users.remove(1, users.find(1)->version, {}));
    const Other other(database->path());
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM user_roles WHERE user_id = 1")), 0);
    QCOMPARE(users.postCount(1).value(), 0);
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM post")), 12);
    QCOMPARE(users.remove(1, 1, {}).error().reason, Reason::DeletedElsewhere);
}

void TestUserStore::givesPostsToTheHeir()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    UserStore users(*database);
    const int together = users.postCount(1).value() + users.postCount(2).value();
    const qint64 version = users.find(1)->version;
    QCOMPARE(users.remove(1, version, 999).error().reason, Reason::UnknownUser);
    QCOMPARE(users.remove(1, version, 1).error().reason, Reason::UnknownUser);
    QVERIFY(users.remove(1, version, 2));
    QCOMPARE(users.postCount(2).value(), together);
}

void TestUserStore::keepsPostsThatTheApplicationWouldDelete()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    {
        Other other(path);
        QVERIFY(other.run(QStringLiteral("DROP TABLE post")));
        QVERIFY(other.run(QStringLiteral(
            "CREATE TABLE post (id INTEGER NOT NULL PRIMARY KEY, title VARCHAR(100), "
            "user_id INTEGER REFERENCES user (id) ON DELETE CASCADE)")));
        QVERIFY(other.run(QStringLiteral("INSERT INTO post (title, user_id) VALUES ('T', 1)")));
    }
    QVERIFY(StorageFixture::adopt(path));
    const auto database = Database::open(path);
    QVERIFY(database);
    UserStore users(**database);
    QVERIFY(users.remove(1, users.find(1)->version, {}));
    QCOMPARE(Other(path).rows(QStringLiteral("SELECT title, user_id FROM post")),
             QStringList{QStringLiteral("T|NULL")});
}

void TestUserStore::countsLoginsAsFlaskSecurityDoes()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    UserStore users(*database);
    const QDateTime first = StorageFixture::moment();
    const QDateTime second = first.addSecs(60);
    const qint64 version = users.find(1)->version;
    QVERIFY(users.recordLogin(1, first));
    QCOMPARE(users.find(1)->lastLoginAt, first); // as Flask-Security: there was none before
    QVERIFY(users.recordLogin(1, second));
    const User user = *users.find(1);
    QCOMPARE(user.lastLoginAt, first);
    QCOMPARE(user.currentLoginAt, second);
    QCOMPARE(user.loginCount, 2);
    QCOMPARE(user.version, version);
    QVERIFY(!users.recordLogin(999, first));
}

void TestUserStore::changesPasswords()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    UserStore users(*database);
    const Other other(database->path());
    const QString uniquifier = QStringLiteral("SELECT fs_uniquifier FROM user WHERE id = 1");
    const QVariant before = other.value(uniquifier);
    const QString hash = users.credentials(1)->passwordHash;

    QVERIFY(users.upgradePassword(1, QStringLiteral("another"), QStringLiteral("late")));
    QCOMPARE(users.credentials(1)->passwordHash, hash);
    QVERIFY(users.upgradePassword(1, hash, QStringLiteral("upgraded")));
    QCOMPARE(users.credentials(1)->passwordHash, QStringLiteral("upgraded"));
    QCOMPARE(other.value(uniquifier), before);

    QVERIFY(
        users.setPassword(1, QStringLiteral("new"), Lasting::Temporary, StorageFixture::moment()));
    QCOMPARE(users.credentials(1)->passwordHash, QStringLiteral("new"));
    QVERIFY(users.find(1)->mustChangePassword);
    QVERIFY(other.value(uniquifier) != before);
    QVERIFY(!users.setPassword(999, QStringLiteral("new"), Lasting::Temporary,
                               StorageFixture::moment()));
}

QTEST_GUILESS_MAIN(TestUserStore)
#include "tst_userstore.moc"
