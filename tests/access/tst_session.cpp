// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AccessPolicy.h"
#include "models/access/SessionWatcher.h"
#include "models/storage/MetaStore.h"
#include "tests/access/House.h"
#include "tests/support/SettingsSaving.h"

#include <QSignalSpy>

/// An open session follows the database, whoever writes it.
class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void holdsTheUnionOfItsRoles();
    void refusesNobodyAndTheDeactivated();
    void saysNothingWhenNothingChanged();
    void followsThisProgram();
    void followsAnotherProgramWithinASecond();
    void endsWithTheAccount();
    void doesNotTakeItsOwnWritesForAnothers();
    void readsAndWritesSettings();
    void refusesBadSettings();
    void takesUnreadableSettingsForTheDefaults();

private:
    std::unique_ptr<House> m_house;
    UserId m_bernd = 0;
};

void TestSession::initTestCase()
{
    START_CRYPTO();
}

void TestSession::init()
{
    m_house = std::make_unique<House>();
    m_bernd = m_house->addUser("bernd", {m_house->role("reader")});
}

void TestSession::holdsTheUnionOfItsRoles()
{
    const RoleId extra =
        m_house->addRole("extra", {QStringLiteral("audit.read"), QStringLiteral("post-read")});
    const auto session =
        m_house->session(m_house->addUser("carla", {m_house->role("reader"), extra}));
    QCOMPARE(session->permissions(), (PermissionSet{Permission::PostsRead, Permission::AuditRead}));
    QVERIFY(AccessPolicy::require(*session, Permission::AuditRead));
    const Result<> refused = AccessPolicy::require(*session, Permission::UsersWrite);
    COMPARE_ERROR(refused, ErrorCode::Forbidden, Reason::MissingPermission);
    QCOMPARE(refused.error().subject, QStringLiteral("users.write"));
}

void TestSession::refusesNobodyAndTheDeactivated()
{
    SessionKeeper &keeper = m_house->workspace().sessions();
    QVERIFY(keeper.start(4711, {}).error().code == ErrorCode::NotFound);
    const UserId gone = m_house->addUser("gone", {}, false);
    QVERIFY(keeper.start(gone, {}).error().code == ErrorCode::Deactivated);
}

void TestSession::saysNothingWhenNothingChanged()
{
    const auto session = m_house->session(m_bernd);
    QSignalSpy permissionsChanged(session.get(), &Session::permissionsChanged);
    QSignalSpy revoked(session.get(), &Session::revoked);
    QVERIFY(m_house->workspace().sessions().refresh(*session));
    QCOMPARE(permissionsChanged.size() + revoked.size(), 0);
}

void TestSession::followsThisProgram()
{
    const auto session = m_house->session(m_bernd);
    const SessionWatcher watcher(m_house->workspace().sessions(), m_house->notifier(), *session);
    QSignalSpy permissionsChanged(session.get(), &Session::permissionsChanged);
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(m_house->roles().addMember(*ann, m_house->role("staff"), m_bernd));
    QCOMPARE(permissionsChanged.size(), 1);
    QVERIFY(session->can(Permission::PostsWrite));
    QCOMPARE(session->roleNames(),
             (QStringList{QStringLiteral("reader"), QStringLiteral("staff")}));
}

void TestSession::followsAnotherProgramWithinASecond()
{
    static_assert(ChangeNotifier::PollInterval <= std::chrono::milliseconds(500));
    const auto session = m_house->session(m_bernd);
    const SessionWatcher watcher(m_house->workspace().sessions(), m_house->notifier(), *session);
    m_house->notifier().watchOtherPrograms();
    QSignalSpy permissionsChanged(session.get(), &Session::permissionsChanged);
    const auto other = Database::open(m_house->path());
    QVERIFY(RoleStore(**other).removeMember(m_house->role("reader"), m_bernd));
    QVERIFY(permissionsChanged.wait(20'000));
    QVERIFY(session->permissions().isEmpty());
}

void TestSession::endsWithTheAccount()
{
    const auto session = m_house->session(m_bernd);
    const SessionWatcher watcher(m_house->workspace().sessions(), m_house->notifier(), *session);
    QSignalSpy revoked(session.get(), &Session::revoked);
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(m_house->users().setActive(*ann, m_bernd, false));
    QCOMPARE(revoked.size(), 1);
    QVERIFY(!session->can(Permission::PostsRead));
    QVERIFY(m_house->users().remove(*ann, m_bernd, m_house->user(m_bernd).version, {}));
    QCOMPARE(revoked.size(), 1);
}

void TestSession::doesNotTakeItsOwnWritesForAnothers()
{
    m_house->notifier().watchOtherPrograms();
    QSignalSpy changed(&m_house->notifier(), &ChangeNotifier::changed);
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(m_house->posts().create(*ann, {QStringLiteral("Here"), {}, {}}));
    // The next thing that is told is the other program's write, some polls later.
    const auto other = Database::open(m_house->path());
    QVERIFY(RoleStore(**other).addMember(m_house->role("staff"), m_bernd));
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(changed.at(0).constFirst().value<ChangeNotifier::Origin>(),
             ChangeNotifier::Origin::Here);
    QCOMPARE(changed.at(1).constFirst().value<ChangeNotifier::Origin>(),
             ChangeNotifier::Origin::Elsewhere);
}

void TestSession::readsAndWritesSettings()
{
    SettingsService &service = m_house->workspace().settings();
    OrganisationSettings settings = service.current();
    QCOMPARE(settings.registerable, false);
    QCOMPARE(settings.passwordLengthMin, 10);
    QCOMPARE(settings.argon2, Argon2Parameters());
    QVERIFY(!service.chosenArgon2());
    settings = {true, 8, true, {.memoryKib = 32 * 1024, .passes = 2, .lanes = 1}};
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(SettingsSaving::save(m_house->workspace(), *ann, settings));
    const OrganisationSettings read = service.current();
    QCOMPARE(read.registerable, true);
    QCOMPARE(read.passwordLengthMin, 8);
    QCOMPARE(read.rememberLastName, true);
    QCOMPARE(read.argon2, settings.argon2);
}

void TestSession::refusesBadSettings()
{
    const auto ann = m_house->session(m_house->admin());
    const auto refuses = [&](auto change) {
        OrganisationSettings settings;
        change(settings);
        const Result<> saved = SettingsSaving::save(m_house->workspace(), *ann, settings);
        return !saved && saved.error().code == ErrorCode::Invalid;
    };
    QVERIFY(refuses([](OrganisationSettings &settings) { settings.passwordLengthMin = 7; }));
    QVERIFY(refuses([](OrganisationSettings &settings) { settings.passwordLengthMin = 65; }));
    QVERIFY(refuses([](OrganisationSettings &settings) { settings.argon2.memoryKib = 1024; }));
    QVERIFY(refuses([](OrganisationSettings &settings) { settings.argon2.passes = 0; }));
    QVERIFY(refuses([](OrganisationSettings &settings) { settings.argon2.lanes = 17; }));
    const auto bernd = m_house->session(m_bernd);
    COMPARE_ERROR(SettingsSaving::save(m_house->workspace(), *bernd, OrganisationSettings()),
                  ErrorCode::Forbidden, Reason::MissingPermission);
}

void TestSession::takesUnreadableSettingsForTheDefaults()
{
    MetaStore meta(m_house->database());
    const std::pair<const char *, const char *> values[] = {
        {"SECURITY_REGISTERABLE", "perhaps"},
        {"SECURITY_PASSWORD_LENGTH_MIN", "3"},
        {"SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS", "{\"argon2__memory_cost\": 8}"},
    };
    for (const auto &[name, value] : values) {
        QVERIFY(meta.setSetting(QString::fromLatin1(name), QString::fromLatin1(value)));
    }
    const OrganisationSettings settings = m_house->workspace().settings().current();
    QCOMPARE(settings.registerable, false);
    QCOMPARE(settings.passwordLengthMin, 10);
    QCOMPARE(settings.argon2, Argon2Parameters());
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
