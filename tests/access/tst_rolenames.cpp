// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/RoleNames.h"

#include <QTest>

class TestRoleNames : public QObject
{
    Q_OBJECT

private slots:
    void callsAnUnknownRoleByItsId();
    void sortsInAnyCase();
    void findsTheSpellingFirst();

private:
    static RoleNames names()
    {
        return RoleNames({role(1, QStringLiteral("editor")), role(2, QStringLiteral("Admin")),
                          role(3, QStringLiteral("admin")), role(4, QString())});
    }
    static Role role(RoleId id, const QString &name)
    {
        Role role;
        role.id = id;
        role.name = name;
        return role;
    }
};

void TestRoleNames::callsAnUnknownRoleByItsId()
{
    QCOMPARE(names().of(1), QStringLiteral("editor"));
    QCOMPARE(names().of(4), QString()); // as an application left it
    QCOMPARE(names().of(17), QStringLiteral("17"));
    QVERIFY(!names().contains(17));
    QCOMPARE(RoleNames().sorted({5}), QStringList{QStringLiteral("5")});
}

void TestRoleNames::sortsInAnyCase()
{
    QCOMPARE(names().sorted({1, 17, 2}), (QStringList{QStringLiteral("17"), QStringLiteral("Admin"),
                                                      QStringLiteral("editor")}));
}

void TestRoleNames::findsTheSpellingFirst()
{
    QCOMPARE(names().named(QStringLiteral("admin")), std::optional<RoleId>(3));
    QCOMPARE(names().named(QStringLiteral("Admin")), std::optional<RoleId>(2));
    QCOMPARE(names().named(QStringLiteral("EDITOR")), std::optional<RoleId>(1));
    QCOMPARE(names().named(QStringLiteral("17")), std::nullopt);
}

QTEST_GUILESS_MAIN(TestRoleNames)
#include "tst_rolenames.moc"
