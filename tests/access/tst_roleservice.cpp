// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/House.h"
#include "tests/support/Members.h"

class TestRoleService : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void createsAndChanges();
    void refusesWithoutPermission();
    void refusesBadValues();
    void givesNoPermissionThatOneLacks();
    void takesNoPermissionThatOneLacks();
    void keepsNamesOfTheFlaskApplication();
    void removesMembershipsWithTheRole();
    void setsExactlyTheseMembers();
    void reachesAnOpenSession();

private:
    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_ann;
};

void TestRoleService::initTestCase()
{
    START_CRYPTO();
}

void TestRoleService::init()
{
    m_ann.reset();
    m_house = std::make_unique<House>();
    m_ann = m_house->session(m_house->admin());
}

void TestRoleService::createsAndChanges()
{
    const auto id = m_house->roles().create(*m_ann, {QStringLiteral(" front desk "),
                                                     QStringLiteral("Answers\nthe door"),
                                                     {QStringLiteral("posts.read")}});
    QVERIFY(id);
    Role role = *m_house->roles().find(*m_ann, *id);
    QCOMPARE(role.name, QStringLiteral("front desk"));
    QCOMPARE(role.description, QStringLiteral("Answers the door"));
    RoleChange change{.id = role.id, .version = role.version};
    change.permissions = {QStringLiteral("posts.read"), QStringLiteral("posts.write")};
    QVERIFY(m_house->roles().update(*m_ann, change));
    COMPARE_ERROR(m_house->roles().update(*m_ann, change), ErrorCode::Conflict,
                  Reason::ChangedElsewhere);
    QCOMPARE(m_house->roles().find(*m_ann, *id)->permissions, *change.permissions);
    QCOMPARE(m_house->roles().list(*m_ann)->size(), 5);
}

void TestRoleService::refusesWithoutPermission()
{
    const auto bernd = m_house->session(m_house->addUser("bernd", {m_house->role("editor")}));
    const auto code = ErrorCode::Forbidden;
    const auto reason = Reason::MissingPermission;
    const RoleId staff = m_house->role("staff");
    COMPARE_ERROR(m_house->roles().create(*bernd, {QStringLiteral("mine"), {}, {}}), code, reason);
    COMPARE_ERROR(m_house->roles().update(*bernd, {.id = staff, .version = 1}), code, reason);
    COMPARE_ERROR(m_house->roles().remove(*bernd, staff, 1), code, reason);
    COMPARE_ERROR(m_house->roles().addMember(*bernd, staff, bernd->userId()), code, reason);
    COMPARE_ERROR(m_house->roles().removeMember(*bernd, staff, bernd->userId()), code, reason);
    COMPARE_ERROR(m_house->roles().changeMembers(*bernd, staff, {}, {}), code, reason);
    COMPARE_ERROR(m_house->roles().members(*bernd, staff), code, reason);
    QCOMPARE(m_house->roles().list(*bernd)->size(), 4);
}

void TestRoleService::refusesBadValues()
{
    const auto create = [this](const QString &name, const QStringList &permissions = {}) {
        return m_house->roles().create(*m_ann, {name, {}, permissions});
    };
    COMPARE_ERROR(create(QString()), ErrorCode::Invalid, Reason::Empty);
    COMPARE_ERROR(create(QStringLiteral("a,b")), ErrorCode::Invalid, Reason::BadCharacters);
    COMPARE_ERROR(create(QStringLiteral("ADMIN")), ErrorCode::Conflict, Reason::Taken);
    COMPARE_ERROR(create(QStringLiteral("good"), {QStringLiteral("a,b")}), ErrorCode::Invalid,
                  Reason::BadCharacters);
    const auto unknown = m_house->roles().findByName(*m_ann, QStringLiteral("nothing"));
    COMPARE_ERROR(unknown, ErrorCode::NotFound, Reason::UnknownRole);
    QCOMPARE(unknown.error().subject, QStringLiteral("nothing"));
}

void TestRoleService::givesNoPermissionThatOneLacks()
{
    const RoleId keeper =
        m_house->addRole("keeper", {QStringLiteral("roles.write"), QStringLiteral("posts.read")});
    const auto kurt = m_house->session(m_house->addUser("kurt", {keeper}));
    const QStringList users{QStringLiteral("users.write")};
    const auto created = m_house->roles().create(*kurt, {QStringLiteral("mine"), {}, users});
    COMPARE_ERROR(created, ErrorCode::Forbidden, Reason::RightsNotHeld);
    QCOMPARE(created.error().subject, users.constFirst());
    QVERIFY(created.error().field == Field::Permissions);

    const Role own = *m_house->roles().find(*kurt, keeper);
    RoleChange change{.id = own.id, .version = own.version};
    change.permissions = own.permissions + users;
    COMPARE_ERROR(m_house->roles().update(*kurt, change), ErrorCode::Forbidden,
                  Reason::RightsNotHeld);

    // What a role already allows may stay, though Kurt could not give it.
    const Role editor = *m_house->roles().findByName(*kurt, QStringLiteral("editor"));
    RoleChange rename{.id = editor.id, .version = editor.version};
    rename.name = QStringLiteral("desk editor");
    rename.permissions = editor.permissions;
    QVERIFY(m_house->roles().update(*kurt, rename));
}

void TestRoleService::takesNoPermissionThatOneLacks()
{
    const RoleId keeper =
        m_house->addRole("keeper", {QStringLiteral("roles.write"), QStringLiteral("posts.read")});
    const auto kurt = m_house->session(m_house->addUser("kurt", {keeper}));
    const Role editor = *m_house->roles().findByName(*kurt, QStringLiteral("editor"));
    RoleChange stripped{.id = editor.id, .version = editor.version};
    stripped.permissions = QStringList{QStringLiteral("posts.read")};
    const Result<> changed = m_house->roles().update(*kurt, stripped);
    COMPARE_ERROR(changed, ErrorCode::Forbidden, Reason::RightsNotHeld);
    QVERIFY(changed.error().field == Field::Permissions);
    COMPARE_ERROR(m_house->roles().remove(*kurt, editor.id, editor.version), ErrorCode::Forbidden,
                  Reason::RightsNotHeld);

    const Role reader = *m_house->roles().findByName(*kurt, QStringLiteral("reader"));
    QVERIFY(m_house->roles().remove(*kurt, reader.id, reader.version));
}

void TestRoleService::keepsNamesOfTheFlaskApplication()
{
    const RoleId id = m_house->addRole("flask", {QStringLiteral("post-read")});
    const Role role = *m_house->roles().find(*m_ann, id);
    RoleChange change{.id = id, .version = role.version};
    change.permissions = {QStringLiteral("post-read"), QStringLiteral("posts.read")};
    QVERIFY(m_house->roles().update(*m_ann, change));
    QCOMPARE(m_house->roles().find(*m_ann, id)->permissions, *change.permissions);
}

void TestRoleService::removesMembershipsWithTheRole()
{
    const RoleId staff = m_house->role("staff");
    const UserId bernd = m_house->addUser("bernd", {staff});
    QVERIFY(m_house->roles().remove(*m_ann, staff, m_house->roles().find(*m_ann, staff)->version));
    QCOMPARE(m_house->user(bernd).roleIds, QList<RoleId>());
    // The id of a removed role is not given out again, so nobody inherits it.
    const auto next = m_house->roles().create(*m_ann, {QStringLiteral("next"), {}, {}});
    QVERIFY(*next > staff);
    QCOMPARE(m_house->roles().members(*m_ann, *next)->size(), 0);
}

void TestRoleService::setsExactlyTheseMembers()
{
    const RoleId staff = m_house->role("staff");
    const UserId bernd = m_house->addUser("bernd", {staff});
    const UserId carla = m_house->addUser("carla", {});
    QVERIFY(Members::set(m_house->roles(), *m_ann, staff, {carla}));
    QCOMPARE(m_house->user(bernd).roleIds, QList<RoleId>());
    QCOMPARE(m_house->user(carla).roleIds, QList<RoleId>{staff});
    COMPARE_ERROR(Members::set(m_house->roles(), *m_ann, staff, {bernd, 4711}), ErrorCode::NotFound,
                  Reason::DeletedElsewhere);
    QCOMPARE(m_house->user(bernd).roleIds, QList<RoleId>());
    QVERIFY(m_house->roles().addMember(*m_ann, staff, carla));
    QVERIFY(m_house->roles().removeMember(*m_ann, staff, carla));
    QVERIFY(m_house->roles().removeMember(*m_ann, staff, carla));
    QCOMPARE(m_house->roles().members(*m_ann, staff)->size(), 0);
}

void TestRoleService::reachesAnOpenSession()
{
    const auto bernd = m_house->session(m_house->addUser("bernd", {m_house->role("reader")}));
    QVERIFY(!bernd->can(Permission::PostsWrite));
    QVERIFY(m_house->roles().addMember(*m_ann, m_house->role("staff"), bernd->userId()));
    QVERIFY(m_house->workspace().sessions().refresh(*bernd));
    QVERIFY(bernd->can(Permission::PostsWrite));
}

QTEST_GUILESS_MAIN(TestRoleService)
#include "tst_roleservice.moc"
