// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/PasswordPolicy.h"
#include "models/crypto/Random.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QThread>

class TestRandom : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void givesAsManyBytesAsAsked();
    void uniquifierIsUuid4InHex();
    void passwordSaltIsDecimalOf128Bits();
    void temporaryPasswordCanBeTyped();
    void temporaryPasswordUsesEveryLetterEvenly();
    void neverRepeatsAcrossThreads();
    void libraryStartsTwice();

private:
    std::unique_ptr<CryptoLibrary> m_library;
};

void TestRandom::initTestCase()
{
    auto library = CryptoLibrary::start();
    QVERIFY2(library, library ? "" : qPrintable(library.error().detail));
    m_library = std::move(*library);
}

void TestRandom::givesAsManyBytesAsAsked()
{
    for (const int count : {0, 1, 16, 100'000}) {
        QCOMPARE(Random::bytes(count).size(), count);
    }
    QVERIFY(Random::bytes(16) != Random::bytes(16));
}

void TestRandom::uniquifierIsUuid4InHex()
{
    const QRegularExpression form(QRegularExpression::anchoredPattern(
        QStringLiteral("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}")));
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const QString uniquifier = Random::uniquifier();
        QVERIFY2(form.match(uniquifier).hasMatch(), qPrintable(uniquifier));
        seen.insert(uniquifier);
    }
    QCOMPARE(seen.size(), 1000);
}

void TestRandom::passwordSaltIsDecimalOf128Bits()
{
    const QRegularExpression form(
        QRegularExpression::anchoredPattern(QStringLiteral("0|[1-9][0-9]{0,38}")));
    qsizetype longest = 0;
    for (int i = 0; i < 200; ++i) {
        const QString salt = Random::passwordSalt().text();
        QVERIFY2(form.match(salt).hasMatch(), qPrintable(salt));
        // 2^128 is 340282366920938463463374607431768211456.
        QVERIFY(salt.size() < 39 ||
                salt < QLatin1String("340282366920938463463374607431768211456"));
        longest = qMax(longest, salt.size());
    }
    QCOMPARE(longest, 39); // seven in ten have 39 digits
}

void TestRandom::temporaryPasswordCanBeTyped()
{
    const QRegularExpression form(QRegularExpression::anchoredPattern(
        QStringLiteral("[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){3}")));
    for (int i = 0; i < 200; ++i) {
        const QString password = Random::temporaryPassword().text();
        QVERIFY2(form.match(password).hasMatch(), qPrintable(password));
        QVERIFY2(PasswordPolicy().check(password, {}).hasValue(), qPrintable(password));
    }
}

void TestRandom::temporaryPasswordUsesEveryLetterEvenly()
{
    QHash<QChar, int> counts;
    constexpr int Passwords = 4000;
    for (int i = 0; i < Passwords; ++i) {
        const QString letters = Random::temporaryPassword().text().replace(u'-', QString());
        for (const QChar letter : letters) {
            ++counts[letter];
        }
    }
    QCOMPARE(counts.size(), 32);
    // 2000 each are expected; 300 off is seven standard deviations.
    for (const int count : std::as_const(counts)) {
        QVERIFY2(qAbs(count - Passwords * 16 / 32) < 300, qPrintable(QString::number(count)));
    }
}

void TestRandom::neverRepeatsAcrossThreads()
{
    std::array<QSet<QString>, 4> drawn;
    std::vector<std::unique_ptr<QThread>> threads;
    for (QSet<QString> &set : drawn) {
        threads.emplace_back(QThread::create([&set] {
            for (int i = 0; i < 500; ++i) {
                set.insert(Random::uniquifier());
            }
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads) {
        QVERIFY(thread->wait());
    }
    QSet<QString> all;
    for (const QSet<QString> &set : drawn) {
        all.unite(set);
    }
    QCOMPARE(all.size(), 2000);
}

void TestRandom::libraryStartsTwice()
{
    {
        const auto second = CryptoLibrary::start();
        QVERIFY(second.hasValue());
    }
    QCOMPARE(Random::bytes(8).size(), 8);
}

QTEST_GUILESS_MAIN(TestRandom)
#include "tst_random.moc"
