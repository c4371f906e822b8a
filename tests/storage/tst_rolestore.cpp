// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "StorageFixture.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"

using StorageFixture::Other;

/// The rows of `role` and their members.
class TestRoleStore : public QObject
{
    Q_OBJECT

private slots:
    void readsOddRoles();
    void keepsWhatWasInserted();
    void refusesTakenNames();
    void detectsChangesByOthers();
    void keepsMembershipsOnce();
    void removesWithItsMemberships();
    void tidiesMemberships();
};

void TestRoleStore::readsOddRoles()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("unicode_odd"), folder);
    QVERIFY(database);
    const RoleStore roles(*database);
    const auto all = roles.all();
    QVERIFY(all);
    QCOMPARE(all->size(), 15);
    QVERIFY(roles.find(14)->name.isNull());
    QCOMPARE(roles.find(1, MemberCount::Include)->memberCount, 2);
    QCOMPARE(roles.findByName(QStringLiteral("Admin"))->id, 13);
    QCOMPARE(roles.findByName(QStringLiteral("admin "))->id, 12);
    const auto none = roles.findByName(QStringLiteral("ADMIN"));
    QVERIFY(!none);
    QCOMPARE(none.error().reason, Reason::UnknownRole);
    QCOMPARE(roles.ofUser(1)->size(), 1);
    QCOMPARE(roles.members(1)->size(), 2);
}

void TestRoleStore::keepsWhatWasInserted()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    RoleStore roles(*database);
    const NewRole night{QStringLiteral("night"),
                        QStringLiteral("The night shift"),
                        {QStringLiteral("posts.read"), QStringLiteral("app.own")}};
    const Result<RoleId> id = roles.insert(night, StorageFixture::moment());
    QVERIFY(id);
    const Role role = *roles.find(*id);
    QCOMPARE(role.name, night.name);
    QCOMPARE(role.description, night.description);
    QCOMPARE(role.permissions, night.permissions);
    QCOMPARE(role.version, 1);
    QCOMPARE(Other(database->path()).value(QStringLiteral("SELECT permissions FROM role")),
             QStringLiteral("posts.read,app.own"));
}

void TestRoleStore::refusesTakenNames()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    RoleStore roles(*database);
    QVERIFY(roles.insert({QStringLiteral("night"), {}, {}}, StorageFixture::moment()));
    const auto day = roles.insert({QStringLiteral("day"), {}, {}}, StorageFixture::moment());
    QVERIFY(day);
    for (const char *name : {"night", "Night"}) {
        const QString text = QString::fromLatin1(name);
        const auto inserted = roles.insert({text, {}, {}}, StorageFixture::moment());
        RoleChange change;
        change.id = *day;
        change.version = 1;
        change.name = text;
        const auto updated = roles.update(change, StorageFixture::moment());
        for (const Error &error : {inserted.error(), updated.error()}) {
            QCOMPARE(error.reason, Reason::Taken);
            QCOMPARE(error.field, Field::RoleName);
            QCOMPARE(error.subject, text);
        }
    }
}

void TestRoleStore::detectsChangesByOthers()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    QVERIFY(database);
    RoleStore roles(*database);
    const RoleId id = *roles.insert({QStringLiteral("night"), {}, {}}, StorageFixture::moment());
    QVERIFY(Other(database->path()).run(QStringLiteral("UPDATE role SET permissions = 'x'")));
    RoleChange change;
    change.id = id;
    change.version = 1;
    change.description = QStringLiteral("mine");
    QCOMPARE(roles.update(change, StorageFixture::moment()).error().reason,
             Reason::ChangedElsewhere);
    QCOMPARE(roles.remove(id, 1).error().reason, Reason::ChangedElsewhere);
    change.version = 2;
    QVERIFY(roles.update(change, StorageFixture::moment()));
    QCOMPARE(roles.find(id)->permissions, QStringList{QStringLiteral("x")});
    QVERIFY(roles.remove(id, 3));
    QCOMPARE(roles.remove(id, 3).error().reason, Reason::DeletedElsewhere);
}

void TestRoleStore::keepsMembershipsOnce()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("unicode_odd"), folder);
    QVERIFY(database);
    RoleStore roles(*database);
    const Other other(database->path());
    const QString rows =
        QStringLiteral("SELECT count(*) FROM user_roles WHERE user_id = 1 AND role_id = %1");
    QVERIFY(roles.addMember(3, 1)); // is one already, three times
    QCOMPARE(other.value(rows.arg(3)), 3);
    QVERIFY(roles.removeMember(3, 1));
    QVERIFY(roles.removeMember(3, 1));
    QCOMPARE(other.value(rows.arg(3)), 0);
    QVERIFY(roles.addMember(1, 1));
    QVERIFY(roles.addMember(1, 1));
    QCOMPARE(other.value(rows.arg(1)), 1);
    QCOMPARE(roles.addMember(999, 1).error().reason, Reason::UnknownRole);
    QCOMPARE(roles.addMember(1, 999).error().reason, Reason::UnknownUser);
}

void TestRoleStore::removesWithItsMemberships()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    RoleStore roles(*database);
    QVERIFY(roles.find(1, MemberCount::Include)->memberCount > 0);
    QVERIFY(roles.remove(1, 1));
    QCOMPARE(Other(database->path())
                 .value(QStringLiteral("SELECT count(*) FROM user_roles WHERE role_id = 1")),
             0);
}

void TestRoleStore::tidiesMemberships()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("unicode_odd"), folder);
    QVERIFY(database);
    RoleStore roles(*database);
    QCOMPARE(roles.tidyMemberships().value(), 8); // 6 that dangle, 2 surplus
    QCOMPARE(roles.tidyMemberships().value(), 0);
    QCOMPARE(Other(database->path()).value(QStringLiteral("SELECT count(*) FROM user_roles")), 14);
    QCOMPARE(roles.ofUser(1)->size(), 1);
}

QTEST_GUILESS_MAIN(TestRoleStore)
#include "tst_rolestore.moc"
