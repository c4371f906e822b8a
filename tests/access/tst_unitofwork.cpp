// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/UnitOfWork.h"
#include "models/storage/PostStore.h"
#include "models/storage/Sql.h"
#include "tests/access/House.h"
#include "tests/support/Members.h"

#include <QSignalSpy>
#include <QSqlError>
#include <QSqlQuery>

#include <sqlite3.h>

/// The rules for the whole database, by every road there is.
class TestUnitOfWork : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_house = std::make_unique<House>(); }
    void keepsTheLastAdministrator_data();
    void keepsTheLastAdministrator();
    void keepsNobodyFromActingOnThemself_data();
    void keepsNobodyFromActingOnThemself();
    void allowsASwapInsideOneUnit();
    void countsActiveAdministratorsOnly();
    void countsRightsSpreadOverTwoRoles();
    void refusesNothingWhereThereWasNoAdministrator();
    void undoesTheInnerUnitAlone();
    void undoesEverythingWithoutCommit();
    void tellsOnceAfterTheOutermostCommit();
    void refusesRightsThatWereTakenAwayMeanwhile();
    void refusesWhoWasDeactivatedMeanwhile();
    void looksUpTheSameWithManyPeople();

private:
    using Deed = std::function<Result<>(House &, const Session &, UserId target)>;
    static QList<std::pair<const char *, Deed>> deeds();

    std::unique_ptr<House> m_house;
};

Q_DECLARE_METATYPE(std::function<Result<>(House &, const Session &, UserId)>)

void TestUnitOfWork::initTestCase()
{
    START_CRYPTO();
}

/// The ways to take administration away from the only member of "admin".
QList<std::pair<const char *, TestUnitOfWork::Deed>> TestUnitOfWork::deeds()
{
    const auto update = [](House &house, const Session &by, UserId id, auto set) {
        UserChange change{.id = id, .version = house.user(id).version};
        set(change);
        return house.users().update(by, change);
    };
    const auto setPermissions = [](House &house, const Session &by, const QStringList &names) {
        const Role role = *house.roles().findByName(by, QStringLiteral("admin"));
        RoleChange change{.id = role.id, .version = role.version};
        change.permissions = names;
        return house.roles().update(by, change);
    };
    return {
        {"deactivated", [](House &house, const Session &by,
                           UserId id) { return house.users().setActive(by, id, false); }},
        {"deactivated by update",
         [=](House &house, const Session &by, UserId id) {
             return update(house, by, id, [](UserChange &change) { change.active = false; });
         }},
        {"deleted",
         [](House &house, const Session &by, UserId id) {
             return house.users().remove(by, id, house.user(id).version, {});
         }},
        {"roles taken away",
         [=](House &house, const Session &by, UserId id) {
             return update(house, by, id,
                           [](UserChange &change) { change.roleIds = QList<RoleId>(); });
         }},
        {"another role in its place",
         [=](House &house, const Session &by, UserId id) {
             const RoleId reader = house.role("reader");
             return update(house, by, id, [reader](UserChange &change) {
                 change.roleIds = QList<RoleId>{reader};
             });
         }},
        {"removed from the role",
         [](House &house, const Session &by, UserId id) {
             return house.roles().removeMember(by, house.role("admin"), id);
         }},
        {"role without members",
         [](House &house, const Session &by, UserId) {
             return Members::set(house.roles(), by, house.role("admin"), {});
         }},
        {"role may not write users",
         [=](House &house, const Session &by, UserId) {
             return setPermissions(house, by,
                                   {QStringLiteral("posts.read"), QStringLiteral("roles.write")});
         }},
        {"role may not write roles",
         [=](House &house, const Session &by, UserId) {
             return setPermissions(house, by,
                                   {QStringLiteral("posts.read"), QStringLiteral("users.write")});
         }},
        {"role allows nothing",
         [=](House &house, const Session &by, UserId) { return setPermissions(house, by, {}); }},
        {"role removed",
         [](House &house, const Session &by, UserId) {
             const Role role = *house.roles().findByName(by, QStringLiteral("admin"));
             return house.roles().remove(by, role.id, role.version);
         }},
    };
}

void TestUnitOfWork::keepsTheLastAdministrator_data()
{
    QTest::addColumn<Deed>("deed");
    for (const auto &[name, deed] : deeds()) {
        QTest::newRow(name) << deed;
    }
}

void TestUnitOfWork::keepsTheLastAdministrator()
{
    QFETCH(Deed, deed);
    const auto ann = m_house->session(m_house->admin());
    COMPARE_ERROR(deed(*m_house, *ann, ann->userId()), ErrorCode::Forbidden,
                  Reason::LastAdministrator);
    const auto again = m_house->session(ann->userId());
    QVERIFY(again);
    QCOMPARE(again->permissions(), Permissions::everything());
}

void TestUnitOfWork::keepsNobodyFromActingOnThemself_data()
{
    keepsTheLastAdministrator_data();
}

// With a second administrator by another role the rule is about oneself.
void TestUnitOfWork::keepsNobodyFromActingOnThemself()
{
    QFETCH(Deed, deed);
    const RoleId chief =
        m_house->addRole("chief", {QStringLiteral("users.write"), QStringLiteral("roles.write")});
    m_house->addUser("bernd", {chief});
    const auto ann = m_house->session(m_house->admin());
    COMPARE_ERROR(deed(*m_house, *ann, ann->userId()), ErrorCode::Forbidden, Reason::Yourself);
    QCOMPARE(m_house->session(ann->userId())->permissions(), Permissions::everything());
}

void TestUnitOfWork::allowsASwapInsideOneUnit()
{
    const RoleId admin = m_house->role("admin");
    const UserId bernd = m_house->addUser("bernd", {m_house->role("staff")});
    const UserId carla = m_house->addUser("carla", {admin});
    const auto session = m_house->session(carla);
    QVERIFY(m_house->users().setActive(*session, m_house->admin(), false));

    // Carla is the only one now: she may not leave, but another may come and go with her staying.
    auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), session.get());
    QVERIFY(unit);
    QVERIFY(Members::set(m_house->roles(), *session, admin, {bernd}));
    QVERIFY(Members::set(m_house->roles(), *session, admin, {bernd, carla}));
    QVERIFY(unit->commit());
    QVERIFY(m_house->session(bernd)->can(Permission::RolesWrite));
    QVERIFY(m_house->session(carla)->can(Permission::RolesWrite));
}

void TestUnitOfWork::countsActiveAdministratorsOnly()
{
    m_house->addUser("bernd", {m_house->role("admin")}, false);
    const auto ann = m_house->session(m_house->admin());
    COMPARE_ERROR(m_house->users().setActive(*ann, ann->userId(), false), ErrorCode::Forbidden,
                  Reason::LastAdministrator);
}

void TestUnitOfWork::countsRightsSpreadOverTwoRoles()
{
    const RoleId people = m_house->addRole("people", {QStringLiteral("users.write")});
    const RoleId rules = m_house->addRole("rules", {QStringLiteral("roles.write")});
    const UserId both = m_house->addUser("bernd", {people, rules});
    const auto bernd = m_house->session(both);
    // Bernd holds less than Ann, so he cannot touch her; she deletes the role's rights herself.
    const auto ann = m_house->session(m_house->admin());
    COMPARE_ERROR(Members::set(m_house->roles(), *ann, m_house->role("admin"), {}),
                  ErrorCode::Forbidden, Reason::Yourself);
    QVERIFY(m_house->roles().removeMember(*ann, rules, both));
    COMPARE_ERROR(Members::set(m_house->roles(), *ann, m_house->role("admin"), {}),
                  ErrorCode::Forbidden, Reason::LastAdministrator);
}

void TestUnitOfWork::refusesNothingWhereThereWasNoAdministrator()
{
    const RoleId writers = m_house->role("staff");
    const UserId bernd = m_house->addUser("bernd", {writers});
    QVERIFY(UserStore(m_house->database())
                .update({.id = m_house->admin(),
                         .version = m_house->user(m_house->admin()).version,
                         .active = false},
                        m_house->clock().now()));
    const auto session = m_house->session(bernd);
    QVERIFY(m_house->posts().create(*session, {QStringLiteral("Still open"), {}, {}}));
}

void TestUnitOfWork::undoesTheInnerUnitAlone()
{
    const auto ann = m_house->session(m_house->admin());
    auto outer = UnitOfWork::begin(m_house->database(), m_house->notifier(), ann.get());
    QVERIFY(outer);
    QVERIFY(m_house->posts().create(*ann, {QStringLiteral("First"), {}, {}}));
    {
        auto inner = UnitOfWork::begin(m_house->database(), m_house->notifier(), ann.get());
        QVERIFY(inner);
        QVERIFY(m_house->posts().create(*ann, {QStringLiteral("Second"), {}, {}}));
    }
    QVERIFY(m_house->posts().create(*ann, {QStringLiteral("Third"), {}, {}}));
    QVERIFY(outer->commit());
    QStringList titles;
    const auto page = m_house->posts().page(*ann, 0, 10);
    for (const Post &post : *page) {
        titles.append(post.title);
    }
    QCOMPARE(titles, (QStringList{QStringLiteral("Third"), QStringLiteral("First")}));
}

void TestUnitOfWork::undoesEverythingWithoutCommit()
{
    const auto ann = m_house->session(m_house->admin());
    QSignalSpy changed(&m_house->notifier(), &ChangeNotifier::changed);
    {
        auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), ann.get());
        QVERIFY(unit);
        QVERIFY(m_house->posts().create(*ann, {QStringLiteral("Lost"), {}, {}}));
    }
    QCOMPARE(m_house->posts().page(*ann, 0, 10)->size(), 0);
    QCOMPARE(changed.size(), 0);
}

void TestUnitOfWork::tellsOnceAfterTheOutermostCommit()
{
    const auto ann = m_house->session(m_house->admin());
    QSignalSpy changed(&m_house->notifier(), &ChangeNotifier::changed);
    auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), ann.get());
    QVERIFY(m_house->posts().create(*ann, {QStringLiteral("One"), {}, {}}));
    QVERIFY(m_house->posts().create(*ann, {QStringLiteral("Two"), {}, {}}));
    QCOMPARE(changed.size(), 0);
    QVERIFY(unit->commit());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.constFirst().constFirst().value<ChangeNotifier::Origin>(),
             ChangeNotifier::Origin::Here);
}

void TestUnitOfWork::refusesRightsThatWereTakenAwayMeanwhile()
{
    const UserId bernd = m_house->addUser("bernd", {m_house->role("staff")});
    const auto stale = m_house->session(bernd);
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(m_house->roles().removeMember(*ann, m_house->role("staff"), bernd));
    COMPARE_ERROR(m_house->posts().create(*stale, {QStringLiteral("Too late"), {}, {}}),
                  ErrorCode::Forbidden, Reason::MissingPermission);
}

void TestUnitOfWork::refusesWhoWasDeactivatedMeanwhile()
{
    const UserId bernd = m_house->addUser("bernd", {m_house->role("staff")});
    const auto stale = m_house->session(bernd);
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(m_house->users().setActive(*ann, bernd, false));
    COMPARE_ERROR(m_house->posts().create(*stale, {QStringLiteral("Too late"), {}, {}}),
                  ErrorCode::Forbidden, Reason::MissingPermission);
}

/// 100,000 people, all of them staff, every second one an editor too. What is looked up at each
/// write may not grow with them; the bound is far above what it takes and far below what counting
/// members takes.
void TestUnitOfWork::looksUpTheSameWithManyPeople()
{
    const auto run = [this](const QString &statement) {
        QSqlQuery query(m_house->database().connection());
        const bool done = query.exec(statement);
        return done ? QString() : query.lastError().text();
    };
    const QString numbers = QStringLiteral(
        "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 101000) ");
    // Their bookkeeping, row by row, would take most of the test's time.
    for (const char *trigger : {"postern_user_insert", "postern_link_insert"}) {
        QCOMPARE(run(QStringLiteral("DROP TRIGGER ") + QLatin1String(trigger)), QString());
    }
    QCOMPARE(
        run(QStringLiteral("INSERT INTO user (id, username, email, password, fs_uniquifier) ") +
            numbers + QStringLiteral("SELECT i, 'p' || i, 'p' || i || '@e.org', '', i FROM n")),
        QString());
    QCOMPARE(run(QStringLiteral("INSERT INTO user_roles (user_id, role_id) ") + numbers +
                 QStringLiteral("SELECT i, %1 FROM n UNION ALL SELECT i, %2 FROM n WHERE i % 2")
                     .arg(m_house->role("staff"))
                     .arg(m_house->role("editor"))),
             QString());
    const auto somebody = m_house->session(2000);
    QVERIFY(somebody && somebody->can(Permission::PostsWrite));
    const auto ann = m_house->session(m_house->admin());
    // Not time, which a loaded machine stretches: the steps of SQLite's virtual machine.
    qint64 steps = 0;
    sqlite3 *handle = Sql::handle(m_house->database().connection());
    const auto count = [](void *counted) { return ++*static_cast<qint64 *>(counted), 0; };
    sqlite3_progress_handler(handle, 1, count, &steps);
    for (const Session *session : {somebody.get(), ann.get()}) {
        auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), session);
        QVERIFY(unit);
        QVERIFY(unit->commit());
    }
    sqlite3_progress_handler(handle, 0, nullptr, nullptr);
    QVERIFY2(steps > 0 && steps < 10'000, qPrintable(QString::number(steps)));
}

QTEST_GUILESS_MAIN(TestUnitOfWork)
#include "tst_unitofwork.moc"
