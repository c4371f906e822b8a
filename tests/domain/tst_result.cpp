// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/Result.h"
#include "models/domain/User.h"

#include <QTest>

#include <memory>

class TestResult : public QObject
{
    Q_OBJECT

private slots:
    void carriesValue();
    void carriesError();
    void carriesNothing();
    void movesValueOut();
    void errorSaysOnlyWhatIsKnown();
    void displayNameFallsBackToEmail();
};

void TestResult::carriesValue()
{
    Result<QString> result = QStringLiteral("value");
    QVERIFY(result);
    QVERIFY(result.hasValue());
    QCOMPARE(*result, QStringLiteral("value"));
    QCOMPARE(result->size(), 5);
    result->append(u'!');
    QCOMPARE(std::as_const(result).value(), QStringLiteral("value!"));
}

void TestResult::carriesError()
{
    const Result<int> result = Error{.code = ErrorCode::Conflict, .reason = Reason::Taken};
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Conflict);
    QCOMPARE(result.error().reason, Reason::Taken);
}

void TestResult::carriesNothing()
{
    const Result<> done;
    QVERIFY(done);
    const Result<> failed = Error{.code = ErrorCode::Busy};
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::Busy);
}

void TestResult::movesValueOut()
{
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    const std::unique_ptr<int> taken = *std::move(result);
    QCOMPARE(*taken, 7);
}

void TestResult::errorSaysOnlyWhatIsKnown()
{
    const Error error;
    QCOMPARE(error.code, ErrorCode::Storage);
    QCOMPARE(error.reason, Reason::None);
    QCOMPARE(error.field, Field::None);
    QVERIFY(error.subject.isNull());
    QVERIFY(error.detail.isNull());
    QCOMPARE(error.limit, 0);
}

void TestResult::displayNameFallsBackToEmail()
{
    User user;
    user.email = QStringLiteral("erin@example.com");
    QCOMPARE(user.displayName(), user.email);
    user.username = QStringLiteral("  ");
    QCOMPARE(user.displayName(), user.email);
    user.username = QStringLiteral("erin");
    QCOMPARE(user.displayName(), QStringLiteral("erin"));
}

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
