// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/support/Members.h"
#include "tests/tables/Desk.h"

/// Whose change a pending one has met, as far as the audit can tell: a wrong name is worse than
/// none.
class TestWhoChanged final : public QObject
{
    Q_OBJECT

private slots:
    void namesNobodyForRolesOfLongAgo();
    void namesNobodyForPermissionsOfLongAgo();
    void namesNobodyForWhatCameBack();
    void knowsWhoChangedRoles();
    void knowsWhoGaveARole();
    void knowsWhoTookARole();
    void knowsWhoRemovedARole();
    void knowsWhoGaveAPermission();
    void knowsWhoSetAPassword();
    void knowsWhoGaveAwayThePosts();
    void knowsAnotherProgramFromNobody();
    void seesAnotherProgramAmongManyRows();
    void looksBehindALargeOperation();

private:
    void beginAtRob()
    {
        m_desk = std::make_unique<Desk>(QStringLiteral("user"), 3);
        m_rob = m_desk->office.userId(QStringLiteral("rob"));
        QVERIFY(m_desk->model->setData(m_desk->cellOf(m_rob, UsersTable::Email),
                                       QStringLiteral("r@example.org")));
    }
    Elsewhere elsewhere() const { return m_desk->model->conflicts().changedElsewhere(m_rob); }
    RoleService &roles() const { return m_desk->office.workspace().roles(); }
    RoleId role(const char *name) const { return m_desk->office.roleId(QString::fromLatin1(name)); }
    bool exec(const QString &sql) const { return m_desk->other->exec(sql); }

    std::unique_ptr<Desk> m_desk;
    UserId m_rob = 0;
};

void TestWhoChanged::namesNobodyForRolesOfLongAgo()
{
    Desk desk(QStringLiteral("user"), 3);
    const UserId rob = desk.office.userId(QStringLiteral("rob"));
    const auto version = [&] {
        return desk.stored(rob, QStringLiteral("row_version")).toLongLong();
    };
    QVERIFY(desk.office.workspace().users().update(
        *desk.session, {.id = rob,
                        .version = version(),
                        .roleIds = {{desk.office.roleId(QStringLiteral("staff"))}}}));
    desk.model->refresh();
    QVERIFY(
        desk.model->setData(desk.cellOf(rob, UsersTable::Email), QStringLiteral("r@example.org")));
    QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM user_roles WHERE user_id = %1").arg(rob)));
    const auto [who, at, isForeign] = desk.model->conflicts().changedElsewhere(rob);
    QCOMPARE(who, QString());
    QVERIFY(isForeign);
    QVERIFY(at.isValid());
}

void TestWhoChanged::namesNobodyForPermissionsOfLongAgo()
{
    Desk desk(QStringLiteral("role"), 3);
    const RoleId staff = desk.office.roleId(QStringLiteral("staff"));
    QVERIFY(desk.office.workspace().roles().update(
        *desk.session, {.id = staff,
                        .version = desk.stored(staff, QStringLiteral("row_version")).toLongLong(),
                        .permissions = {{QStringLiteral("posts.read")}}}));
    desk.model->refresh();
    QVERIFY(desk.model->setData(desk.cellOf(staff), QStringLiteral("crew")));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE role SET permissions = 'users.read' WHERE id = %1").arg(staff)));
    const auto elsewhere = desk.model->conflicts().changedElsewhere(staff);
    QCOMPARE(elsewhere.who, QString());
    QVERIFY(elsewhere.isForeign);
}

/// What ann once wrote stands there again, but it was not she who has written it now.
void TestWhoChanged::namesNobodyForWhatCameBack()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    const qint64 version = desk.stored(id, QStringLiteral("row_version")).toLongLong();
    QVERIFY(desk.office.workspace().posts().update(
        *desk.session, {.id = id, .version = version, .title = QStringLiteral("Hers")}));
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Another")));
    desk.model->refresh();
    QVERIFY(desk.type(desk.model->rowOf(id), QStringLiteral("Mine")));
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Hers")));
    const auto elsewhere = desk.model->conflicts().changedElsewhere(id);
    QCOMPARE(elsewhere.who, QString());
    QVERIFY(elsewhere.isForeign);
}

void TestWhoChanged::knowsWhoChangedRoles()
{
    beginAtRob();
    const qint64 version = m_desk->stored(m_rob, QStringLiteral("row_version")).toLongLong();
    QVERIFY(m_desk->office.workspace().users().update(
        *m_desk->session,
        {.id = m_rob, .version = version, .roleIds = {{role("staff"), role("reader")}}}));
    QCOMPARE(elsewhere().who, QStringLiteral("ann"));
}

void TestWhoChanged::knowsWhoGaveARole()
{
    beginAtRob();
    QVERIFY(Members::set(roles(), *m_desk->session, role("editor"),
                         {m_desk->office.userId(QStringLiteral("eve")), m_rob}));
    QCOMPARE(elsewhere().who, QStringLiteral("ann"));
}

void TestWhoChanged::knowsWhoTookARole()
{
    beginAtRob();
    QVERIFY(roles().removeMember(*m_desk->session, role("reader"), m_rob));
    QCOMPARE(elsewhere().who, QStringLiteral("ann"));
}

void TestWhoChanged::knowsWhoRemovedARole()
{
    beginAtRob();
    const RoleId reader = role("reader");
    const auto version = m_desk->other->value(
        QStringLiteral("SELECT row_version FROM role WHERE id = %1").arg(reader));
    QVERIFY(roles().remove(*m_desk->session, reader, version.toLongLong()));
    QCOMPARE(elsewhere().who, QStringLiteral("ann"));
}

void TestWhoChanged::knowsWhoGaveAPermission()
{
    Desk desk(QStringLiteral("role"), 3);
    const RoleId staff = desk.office.roleId(QStringLiteral("staff"));
    QVERIFY(desk.model->setData(desk.cellOf(staff), QStringLiteral("crew")));
    QVERIFY(desk.office.workspace().roles().update(
        *desk.session,
        {.id = staff,
         .version = desk.stored(staff, QStringLiteral("row_version")).toLongLong(),
         .permissions = {{QStringLiteral("users.read"), QStringLiteral("posts.read")}}}));
    QCOMPARE(desk.model->conflicts().changedElsewhere(staff).who, QStringLiteral("ann"));
}

void TestWhoChanged::knowsWhoSetAPassword()
{
    beginAtRob();
    const auto ann = m_desk->office.logInFully(QStringLiteral("ann"));
    QVERIFY(m_desk->office.workspace().users().setPassword(*ann, m_rob, QStringLiteral("!hash"),
                                                           Lasting::Temporary, {}));
    QCOMPARE(elsewhere().who, QStringLiteral("ann"));
}

void TestWhoChanged::knowsWhoGaveAwayThePosts()
{
    Desk desk(QStringLiteral("post"), 10);
    const UserId sam = desk.office.userId(QStringLiteral("sam"));
    const qint64 id =
        desk.other->value(QStringLiteral("SELECT max(id) FROM post WHERE user_id = %1").arg(sam))
            .toLongLong();
    QVERIFY(desk.type(desk.model->rowOf(id), QStringLiteral("Mine")));
    const auto ann = desk.office.logInFully(QStringLiteral("ann"));
    const qint64 version =
        desk.other->value(QStringLiteral("SELECT row_version FROM user WHERE id = %1").arg(sam))
            .toLongLong();
    QVERIFY(desk.office.workspace().users().remove(*ann, sam, version,
                                                   desk.office.userId(QStringLiteral("eve"))));
    QCOMPARE(desk.model->conflicts().changedElsewhere(id).who, QStringLiteral("ann"));
}

void TestWhoChanged::knowsAnotherProgramFromNobody()
{
    beginAtRob();
    QVERIFY(m_desk->writeElsewhere(m_rob, QStringLiteral("robert")));
    QVERIFY(elsewhere().isForeign);
    // As if the trigger that notes it had been taken away
    beginAtRob();
    QVERIFY(exec(QStringLiteral("DROP TRIGGER postern_change_user_update")));
    QVERIFY(m_desk->writeElsewhere(m_rob, QStringLiteral("robert")));
    QVERIFY(!elsewhere().isForeign);
    QCOMPARE(elsewhere().who, QString());
}

void TestWhoChanged::seesAnotherProgramAmongManyRows()
{
    m_desk = std::make_unique<Desk>(QStringLiteral("user"), 300);
    m_rob = m_desk->office.userId(QStringLiteral("user0200"));
    QVERIFY(m_desk->office.workspace().auditing().recordForeignChanges()); // of what made them
    QVERIFY(m_desk->model->setData(m_desk->cellOf(m_rob, UsersTable::Email),
                                   QStringLiteral("r@example.org")));
    QVERIFY(exec(QStringLiteral("UPDATE user SET username = 'the' || username")));
    QCOMPARE(elsewhere().who, QString());
    QVERIFY(elsewhere().isForeign);
}

/// One action may write ten thousand entries.
void TestWhoChanged::looksBehindALargeOperation()
{
    beginAtRob();
    QVERIFY(roles().removeMember(*m_desk->session, role("reader"), m_rob));
    m_desk->office.addEntries(12000);
    QCOMPARE(elsewhere().who, QStringLiteral("ann"));
}

QTEST_GUILESS_MAIN(TestWhoChanged)
#include "tst_whochanged.moc"
