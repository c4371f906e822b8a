// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/GuessingTest.h"
#include "tests/support/SettingsSaving.h"

/// Who is locked out by failed logins, and how they get in again.
class TestLockouts : public GuessingTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { open(); }
    void locksAfterTen();
    void letsTheRightPasswordEndTheRow();
    void unlocksByAnAdministrator();
    void endsWithANewPassword();
    void unlocksSeveralOrNone();
    void refusesToUnlockWithoutTheRight();
    void staysLockedUntilAnAdministrator();
    void neverLocksTheLastAdministrator();
    void delaysThePersonLockedWhoBecameTheLastAdministrator();
    void delaysTheLastAdministratorWhateverIsSetSince();
    void keepsALockWhateverIsSetSince_data();
    void keepsALockWhateverIsSetSince();
};

void TestLockouts::locksAfterTen()
{
    failUntilLocked("sam");
    QCOMPARE(secondsToWait("sam"), 15 * 60);
    const auto ann = m_house->session(m_house->admin());
    auto lock = m_house->auth().attempts().lockOf(*ann, m_sam);
    QVERIFY(lock && lock->isLocked);
    QCOMPARE(lock->until, m_house->clock().now().addSecs(15 * 60));

    m_house->clock().advance(15 * 60);
    lock = m_house->auth().attempts().lockOf(*ann, m_sam);
    QVERIFY(lock && !lock->isLocked);
    // It ends by time; a row of failures goes on with the first delay.
    COMPARE_ERROR(fail("sam"), ErrorCode::Refused, Reason::None);
    QCOMPARE(secondsToWait("sam"), 30);
    m_house->clock().advance(30);
    QVERIFY(m_house->logIn("sam", House::Password));
}

void TestLockouts::letsTheRightPasswordEndTheRow()
{
    failTimes("sam", 4);
    QVERIFY(m_house->logIn("sam", House::Password));
    failTimes("sam", 4);
    QVERIFY(m_house->logIn("sam", House::Password));
}

void TestLockouts::unlocksByAnAdministrator()
{
    failUntilLocked("sam");
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(m_house->auth().attempts().unlock(*ann, m_sam));
    const auto session = m_house->logIn("sam", House::Password);
    QVERIFY(session);
    QCOMPARE((*session)->failedTries().count, 10); // and is told all the same
}

/// The failed tries were at the one that is gone.
void TestLockouts::endsWithANewPassword()
{
    failUntilLocked("sam");
    const auto ann = m_house->session(m_house->admin());
    RecoveryService &recovery = m_house->workspace().recovery();
    QVERIFY(recovery.setPassword(*ann, m_sam, m_house->hash("two kettles 58"), Lasting::Kept));
    QVERIFY(m_house->auth().attempts().locked(*ann).value().isEmpty());
    QVERIFY(m_house->logIn("sam", "two kettles 58"));
}

void TestLockouts::unlocksSeveralOrNone()
{
    failUntilLocked("sam");
    const auto ann = m_house->session(m_house->admin());
    AttemptLimiter &attempts = m_house->auth().attempts();
    QCOMPARE(attempts.locked(*ann).value(), QList<UserId>{m_sam});
    constexpr UserId Nobody = 999;
    COMPARE_ERROR(attempts.unlock(*ann, QList<UserId>{m_sam, Nobody}), ErrorCode::NotFound,
                  Reason::DeletedElsewhere);
    QCOMPARE(attempts.locked(*ann).value(), QList<UserId>{m_sam});
    QVERIFY(attempts.unlock(*ann, QList<UserId>{m_sam, m_house->admin()}));
    QVERIFY(attempts.locked(*ann).value().isEmpty());
}

void TestLockouts::refusesToUnlockWithoutTheRight()
{
    const auto rob = m_house->logIn("rob", House::Password);
    COMPARE_ERROR(m_house->auth().attempts().unlock(**rob, m_sam), ErrorCode::Forbidden,
                  Reason::MissingPermission);
    COMPARE_ERROR(m_house->auth().attempts().lockOf(**rob, m_sam), ErrorCode::Forbidden,
                  Reason::MissingPermission);
    COMPARE_ERROR(m_house->auth().attempts().locked(**rob), ErrorCode::Forbidden,
                  Reason::MissingPermission);
    const auto ann = m_house->session(m_house->admin());
    m_house->clock().advance(3600);
    COMPARE_ERROR(m_house->auth().attempts().unlock(*ann, m_sam), ErrorCode::Forbidden,
                  Reason::ProofTooOld);
}

void TestLockouts::staysLockedUntilAnAdministrator()
{
    const auto ann = m_house->session(m_house->admin());
    OrganisationSettings settings = m_house->workspace().settings().current();
    settings.lockMinutes = 0;
    QVERIFY(SettingsSaving::save(m_house->workspace(), *ann, settings));
    failUntilLocked("sam");
    QCOMPARE(secondsToWait("sam"), 0); // no time is told
    m_house->clock().advance(20 * 60 * 60);
    QCOMPARE(secondsToWait("sam"), 0);
    QVERIFY(m_house->auth().attempts().unlock(*m_house->session(m_house->admin()), m_sam));
    QVERIFY(m_house->logIn("sam", House::Password));
}

void TestLockouts::neverLocksTheLastAdministrator()
{
    failUntilLocked("annlee");
    const auto ann = m_house->session(m_house->admin());
    const auto lock = m_house->auth().attempts().lockOf(*ann, m_house->admin());
    QVERIFY(lock && !lock->isLocked);
    QCOMPARE(secondsToWait("annlee"), 15 * 60);
    m_house->clock().advance(15 * 60);
    QVERIFY(m_house->logIn("annlee", House::Password));
}

void TestLockouts::delaysThePersonLockedWhoBecameTheLastAdministrator()
{
    OrganisationSettings settings = m_house->workspace().settings().current();
    settings.lockMinutes = 0;
    QVERIFY(
        SettingsSaving::save(m_house->workspace(), *m_house->session(m_house->admin()), settings));
    const UserId eve = m_house->addUser("eve", {m_house->role("admin")});
    failUntilLocked("annlee"); // eve could unlock her
    QCOMPARE(secondsToWait("annlee"), 0);
    QVERIFY(m_house->users().setActive(*m_house->session(m_house->admin()), eve, false) ||
            UserStore(m_house->database())
                .update({.id = eve, .version = m_house->user(eve).version, .active = false},
                        m_house->clock().now()));
    QCOMPARE(secondsToWait("annlee"), 15 * 60);
    m_house->clock().advance(15 * 60);
    QVERIFY(m_house->logIn("annlee", House::Password));
}

void TestLockouts::delaysTheLastAdministratorWhateverIsSetSince()
{
    OrganisationSettings settings = m_house->workspace().settings().current();
    settings.lockMinutes = 0;
    QVERIFY(
        SettingsSaving::save(m_house->workspace(), *m_house->session(m_house->admin()), settings));
    const UserId eve = m_house->addUser("eve", {m_house->role("admin")});
    failUntilLocked("annlee");
    settings.lockAfterFailures = 50; // ten are few now
    QVERIFY(SettingsSaving::save(m_house->workspace(), *m_house->session(eve), settings));
    QCOMPARE(secondsToWait("annlee"), 0); // eve can still unlock her
    QVERIFY(UserStore(m_house->database())
                .update({.id = eve, .version = m_house->user(eve).version, .active = false},
                        m_house->clock().now()));
    QCOMPARE(secondsToWait("annlee"), 15 * 60);
    m_house->clock().advance(15 * 60);
    QVERIFY(m_house->logIn("annlee", House::Password));
}

void TestLockouts::keepsALockWhateverIsSetSince_data()
{
    QTest::addColumn<int>("minutes");
    QTest::newRow("stricter: until an administrator") << 0;
    QTest::newRow("milder") << 5;
}

void TestLockouts::keepsALockWhateverIsSetSince()
{
    QFETCH(int, minutes);
    OrganisationSettings settings = m_house->workspace().settings().current();
    settings.lockMinutes = 120;
    QVERIFY(
        SettingsSaving::save(m_house->workspace(), *m_house->session(m_house->admin()), settings));
    failUntilLocked("sam");
    settings.lockMinutes = minutes;
    QVERIFY(
        SettingsSaving::save(m_house->workspace(), *m_house->session(m_house->admin()), settings));
    QCOMPARE(secondsToWait("sam"), 120 * 60);
    m_house->clock().advance(119 * 60);
    QCOMPARE(secondsToWait("sam"), 60);
    m_house->clock().advance(60);
    QVERIFY(m_house->logIn("sam", House::Password));
}

QTEST_GUILESS_MAIN(TestLockouts)
#include "tst_lockouts.moc"
