// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/Permission.h"

#include <QSet>
#include <QTest>

class TestPermission : public QObject
{
    Q_OBJECT

private slots:
    void everyPermissionHasItsOwnName();
    void unknownNameIsNoPermission();
    void setsBehaveAsSets();
    void listsInTheOrderOfTheScreen();
    void splits_data();
    void splits();
    void joinsWhatItSplit();
    void knownLeavesForeignNamesOut();
    void administrationIsPartOfEverything();
};

void TestPermission::everyPermissionHasItsOwnName()
{
    QSet<QString> names;
    for (const Permission permission : Permissions::all()) {
        const QString name = Permissions::name(permission);
        Permission found{};
        QVERIFY2(Permissions::fromName(name, &found), qPrintable(name));
        QCOMPARE(found, permission);
        QVERIFY(!name.contains(u','));
        names.insert(name);
    }
    QCOMPARE(names.size(), Permissions::all().size());
    QCOMPARE(Permissions::name(Permission::PostsEditAny), QStringLiteral("posts.edit_any"));
}

void TestPermission::unknownNameIsNoPermission()
{
    for (const char *name : {"", "posts", "Posts.Read", " posts.read", "posts.read ", "*"}) {
        Permission found = Permission::AuditRead;
        QVERIFY2(!Permissions::fromName(QLatin1String(name), &found), name);
        QCOMPARE(found, Permission::AuditRead);
    }
}

void TestPermission::setsBehaveAsSets()
{
    PermissionSet set{Permission::PostsRead, Permission::PostsRead, Permission::UsersWrite};
    QVERIFY(set.contains(Permission::PostsRead));
    QVERIFY(!set.contains(Permission::PostsWrite));
    set.insert(Permission::PostsWrite);
    set.remove(Permission::PostsRead);
    set.remove(Permission::PostsRead);
    QCOMPARE(set, (PermissionSet{Permission::UsersWrite, Permission::PostsWrite}));

    const PermissionSet other{Permission::UsersWrite, Permission::AuditRead};
    QCOMPARE(set.united(other), (PermissionSet{Permission::UsersWrite, Permission::PostsWrite,
                                               Permission::AuditRead}));
    QCOMPARE(set.minus(other), PermissionSet{Permission::PostsWrite});
    QVERIFY(set.united(other).containsAll(set));
    QVERIFY(!set.containsAll(other));
    QVERIFY(set.containsAll({}));
    QVERIFY(PermissionSet().isEmpty());
    QVERIFY(set.minus(set).isEmpty());
}

void TestPermission::listsInTheOrderOfTheScreen()
{
    const PermissionSet set{Permission::SettingsWrite, Permission::PostsRead,
                            Permission::UsersRead};
    QCOMPARE(set.toList(), (QList<Permission>{Permission::PostsRead, Permission::UsersRead,
                                              Permission::SettingsWrite}));
}

void TestPermission::splits_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("NULL") << QString() << QStringList();
    QTest::newRow("empty") << QStringLiteral("") << QStringList();
    QTest::newRow("only commas and blanks") << QStringLiteral(" ,, ,") << QStringList();
    QTest::newRow("one") << QStringLiteral("posts.read")
                         << QStringList{QStringLiteral("posts.read")};
    QTest::newRow("blanks around")
        << QStringLiteral(" posts.read , audit.read\n")
        << QStringList{QStringLiteral("posts.read"), QStringLiteral("audit.read")};
    QTest::newRow("twice") << QStringLiteral("b,a,b")
                           << QStringList{QStringLiteral("b"), QStringLiteral("a")};
    QTest::newRow("foreign names stay")
        << QStringLiteral("invoice pay,posts.read")
        << QStringList{QStringLiteral("invoice pay"), QStringLiteral("posts.read")};
}

void TestPermission::splits()
{
    QFETCH(QString, stored);
    QFETCH(QStringList, names);
    QCOMPARE(Permissions::split(stored), names);
}

void TestPermission::joinsWhatItSplit()
{
    const QString stored = QStringLiteral("posts.read,invoice pay,users.write");
    QCOMPARE(Permissions::join(Permissions::split(stored)), stored);
    QVERIFY(Permissions::join({}).isEmpty());
}

void TestPermission::knownLeavesForeignNamesOut()
{
    QCOMPARE(
        Permissions::known({QStringLiteral("posts.read"), QStringLiteral("invoice"), QString()}),
        PermissionSet{Permission::PostsRead});
    QVERIFY(Permissions::known({}).isEmpty());
}

void TestPermission::administrationIsPartOfEverything()
{
    QVERIFY(Permissions::everything().containsAll(Permissions::administration()));
    QVERIFY(!Permissions::administration().isEmpty());
}

QTEST_GUILESS_MAIN(TestPermission)
#include "tst_permission.moc"
