// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SessionWatcher.h"
#include "tests/access/GuardedTest.h"

#include <QSqlQuery>

#include <thread>

/// Whom a guarded workspace serves, and when: before a login, with new permissions, on other
/// threads.
class TestGuardedSessions : public GuardedTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { begin(); }
    void servesNobodyBeforeAndAfter();
    void logsPeopleInAndChangesTheirPasswordMeanwhile();
    void followsThePermissions();
    void servesNobodyWhoMustChangeThePassword();
    void letsWhoMustChangeItAtWorkOnlyLook();
    void goesAlongToOtherThreads();
    void letsWhoLooksOnChangeNothing();
};

void TestGuardedSessions::servesNobodyBeforeAndAfter()
{
    const UserId admin = m_house->admin();
    QVERIFY(m_house->workspace().shut());
    QVERIFY(!runs(QStringLiteral("SELECT username FROM user")));
    QVERIFY(!runs(QStringLiteral("SELECT title FROM postern_posts")));
    QVERIFY(!m_house->workspace().settings().current().registerable); // can be read
    m_session = m_house->session(admin);
    QVERIFY(m_session);
    QVERIFY(m_house->workspace().admit(*m_session));
    QVERIFY(runs(QStringLiteral("SELECT username FROM user")));
    m_session.reset();
    QVERIFY(!runs(QStringLiteral("SELECT username FROM user")));
}

/// The gate is not the window's: hashes are read and written while nobody is served.
void TestGuardedSessions::logsPeopleInAndChangesTheirPasswordMeanwhile()
{
    QVERIFY(m_house->workspace().shut());
    QObject context;
    const auto session = await<std::unique_ptr<Session>>([&](auto done) {
        m_house->workspace().auth().logIn(QString::fromLatin1(House::AdminName),
                                          Secret(QByteArray(House::Password)), &context, done);
    });
    QVERIFY(session);
    QVERIFY(m_house->workspace().admit(**session));
    const auto changed = await<std::monostate>([&](auto done) {
        m_house->workspace().auth().changePassword(
            **session, Secret(QByteArray(House::Password)),
            Secret(QByteArrayLiteral("another kettle 48 harbour")), &context, done);
    });
    QVERIFY(changed);
}

void TestGuardedSessions::followsThePermissions()
{
    work(QStringLiteral("staff"));
    const SessionWatcher watcher(m_house->workspace().sessions(), m_house->notifier(), *m_session);
    const QString write =
        QStringLiteral("UPDATE post SET title = 'x' WHERE user_id = %1").arg(m_session->userId());
    QVERIFY(runs(write));
    const auto elsewhere = Database::open(m_house->path());
    QVERIFY(elsewhere);
    QVERIFY(UserStore(**elsewhere).setRoleIds(m_session->userId(), {m_house->role("reader")}));
    m_house->notifier().noteChange();
    QVERIFY(!runs(write));
    QVERIFY(runs(QStringLiteral("SELECT title FROM post")));
    QVERIFY(UserStore(**elsewhere).setRoleIds(m_session->userId(), {m_house->role("admin")}));
    m_house->notifier().noteChange();
    QVERIFY(runs(QStringLiteral("UPDATE role SET description = 'x' WHERE id = 1")));
    // A deactivated account is shut out by the database, too.
    QVERIFY(QSqlQuery((*elsewhere)->connection())
                .exec(QStringLiteral("UPDATE user SET active = 0 WHERE username = 'person'")));
    m_house->notifier().noteChange();
    QVERIFY(!runs(QStringLiteral("SELECT title FROM post")));
}

void TestGuardedSessions::servesNobodyWhoMustChangeThePassword()
{
    const UserId id = m_house->addUser("person", {m_house->role("admin")});
    QVERIFY(UserStore(m_house->database())
                .setPassword(id, m_house->hash(House::Password), Lasting::Temporary,
                             m_house->clock().now()));
    m_session = m_house->session(id);
    QVERIFY(m_house->workspace().admit(*m_session));
    QVERIFY(!runs(QStringLiteral("SELECT username FROM user")));
}

/// What stands on the screen stays as it was until the password is changed, but nothing is written.
void TestGuardedSessions::letsWhoMustChangeItAtWorkOnlyLook()
{
    work(QStringLiteral("admin"));
    const SessionWatcher watcher(m_house->workspace().sessions(), m_house->notifier(), *m_session);
    const auto demand = [this](bool demanded) {
        const auto elsewhere = Database::open(m_house->path());
        const User user = m_house->user(m_session->userId());
        QVERIFY(
            UserStore(**elsewhere)
                .update({.id = user.id, .version = user.version, .mustChangePassword = demanded},
                        m_house->clock().now()));
        m_house->notifier().noteChange();
    };
    demand(true);
    QVERIFY(m_session->mustChangePassword());
    QVERIFY(can(Permission::PostsWrite));
    QVERIFY(m_house->posts().find(*m_session, m_others));
    QVERIFY(runs(QStringLiteral("SELECT title FROM post")));
    QVERIFY(!runs(QStringLiteral("UPDATE post SET title = 'x'")));
    COMPARE_ERROR(m_house->posts().create(*m_session, {QStringLiteral("x"), {}, {}}),
                  ErrorCode::Forbidden, Reason::MustChangePassword);
    demand(false);
    QVERIFY(m_house->posts().create(*m_session, {QStringLiteral("x"), {}, {}}));
}

void TestGuardedSessions::goesAlongToOtherThreads()
{
    work(QStringLiteral("reader"));
    const auto opener = m_house->workspace().opener(1000);
    const auto place = m_house->database().place();
    bool servesNobody = false;
    bool readsPosts = false;
    bool readsHashes = true;
    std::thread([&] {
        const auto workspace = opener();
        if (workspace) {
            QSqlQuery query((*workspace)->database().connection());
            servesNobody = !query.exec(QStringLiteral("SELECT title FROM post"));
        }
        const auto reader = Database::openReader(place);
        if (reader) {
            QSqlQuery query(reader->database());
            readsPosts = query.exec(QStringLiteral("SELECT title FROM postern_posts"));
            readsHashes = !query.exec(QStringLiteral("SELECT password FROM user WHERE password "
                                                     "IS NOT NULL")) ||
                          query.next();
        }
    }).join();
    QVERIFY(servesNobody);
    QVERIFY(readsPosts);
    QVERIFY(!readsHashes);
}

void TestGuardedSessions::letsWhoLooksOnChangeNothing()
{
    const UserId staff = m_house->addUser("bert", {m_house->role("staff")});
    const auto ann = m_house->session(m_house->admin());
    const SessionKeeper &keeper = m_house->workspace().sessions();
    // What bert will see once the password has been changed.
    QVERIFY(m_house->users().setPassword(*ann, staff, QStringLiteral("!"), Lasting::Temporary));
    const RoleId role = m_house->role("staff");
    for (const bool isPerson : {true, false}) {
        const auto looking =
            isPerson ? keeper.lookAsPerson(*ann, staff) : keeper.lookAsRole(*ann, role);
        QVERIFY(looking);
        const Session &session = **looking;
        QVERIFY(session.isLooking());
        QVERIFY(session.can(Permission::PostsWrite) && !session.can(Permission::UsersRead));
        QVERIFY(m_house->workspace().admit(session));
        QVERIFY(m_house->posts().find(session, m_others));
        const auto created = m_house->posts().create(session, {QStringLiteral("x"), {}, {}});
        QVERIFY(!created);
        QCOMPARE(created.error().reason, Reason::OnlyLooking);
        QVERIFY(
            !runs(QStringLiteral("INSERT INTO post (title, user_id) VALUES ('x', %1)").arg(staff)));
        QVERIFY(!runs(QStringLiteral("UPDATE post SET title = 'x'")));
        QVERIFY(runs(QStringLiteral("SELECT rowid FROM postern_post_search WHERE "
                                    "postern_post_search MATCH 'ann'")));
    }
}

QTEST_GUILESS_MAIN(TestGuardedSessions)
#include "tst_guardedsessions.moc"
