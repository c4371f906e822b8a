// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// Each of the four starting roles at work on a guarded workspace: what the services allow the guard
// allows, too, and what reaches the connection past the services is refused.
#include "models/storage/PostStore.h"
#include "tests/access/GuardedTest.h"
#include "tests/support/SettingsSaving.h"

#include <QSqlTableModel>

class TestGuardedRoles : public GuardedTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { begin(); }
    void letsServicesDoWhatTheRoleMay_data();
    void letsServicesDoWhatTheRoleMay();
    void bringsPostsBackForWhoMayRemoveThem();
    void bringsRolesBackForWhoMayRemoveThem();
    void refusesSqlPastTheServices_data();
    void refusesSqlPastTheServices();
    void refusesTableModelsPastTheServices_data();
    void refusesTableModelsPastTheServices();
    void showsNobodyMoreThanTheyMaySee();

private:
    static void addRoles()
    {
        QTest::addColumn<QString>("role");
        for (const char *role : {"admin", "editor", "staff", "reader"}) {
            QTest::newRow(role) << QString::fromLatin1(role);
        }
    }
};

void TestGuardedRoles::letsServicesDoWhatTheRoleMay_data()
{
    addRoles();
}

void TestGuardedRoles::letsServicesDoWhatTheRoleMay()
{
    QFETCH(const QString, role);
    work(role);
    PostService &posts = m_house->posts();
    const auto own = posts.create(*m_session, {QStringLiteral("Mine"), QStringLiteral("x"), {}});
    QCOMPARE(own.hasValue(), can(Permission::PostsWrite));
    if (own) {
        QVERIFY(posts.update(*m_session,
                             {.id = *own, .version = 1, .title = QStringLiteral("My own")}));
        const Post post = *posts.find(*m_session, *own);
        QVERIFY(posts.remove(*m_session, *own, post.version));
        QVERIFY(posts.restore(*m_session, post));
    }
    const auto edited =
        posts.update(*m_session, {.id = m_others, .version = 1, .title = QStringLiteral("Edited")});
    QCOMPARE(edited.hasValue(), can(Permission::PostsEditAny));
    const Post others = *posts.find(*m_session, m_others);
    const auto removed = posts.remove(*m_session, m_others, others.version);
    QCOMPARE(removed.hasValue(), can(Permission::PostsDeleteAny));
    if (removed) {
        QVERIFY(posts.restore(*m_session, others));
    }

    ViewService &views = m_house->workspace().views();
    const NewView view{.page = QStringLiteral("posts"),
                       .name = QStringLiteral("View"),
                       .definition = QStringLiteral("{}")};
    QVERIFY(views.create(*m_session, view));
    NewView shared = view;
    shared.shared = true;
    QCOMPARE(views.create(*m_session, shared).hasValue(), can(Permission::SettingsWrite));

    Workspace &workspace = m_house->workspace();
    QCOMPARE(SettingsSaving::save(workspace, *m_session, workspace.settings().current()).hasValue(),
             can(Permission::SettingsWrite));
    const auto fresh = m_house->roles().create(*m_session, {QStringLiteral("guest"), {}, {}});
    QCOMPARE(fresh.hasValue(), can(Permission::RolesWrite));
    const auto user = m_house->users().create(*m_session,
                                              {.username = QStringLiteral("newcomer"),
                                               .email = QStringLiteral("n@example.com"),
                                               .roleIds = {m_house->role("reader")}},
                                              QStringLiteral("!"));
    QCOMPARE(user.hasValue(), can(Permission::UsersWrite));
    if (user) {
        QVERIFY(m_house->roles().addMember(*m_session, *fresh, *user));
        QVERIFY(m_house->users().setPassword(
            *m_session, *user, m_house->hash("violet kettle 48 harbour"), Lasting::Temporary));
        QVERIFY(m_house->users().setActive(*m_session, *user, false));
        QVERIFY(m_house->users().remove(*m_session, *user, m_house->user(*user).version,
                                        m_session->userId()));
        QVERIFY(m_house->roles().remove(*m_session, *fresh, 1));
    }
}

/// A post that comes back is given a version above that of every removed one.
void TestGuardedRoles::bringsPostsBackForWhoMayRemoveThem()
{
    (void)m_house->addRole("tidier",
                           {QStringLiteral("posts.read"), QStringLiteral("posts.delete_any")});
    const auto other =
        PostStore(m_house->database())
            .insert({QStringLiteral("Other"), {}, m_house->admin()}, m_house->clock().now());
    QVERIFY(other);
    QVERIFY(runs(QStringLiteral("UPDATE post SET row_version = 9 WHERE id = %1").arg(*other)));
    work(QStringLiteral("tidier"));
    PostService &posts = m_house->posts();
    QVERIFY(posts.remove(*m_session, *other, 9));
    const Post post = *posts.find(*m_session, m_others);
    QVERIFY(posts.remove(*m_session, m_others, post.version));
    QVERIFY(posts.restore(*m_session, post));
    QCOMPARE(posts.find(*m_session, m_others)->version, 10);
}

/// With their members; who belongs to other roles is not theirs to say.
void TestGuardedRoles::bringsRolesBackForWhoMayRemoveThem()
{
    (void)m_house->addRole("keeper", {QStringLiteral("posts.read"), QStringLiteral("roles.write")});
    const RoleId reader = m_house->role("reader");
    const UserId rita = m_house->addUser("rita", {reader});
    work(QStringLiteral("keeper"));
    RoleService &roles = m_house->roles();
    const Role former = *roles.find(*m_session, reader);
    QVERIFY(roles.remove(*m_session, reader, former.version));

    const auto again =
        roles.restore(*m_session, {former.name, former.description, former.permissions}, {rita});

    QVERIFY(again);
    QVERIFY(runs(QStringLiteral("SELECT user_id FROM user_roles WHERE role_id = %1").arg(*again)));
    QCOMPARE(m_rows, QStringList{QString::number(rita)});
    QVERIFY(!runs(QStringLiteral("INSERT INTO user_roles (user_id, role_id) VALUES (%1, %2)")
                      .arg(rita)
                      .arg(m_house->role("admin"))));
    QVERIFY(!runs(QStringLiteral("DELETE FROM user_roles WHERE role_id = %1").arg(*again)));
}

void TestGuardedRoles::refusesSqlPastTheServices_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("allowed");
    struct Case
    {
        const char *sql;
        const char *allowed; // roles
    };
    const Case cases[] = {
        {"UPDATE user SET active = 0", "admin"},
        {"UPDATE user SET must_change_password = 0", "admin"},
        {"UPDATE user SET password = 'x' WHERE username = 'person'", "admin"},
        {"INSERT INTO user (username, email, password) VALUES ('x', 'x', 'x')", "admin"},
        {"DELETE FROM user WHERE username = 'nobody'", "admin"},
        {"UPDATE role SET permissions = 'users.write,roles.write'", "admin"},
        {"DELETE FROM role", "admin"},
        {"UPDATE user_roles SET role_id = 1", "admin"},
        {"INSERT INTO user_roles SELECT user_id, 1 FROM user_roles", "admin"},
        {"DELETE FROM user_roles", "admin"},
        {"UPDATE postern_setting SET value = 'True'", "admin"},
        {"UPDATE postern_meta SET value = 'x'", ""},
        {"SELECT value FROM postern_meta", ""},
        {"DELETE FROM postern_id", ""},
        {"UPDATE post SET title = 'x'", "admin editor"},
        {"UPDATE post SET user_id = 2", "admin editor"},
        {"DELETE FROM post", "admin editor"},
        {"INSERT INTO post (title, user_id) SELECT 'x', min(id) FROM user", "admin editor"},
        {"SELECT title FROM post", "admin editor staff reader"},
        {"SELECT username FROM user", "admin editor staff reader"},
        {"CREATE TABLE x (y)", ""},
        {"PRAGMA writable_schema = ON", ""},
    };
    for (const char *role : {"admin", "editor", "staff", "reader"}) {
        for (const Case &each : cases) {
            const QStringList roles = QString::fromLatin1(each.allowed).split(u' ');
            QTest::addRow("%s: %s", role, each.sql)
                << QString::fromLatin1(role) << QString::fromLatin1(each.sql)
                << roles.contains(QString::fromLatin1(role));
        }
    }
}

void TestGuardedRoles::refusesSqlPastTheServices()
{
    QFETCH(const QString, role);
    QFETCH(const QString, sql);
    QFETCH(const bool, allowed);
    work(role);
    QVERIFY(runs(QStringLiteral("SAVEPOINT here")));
    QCOMPARE(runs(sql), allowed);
    QVERIFY(runs(QStringLiteral("ROLLBACK TO here")));
    QVERIFY(runs(QStringLiteral("RELEASE here")));
    QVERIFY(runs(QStringLiteral("SELECT 1 FROM user WHERE password <> ''")));
    QVERIFY(m_rows.isEmpty());
}

void TestGuardedRoles::refusesTableModelsPastTheServices_data()
{
    addRoles();
}

void TestGuardedRoles::refusesTableModelsPastTheServices()
{
    QFETCH(const QString, role);
    work(role);
    const auto edits = [this](const char *table, const char *column) {
        QSqlTableModel model(nullptr, m_house->database().connection());
        model.setTable(QString::fromLatin1(table));
        model.setEditStrategy(QSqlTableModel::OnManualSubmit);
        return model.select() && model.rowCount() > 0 &&
               model.setData(model.index(0, model.fieldIndex(QString::fromLatin1(column))),
                             QStringLiteral("changed")) &&
               model.submitAll();
    };
    QCOMPARE(edits("post", "title"), can(Permission::PostsEditAny));
    QCOMPARE(edits("role", "description"), can(Permission::RolesWrite));
    QCOMPARE(edits("user", "username"), can(Permission::UsersWrite));
    QVERIFY(!edits("postern_meta", "value"));
}

void TestGuardedRoles::showsNobodyMoreThanTheyMaySee()
{
    const RoleId clerk =
        m_house->addRole("clerk", {QStringLiteral("users.read"), QStringLiteral("users.write")});
    const UserId bert = m_house->addUser("bert", {clerk});
    const auto session = m_house->session(bert);
    const SessionKeeper &keeper = m_house->workspace().sessions();
    const auto admin = keeper.lookAsPerson(*session, m_house->admin());
    QVERIFY(!admin);
    QCOMPARE(admin.error().reason, Reason::RightsNotHeld);
    const auto role = keeper.lookAsRole(*session, clerk);
    QVERIFY(!role);
    QCOMPARE(role.error().reason, Reason::MissingPermission);
    QVERIFY(keeper.lookAsPerson(*session, m_house->addUser("dora", {})));
}

QTEST_GUILESS_MAIN(TestGuardedRoles)
#include "tst_guardedroles.moc"
