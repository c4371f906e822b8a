// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/support/CellEdits.h"
#include "tests/tables/AtOnce.h"
#include "tests/tables/Desk.h"

#include <chrono>

class TestRolesTable : public QObject
{
    Q_OBJECT

private slots:
    void hasAColumnForEachPermission();
    void ticksPermissionsAndKeepsUnknownOnes();
    void addsARole();
    void removesARoleWithItsMemberships();
    void bringsARoleBackWithItsTimes();
    void bringsARoleBackToThoseWhoAreStillThere();
    void bringsARoleBackForWhoMayWriteRolesAlone();
    void findsWhoMayDoSomething();
    void undoesATick();
    void letsOnlyThoseEditWhoMay();
    void refusesARightThatOneLacksAtTheCell();
    void keepsOnesOwnRightToManageAtTheCell();
    void letsAnotherOfOnesRolesManageInstead();
    void takesAdministrationFromOthersRoles();
    void sortsByAPermission();
    void showsConflictsOfPermissions();
    void countsManyMembersOnAThread();
    void countsNobodyOfARoleThatIsNotShown();
};

void TestRolesTable::hasAColumnForEachPermission()
{
    Desk desk(QStringLiteral("role"), 1);
    const int write = RolesTable::columnOf(Permission::PostsWrite);

    QCOMPARE(desk.model->columnCount(),
             int(RolesTable::FirstPermission) + int(Permissions::all().size()));
    QCOMPARE(desk.model->headerData(write, Qt::Horizontal).toString(),
             QStringLiteral("posts.write"));
    QVERIFY(desk.model->setHeaderData(write, Qt::Horizontal, QStringLiteral("Write posts")));
    QCOMPARE(desk.model->headerData(write, Qt::Horizontal).toString(),
             QStringLiteral("Write posts"));
    QCOMPARE(desk.cell(0, write).data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Checked);
    QCOMPARE(desk.cell(3, write).data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Unchecked);
    QCOMPARE(desk.text(0, RolesTable::Members), QStringLiteral("1"));
    QCOMPARE(desk.text(4, RolesTable::StoredPermissions), QStringLiteral("app.special"));
}

void TestRolesTable::ticksPermissionsAndKeepsUnknownOnes()
{
    Desk desk(QStringLiteral("role"), 2);
    const qint64 id = desk.model->idAt(4);
    const QModelIndex write = desk.cell(4, RolesTable::columnOf(Permission::PostsWrite));
    const QModelIndex read = desk.cell(4, RolesTable::columnOf(Permission::PostsRead));

    QVERIFY(desk.model->setData(write, Qt::Checked, Qt::CheckStateRole));
    QVERIFY(desk.model->setData(read, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(desk.model->changeCount(), 1);
    QVERIFY(write.data(RelationalTableModel::PendingRole).toBool());
    QVERIFY(desk.model->submitAll());

    QCOMPARE(desk.stored(id, QStringLiteral("permissions")).toString(),
             QStringLiteral("app.special,posts.write"));
    QCOMPARE(write.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Checked);
}

void TestRolesTable::addsARole()
{
    Desk desk(QStringLiteral("role"), 1);

    QVERIFY(desk.model->insertRow(0));
    QVERIFY(desk.type(0, QStringLiteral("night watch")));
    QVERIFY(desk.model->setData(desk.cell(0, RolesTable::columnOf(Permission::PostsRead)), true));
    QVERIFY(desk.model->submitAll());

    QCOMPARE(desk.other->value(
                 QStringLiteral("SELECT permissions FROM role WHERE name = 'night watch'")),
             QVariant(QStringLiteral("posts.read")));
    QCOMPARE(desk.model->rowCount(), 6);
}

void TestRolesTable::removesARoleWithItsMemberships()
{
    Desk desk(QStringLiteral("role"), 1);
    const RoleId reader = desk.office.roleId(QStringLiteral("reader"));

    QVERIFY(desk.model->removeRow(desk.model->rowOf(reader)));
    QVERIFY(desk.model->submitAll());

    QCOMPARE(desk.model->rowOf(reader), -1);
    QCOMPARE(desk.other
                 ->value(QStringLiteral("SELECT count(*) FROM %1 WHERE role_id = %2")
                             .arg(desk.office.database().schema().linkTable())
                             .arg(reader))
                 .toInt(),
             0);
}

/// A security setting is not lost by removing a role by mistake.
void TestRolesTable::bringsARoleBackWithItsTimes()
{
    Desk desk(QStringLiteral("role"), 1);
    DeskSettingsService &settings = desk.office.workspace().deskSettings();
    const RoleIdleTimes times{std::chrono::seconds(45), std::chrono::seconds(600)};
    const RoleId former = desk.office.roleId(QStringLiteral("reader"));
    QVERIFY(settings.setRoleTimes(*desk.session, former, times));
    QVERIFY(desk.model->removeRow(desk.model->rowOf(former)));
    QVERIFY(desk.model->submitAll());
    desk.office.clock().set(desk.office.clock().now().addSecs(300)); // fresh, but not of just now

    QVERIFY(AtOnce::write(*desk.model, desk.back).problems.isEmpty());

    const RoleId now = desk.office.roleId(QStringLiteral("reader"));
    QVERIFY(now != former);
    QCOMPARE(*settings.roleTimes(now), times);
    QCOMPARE(desk.other->value(QStringLiteral("SELECT count(*) FROM postern_audit WHERE action = "
                                              "'role.update' AND object_id = %1 AND after LIKE "
                                              "'%POSTERN_LOCK_AFTER%'")
                                   .arg(now)),
             QVariant(1));
}

void TestRolesTable::bringsARoleBackToThoseWhoAreStillThere()
{
    Desk desk(QStringLiteral("role"), 1);
    desk.office.addUsers(3); // staff, as sam
    const RoleId staff = desk.office.roleId(QStringLiteral("staff"));
    QVERIFY(desk.model->removeRow(desk.model->rowOf(staff)));
    QVERIFY(desk.model->submitAll());
    QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM user WHERE username = 'user0002'")));

    QVERIFY(AtOnce::write(*desk.model, desk.back).problems.isEmpty());

    QCOMPARE(desk.other->value(
                 QStringLiteral("SELECT group_concat(username) FROM (SELECT username FROM user "
                                "JOIN user_roles ON user.id = user_id WHERE role_id = %1 "
                                "ORDER BY username)")
                     .arg(desk.office.roleId(QStringLiteral("staff")))),
             QVariant(QStringLiteral("sam,user0001,user0003")));
}

/// It takes what the removal took: no right to give roles to people.
void TestRolesTable::bringsARoleBackForWhoMayWriteRolesAlone()
{
    Desk desk(QStringLiteral("role"), 1, QStringLiteral("eve"));
    QVERIFY(desk.other->exec(QStringLiteral(
        "UPDATE role SET permissions = permissions || ',roles.write' WHERE name = 'editor'")));
    QVERIFY(desk.office.workspace().sessions().refresh(*desk.session));
    QVERIFY(!desk.session->can(Permission::UsersWrite));
    desk.model->refresh();
    const RoleId staff = desk.office.roleId(QStringLiteral("staff"));
    QVERIFY(desk.model->removeRow(desk.model->rowOf(staff)));
    QVERIFY(desk.model->submitAll());

    const auto written = AtOnce::write(*desk.model, desk.back);

    QVERIFY(written.problems.isEmpty());
    const RoleId now = desk.office.roleId(QStringLiteral("staff"));
    QCOMPARE(desk.other->value(QStringLiteral("SELECT username FROM user JOIN user_roles ON "
                                              "user.id = user_id WHERE role_id = %1")
                                   .arg(now)),
             QVariant(QStringLiteral("sam")));
    // Nobody else's role, though.
    RoleService &roles = desk.office.workspace().roles();
    const UserId rob = desk.office.userId(QStringLiteral("rob"));
    QCOMPARE(roles.addMember(*desk.session, now, rob).error().reason, Reason::MissingPermission);
}

/// By what a role may do, too, other programs' permissions among it.
void TestRolesTable::findsWhoMayDoSomething()
{
    Desk desk(QStringLiteral("role"), 1);
    const RoleId reader = desk.office.roleId(QStringLiteral("reader"));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE role SET permissions = 'posts.read,app.kitchen' WHERE id = %1")
            .arg(reader)));
    desk.model->setSearchText(QStringLiteral("kitchen"));
    QTRY_COMPARE(desk.model->rowCount(), 1);
    QCOMPARE(desk.model->idAt(0), reader);
    desk.model->setSearchText(QStringLiteral("users.write"));
    QTRY_VERIFY(desk.model->rowOf(desk.office.roleId(QStringLiteral("admin"))) >= 0);
    QCOMPARE(desk.model->rowOf(reader), -1);
}

void TestRolesTable::undoesATick()
{
    Desk desk(QStringLiteral("role"), 1);
    const QModelIndex tick = desk.cell(3, RolesTable::columnOf(Permission::PostsWrite));
    QVERIFY(desk.model->setData(tick, Qt::Checked, Qt::CheckStateRole));

    desk.undo();

    QCOMPARE(tick.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Unchecked);
    QCOMPARE(desk.model->changeCount(), 0);
}

void TestRolesTable::letsOnlyThoseEditWhoMay()
{
    Desk desk(QStringLiteral("role"), 1, QStringLiteral("eve"));
    QCOMPARE(desk.model->rowCount(), 0);
    QVERIFY(!desk.model->insertRow(0));

    QVERIFY(desk.other->exec(QStringLiteral(
        "UPDATE role SET permissions = permissions || ',users.read' WHERE name = 'editor'")));
    QVERIFY(desk.office.workspace().sessions().refresh(*desk.session));
    desk.model->refresh();

    QCOMPARE(desk.model->rowCount(), 5);
    const int write = RolesTable::columnOf(Permission::PostsWrite);
    QVERIFY(!(desk.cell(3, write).flags() & Qt::ItemIsUserCheckable));
    QVERIFY(!desk.model->setData(desk.cell(3, write), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(!desk.model->removeRow(3));
}

void TestRolesTable::refusesARightThatOneLacksAtTheCell()
{
    Desk desk(QStringLiteral("role"), 1, QStringLiteral("eve"));
    QVERIFY(desk.other->exec(QStringLiteral(
        "UPDATE role SET permissions = permissions || ',roles.write' WHERE name = 'editor'")));
    QVERIFY(desk.office.workspace().sessions().refresh(*desk.session));
    desk.model->refresh();
    const QModelIndex settings = desk.cell(3, RolesTable::columnOf(Permission::SettingsWrite));

    // Nobody gives a right that they do not have.
    QVERIFY(!desk.model->setData(settings, Qt::Checked, Qt::CheckStateRole));

    QCOMPARE(desk.errorAt(settings).reason, Reason::RightsNotHeld);
    QCOMPARE(settings.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Unchecked);
    QCOMPARE(desk.model->changeCount(), 0);
}

void TestRolesTable::keepsOnesOwnRightToManageAtTheCell()
{
    Desk desk(QStringLiteral("role"), 1);
    const int row = desk.model->rowOf(desk.office.roleId(QStringLiteral("admin")));
    for (const Permission permission : Permissions::administration().toList()) {
        const QModelIndex tick = desk.cell(row, RolesTable::columnOf(permission));
        QVERIFY(!desk.model->setData(tick, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(desk.errorAt(tick).reason, Reason::OwnAdministration);
        QCOMPARE(tick.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Checked);
        QCOMPARE(desk.model->changeCount(), 0);
        QVERIFY(!desk.canUndo());
        // A paste is told the same.
        const auto refused =
            editCells(*desk.model, {{desk.model->idAt(row), tick.column(), false}});
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.constFirst().error.reason, Reason::OwnAdministration);
        desk.model->dismissRefusal(tick);
        QVERIFY(!desk.model->hasProblems());
    }
    // Every other right of the role is free.
    const QModelIndex other = desk.cell(row, RolesTable::columnOf(Permission::DataExport));
    QVERIFY(desk.model->setData(other, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(desk.model->changeCount(), 1);
}

void TestRolesTable::letsAnotherOfOnesRolesManageInstead()
{
    Desk desk(QStringLiteral("role"), 1);
    QVERIFY(desk.other->exec(
        QStringLiteral("INSERT INTO user_roles (user_id, role_id) SELECT u.id, r.id FROM user u, "
                       "role r WHERE u.username = 'ann' AND r.name = 'reader'")));
    const auto tick = [&desk](const char *role, Permission permission) {
        const RoleId id = desk.office.roleId(QString::fromLatin1(role));
        return desk.cellOf(id, RolesTable::columnOf(permission));
    };
    const QModelIndex admin = tick("admin", Permission::RolesWrite);
    QVERIFY(!desk.model->setData(admin, Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(desk.model->setData(tick("reader", Permission::RolesWrite), true));
    QVERIFY(desk.model->setData(admin, Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!desk.model->hasProblems());
    QVERIFY(desk.model->submitAll());
    QVERIFY(desk.session->can(Permission::RolesWrite));
}

void TestRolesTable::takesAdministrationFromOthersRoles()
{
    Desk desk(QStringLiteral("role"), 1);
    QVERIFY(desk.other->exec(QStringLiteral(
        "UPDATE role SET permissions = 'users.write,roles.write' WHERE name = 'editor'")));
    desk.model->refresh();
    const QModelIndex tick = desk.cellOf(desk.office.roleId(QStringLiteral("editor")),
                                         RolesTable::columnOf(Permission::RolesWrite));
    QVERIFY(desk.model->setData(tick, Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(desk.model->submitAll());
}

void TestRolesTable::sortsByAPermission()
{
    Desk desk(QStringLiteral("role"), 1);
    const int manage = RolesTable::columnOf(Permission::RolesWrite);

    desk.model->sort(manage, Qt::DescendingOrder);

    QCOMPARE(desk.text(0), QStringLiteral("admin"));
}

void TestRolesTable::showsConflictsOfPermissions()
{
    Desk desk(QStringLiteral("role"), 1);
    const qint64 id = desk.model->idAt(4);
    const int write = RolesTable::columnOf(Permission::PostsWrite);
    QVERIFY(desk.model->setData(desk.cell(4, write), true));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE role SET permissions = 'app.special' WHERE id = %1").arg(id)));
    QVERIFY(!desk.model->submitAll());

    QList<int> columns;
    for (const auto &cell : desk.conflictCells(id)) {
        columns.append(cell.column);
    }
    QVERIFY(columns.contains(write));
    QVERIFY(columns.contains(RolesTable::columnOf(Permission::PostsRead)));
    QVERIFY(desk.keepMine(id));
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(id, QStringLiteral("permissions")).toString(),
             QStringLiteral("app.special,posts.write"));
}

void TestRolesTable::countsManyMembersOnAThread()
{
    Desk desk(QStringLiteral("role"), 1);
    desk.office.addUsers(6000);
    const RoleId reader = desk.office.roleId(QStringLiteral("reader"));
    QVERIFY(desk.other->exec(
        QStringLiteral("INSERT INTO user_roles (user_id, role_id) SELECT id, %1 FROM user WHERE id "
                       "NOT IN (SELECT user_id FROM user_roles WHERE role_id = %1)")
            .arg(reader)));
    const int people = desk.other->value(QStringLiteral("SELECT count(*) FROM user")).toInt();

    RolesTable roles(desk.office.workspace(), *desk.session);
    QVERIFY(roles.select());
    const auto shown = [&](int column) { return roles.index(roles.rowOf(reader), column).data(); };
    QCOMPARE(shown(RolesTable::Members).toString(), QStringLiteral("…"));
    QCOMPARE(shown(RolesTable::Name).toString(), QStringLiteral("reader"));
    QTRY_COMPARE(shown(RolesTable::Members).toInt(), people);

    QVERIFY(roles.setData(roles.index(roles.rowOf(reader), RolesTable::Name),
                          QStringLiteral("visitor")));
    desk.office.workspace().notifier().watchOtherPrograms();
    QVERIFY(desk.other->exec(
        QStringLiteral("DELETE FROM user_roles WHERE role_id = %1 AND user_id = 1").arg(reader)));
    QTRY_COMPARE(shown(RolesTable::Members).toInt(), people - 1);
    QCOMPARE(shown(RolesTable::Name).toString(), QStringLiteral("visitor"));
    QVERIFY(roles.submitAll());
    QTRY_COMPARE(shown(RolesTable::Members).toInt(), people - 1);

    roles.sort(RolesTable::Members, Qt::DescendingOrder);
    QTRY_COMPARE(roles.rowOf(reader), 0);
}

/// It went out of sight while its members were counted.
void TestRolesTable::countsNobodyOfARoleThatIsNotShown()
{
    Desk desk(QStringLiteral("role"), 1);
    desk.office.addUsers(6000);
    const RoleId reader = desk.office.roleId(QStringLiteral("reader"));
    RolesTable roles(desk.office.workspace(), *desk.session);
    QVERIFY(roles.select());
    const auto members = [&roles](qint64 id) {
        return roles.index(roles.rowOf(id), RolesTable::Members).data().toString();
    };
    QCOMPARE(members(reader), QStringLiteral("…"));
    int invalid = 0;
    connect(&roles, &QAbstractItemModel::dataChanged, this,
            [&invalid](const QModelIndex &from, const QModelIndex &to) {
                invalid += from.isValid() && to.isValid() ? 0 : 1;
            });
    roles.setSearchText(QStringLiteral("admin"));
    QTRY_COMPARE(roles.rowOf(reader), -1);
    const RoleId admin = desk.office.roleId(QStringLiteral("admin"));
    QTRY_COMPARE(members(admin), QStringLiteral("1"));
    QCOMPARE(invalid, 0);
}

QTEST_GUILESS_MAIN(TestRolesTable)
#include "tst_rolestable.moc"
