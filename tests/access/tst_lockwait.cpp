// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/LockWait.h"

#include "models/domain/Result.h"

#include <QTest>

using namespace std::chrono_literals;

/// Waiting for a lock by a thread that it may block; by a timer: tst_savingwait.
class TestLockWait final : public QObject
{
    Q_OBJECT

private slots:
    void triesUntilItIsFree();
    void waitsForNothingElse();
    void stopsWhenItMust();
    void givesUpAfterTheLimit();
    void handsOverWhatCanBeMovedOnly();

private:
    static Result<int> busy() { return Error{.code = ErrorCode::Busy}; }
    static bool never() { return false; }
};

void TestLockWait::triesUntilItIsFree()
{
    int tries = 0;
    const auto attempt = [&tries] { return ++tries < 3 ? busy() : Result<int>(7); };
    QCOMPARE(*LockWait::block(attempt, never), 7);
    QCOMPARE(tries, 3);
}

void TestLockWait::waitsForNothingElse()
{
    int tries = 0;
    const auto attempt = [&tries]() -> Result<int> {
        ++tries;
        return Error{.code = ErrorCode::Conflict};
    };
    QCOMPARE(LockWait::block(attempt, never).error().code, ErrorCode::Conflict);
    QCOMPARE(tries, 1);
}

void TestLockWait::stopsWhenItMust()
{
    int tries = 0;
    const auto attempt = [&tries] {
        ++tries;
        return busy();
    };
    QCOMPARE(LockWait::block(attempt, [&tries] { return tries == 2; }).error().code,
             ErrorCode::Busy);
    QCOMPARE(tries, 2);
}

void TestLockWait::givesUpAfterTheLimit()
{
    QElapsedTimer since;
    since.start();
    QCOMPARE(LockWait::block(busy, never, 100ms).error().code, ErrorCode::Busy);
    QVERIFY(since.hasExpired(100));
}

void TestLockWait::handsOverWhatCanBeMovedOnly()
{
    int tries = 0;
    using Owned = std::unique_ptr<int>;
    const auto attempt = [&tries]() -> Result<Owned> {
        return ++tries < 2 ? Result<Owned>(Error{.code = ErrorCode::Busy})
                           : Result<Owned>(std::make_unique<int>(7));
    };
    QCOMPARE(**LockWait::block(attempt, never), 7);
}

QTEST_GUILESS_MAIN(TestLockWait)
#include "tst_lockwait.moc"
