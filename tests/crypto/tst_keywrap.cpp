// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/KeyWrap.h"

#include <QTest>

namespace {

constexpr Argon2Parameters Cheap{.memoryKib = 64, .passes = 3, .lanes = 1};

PasswordHasher hasher(const char *salt = "a salt")
{
    PasswordConfig config;
    config.salt = Secret(QByteArray(salt));
    config.argon2 = Cheap;
    return PasswordHasher(std::move(config));
}

Secret key()
{
    return Secret(QByteArray(32, 'k'));
}

Secret typed(const QString &text)
{
    return Secret::fromText(text);
}

const QByteArray Ann("key of 1");

} // namespace

class TestKeyWrap : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void givesTheKeyForThePassword();
    void givesTheKeyHoweverAnAccentIsTyped();
    void refusesAnotherPasswordSaltOrPerson();
    void refusesEveryChangedByte();
    void refusesACostThatNoLoginMayTake();
    void wrapsUnderAnotherSaltEachTime();
    void needsASaltOfTheWorkstation();
    void costsAThirdOfALogin();

private:
    std::unique_ptr<CryptoLibrary> m_library;
};

void TestKeyWrap::initTestCase()
{
    auto library = CryptoLibrary::start();
    QVERIFY2(library, library ? "" : qPrintable(library.error().detail));
    m_library = std::move(*library);
}

void TestKeyWrap::givesTheKeyForThePassword()
{
    const QByteArray wrapped = KeyWrap::wrap(key(), hasher(), typed(QStringLiteral("wombat")), Ann);
    QVERIFY(!wrapped.isEmpty());
    QVERIFY(!wrapped.contains(key().bytes()));
    const auto opened = KeyWrap::unwrap(wrapped, hasher(), typed(QStringLiteral("wombat")), Ann);
    QVERIFY(opened);
    QCOMPARE(opened->bytes(), key().bytes());
}

void TestKeyWrap::givesTheKeyHoweverAnAccentIsTyped()
{
    const QByteArray wrapped =
        KeyWrap::wrap(key(), hasher(), typed(QStringLiteral("caf\u00e9")), Ann);
    QVERIFY(KeyWrap::unwrap(wrapped, hasher(), typed(QStringLiteral("cafe\u0301")), Ann));
    QVERIFY(!KeyWrap::unwrap(wrapped, hasher(), typed(QStringLiteral("cafe")), Ann));
}

void TestKeyWrap::refusesAnotherPasswordSaltOrPerson()
{
    const QByteArray wrapped = KeyWrap::wrap(key(), hasher(), typed(QStringLiteral("wombat")), Ann);
    QVERIFY(!KeyWrap::unwrap(wrapped, hasher(), typed(QStringLiteral("Wombat")), Ann));
    QVERIFY(!KeyWrap::unwrap(wrapped, hasher(), Secret(), Ann));
    QVERIFY(!KeyWrap::unwrap(wrapped, hasher("b salt"), typed(QStringLiteral("wombat")), Ann));
    QVERIFY(!KeyWrap::unwrap(wrapped, hasher(), typed(QStringLiteral("wombat")), "key of 2"));
    QVERIFY(!KeyWrap::unwrap({}, hasher(), typed(QStringLiteral("wombat")), Ann));
}

void TestKeyWrap::refusesEveryChangedByte()
{
    const QByteArray wrapped = KeyWrap::wrap(key(), hasher(), typed(QStringLiteral("wombat")), Ann);
    constexpr qsizetype Lanes = 9; // in front of it stands the cost, which would merely be paid
    for (qsizetype i = Lanes; i < wrapped.size(); ++i) {
        QByteArray changed = wrapped;
        changed[i] = static_cast<char>(changed.at(i) ^ 1);
        QVERIFY2(!KeyWrap::unwrap(changed, hasher(), typed(QStringLiteral("wombat")), Ann),
                 qPrintable(QString::number(i)));
        QVERIFY(!KeyWrap::unwrap(wrapped.first(i), hasher(), typed(QStringLiteral("wombat")), Ann));
    }
}

void TestKeyWrap::refusesACostThatNoLoginMayTake()
{
    QByteArray wrapped = KeyWrap::wrap(key(), hasher(), typed(QStringLiteral("wombat")), Ann);
    wrapped[1] = '\x7f'; // 2 TiB
    QVERIFY(!KeyWrap::unwrap(wrapped, hasher(), typed(QStringLiteral("wombat")), Ann));
}

void TestKeyWrap::wrapsUnderAnotherSaltEachTime()
{
    const QByteArray once = KeyWrap::wrap(key(), hasher(), typed(QStringLiteral("wombat")), Ann);
    const QByteArray again = KeyWrap::wrap(key(), hasher(), typed(QStringLiteral("wombat")), Ann);
    QVERIFY(once.mid(13, 16) != again.mid(13, 16));
}

void TestKeyWrap::needsASaltOfTheWorkstation()
{
    const PasswordHasher saltless{PasswordConfig{.argon2 = Cheap}};
    QVERIFY(KeyWrap::wrap(key(), saltless, typed(QStringLiteral("wombat")), Ann).isEmpty());
}

void TestKeyWrap::costsAThirdOfALogin()
{
    QCOMPARE(KeyWrap::cost({}),
             (Argon2Parameters{.memoryKib = 64 * 1024, .passes = 1, .lanes = 4}));
    QCOMPARE(KeyWrap::cost({.passes = 1}).passes, 1);
    QCOMPARE(KeyWrap::cost({.passes = 12}).passes, 4);
}

QTEST_GUILESS_MAIN(TestKeyWrap)

#include "tst_keywrap.moc"
