// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/GuessingTest.h"

#include <algorithm>
#include <ctime>

namespace {

/// The processor time of this process, all threads: what a loaded machine does not change.
double cpuMs()
{
    timespec spent{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e3 + double(spent.tv_nsec) / 1e6;
}

/// How far apart two distributions are, as Kolmogorov and Smirnov measure it: 0 to 1.
double distance(QList<double> left, QList<double> right)
{
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    double most = 0;
    for (const double value : left + right) {
        const auto below = [value](const QList<double> &list) {
            return double(std::upper_bound(list.begin(), list.end(), value) - list.begin()) /
                   double(list.size());
        };
        most = std::max(most, qAbs(below(left) - below(right)));
    }
    return most;
}

double median(QList<double> list)
{
    std::sort(list.begin(), list.end());
    return list.at(list.size() / 2);
}

} // namespace

/// That nobody can tell by its cost whether a name is known.
class TestGuessingCost : public GuessingTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { open(); }
    void costsTheSameForEveryName();
};

/// Known and unknown names are tried in turn and the work that each costs is compared; likewise a
/// locked account and an unknown name that is locked out. What is left, a row read more or less, is
/// hidden by the answer's quantum.
void TestGuessingCost::costsTheSameForEveryName()
{
    constexpr int Rounds = 40;
    const Argon2Parameters cost{.memoryKib = 8 * 1024, .passes = 1, .lanes = 1};
    PasswordConfig config = m_house->auth().hasher().config().clone();
    config.argon2 = cost;
    AuthService auth(m_house->database(), m_house->notifier(), m_house->clock(),
                     PasswordHasher(std::move(config)), {.refusalQuantumMs = 0});
    QVERIFY(UserStore(m_house->database())
                .setPassword(m_sam, auth.hasher().hash(Secret(QByteArray(House::Password))),
                             Lasting::Kept, m_house->clock().now()));
    const auto costOf = [&](const char *name) {
        const double before = cpuMs();
        const auto session = logIn(auth, name, Wrong);
        const double after = cpuMs();
        return session ? -1 : after - before;
    };
    QList<double> known;
    QList<double> unknown;
    for (int round = 0; round < Rounds; ++round) {
        m_house->clock().advance(24 * 60 * 60); // as if each were the first
        const bool knownFirst = round % 2 == 0;
        for (const bool isKnown : {knownFirst, !knownFirst}) {
            (isKnown ? known : unknown).append(costOf(isKnown ? "sam" : "nobody"));
        }
    }
    QList<double> lockedKnown;
    QList<double> lockedUnknown;
    for (int i = 0; i < 10; ++i) {
        for (const char *name : {"sam", "nobody"}) {
            m_house->clock().advance(10); // what a workstation waits at most
            COMPARE_ERROR(fail(name), ErrorCode::Refused, Reason::None);
        }
        m_house->clock().advance(i < 9 ? 16 * 60 : 0);
    }
    for (int round = 0; round < Rounds; ++round) {
        const bool knownFirst = round % 2 == 0;
        for (const bool isKnown : {knownFirst, !knownFirst}) {
            const double spent = costOf(isKnown ? "sam" : "nobody");
            QCOMPARE(secondsToWait(isKnown ? "sam" : "nobody") > 0, true);
            (isKnown ? lockedKnown : lockedUnknown).append(spent);
        }
    }
    // The hash is nearly all of it: were it left out for one of them, the medians would differ by a
    // factor of several and the distributions not touch.
    const double ratio = median(known) / median(unknown);
    QVERIFY2(ratio > 0.7 && ratio < 1.4, qPrintable(QString::number(ratio)));
    QVERIFY2(distance(known, unknown) < 0.6, qPrintable(QString::number(distance(known, unknown))));
    // Locked out, neither is hashed: both are far below one hash.
    QVERIFY(median(lockedKnown) < median(known) / 2);
    QVERIFY(median(lockedUnknown) < median(known) / 2);
}

QTEST_GUILESS_MAIN(TestGuessingCost)
#include "tst_guessingcost.moc"
