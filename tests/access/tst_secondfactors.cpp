// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/SecondFactorTest.h"

/// The second factor as a service: nobody is in before it, no code serves twice, and guessing codes
/// is no easier than guessing passwords.
class TestSecondFactors : public SecondFactorTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { openHouse(); }
    void asksNobodyWithoutOne();
    void logsInWithACode();
    void makesNoSessionBefore();
    void toleratesAClockThatIsOffByAStep_data();
    void toleratesAClockThatIsOffByAStep();
    void refusesAReplay();
    void refusesAReplayInAnotherProcess();
    void letsOneOfTwoAtOnceIn();
    void letsTwoPeopleInAtOnce();
    void asksTheSecondOfTwoFirstLoginsForThePassword_data();
    void asksTheSecondOfTwoFirstLoginsForThePassword();
    void countsWrongCodesAsFailures();
    void isNotOutwittedByTypingThePasswordAgain();
    void tellsWhoWasAskedForACode();
    void forgetsThePasswordAfterFiveMinutes();
    void meetsANewPasswordMeanwhile();
};

void TestSecondFactors::asksNobodyWithoutOne()
{
    const Step step = begin(*m_auth, "sam");
    QVERIFY(!step.pending);
    QVERIFY(step.session);
    QVERIFY(!factors().state(**step.session)->isOn);
}

void TestSecondFactors::logsInWithACode()
{
    setUp(m_sam);
    nextStep();
    const auto session = logIn(code());
    QVERIFY(session);
    QCOMPARE((*session)->userId(), m_sam);
    QCOMPARE((*session)->failedTries().count, 0);
    QVERIFY(!(*session)->key().secret.isEmpty());
    // A lock is opened by the password alone, which proves as much as ever.
    m_house->clock().advance(11 * 60);
    QObject context;
    QVERIFY(await<std::monostate>([&](auto done) {
        m_auth->prove(**session, Secret(QByteArray(House::Password)), &context, done, {},
                      AuthService::ProofFor::Unlocking);
    }));
    QCOMPARE((*session)->secondsSinceProof(), 0);
    QCOMPARE(actions().last(), QStringLiteral("login"));
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM postern_attempt")).toInt(), 0);
}

void TestSecondFactors::makesNoSessionBefore()
{
    setUp(m_sam);
    nextStep();
    // Whoever does not ask for a code gets none in.
    const auto without = m_house->logIn("sam", House::Password);
    COMPARE_ERROR(without, ErrorCode::Forbidden, Reason::CodeNeeded);
    const Step wrong = begin(*m_auth, "sam", "not the password");
    QVERIFY(!wrong.pending);
    COMPARE_ERROR(wrong.session, ErrorCode::Refused, Reason::None);
    const Pending pending = begin();
    QVERIFY(pending);
    QVERIFY(pending->isReadable());
    QVERIFY(!actions().contains(QStringLiteral("login")));
    QVERIFY(value(QStringLiteral("SELECT login_count FROM user WHERE username = 'sam'")).isNull());
    const auto refused = give(pending, QStringLiteral("000000"));
    COMPARE_ERROR(refused, ErrorCode::Refused, Reason::None);
    QCOMPARE(refused.error().field, Field::OneTimeCode);
    QCOMPARE(actions().last(), QStringLiteral("second_factor.refused"));
    // By whoever knows the password.
    QCOMPARE(value(QStringLiteral("SELECT user_name || object_name FROM postern_audit "
                                  "WHERE action = 'second_factor.refused'"))
                 .toString(),
             QStringLiteral("samsam"));
    QVERIFY(give(pending, code())); // another try, without the password
}

void TestSecondFactors::toleratesAClockThatIsOffByAStep_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("two steps slow") << -2 << false;
    QTest::newRow("a step slow") << -1 << true;
    QTest::newRow("right") << 0 << true;
    QTest::newRow("a step fast") << 1 << true;
    QTest::newRow("two steps fast") << 2 << false;
}

void TestSecondFactors::toleratesAClockThatIsOffByAStep()
{
    QFETCH(int, steps);
    QFETCH(bool, isAccepted);
    setUp(m_sam);
    m_house->clock().advance(10 * Totp::StepSeconds);
    QCOMPARE(logIn(code(steps)).hasValue(), isAccepted);
}

void TestSecondFactors::refusesAReplay()
{
    setUp(m_sam);
    m_house->clock().advance(10 * Totp::StepSeconds);
    QVERIFY(logIn(code()));
    COMPARE_ERROR(logIn(code()), ErrorCode::Refused, Reason::None);
    COMPARE_ERROR(logIn(code(-1)), ErrorCode::Refused, Reason::None); // an older one, too
    QVERIFY(logIn(code(1)));
}

void TestSecondFactors::refusesAReplayInAnotherProcess()
{
    setUp(m_sam);
    nextStep();
    QVERIFY(logIn(code()));
    m_auth.reset();
    m_house->close();
    m_house->open();
    use({});
    COMPARE_ERROR(logIn(code()), ErrorCode::Refused, Reason::None);
}

void TestSecondFactors::letsOneOfTwoAtOnceIn()
{
    setUp(m_sam);
    nextStep();
    // Two windows on the file ask at the same time, and both have judged before either records.
    auto beside = Database::open(m_house->path());
    QVERIFY(beside);
    AuthService other(**beside, m_house->notifier(), m_house->clock(),
                      PasswordHasher(m_house->auth().hasher().config().clone()),
                      AuthService::Options{.refusalQuantumMs = 0});
    const Pending here = begin();
    const Pending there = begin(other, "sam").pending;
    QVERIFY(here && there);
    QObject context;
    int in = 0;
    int refused = 0;
    const auto count = [&](const Result<std::unique_ptr<Session>> &session) {
        ++(session ? in : refused);
    };
    m_auth->giveCode(here, CodeKind::Authenticator, Secret::fromText(code()), &context, count);
    other.giveCode(there, CodeKind::Authenticator, Secret::fromText(code()), &context, count);
    QTRY_COMPARE(in + refused, 2);
    QCOMPARE(in, 1);
}

void TestSecondFactors::letsTwoPeopleInAtOnce()
{
    const UserId tom = m_house->addUser("tom", {m_house->role("staff")});
    setUp(tom);
    nextStep();
    const QString toms = code();
    setUp(m_sam); // with the code of this moment
    const Pending sam = begin();
    const Pending other = begin(*m_auth, "tom").pending;
    QVERIFY(sam && other);
    QObject context;
    std::vector<Result<std::unique_ptr<Session>>> sessions;
    const auto take = [&](auto session) { sessions.push_back(std::move(session)); };
    m_auth->giveCode(sam, CodeKind::Authenticator, Secret::fromText(code(1)), &context, take);
    m_auth->giveCode(other, CodeKind::Authenticator, Secret::fromText(toms), &context, take);
    QTRY_COMPARE(sessions.size(), std::size_t(2));
    QVERIFY(sessions.front() && sessions.back());
    QVERIFY((*sessions.front())->userId() != (*sessions.back())->userId());
    QVERIFY((*sessions.front())->key().id != (*sessions.back())->key().id);
}

void TestSecondFactors::asksTheSecondOfTwoFirstLoginsForThePassword_data()
{
    QTest::addColumn<QString>("stored");
    QTest::newRow("to a new account") << QString();
    // The first of them upgrades it.
    QTest::newRow("to an account with an old hash") << QString::fromLatin1(House::Password);
}

/// Both passwords were right before either code came, so neither login knows the key that the
/// other gives the person, and which only the password opens.
void TestSecondFactors::asksTheSecondOfTwoFirstLoginsForThePassword()
{
    QFETCH(QString, stored);
    setUp(m_sam);
    nextStep();
    if (!stored.isEmpty()) {
        QVERIFY(UserStore(m_house->database())
                    .setPassword(m_sam, stored, Lasting::Kept, m_house->clock().now()));
    }
    const Pending one = begin();
    const Pending other = begin();
    QVERIFY(one && other);
    const auto first = give(one, code());
    QVERIFY(first && !(*first)->key().isNull());

    // Who has not the code learns nothing of that.
    COMPARE_ERROR(give(other, QStringLiteral("000000")), ErrorCode::Refused, Reason::None);
    COMPARE_ERROR(give(other, code(1)), ErrorCode::Forbidden, Reason::ProofTooOld);
    QCOMPARE(m_house->user(m_sam).loginCount, 1);

    const auto second = logIn(code(1)); // which has not served
    QVERIFY(second);
    QCOMPARE((*second)->key().id, (*first)->key().id);
    QCOMPARE((*second)->key().secret.bytes(), (*first)->key().secret.bytes());
    QCOMPARE(m_house->user(m_sam).loginCount, 2);
}

void TestSecondFactors::countsWrongCodesAsFailures()
{
    setUp(m_sam);
    nextStep();
    const Pending pending = begin();
    for (int i = 0; i < 5; ++i) {
        COMPARE_ERROR(give(pending, QStringLiteral("000000")), ErrorCode::Refused, Reason::None);
    }
    const auto locked = give(pending, code());
    COMPARE_ERROR(locked, ErrorCode::LockedOut, Reason::None);
    QVERIFY(locked.error().limit > 0);
    COMPARE_ERROR(begin(*m_auth, "sam").session, ErrorCode::LockedOut, Reason::None);
    m_house->clock().advance(locked.error().limit);
    const auto session = give(pending, code());
    QVERIFY(session);
    QCOMPARE((*session)->failedTries().count, 5);
}

void TestSecondFactors::isNotOutwittedByTypingThePasswordAgain()
{
    setUp(m_sam);
    nextStep();
    for (int i = 0; i < 5; ++i) {
        COMPARE_ERROR(logIn(QStringLiteral("000000")), ErrorCode::Refused, Reason::None);
    }
    COMPARE_ERROR(begin(*m_auth, "sam").session, ErrorCode::LockedOut, Reason::None);
}

void TestSecondFactors::tellsWhoWasAskedForACode()
{
    setUp(m_sam);
    nextStep();
    QVERIFY(begin()); // somebody who knows the password, and gave up
    const auto session = logIn(code());
    QVERIFY(session);
    QCOMPARE((*session)->failedTries().count, 1);
}

void TestSecondFactors::forgetsThePasswordAfterFiveMinutes()
{
    setUp(m_sam);
    nextStep();
    const Pending pending = begin();
    m_house->clock().advance(5 * 60 + 1);
    COMPARE_ERROR(give(pending, code()), ErrorCode::Forbidden, Reason::ProofTooOld);
    QVERIFY(logIn(code()));
}

void TestSecondFactors::meetsANewPasswordMeanwhile()
{
    setUp(m_sam);
    nextStep();
    const Pending pending = begin();
    QVERIFY(UserStore(m_house->database())
                .setPassword(m_sam, m_house->hash("another one 77 entirely"), Lasting::Kept,
                             m_house->clock().now()));
    COMPARE_ERROR(give(pending, code()), ErrorCode::Forbidden, Reason::ProofTooOld);
    COMPARE_ERROR(begin(*m_auth, "sam").session, ErrorCode::Refused, Reason::None);
    QCOMPARE(m_house->user(m_sam).loginCount, 0);
}

QTEST_GUILESS_MAIN(TestSecondFactors)
#include "tst_secondfactors.moc"
