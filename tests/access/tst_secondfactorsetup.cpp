// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/SecondFactorTest.h"

/// How a second factor is turned on and off, and by whom.
class TestSecondFactorSetup : public SecondFactorTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { openHouse(); }
    void turnsOnWithAFirstCodeOnly();
    void keepsTheKeyUnreadable_data();
    void keepsTheKeyUnreadable();
    void turnsOffWithAProof();
    void isResetByAnAdministrator();
    void isNotResetByWhoMayLess();
    void refusesWithoutAFreshProof();
    void isForgottenWithThePerson();
};

void TestSecondFactorSetup::turnsOnWithAFirstCodeOnly()
{
    const auto session = m_house->session(m_sam);
    m_draft = draft(*session);
    QCOMPARE(m_draft->codes.size(), 10);
    const Result<> wrong = factors().turnOn(*session, *m_draft, QStringLiteral("000000"));
    COMPARE_ERROR(wrong, ErrorCode::Refused, Reason::None);
    QCOMPARE(wrong.error().field, Field::OneTimeCode);
    QVERIFY(!factors().state(*session)->isOn);
    QVERIFY(factors().turnOn(*session, *m_draft, code()));
    QVERIFY(factors().state(*session)->isOn);
    QCOMPARE(factors().state(*session)->codesLeft, 10);
    QCOMPARE(actions().last(), QStringLiteral("second_factor.on"));
    // Not a second one over the first.
    const auto other = draft(*session);
    const QString otherCode = Totp::code(other->key, Totp::counterAt(m_house->clock().now()));
    COMPARE_ERROR(factors().turnOn(*session, *other, otherCode), ErrorCode::Conflict,
                  Reason::ChangedElsewhere);
    // The code that confirmed it has served.
    COMPARE_ERROR(logIn(code()), ErrorCode::Refused, Reason::None);
}

void TestSecondFactorSetup::keepsTheKeyUnreadable_data()
{
    QTest::addColumn<bool>("isFlasks");
    QTest::newRow("sealed by the workstations' salt") << false;
    QTest::newRow("in Flask-Security's form") << true;
}

void TestSecondFactorSetup::keepsTheKeyUnreadable()
{
    QFETCH(bool, isFlasks);
    use(isFlasks ? flaskConfig() : SecondFactorConfig());
    setUp(m_sam);
    m_auth.reset();
    const QString path = m_house->path();
    m_house->close();
    QByteArray everything;
    for (const QString &name : {path, path + QStringLiteral("-wal")}) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly)) {
            everything += file.readAll();
        }
    }
    QVERIFY(everything.contains("second_factor"));
    QVERIFY(!everything.contains(m_draft->key.bytes()));
    QVERIFY(!everything.contains(Totp::toBase32(m_draft->key.bytes()).toLatin1()));
    for (const QString &each : m_draft->codes) {
        QVERIFY(!everything.contains(each.toLatin1()));
    }
}

void TestSecondFactorSetup::turnsOffWithAProof()
{
    setUp(m_sam);
    const auto session = m_house->session(m_sam);
    m_house->clock().advance(61);
    COMPARE_ERROR(factors().turnOff(*session), ErrorCode::Forbidden, Reason::ProofTooOld);
    QVERIFY(factors().turnOff(*m_house->session(m_sam)));
    QCOMPARE(actions().last(), QStringLiteral("second_factor.off"));
    QVERIFY(begin(*m_auth, "sam").session);
    QCOMPARE(value(QStringLiteral("SELECT (SELECT count(*) FROM postern_second_factor) + (SELECT "
                                  "count(*) FROM postern_second_factor_code)"))
                 .toInt(),
             0);
}

void TestSecondFactorSetup::isResetByAnAdministrator()
{
    setUp(m_sam);
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(factors().state(*ann, m_sam)->isOn);
    const Pending pending = begin();
    QVERIFY(factors().reset(*ann, m_sam));
    QCOMPARE(actions().last(), QStringLiteral("second_factor.reset"));
    QVERIFY(begin(*m_auth, "sam").session);
    QVERIFY(pending);
    COMPARE_ERROR(factors().reset(*ann, m_sam), ErrorCode::Conflict, Reason::ChangedElsewhere);
}

void TestSecondFactorSetup::isNotResetByWhoMayLess()
{
    setUp(m_house->admin());
    const RoleId clerk = m_house->addRole("clerk", {QStringLiteral("users.write")});
    const auto cleo = m_house->session(m_house->addUser("cleo", {clerk}));
    COMPARE_ERROR(factors().reset(*cleo, m_house->admin()), ErrorCode::Forbidden,
                  Reason::RightsNotHeld);
    const auto sam = m_house->session(m_sam);
    COMPARE_ERROR(factors().reset(*sam, m_house->admin()), ErrorCode::Forbidden,
                  Reason::MissingPermission);
    COMPARE_ERROR(factors().state(*sam, m_house->admin()), ErrorCode::Forbidden,
                  Reason::MissingPermission);
    QVERIFY(factors().stateOf(m_house->admin())->isOn);
}

void TestSecondFactorSetup::refusesWithoutAFreshProof()
{
    const auto ann = m_house->session(m_house->admin());
    const auto sam = m_house->session(m_sam);
    m_draft = draft(*sam);
    QVERIFY(factors().mayBegin(*sam));
    m_house->clock().advance(61);
    COMPARE_ERROR(factors().mayBegin(*sam), ErrorCode::Forbidden, Reason::ProofTooOld);
    QVERIFY(factors().turnOn(*sam, *m_draft, code())); // somebody looked for the telephone
    COMPARE_ERROR(factors().reset(*ann, m_sam), ErrorCode::Forbidden, Reason::ProofTooOld);
    COMPARE_ERROR(factors().renewCodes(*sam, RecoveryCodes::make()), ErrorCode::Forbidden,
                  Reason::ProofTooOld);
    QVERIFY(factors().stateOf(m_sam)->isOn);
}

void TestSecondFactorSetup::isForgottenWithThePerson()
{
    setUp(m_sam);
    QVERIFY(exec(QStringLiteral("DELETE FROM user WHERE username = 'sam'")));
    QCOMPARE(value(QStringLiteral("SELECT (SELECT count(*) FROM postern_second_factor) + (SELECT "
                                  "count(*) FROM postern_second_factor_code)"))
                 .toInt(),
             0);
}

QTEST_GUILESS_MAIN(TestSecondFactorSetup)
#include "tst_secondfactorsetup.moc"
