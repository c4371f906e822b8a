// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"
#include "tests/crypto/KnownHashes.h"

#include <QTest>

#include <ctime>

class TestHostileHashes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void neverMatchesHostileText_data();
    void neverMatchesHostileText();
    void neverMatchesDamagedHash_data();
    void neverMatchesDamagedHash();

private:
    std::unique_ptr<CryptoLibrary> m_library;
};

void TestHostileHashes::initTestCase()
{
    auto library = CryptoLibrary::start();
    QVERIFY2(library, library ? "" : qPrintable(library.error().detail));
    m_library = std::move(*library);
    QVERIFY(!vectors().isEmpty());
}

void TestHostileHashes::neverMatchesHostileText_data()
{
    QTest::addColumn<QString>("stored");
    const QString salt22 = QStringLiteral("AAECAwQFBgcICQoLDA0ODw");
    const QString tag = QStringLiteral("MdzjLH4xnYY9QkCDJA4o7g");
    const QString key32 = QStringLiteral("aie+QUKqSig6VIlIXtiIPyZQ8cTSjJEVMgNYxprCGEo");

    QTest::newRow("null") << QString();
    QTest::newRow("empty") << QStringLiteral("");
    QTest::newRow("exclamation mark") << QStringLiteral("!");
    QTest::newRow("blank") << QStringLiteral(" ");
    QTest::newRow("NUL") << QString(1, QChar());
    QTest::newRow("prefix") << QStringLiteral("$argon2id$");
    QTest::newRow("unknown type") << QStringLiteral("$argon2x$v=19$m=64,t=1,p=1$") + salt22 + u'$' +
                                         tag;
    QTest::newRow("unknown version")
        << QStringLiteral("$argon2id$v=20$m=64,t=1,p=1$") + salt22 + u'$' + tag;
    for (const char *parameters :
         {"m=4194305,t=1,p=1", "m=999999999,t=1,p=1", "m=4194304,t=5,p=1", "m=64,t=999999999,p=1",
          "m=99999999,t=1,p=256", "m=64,t=0,p=1", "m=0,t=1,p=1", "m=64,t=1,p=0", "m=8,t=1,p=8",
          "m=-64,t=1,p=1", "m=4294967296,t=1,p=1", "m=64,t=1", "m=064,t=1,p=1",
          "m=64,t=1,p=1,q=1"}) {
        QTest::addRow("argon2 %s", parameters) << QStringLiteral("$argon2id$v=19$%1$%2$%3")
                                                      .arg(QLatin1String(parameters), salt22, tag);
    }
    QTest::newRow("argon2 garbage salt")
        << QStringLiteral("$argon2id$v=19$m=64,t=1,p=1$!!!!$") + tag;
    QTest::newRow("argon2 garbage tag")
        << QStringLiteral("$argon2id$v=19$m=64,t=1,p=1$") + salt22 + QStringLiteral("$****");
    QTest::newRow("argon2 odd base64")
        << QStringLiteral("$argon2id$v=19$m=64,t=1,p=1$") + salt22 + QStringLiteral("$AAAAA");
    QTest::newRow("argon2 short salt") << QStringLiteral("$argon2id$v=19$m=64,t=1,p=1$AAAA$") + tag;
    QTest::newRow("argon2 no tag")
        << QStringLiteral("$argon2id$v=19$m=64,t=1,p=1$") + salt22 + u'$';
    QTest::newRow("argon2 newline")
        << QStringLiteral("$argon2id$v=19$m=64,t=1,p=1$") + salt22 + u'$' + tag + u'\n';
    QTest::newRow("argon2 non-ASCII")
        << QStringLiteral("$argon2id$v=19$m=64,t=1,p=1$\u00e9") + salt22 + u'$' + tag;
    QTest::newRow("argon2 endless") << QStringLiteral("$argon2id$v=19$m=64,t=1,p=1$") + salt22 +
                                           u'$' + QString(2'000'000, u'A');
    for (const char *cost : {"00", "03", "19", "31", "32", "99", "4$", "xx"}) {
        QTest::addRow("bcrypt cost %s", cost)
            << QStringLiteral("$2b$%1$abcdefghijklmnopqrstuuo6Xt2aCMP0fT4cnurwbWKYMFBzompjK")
                   .arg(QLatin1String(cost));
    }
    QTest::newRow("bcrypt garbage") << QStringLiteral("$2b$04$") + QString(53, u'~');
    QTest::newRow("bcrypt non-ASCII") << QStringLiteral("$2b$04$") + QString(53, QChar(0x661));
    QTest::newRow("bcrypt longer")
        << QStringLiteral("$2b$04$abcdefghijklmnopqrstuuo6Xt2aCMP0fT4cnurwbWKYMFBzompjKA");
    QTest::newRow("bcrypt_sha256 cost") << QStringLiteral(
        "$bcrypt-sha256$v=2,t=2b,r=31$abcdefghijklmnopqrstuu$n8z8QT7lXbfPYncMjPdQs3b4rAcdPiS");
    QTest::newRow("bcrypt_sha256 v3") << QStringLiteral(
        "$bcrypt-sha256$v=3,t=2b,r=4$abcdefghijklmnopqrstuu$n8z8QT7lXbfPYncMjPdQs3b4rAcdPiS");
    for (const char *rounds :
         {"0", "-1", "10000001", "999999999", "99999999999999999999", "1e3", ""}) {
        QTest::addRow("pbkdf2 rounds %s", rounds)
            << QStringLiteral("$pbkdf2-sha256$%1$AAECAwQFBgcICQoLDA0ODw$/bKi7VzTkKNkwRPV7JXSD9/"
                              "Qn4EA4cVFU1ajxb6P.TU")
                   .arg(QLatin1String(rounds));
        QTest::addRow("django pbkdf2 rounds %s", rounds)
            << QStringLiteral(
                   "pbkdf2_sha256$%1$saltsaltsalt$St4V4qRSu48b4dNCSSi082PTlwSl45GswI0YGf5ucQ0=")
                   .arg(QLatin1String(rounds));
    }
    QTest::newRow("pbkdf2 short key")
        << QStringLiteral("$pbkdf2-sha256$1$AAECAwQFBgcICQoLDA0ODw$AAAA");
    QTest::newRow("sha512_crypt rounds")
        << QStringLiteral("$6$rounds=999999999$saltsalt$") + QString(86, u'a');
    QTest::newRow("sha512_crypt no digest") << QStringLiteral("$6$saltsalt$");
    QTest::newRow("sha512_crypt only prefix") << QStringLiteral("$6$");
    QTest::newRow("sha256_crypt 86") << QStringLiteral("$5$saltsalt$") + QString(86, u'a');
    for (const char *parameters :
         {"ln=30,r=8,p=1", "ln=99,r=8,p=1", "ln=20,r=9,p=1", "ln=4,r=999999999,p=1",
          "ln=4,r=8,p=999999999", "ln=0,r=8,p=1", "ln=1,r=0,p=1", "ln=64,r=1,p=1"}) {
        QTest::addRow("scrypt %s", parameters)
            << QStringLiteral("$scrypt$%1$%2$%3").arg(QLatin1String(parameters), salt22, key32);
    }
    QTest::newRow("django argon2") << QStringLiteral("argon2$argon2i$");
    QTest::newRow("django bcrypt")
        << QStringLiteral("bcrypt$$2b$31$abcdefghijklmnopqrstuu2l6RbRrUyP.zwnAJppmflDjTqqqriEi");
    QTest::newRow("django md5") << QStringLiteral("md5$salt$");
    QTest::newRow("django sha1 of md5's length")
        << QStringLiteral("sha1$saltsaltsalt$7ae8e87bdf86a7c6106a90ec2a438b86");
    QTest::newRow("django des") << QStringLiteral("crypt$cd$abXgmA6DA3Emo");
    QTest::newRow("des garbage") << QStringLiteral("?b0OMeYEGRuoA");
}

void TestHostileHashes::neverMatchesHostileText()
{
    QFETCH(QString, stored);
    const std::clock_t begun = std::clock();

    for (const Hashing hashing : {Hashing::Double, Hashing::Single}) {
        const PasswordHasher hasher = vectorHasher(hashing);
        for (const QString &typed : {VectorPassword, QString(), QStringLiteral("a")}) {
            const PasswordMatch match = hasher.verify(Secret::fromText(typed), stored);
            QVERIFY(!match.matches);
            QVERIFY(!match.needsUpgrade);
        }
    }
    QVERIFY2(std::clock() - begun < 5 * CLOCKS_PER_SEC, "absurd parameters were computed");
}

void TestHostileHashes::neverMatchesDamagedHash_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<Hashing>("hashing");
    addRows("double", DoubleHashed, Hashing::Double);
    addRows("single", SingleHashed, Hashing::Single);
    addRows("django", Django, Hashing::Double);
}

void TestHostileHashes::neverMatchesDamagedHash()
{
    QFETCH(QString, stored);
    QFETCH(Hashing, hashing);
    const PasswordHasher hasher = vectorHasher(hashing);
    const Secret typed = Secret::fromText(VectorPassword);

    for (qsizetype length = 0; length < stored.size(); ++length) {
        QVERIFY2(!hasher.verify(typed, stored.left(length)).matches,
                 qPrintable(stored.left(length)));
    }
    for (const char16_t odd : {u'\0', u'~', u'\u00e9'}) {
        for (qsizetype place = 0; place < stored.size(); ++place) {
            QString damaged = stored;
            damaged[place] = odd;
            QVERIFY2(!hasher.verify(typed, damaged).matches, qPrintable(damaged));
        }
    }
}

QTEST_GUILESS_MAIN(TestHostileHashes)
#include "tst_hostilehashes.moc"
