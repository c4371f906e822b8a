// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/RightsChange.h"
#include "tests/access/House.h"

using RightsChange::Effects;
using RightsChange::Group;
using RightsChange::Plan;

class TestRightsChange : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void saysNothingOfNothing();
    void tellsWhoLosesAndGainsByARole();
    void countsOnlyWhatNoOtherRoleGives();
    void tellsARemovedRole();
    void tellsMemberships();
    void tellsMembersOfARole();
    void countsManyAndNamesAFew();

private:
    RoleId role(const char *name) const { return m_house->role(name); }
    Effects effects(const Plan &plan) const
    {
        const auto result = RightsChange::of(m_house->database(), plan);
        return result ? *result : Effects{};
    }

    std::unique_ptr<House> m_house;
    UserId m_staff = 0;
    UserId m_both = 0;
};

using enum Permission;

void TestRightsChange::initTestCase()
{
    START_CRYPTO();
}

void TestRightsChange::init()
{
    m_house = std::make_unique<House>();
    m_staff = m_house->addUser("bert", {role("staff")});
    m_both = m_house->addUser("cora", {role("staff"), role("editor")});
}

void TestRightsChange::saysNothingOfNothing()
{
    QVERIFY(effects({}).isEmpty());
    QVERIFY(effects({.roles = {{role("staff"), {PostsRead, PostsWrite}}}}).isEmpty());
    QVERIFY(effects({.memberships = {{m_staff, {role("staff")}}}}).isEmpty());
}

void TestRightsChange::tellsWhoLosesAndGainsByARole()
{
    const Effects found = effects({.roles = {{role("staff"), {PostsRead, DataExport}}}});
    QVERIFY(found.anyoneLoses());
    QCOMPARE(found.groups.size(), 2);
    QCOMPARE(found.groups.at(0).names, QStringList{QStringLiteral("bert")});
    QCOMPARE(found.groups.at(0).lost, PermissionSet{PostsWrite});
    QCOMPARE(found.groups.at(0).gained, PermissionSet{DataExport});
    QCOMPARE(found.groups.at(1).names, QStringList{QStringLiteral("cora")});
    QCOMPARE(found.groups.at(1).lost, PermissionSet{});
    QCOMPARE(found.groups.at(1).gained, PermissionSet{DataExport});
}

void TestRightsChange::countsOnlyWhatNoOtherRoleGives()
{
    const Effects found = effects({.roles = {{role("editor"), {}}}});
    QCOMPARE(found.groups.size(), 1);
    QCOMPARE(found.groups.at(0).names, QStringList{QStringLiteral("cora")});
    QCOMPARE(found.groups.at(0).lost, (PermissionSet{PostsEditAny, PostsDeleteAny}));
}

void TestRightsChange::tellsARemovedRole()
{
    const Effects found = effects({.removedRoles = {role("staff")}});
    QCOMPARE(found.groups.size(), 1);
    QCOMPARE(found.groups.at(0).names, QStringList{QStringLiteral("bert")});
    QCOMPARE(found.groups.at(0).lost, (PermissionSet{PostsRead, PostsWrite}));
}

void TestRightsChange::tellsMemberships()
{
    const UserId nobody = m_house->addUser("dora", {});
    const Effects found =
        effects({.memberships = {{m_both, {role("staff")}}, {nobody, {role("reader")}}}});
    QCOMPARE(found.groups.size(), 2);
    QCOMPARE(found.groups.at(0).names, QStringList{QStringLiteral("cora")});
    QCOMPARE(found.groups.at(0).lost, (PermissionSet{PostsEditAny, PostsDeleteAny}));
    QCOMPARE(found.groups.at(1).names, QStringList{QStringLiteral("dora")});
    QCOMPARE(found.groups.at(1).gained, PermissionSet{PostsRead});
}

void TestRightsChange::tellsMembersOfARole()
{
    const UserId nobody = m_house->addUser("dora", {});
    const Effects found =
        effects({.members = {{role("staff"), {.added = {nobody}, .removed = {m_staff}}}}});
    QCOMPARE(found.groups.size(), 2);
    QCOMPARE(found.groups.at(0).names, QStringList{QStringLiteral("bert")});
    QCOMPARE(found.groups.at(1).names, QStringList{QStringLiteral("dora")});
    QCOMPARE(found.groups.at(1).gained, (PermissionSet{PostsRead, PostsWrite}));
}

void TestRightsChange::countsManyAndNamesAFew()
{
    for (int number = 0; number < 30; ++number) {
        const QByteArray name = "person" + QByteArray::number(number);
        QVERIFY(m_house->addUser(name.constData(), {role("reader")}) > 0);
    }
    const Effects found = effects({.removedRoles = {role("reader")}});
    QCOMPARE(found.groups.size(), 1);
    QCOMPARE(found.groups.at(0).count, 30);
    QCOMPARE(found.groups.at(0).names.size(), RightsChange::MostNames);
}

QTEST_GUILESS_MAIN(TestRightsChange)
#include "tst_rightschange.moc"
