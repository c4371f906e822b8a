// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/GuessingTest.h"
#include "tests/support/SettingsSaving.h"

#include <QCryptographicHash>

/// That guessing does not work: delays, who is told, and what cannot be told.
class TestGuessing : public GuessingTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { open(); }
    void delaysAfterFiveFailures_data();
    void delaysAfterFiveFailures();
    void doublesTheDelay();
    void waitsNoLongerBecauseTheClockWasSetBack();
    void keepsOthersOut_data();
    void keepsOthersOut();
    void makesAWorkstationWaitForSecondsOnly();
    void countsOnAnotherWorkstation();
    void countsAcrossProcesses();
    void letsNoMoreThroughAtOnceThanOneByOne();
    void forgetsAfterADay();
    void storesNoUnknownName();
    void boundsTheUnknownNames();
    void tellsWhatFailedSinceTheLastLogin();
    void countsProofsToo();
    void countsAWrongCurrentPassword();
    void countsDeactivatedOnlyWhenWrong();
    void keepsTheBoundsOfItsSettings_data();
    void keepsTheBoundsOfItsSettings();
};

void TestGuessing::delaysAfterFiveFailures_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("known name") << QByteArray("sam");
    QTest::newRow("unknown name") << QByteArray("nobody");
    QTest::newRow("last administrator") << QByteArray("annlee");
}

void TestGuessing::delaysAfterFiveFailures()
{
    QFETCH(QByteArray, name);
    failTimes(name.constData(), 5);
    QCOMPARE(secondsToWait(name.constData()), 30);
    m_house->clock().advance(10);
    QCOMPARE(secondsToWait(name.constData()), 20); // and trying meanwhile makes it no longer
    m_house->clock().advance(20);
    COMPARE_ERROR(fail(name.constData()), ErrorCode::Refused, Reason::None);
}

void TestGuessing::doublesTheDelay()
{
    failTimes("sam", 5);
    for (const int seconds : {30, 60, 120, 240, 480}) {
        QCOMPARE(secondsToWait("sam"), seconds);
        m_house->clock().advance(seconds);
        COMPARE_ERROR(fail("sam"), ErrorCode::Refused, Reason::None);
    }
}

void TestGuessing::waitsNoLongerBecauseTheClockWasSetBack()
{
    constexpr qint64 Year = 365 * 24 * 60 * 60;
    m_house->clock().advance(Year); // wrongly
    failTimes("sam", 5);
    m_house->clock().advance(-Year);
    QCOMPARE(secondsToWait("sam"), 30);
    m_house->clock().advance(20);
    QCOMPARE(secondsToWait("sam"), 10);
    m_house->clock().advance(10);
    QVERIFY(m_house->logIn("sam", House::Password));
}

void TestGuessing::keepsOthersOut_data()
{
    QTest::addColumn<QByteArray>("guessed");
    QTest::newRow("known name") << QByteArray("sam");
    QTest::newRow("unknown name") << QByteArray("nobody");
}

void TestGuessing::keepsOthersOut()
{
    QFETCH(QByteArray, guessed);
    failUntilLocked(guessed.constData());
    QVERIFY(m_house->logIn("rob", House::Password)); // at the same workstation
}

void TestGuessing::makesAWorkstationWaitForSecondsOnly()
{
    for (int i = 0; i < 40; ++i) { // a name each: no account is delayed
        const QByteArray name = "guest" + QByteArray::number(i);
        for (int seconds = 0; seconds < 8 && !stored().isEmpty(); ++seconds) {
            if (secondsToWait(name.constData()) <= 0) {
                break;
            }
            m_house->clock().advance(1);
        }
        (void)fail(name.constData());
    }
    const int seconds = secondsToWait("rob");
    QVERIFY2(seconds > 0 && seconds <= 8, qPrintable(QString::number(seconds)));
    m_house->clock().advance(seconds);
    QVERIFY(m_house->logIn("rob", House::Password));
    QVERIFY(m_house->logIn("sam", House::Password)); // a right login has ended it
}

void TestGuessing::countsOnAnotherWorkstation()
{
    const auto here = authOn("PC-1");
    const auto there = authOn("PC-2");
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!logIn(*here, "sam", Wrong));
    }
    COMPARE_ERROR(logIn(*here, "sam", House::Password), ErrorCode::LockedOut, Reason::None);
    for (int i = 0; i < 5; ++i) {
        COMPARE_ERROR(logIn(*there, "sam", Wrong), ErrorCode::Refused, Reason::None);
    }
    // Ten in all: the account is locked wherever somebody tries.
    COMPARE_ERROR(logIn(*authOn("PC-3"), "sam", House::Password), ErrorCode::LockedOut,
                  Reason::None);
}

void TestGuessing::countsAcrossProcesses()
{
    failTimes("sam", 4);
    m_house->open(); // the program was started again
    failTimes("sam", 1);
    QCOMPARE(secondsToWait("sam"), 30);
}

/// Twenty tries at once, from two connections as two processes have them: each is counted before
/// its password is looked at, so that five are looked at as if they had come one by one.
void TestGuessing::letsNoMoreThroughAtOnceThanOneByOne()
{
    auto other = Workspace::open(m_house->path(), m_house->secrets(), m_house->clock(),
                                 {.auth = {.refusalQuantumMs = 0}, .saltOverride = {}});
    QVERIFY(other);
    QObject context;
    int refused = 0;
    int lockedOut = 0;
    int other_ = 0;
    const auto note = [&](const Result<std::unique_ptr<Session>> &result) {
        const ErrorCode code = result ? ErrorCode::Storage : result.error().code;
        ++(code == ErrorCode::Refused     ? refused
           : code == ErrorCode::LockedOut ? lockedOut
                                          : other_);
    };
    for (int i = 0; i < 10; ++i) {
        for (AuthService *auth : {&m_house->auth(), &(*other)->auth()}) {
            auth->logIn(QStringLiteral("sam"), Secret(QByteArray(Wrong)), &context, note);
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(refused + lockedOut + other_, 20, 60'000);
    QCOMPARE(other_, 0);
    QCOMPARE(refused, 5);
}

void TestGuessing::forgetsAfterADay()
{
    failTimes("sam", 4);
    m_house->clock().advance(24 * 60 * 60);
    failTimes("sam", 4);
    QCOMPARE(secondsToWait("sam"), -1);
}

void TestGuessing::storesNoUnknownName()
{
    const char *slip = "violet kettle 47 harbour typed into the wrong field";
    COMPARE_ERROR(fail(slip), ErrorCode::Refused, Reason::None);
    QVERIFY(stored().size() > 0);
    const QString all = stored().join(u'\n');
    QVERIFY(!all.contains(QLatin1String("kettle")));
    // Nor a digest that anybody could make without the database's key.
    for (const auto algorithm : {QCryptographicHash::Sha256, QCryptographicHash::Sha512}) {
        const QByteArray digest = QCryptographicHash::hash(slip, algorithm).toHex();
        QVERIFY(!all.contains(QString::fromLatin1(digest)));
    }
    // The same name in another spelling is the same name.
    const qsizetype before = stored().size();
    COMPARE_ERROR(fail(" Violet KETTLE 47 harbour typed into the wrong field"), ErrorCode::Refused,
                  Reason::None);
    QCOMPARE(stored().size(), before);
}

void TestGuessing::boundsTheUnknownNames()
{
    AttemptStore store(m_house->database());
    for (int i = 0; i < 3000; ++i) {
        QVERIFY(store.save(QStringLiteral("name:%1").arg(i), std::nullopt,
                           {.failures = 1, .failedAt = m_house->clock().now()}));
    }
    COMPARE_ERROR(fail("sam"), ErrorCode::Refused, Reason::None);
    QVERIFY(stored().size() <= 2000 + 2);
    QVERIFY(stored().contains(QStringLiteral("name:2999")));
    QVERIFY(!stored().contains(QStringLiteral("name:1")));
}

void TestGuessing::tellsWhatFailedSinceTheLastLogin()
{
    auto session = m_house->logIn("sam", House::Password);
    QCOMPARE((*session)->failedTries().count, 0);
    failTimes("sam", 3);
    failTimes("nobody", 2);
    session = m_house->logIn("sam", House::Password);
    QVERIFY(session);
    QCOMPARE((*session)->failedTries().count, 3);
    session = m_house->logIn("sam", House::Password);
    QCOMPARE((*session)->failedTries().count, 0);
}

void TestGuessing::countsProofsToo()
{
    auto session = m_house->logIn("sam", House::Password);
    const auto prove = [&](const char *password) {
        QObject context;
        return await<std::monostate>([&](auto done) {
            m_house->auth().prove(**session, Secret(QByteArray(password)), &context, done);
        });
    };
    for (int i = 0; i < 5; ++i) {
        COMPARE_ERROR(prove(Wrong), ErrorCode::Refused, Reason::None);
    }
    COMPARE_ERROR(prove(House::Password), ErrorCode::LockedOut, Reason::None);
    QCOMPARE(secondsToWait("sam"), 30);
    m_house->clock().advance(30);
    QVERIFY(prove(House::Password));
    QCOMPARE((*session)->secondsSinceProof(), 0);
    session = m_house->logIn("sam", House::Password);
    QCOMPARE((*session)->failedTries().count, 5); // a proof is no login
}

void TestGuessing::countsAWrongCurrentPassword()
{
    auto session = m_house->logIn("sam", House::Password);
    for (int i = 0; i < 5; ++i) {
        QObject context;
        COMPARE_ERROR(await<std::monostate>([&](auto done) {
                          m_house->auth().changePassword(
                              **session, Secret(QByteArray(Wrong)),
                              Secret(QByteArrayLiteral("orange ladder 93 pelican")), &context,
                              done);
                      }),
                      ErrorCode::Refused, Reason::None);
    }
    QCOMPARE(secondsToWait("sam"), 30);
}

void TestGuessing::countsDeactivatedOnlyWhenWrong()
{
    m_house->addUser("gone", {}, false);
    for (int i = 0; i < 12; ++i) {
        COMPARE_ERROR(m_house->logIn("gone", House::Password), ErrorCode::Deactivated,
                      Reason::None);
    }
    failTimes("gone", 5);
    QCOMPARE(secondsToWait("gone"), 30);
}

void TestGuessing::keepsTheBoundsOfItsSettings_data()
{
    QTest::addColumn<int>("delayAfter");
    QTest::addColumn<int>("lockAfter");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("proof");
    QTest::addColumn<int>("limit"); // -1: accepted
    QTest::newRow("defaults") << 5 << 10 << 15 << 10 << -1;
    QTest::newRow("until an administrator") << 5 << 10 << 0 << 10 << -1;
    QTest::newRow("no delay") << 0 << 10 << 15 << 10 << 1;
    QTest::newRow("lock too late") << 5 << 101 << 15 << 10 << 100;
    QTest::newRow("lock before the delay") << 8 << 8 << 15 << 10 << 9;
    QTest::newRow("locked for days") << 5 << 10 << 1441 << 10 << 1440;
    QTest::newRow("proof for ever") << 5 << 10 << 15 << 121 << 120;
}

void TestGuessing::keepsTheBoundsOfItsSettings()
{
    QFETCH(int, delayAfter);
    QFETCH(int, lockAfter);
    QFETCH(int, minutes);
    QFETCH(int, proof);
    QFETCH(int, limit);
    OrganisationSettings settings = m_house->workspace().settings().current();
    settings.delayAfterFailures = delayAfter;
    settings.lockAfterFailures = lockAfter;
    settings.lockMinutes = minutes;
    settings.proofMinutes = proof;
    const auto ann = m_house->session(m_house->admin());
    const Result<> saved = SettingsSaving::save(m_house->workspace(), *ann, settings);
    if (limit >= 0) {
        COMPARE_ERROR(saved, ErrorCode::Invalid, Reason::OutOfBounds);
        QCOMPARE(saved.error().limit, limit);
        return;
    }
    QVERIFY(saved);
    QCOMPARE(m_house->workspace().settings().current().lockMinutes, minutes);
}

QTEST_GUILESS_MAIN(TestGuessing)
#include "tst_guessing.moc"
