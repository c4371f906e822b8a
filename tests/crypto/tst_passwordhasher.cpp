// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"
#include "tests/crypto/KnownHashes.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <ctime>

class TestPasswordHasher : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void verifiesPlaintextAfterNormalising();
    void verifiesHashMadeWithoutNormalising();
    void verifiesFaultyUpgrade();
    void asksForUpgrade_data();
    void asksForUpgrade();
    void hashesInOwnForm();
    void hashesSingleWhereConfigured();
    void hashesNothingWithoutSalt();
    void hashesNothingItWouldNotVerify();
    void differentSaltsDoNotVerify();
    void takesNulInDoubleHash();
    void refusesNulInCryptFormats();
    void refusesWhatIsNoText();
    void keepsByteOrderMark();
    void spendsTimeOnNothing();
    void worksInThreads();

private:
    std::unique_ptr<CryptoLibrary> m_library;
};

void TestPasswordHasher::initTestCase()
{
    auto library = CryptoLibrary::start();
    QVERIFY2(library, library ? "" : qPrintable(library.error().detail));
    m_library = std::move(*library);
    QVERIFY(!vectors().isEmpty());
}

void TestPasswordHasher::verifiesPlaintextAfterNormalising()
{
    const PasswordHasher hasher = vectorHasher();
    const QString stored = VectorPassword.normalized(QString::NormalizationForm_KD);

    QVERIFY(hasher.verify(Secret::fromText(VectorPassword), stored).matches);
    // A file from before 4.0 stores what was typed.
    QVERIFY(hasher.verify(Secret::fromText(VectorPassword), VectorPassword).matches);
    QVERIFY(!hasher.verify(Secret::fromText(VectorPassword.chopped(1)), stored).matches);
    QVERIFY(!hasher.verify(Secret(), QStringLiteral("")).matches);
}

void TestPasswordHasher::verifiesHashMadeWithoutNormalising()
{
    const PasswordHasher hasher = vectorHasher();

    const PasswordMatch match = hasher.verify(Secret::fromText(VectorPassword), RawArgon2);
    QVERIFY(match.matches);
    QVERIFY(match.needsUpgrade);
    // The decomposed text is not what was hashed.
    const QString decomposed = VectorPassword.normalized(QString::NormalizationForm_KD);
    QVERIFY(!hasher.verify(Secret::fromText(decomposed), RawArgon2).matches);
}

void TestPasswordHasher::verifiesFaultyUpgrade()
{
    const Secret typed = Secret::fromText(VectorPassword);

    const PasswordMatch match = vectorHasher().verify(typed, FaultyUpgrade);
    QVERIFY(match.matches);
    QVERIFY(match.needsUpgrade);
    QVERIFY(!vectorHasher(Hashing::Single).verify(typed, FaultyUpgrade).matches);
    QVERIFY(
        !vectorHasher().verify(Secret::fromText(QStringLiteral("other")), FaultyUpgrade).matches);
}

void TestPasswordHasher::asksForUpgrade_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<bool>("upgrade");

    for (const Known &known : DoubleHashed) {
        const QString stored = QString::fromLatin1(known.stored);
        QTest::newRow(known.name) << stored << !stored.startsWith(QLatin1String("$argon2id$"));
    }
    for (const Known &known : Django) {
        QTest::newRow(known.name) << QString::fromLatin1(known.stored) << true;
    }
    QTest::newRow("argon2id, another memory and passes")
        << QStringLiteral(
               "$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$MdzjLH4xnYY9QkCDJA4o7g")
        << true;
    QTest::newRow("plaintext") << VectorPassword.normalized(QString::NormalizationForm_KD) << true;
}

void TestPasswordHasher::asksForUpgrade()
{
    QFETCH(QString, stored);
    QFETCH(bool, upgrade);

    const PasswordMatch match = vectorHasher().verify(Secret::fromText(VectorPassword), stored);
    QVERIFY(match.matches);
    QCOMPARE(match.needsUpgrade, upgrade);
}

void TestPasswordHasher::hashesInOwnForm()
{
    const PasswordHasher hasher = vectorHasher();
    const Secret typed = Secret::fromText(VectorPassword);

    const QString stored = hasher.hash(typed);

    QVERIFY(stored.startsWith(QLatin1String("$argon2id$v=19$m=64,t=2,p=2$")));
    QCOMPARE(stored.section(u'$', 4, 4).size(), 22); // 16 bytes
    QCOMPARE(stored.section(u'$', 5, 5).size(), 43); // 32 bytes
    QVERIFY(hasher.hash(typed) != stored);
    const PasswordMatch match = hasher.clone().verify(typed, stored);
    QVERIFY(match.matches);
    QVERIFY(!match.needsUpgrade);
    const auto otherCost = vectorHasher(Hashing::Double, {128, 2, 2}).verify(typed, stored);
    QVERIFY(otherCost.matches);
    QVERIFY(otherCost.needsUpgrade);
}

void TestPasswordHasher::hashesSingleWhereConfigured()
{
    const PasswordHasher single(PasswordConfig{.singleHash = true, .argon2 = QuickArgon2});
    const Secret typed = Secret::fromText(VectorPassword);

    const QString stored = single.hash(typed);

    QVERIFY(single.verify(typed, stored).matches);
    QVERIFY(!single.verify(typed, stored).needsUpgrade);
    QVERIFY(!vectorHasher(Hashing::Double).verify(typed, stored).matches);
}

void TestPasswordHasher::hashesNothingWithoutSalt()
{
    const PasswordHasher saltless(PasswordConfig{.argon2 = QuickArgon2});
    const Secret typed = Secret::fromText(VectorPassword);

    QVERIFY(saltless.hash(typed).isEmpty());
    QVERIFY(!saltless.verify(typed, QString::fromLatin1(DoubleHashed[0].stored)).matches);
    QVERIFY(!saltless.verify(typed, FaultyUpgrade).matches);
    QVERIFY(saltless.verify(typed, QString::fromLatin1(Django[0].stored)).matches);
}

void TestPasswordHasher::hashesNothingItWouldNotVerify()
{
    const Secret typed = Secret::fromText(VectorPassword);
    for (const Argon2Parameters &absurd :
         {Argon2Parameters{64, 0, 1}, Argon2Parameters{-1, 1, 1}, Argon2Parameters{64, 1, 0},
          Argon2Parameters{8, 1, 8}, Argon2Parameters{5 * 1024 * 1024, 1, 1}}) {
        const PasswordHasher hasher = vectorHasher(Hashing::Double, absurd);
        QVERIFY(hasher.hash(typed).isEmpty());
        hasher.verifyNothing(typed);
    }
}

void TestPasswordHasher::differentSaltsDoNotVerify()
{
    const PasswordHasher other(PasswordConfig{
        .salt = Secret::fromText(QStringLiteral("anothersalt")), .argon2 = QuickArgon2});
    for (const Known &known : DoubleHashed) {
        QVERIFY2(!other.verify(Secret::fromText(VectorPassword), QString::fromLatin1(known.stored))
                      .matches,
                 known.name);
    }
}

void TestPasswordHasher::takesNulInDoubleHash()
{
    const PasswordHasher hasher = vectorHasher();
    const Secret withNul(QByteArray("nul\0inside", 10));
    const QString stored = hasher.hash(withNul);

    QVERIFY(hasher.verify(withNul, stored).matches);
    QVERIFY(!hasher.verify(Secret(QByteArray("nul")), stored).matches);
    QVERIFY(!hasher.verify(Secret(QByteArray("nul\0other", 9)), stored).matches);
}

void TestPasswordHasher::refusesNulInCryptFormats()
{
    const PasswordHasher single = vectorHasher(Hashing::Single);
    const Secret withNul(VectorPassword.toUtf8() + QByteArray("\0more", 5));
    for (const Known &known : SingleHashed) {
        QVERIFY2(!single.verify(withNul, QString::fromLatin1(known.stored)).matches, known.name);
    }
}

void TestPasswordHasher::refusesWhatIsNoText()
{
    const PasswordHasher hasher = vectorHasher();
    const Secret latin1(QByteArray("caf\xe9"));
    const QString replaced = hasher.hash(Secret::fromText(QStringLiteral("caf\ufffd")));

    QVERIFY(hasher.hash(latin1).isEmpty());
    QVERIFY(!hasher.verify(latin1, replaced).matches);
}

void TestPasswordHasher::keepsByteOrderMark()
{
    const PasswordHasher hasher = vectorHasher();
    const Secret marked = Secret::fromText(QStringLiteral("\ufeffpassword"));
    const QString stored = hasher.hash(marked);

    QVERIFY(hasher.verify(marked, stored).matches);
    QVERIFY(!hasher.verify(Secret::fromText(QStringLiteral("password")), stored).matches);
}

void TestPasswordHasher::spendsTimeOnNothing()
{
    const PasswordHasher hasher = vectorHasher(Hashing::Double, {32 * 1024, 2, 1});
    const Secret typed = Secret::fromText(QStringLiteral("a wrong password"));
    const QString stored = hasher.hash(Secret::fromText(VectorPassword));
    const auto shortest = [](auto work) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 4; ++i) {
            // The processor's time: the clock on the wall also counts what else the machine does.
            const std::clock_t start = std::clock();
            work();
            best = qMin(best, qint64{std::clock() - start});
        }
        return best;
    };

    const qint64 somebody = shortest([&] { QVERIFY(!hasher.verify(typed, stored).matches); });
    const qint64 nobody = shortest([&] { hasher.verifyNothing(typed); });
    const qint64 passwordless = shortest([&] { QVERIFY(!hasher.verify(typed, {}).matches); });

    QVERIFY2(nobody > somebody / 2 && nobody < somebody * 2,
             qPrintable(QStringLiteral("%1 against %2 ticks").arg(nobody).arg(somebody)));
    QVERIFY(passwordless > somebody / 2 && passwordless < somebody * 2);
}

void TestPasswordHasher::worksInThreads()
{
    std::atomic<int> matched = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back(QThread::create([&matched, hasher = vectorHasher()] {
            const Secret typed = Secret::fromText(VectorPassword);
            for (const Known &known : DoubleHashed) {
                matched += hasher.verify(typed, QString::fromLatin1(known.stored)).matches ? 1 : 0;
            }
            matched += hasher.verify(typed, hasher.hash(typed)).matches ? 1 : 0;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads) {
        QVERIFY(thread->wait());
    }
    QCOMPARE(matched.load(), 4 * (int(std::size(DoubleHashed)) + 1));
}

QTEST_GUILESS_MAIN(TestPasswordHasher)
#include "tst_passwordhasher.moc"
