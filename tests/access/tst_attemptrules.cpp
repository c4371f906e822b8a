// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AttemptRules.h"

#include <QTest>

/// How long failed tries have to wait, by the counters and the clock alone.
class TestAttemptRules : public QObject
{
    Q_OBJECT

private slots:
    void doublesTheDelayUpToTheLock();
    void locksAnAccount();
    void delaysTheLastAdministratorInstead();
    void endsALockForWhoIsTheLastAdministratorNow();
    void delaysAWorkstationForSecondsOnly();
    void beginsAgainAfterADay();
    void beginsAgainAfterALock();
    void waitsForTheLongest();
    void followsAClockThatWasSetBack();
    void knowsWhenTheAdministratorsMatter();

private:
    using Scope = AttemptRules::Scope;
    using Counter = AttemptRules::Counter;

    static AttemptRules rulesAt(qint64 second)
    {
        const QDateTime begin(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
        return {{.delayAfter = 5, .firstDelaySecs = 30, .lockAfter = 10, .lockSecs = 900},
                begin.addSecs(second)};
    }
    static Counter failed(Scope scope, int failures, qint64 second = 0)
    {
        return {scope, {}, {}, {.failures = failures, .failedAt = rulesAt(second).now}};
    }
};

void TestAttemptRules::doublesTheDelayUpToTheLock()
{
    const AttemptRules rules = rulesAt(0);
    Counter here{Scope::AccountHere, {}, {}, {}};
    for (const qint64 seconds : {0, 0, 0, 0, 30, 60, 120, 240, 480, 900}) {
        rules.countOneMore(here);
        QCOMPARE(rules.secondsToWait({here}), std::optional(seconds));
        QVERIFY(!here.count.locked);
    }
    QCOMPARE(here.count.failures, 10);
    QCOMPARE(here.count.sinceLogin, 10);
}

void TestAttemptRules::locksAnAccount()
{
    AttemptRules rules = rulesAt(0);
    Counter account = failed(Scope::Account, 8);
    rules.countOneMore(account);
    QVERIFY(!account.count.locked);
    QCOMPARE(rules.secondsToWait({account}), std::optional<qint64>(0));
    rules.countOneMore(account);
    QVERIFY(account.count.locked);
    QCOMPARE(rules.secondsToWait({account}), std::optional<qint64>(900));
    rules.settings.lockSecs = 60; // what was said when it began
    QCOMPARE(rules.secondsToWait({account}), std::optional<qint64>(900));

    rules.settings.lockSecs = 0;
    account = failed(Scope::Account, 9);
    rules.countOneMore(account);
    QCOMPARE(rules.secondsToWait({account}), std::nullopt);
}

void TestAttemptRules::delaysTheLastAdministratorInstead()
{
    AttemptRules rules = rulesAt(0);
    rules.isLastAdministrator = true;
    rules.settings.lockSecs = 0;
    Counter account = failed(Scope::Account, 9);
    rules.countOneMore(account);
    QVERIFY(!account.count.locked);
    QCOMPARE(rules.secondsToWait({account}),
             std::optional<qint64>(AttemptRules::LastAdministratorSecs));
}

void TestAttemptRules::endsALockForWhoIsTheLastAdministratorNow()
{
    AttemptRules rules = rulesAt(0);
    rules.settings.lockSecs = 0;
    Counter account = failed(Scope::Account, 9);
    rules.countOneMore(account);
    rules.now = rulesAt(600).now;
    QCOMPARE(rules.secondsToWait({account}), std::nullopt);
    rules.isLastAdministrator = true;
    QCOMPARE(rules.secondsToWait({account}), std::optional<qint64>(300));
}

void TestAttemptRules::delaysAWorkstationForSecondsOnly()
{
    const AttemptRules rules = rulesAt(0);
    Counter workstation = failed(Scope::Workstation, 18);
    for (const qint64 seconds : {0, 1, 2, 4, 8, 8, 8}) {
        rules.countOneMore(workstation);
        QCOMPARE(rules.secondsToWait({workstation}), std::optional(seconds));
    }
}

void TestAttemptRules::beginsAgainAfterADay()
{
    Counter account = failed(Scope::Account, 9);
    rulesAt(AttemptRules::ForgottenAfterSecs).countOneMore(account);
    QCOMPARE(account.count.failures, 1);
    QVERIFY(!account.count.locked);
}

void TestAttemptRules::beginsAgainAfterALock()
{
    Counter here = failed(Scope::AccountHere, 10);
    const AttemptRules rules = rulesAt(901);
    rules.countOneMore(here);
    QCOMPARE(here.count.failures, 5);
    QCOMPARE(rules.secondsToWait({here}), std::optional<qint64>(30));
}

void TestAttemptRules::waitsForTheLongest()
{
    Counter here = failed(Scope::AccountHere, 4);
    Counter workstation = failed(Scope::Workstation, 21);
    rulesAt(0).countOneMore(here);
    rulesAt(0).countOneMore(workstation);
    AttemptRules rules = rulesAt(1);
    QCOMPARE(rules.secondsToWait({here, workstation}), std::optional<qint64>(29));
    rules.now = rules.now.addMSecs(28'500);
    QCOMPARE(rules.secondsToWait({here, workstation}), std::optional<qint64>(1)); // not 0.5
    rules.now = rules.now.addMSecs(500);
    QCOMPARE(rules.secondsToWait({here, workstation}), std::optional<qint64>(0));
}

void TestAttemptRules::followsAClockThatWasSetBack()
{
    Counter here = failed(Scope::AccountHere, 4, 1'000'000);
    rulesAt(1'000'000).countOneMore(here);
    const AttemptRules rules = rulesAt(0);
    QVERIFY(rules.followClock(here.count));
    QCOMPARE(rules.secondsToWait({here}), std::optional<qint64>(30));
    QVERIFY(!rules.followClock(here.count));
    Counter untouched{Scope::Account, {}, {}, {}};
    QVERIFY(!rules.followClock(untouched.count));
}

void TestAttemptRules::knowsWhenTheAdministratorsMatter()
{
    const AttemptRules rules = rulesAt(0);
    QVERIFY(!rules.isSerious({.failures = 8}));
    QVERIFY(rules.isSerious({.failures = 9}));
    QVERIFY(rules.isSerious({.failures = 0, .locked = true}));
}

QTEST_GUILESS_MAIN(TestAttemptRules)
#include "tst_attemptrules.moc"
