// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"
#include "tests/storage/StorageFixture.h"

#include <QJsonArray>

using StorageFixture::named;
using StorageFixture::Other;

/// People found, listed and counted in `user`.
class TestUserLookup : public QObject
{
    Q_OBJECT

private slots:
    void findsEveryPersonOfEveryFixture_data() { StorageFixture::addRows(); }
    void findsEveryPersonOfEveryFixture();
    void findsBySpelling_data();
    void findsBySpelling();
    void neverFindsWhatIsNoText();
    void listsEverybodyWithTheirRoles();
    void knowsWhetherSomebodyAdministers();
    void suggestsByBeginningThenByPart();
    void findsWhomANameIs();
    void countsAdministrators();
    void treatsNullAsNotActive();
};

void TestUserLookup::findsEveryPersonOfEveryFixture()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    const auto database = StorageFixture::open(name, folder);
    QVERIFY(database);
    const UserStore users(*database);
    for (const QJsonValue &value : StorageFixture::description(name).value(u"users").toArray()) {
        const QJsonObject person = value.toObject();
        for (const char *key : {"username", "email"}) {
            const QJsonValue login = person.value(QLatin1String(key));
            if (!login.isString()) {
                continue; // NULL, or a BLOB
            }
            const auto found = users.findByLogin(login.toString());
            QVERIFY2(found, qPrintable(login.toString()));
            QCOMPARE(found->user.id, person.value(u"id").toInt());
            QCOMPARE(found->passwordHash, person.value(u"password").toString());
        }
    }
}

void TestUserLookup::findsBySpelling_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("id");
    QTest::newRow("exact upper") << "Bob" << 20;
    QTest::newRow("exact lower") << "bob" << 21;
    QTest::newRow("neither: the lowest id") << "BOB" << 20;
    QTest::newRow("NFC") << QStringLiteral("jos\u00e9") << 1;
    QTest::newRow("NFD") << QStringLiteral("jose\u0301") << 2;
    QTest::newRow("capitals: the NFKD one, as Flask-Security") << QStringLiteral("JOS\u00c9") << 2;
    QTest::newRow("lower of a letter beyond ASCII") << QStringLiteral("\u0142ukasz") << 3;
    QTest::newRow("an address in capitals") << "ISTANBUL@EXAMPLE.COM" << 31;
    QTest::newRow("quotes") << "o'brien; drop table user;--" << 26;
    QTest::newRow("nobody") << "nobody" << 0;
    QTest::newRow("a pattern") << "%" << 0;
    QTest::newRow("empty: the person without a name") << "" << 24;
}

void TestUserLookup::findsBySpelling()
{
    QFETCH(QString, typed);
    QFETCH(int, id);
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("unicode_odd"), folder);
    QVERIFY(database);
    const auto found = UserStore(*database).findByLogin(typed);
    QCOMPARE(found ? found->user.id : 0, id);
    if (!found) {
        QCOMPARE(found.error().code, ErrorCode::NotFound);
    }
}

void TestUserLookup::neverFindsWhatIsNoText()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(Other(path).run(
        QStringLiteral("UPDATE user SET username = x'6164616d', password = x'00' WHERE id = 1")));
    QVERIFY(StorageFixture::adopt(path));
    const auto database = Database::open(path);
    QVERIFY(database);
    const UserStore users(**database);
    QVERIFY(!users.findByLogin(QStringLiteral("adam")));
    QVERIFY(!users.findByLogin(QStringLiteral("ADAM")));
    QVERIFY(users.credentials(1)->passwordHash.isNull());
    QCOMPARE(users.find(1)->username, QStringLiteral("adam"));
}

void TestUserLookup::listsEverybodyWithTheirRoles()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("unicode_odd"), folder);
    QVERIFY(database);
    const UserStore users(*database);
    const auto all = users.all();
    QVERIFY(all);
    QCOMPARE(all->size(), users.count().value());
    for (const User &user : *all) {
        QCOMPARE(user.roleIds, users.roleIds(user.id).value());
    }
}

void TestUserLookup::knowsWhetherSomebodyAdministers()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    UserStore users(*database);
    RoleStore roles(*database);
    const auto is = [&] { return users.isAnyActiveWith(Permissions::administration()).value(); };
    const auto role = [&](const char *name, const char *permissions) {
        return roles
            .insert({QLatin1String(name), {}, Permissions::split(QLatin1String(permissions))},
                    StorageFixture::moment())
            .value();
    };
    QVERIFY(!is());
    const RoleId people = role("people", "users.write");
    const RoleId rights = role("rights", "roles.write, posts.read");
    const UserId ann =
        users.insert(named("annlee"), QStringLiteral("hash"), StorageFixture::moment()).value();
    QVERIFY(users.setRoleIds(ann, {people}));
    QVERIFY(!is());
    QVERIFY(users.setRoleIds(ann, {people, rights}));
    QVERIFY(is());
    QCOMPARE(users.countActiveWith(Permissions::administration()).value(), 1);
    QVERIFY(users.update({.id = ann, .version = users.find(ann)->version, .active = false},
                         StorageFixture::moment()));
    QVERIFY(!is());
}

void TestUserLookup::suggestsByBeginningThenByPart()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    UserStore users(*database);
    for (const char *name : {"anna", "Andreas", "joanna", "100%", "zoe"}) {
        QVERIFY(users.insert(named(name), QStringLiteral("x"), StorageFixture::moment()));
    }
    const auto names = [&](const char *text, int limit) {
        QStringList list;
        const auto found = users.suggest(QString::fromUtf8(text), limit);
        for (const auto &[id, name] : *found) {
            list.append(name);
        }
        return list.join(u' ');
    };
    QCOMPARE(names("AN", 10), QStringLiteral("Andreas anna joanna"));
    QCOMPARE(names("an", 1), QStringLiteral("Andreas"));
    QCOMPARE(names("%", 10), QStringLiteral("100%"));
    QCOMPARE(names("", 3), QStringLiteral("100% Andreas anna"));
    QCOMPARE(names("nobody", 3), QString());
}

/// By an index, whether there is one of that name or not: a paste asks for thousands.
void TestUserLookup::findsWhomANameIs()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    UserStore users(*database);
    for (const char *name : {"anna", "joanna"}) {
        QVERIFY(users.insert(named(name), QStringLiteral("x"), StorageFixture::moment()));
    }
    const auto count = [&users](const char *name) {
        return users.named(QString::fromUtf8(name))->size();
    };
    QCOMPARE(count("ANNA"), 1);
    QCOMPARE(count("Joanna"), 1);
    QCOMPARE(count("oanna"), 0);
    QCOMPARE(count(""), 0);
    QSqlQuery query(database->connection());
    QVERIFY(query.exec(QStringLiteral("EXPLAIN QUERY PLAN SELECT id FROM user WHERE "
                                      "lower(user.username) = lower('a') OR "
                                      "lower(user.email) = lower('a')")));
    QString plan;
    while (query.next()) {
        plan += query.value(3).toString() + u'\n';
    }
    QVERIFY(!plan.isEmpty());
    QVERIFY2(!plan.contains(QStringLiteral("SCAN")), qPrintable(plan));
}

void TestUserLookup::countsAdministrators()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    UserStore users(*database);
    RoleStore roles(*database);
    const auto role = [&](const char *name, const char *permissions) {
        return *roles.insert(
            {QString::fromLatin1(name), {}, Permissions::split(QString::fromLatin1(permissions))},
            StorageFixture::moment());
    };
    const RoleId both = role("both", "roles.write, users.write,app.own");
    const RoleId one = role("one", "users.write");
    const RoleId other = role("other", "roles.write");
    const auto user = [&](const char *name, const QList<RoleId> &roleIds, bool active) {
        NewUser value = named(name);
        value.roleIds = roleIds;
        value.active = active;
        QVERIFY(users.insert(value, QStringLiteral("x"), StorageFixture::moment()));
    };
    user("single", {both}, true);
    user("union", {one, other}, true);
    user("half", {one}, true);
    user("gone", {both}, false);
    QCOMPARE(users.countActiveWith(Permissions::administration()).value(), 2);
    QCOMPARE(users.countActiveWith({Permission::UsersWrite}).value(), 3);
    QCOMPARE(users.countActiveWith({Permission::AuditRead}).value(), 0);
    QCOMPARE(users.countActiveWith({}).value(), 3);
}

void TestUserLookup::treatsNullAsNotActive()
{
    QTemporaryDir folder;
    const QString path = StorageFixture::copy(QStringLiteral("tutorial_working_bcrypt"), folder);
    QVERIFY(Other(path).run(QStringLiteral("UPDATE user SET active = NULL WHERE id = 1")));
    QVERIFY(StorageFixture::adopt(path));
    const auto database = Database::open(path);
    QVERIFY(database);
    QVERIFY(!UserStore(**database).find(1)->active);
    QVERIFY(UserStore(**database).find(2)->active);
    QVERIFY(!UserStore(**database).find(5)->active);
}

QTEST_GUILESS_MAIN(TestUserLookup)
#include "tst_userlookup.moc"
