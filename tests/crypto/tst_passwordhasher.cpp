// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/PasswordHasher.h"
#include "models/crypto/Primitives.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QThread>

#include <atomic>

namespace {

// The worked input of the vectors: é (one code point), the fi ligature and two Han characters.
const QString VectorPassword = QStringLiteral("caf\u00e9 \ufb01 \u5bc6\u7801");

// Small enough that a try costs microseconds.
constexpr Argon2Parameters QuickArgon2{64, 2, 2};

enum class Hashing { Double, Single };

PasswordHasher vectorHasher(Hashing hashing = Hashing::Double,
                            Argon2Parameters argon2 = QuickArgon2)
{
    return PasswordHasher(PasswordConfig{.salt = Secret::fromText(QStringLiteral("mysecretsalt")),
                                         .singleHash = hashing == Hashing::Single,
                                         .argon2 = argon2});
}

QJsonObject vectors()
{
    QFile file(QStringLiteral(FIXTURES "/vectors.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

struct Known
{
    const char *name;
    const char *stored;
    PasswordScheme scheme;
};

// Made with passlib 1.7.4 and argon2-cffi 21.1 from the vectors' input; salts are the bytes 00 to
// 0f.
const Known DoubleHashed[] = {
    {"bcrypt 2a", "$2a$04$abcdefghijklmnopqrstuuo6Xt2aCMP0fT4cnurwbWKYMFBzompjK",
     PasswordScheme::Bcrypt},
    {"bcrypt 2y", "$2y$04$abcdefghijklmnopqrstuuo6Xt2aCMP0fT4cnurwbWKYMFBzompjK",
     PasswordScheme::Bcrypt},
    {"bcrypt_sha256 v2",
     "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstuu$n8z8QT7lXbfPYncMjPdQs3b4rAcdPiS",
     PasswordScheme::BcryptSha256},
    {"bcrypt_sha256 v1",
     "$bcrypt-sha256$2b,4$abcdefghijklmnopqrstuu$sx4efjNiCpCDeHfeu5mc./AnO8.nPLG",
     PasswordScheme::BcryptSha256},
    {"pbkdf2_sha1", "$pbkdf2$1000$AAECAwQFBgcICQoLDA0ODw$4HFjqwjqGb8sY6tzLHdJc3jcbO0",
     PasswordScheme::Pbkdf2Sha1},
    {"sha512_crypt with rounds",
     "$6$rounds=1234$saltsalt$BeMR6JMkEjc.WXGsW7TQtMqlGPOIxCgosCFVe/"
     "NKZ5FBcjSQrsLTeBLunHXtsbGHiAXuLhiJ1NgTKoe0lBSy./",
     PasswordScheme::Sha512Crypt},
    {"sha256_crypt with rounds",
     "$5$rounds=1234$saltsalt$.QUKozlPqU/6HkrTAjrxMRBHmObv71vOMWQS4zuZiv4",
     PasswordScheme::Sha256Crypt},
    {"scrypt with other parameters",
     "$scrypt$ln=6,r=4,p=3$AAECAwQFBgcICQoLDA0ODw$/laQU88EmnA21qKypCIQE3x9R9c0z+oXSLf210CUqag",
     PasswordScheme::Scrypt},
    {"argon2i", "$argon2i$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$/prNwoI4jiEiaEJhOe5fLg",
     PasswordScheme::Argon2},
    {"argon2d", "$argon2d$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$7n7QmVRMVpqU2vt+lvlRaQ",
     PasswordScheme::Argon2},
    {"argon2id, tag of 32",
     "$argon2id$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$"
     "uiciA1XIuQ1QuBNAKLRY0xWcFCT0JT5nBysjp7k5OyE",
     PasswordScheme::Argon2},
    {"argon2id, tag of 64",
     "$argon2id$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$"
     "WftItSBzY4AERE4X3Oi1hJvjU4aJ38Srv+ubP4k/oBcdWI+guypQmh/f0Yp1OpOQ7iCPnlbgjrUjmKJ3s9O96g",
     PasswordScheme::Argon2},
    {"argon2i of version 16",
     "$argon2i$v=16$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$Ft4jxzwEfDAGC7j0z7TfnA",
     PasswordScheme::Argon2},
    {"argon2i that names no version",
     "$argon2i$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$Ft4jxzwEfDAGC7j0z7TfnA", PasswordScheme::Argon2},
};

// Single-hashed whatever SECURITY_PASSWORD_SINGLE_HASH says.
const Known Django[] = {
    {"django_argon2",
     "argon2$argon2i$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$heZpQnkxXys/kwuHyRaz3w",
     PasswordScheme::DjangoArgon2},
    {"django_bcrypt", "bcrypt$$2b$04$abcdefghijklmnopqrstuu2l6RbRrUyP.zwnAJppmflDjTqqqriEi",
     PasswordScheme::DjangoBcrypt},
    {"django_bcrypt_sha256",
     "bcrypt_sha256$$2b$04$abcdefghijklmnopqrstuugi3IXEqKJeFnwT7er4OVliOGxYRr70W",
     PasswordScheme::DjangoBcryptSha256},
    {"django_pbkdf2_sha1", "pbkdf2_sha1$1000$saltsaltsalt$F+36mE8iaOjxfRu17KO824Gf8Gw=",
     PasswordScheme::DjangoPbkdf2Sha1},
    {"django_pbkdf2_sha256",
     "pbkdf2_sha256$1000$saltsaltsalt$St4V4qRSu48b4dNCSSi082PTlwSl45GswI0YGf5ucQ0=",
     PasswordScheme::DjangoPbkdf2Sha256},
    {"django_salted_md5", "md5$saltsaltsalt$7ae8e87bdf86a7c6106a90ec2a438b86",
     PasswordScheme::DjangoSaltedMd5},
    {"django_salted_sha1", "sha1$saltsaltsalt$b5692ae014360aa8eed4c039a66697f586bc0534",
     PasswordScheme::DjangoSaltedSha1},
    {"django_des_crypt", "crypt$ab$abXgmA6DA3Emo", PasswordScheme::DjangoDesCrypt},
    {"django_des_crypt without its salt", "crypt$$abXgmA6DA3Emo", PasswordScheme::DjangoDesCrypt},
};

// What SECURITY_PASSWORD_SINGLE_HASH = True stores.
const Known SingleHashed[] = {
    {"bcrypt 2a", "$2a$04$abcdefghijklmnopqrstuu2l6RbRrUyP.zwnAJppmflDjTqqqriEi",
     PasswordScheme::Bcrypt},
    {"bcrypt_sha256",
     "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstuu$leznE.l8rsOXt4fbCTtCFtn6ysRap/y",
     PasswordScheme::BcryptSha256},
    {"pbkdf2_sha256",
     "$pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw$7KBIq8DJFsZJ0rf8BusSi96Qp3tlX5WvTBSt5H7ZCKc",
     PasswordScheme::Pbkdf2Sha256},
    {"sha512_crypt",
     "$6$rounds=1000$saltsalt$5wyzT6BUd6FmAzC43cNRckqXQOCWazNdPAGv0boU7OZteLcQHx4ikv/"
     "SS/RgD.kBPD9JsMEq2pm2p3wVzBLC71",
     PasswordScheme::Sha512Crypt},
    {"sha256_crypt", "$5$rounds=1000$saltsalt$4e6x0puO/kNypd22/tNSbJfW/5hKBJMtilk6N7v/PW.",
     PasswordScheme::Sha256Crypt},
    {"des_crypt", "abXgmA6DA3Emo", PasswordScheme::DesCrypt},
    {"scrypt",
     "$scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$W8a311LoTtJlypQbsfZhtdKDAc06F989QCYU0tSGiV0",
     PasswordScheme::Scrypt},
};

const QString FaultyUpgrade = QStringLiteral("$argon2id$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$"
                                             "cuLtDak8tyAVXDF9KyvPBnODjLW1NhdFRFMnBnDkoZ4");
const QString RawArgon2 = QStringLiteral("$argon2id$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$"
                                         "SUz2lT1+f+1W91s04FhPWbMUPDHQntRgmXO5bppG8l0");

void addRows(const QString &section, const QJsonObject &object, Hashing hashing)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        QTest::newRow(qPrintable(section + it.key())) << it.value().toString() << hashing;
    }
}

template<typename Rows>
void addRows(const char *section, const Rows &rows, Hashing hashing)
{
    for (const Known &known : rows) {
        QTest::addRow("%s: %s", section, known.name)
            << QString::fromLatin1(known.stored) << hashing;
    }
}

} // namespace

Q_DECLARE_METATYPE(Hashing)
Q_DECLARE_METATYPE(PasswordScheme)

class TestPasswordHasher : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void keysAsFlaskSecurityDoes_data();
    void keysAsFlaskSecurityDoes();
    void verifiesEveryScheme_data();
    void verifiesEveryScheme();
    void verifiesUnderAnyCompositionOfTheText();
    void recognisesSchemes_data();
    void recognisesSchemes();
    void knowsTheSingleHashedSchemes();
    void neverMatchesHostileText_data();
    void neverMatchesHostileText();
    void neverMatchesDamagedHash_data();
    void neverMatchesDamagedHash();

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
    void bcryptLooksAt72Bytes();
    void bcrypt2aOfHighBytesVerifies();
    void takesNulInDoubleHash();
    void refusesNulInCryptFormats();
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

void TestPasswordHasher::keysAsFlaskSecurityDoes_data()
{
    QTest::addColumn<QString>("salt");
    QTest::addColumn<QString>("expected");

    const QJsonObject input = vectors()[QStringLiteral("input")].toObject();
    QTest::newRow("usual salt") << input[QStringLiteral("salt")].toString()
                                << input[QStringLiteral("hmac_base64")].toString();
    for (const QJsonValue &other : vectors()[QStringLiteral("hmac_other_salts")].toArray()) {
        const QString salt = other[QStringLiteral("salt")].toString();
        QTest::addRow("salt of %d", int(salt.size()))
            << salt << other[QStringLiteral("hmac_base64")].toString();
    }
}

void TestPasswordHasher::keysAsFlaskSecurityDoes()
{
    QFETCH(QString, salt);
    QFETCH(QString, expected);

    const QByteArray text = VectorPassword.normalized(QString::NormalizationForm_KD).toUtf8();
    QCOMPARE(text.toHex(), QByteArray("63616665cc8120666920e5af86e7a081"));
    QCOMPARE(Primitives::keyed(Secret::fromText(salt), text).text(), expected);
}

void TestPasswordHasher::verifiesEveryScheme_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<Hashing>("hashing");

    addRows(QStringLiteral("vectors double: "), vectors()[QStringLiteral("double_hash")].toObject(),
            Hashing::Double);
    addRows(QStringLiteral("vectors single: "), vectors()[QStringLiteral("single_hash")].toObject(),
            Hashing::Single);
    addRows(QStringLiteral("vectors default: "),
            vectors()[QStringLiteral("library_default_examples")].toObject(), Hashing::Double);
    addRows("passlib double", DoubleHashed, Hashing::Double);
    addRows("passlib single", SingleHashed, Hashing::Single);
    addRows("django in a double-hashing file", Django, Hashing::Double);
    addRows("django in a single-hashing file", Django, Hashing::Single);
}

void TestPasswordHasher::verifiesEveryScheme()
{
    QFETCH(QString, stored);
    QFETCH(Hashing, hashing);

    const PasswordHasher hasher = vectorHasher(hashing);
    const Secret right = Secret::fromText(VectorPassword);
    QVERIFY(hasher.verify(right, stored).matches);
    const PasswordMatch wrong = hasher.verify(Secret::fromText(QStringLiteral("cafe")), stored);
    QVERIFY(!wrong.matches);
    QVERIFY(!wrong.needsUpgrade);
}

void TestPasswordHasher::verifiesUnderAnyCompositionOfTheText()
{
    const PasswordHasher hasher = vectorHasher();
    const QString stored = QString::fromLatin1(DoubleHashed[10].stored);

    for (const auto form : {QString::NormalizationForm_C, QString::NormalizationForm_D,
                            QString::NormalizationForm_KC, QString::NormalizationForm_KD}) {
        QVERIFY(hasher.verify(Secret::fromText(VectorPassword.normalized(form)), stored).matches);
    }
    for (const QString &other : {VectorPassword.toUpper(), VectorPassword + u' ',
                                 QStringLiteral("cafe fi \u5bc6\u7801"), QString()}) {
        QVERIFY(!hasher.verify(Secret::fromText(other), stored).matches);
    }
}

void TestPasswordHasher::recognisesSchemes_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<PasswordScheme>("scheme");

    const auto add = [](const Known &known) {
        QTest::newRow(known.stored) << QString::fromLatin1(known.stored) << known.scheme;
    };
    std::for_each(std::begin(DoubleHashed), std::end(DoubleHashed), add);
    std::for_each(std::begin(Django), std::end(Django), add);
    QTest::newRow("null") << QString() << PasswordScheme::Unusable;
    QTest::newRow("empty") << QStringLiteral("") << PasswordScheme::Unusable;
    QTest::newRow("exclamation mark") << QStringLiteral("!") << PasswordScheme::Unusable;
    QTest::newRow("unknown crypt") << QStringLiteral("$y$j9T$abc$def") << PasswordScheme::Unusable;
    QTest::newRow("des") << QStringLiteral("abb0OMeYEGRuo") << PasswordScheme::DesCrypt;
    QTest::newRow("words") << QStringLiteral("not-a-hash-at-all") << PasswordScheme::Plaintext;
    QTest::newRow("dollar") << QStringLiteral("$ecret") << PasswordScheme::Plaintext;
    QTest::newRow("thirteen, not des")
        << QStringLiteral("hello, world!") << PasswordScheme::Plaintext;
    QTest::newRow("damaged bcrypt") << QStringLiteral("$2b$12$abc") << PasswordScheme::Bcrypt;
}

void TestPasswordHasher::recognisesSchemes()
{
    QFETCH(QString, stored);
    QFETCH(PasswordScheme, scheme);
    QCOMPARE(PasswordHasher::identify(stored), scheme);
}

void TestPasswordHasher::knowsTheSingleHashedSchemes()
{
    for (const Known &known : Django) {
        QVERIFY2(PasswordHasher::isSingleHashed(known.scheme), known.name);
    }
    for (const Known &known : DoubleHashed) {
        QVERIFY2(!PasswordHasher::isSingleHashed(known.scheme), known.name);
    }
    QVERIFY(PasswordHasher::isSingleHashed(PasswordScheme::Plaintext));
    QVERIFY(!PasswordHasher::isSingleHashed(PasswordScheme::Unusable));
}

void TestPasswordHasher::neverMatchesHostileText_data()
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

void TestPasswordHasher::neverMatchesHostileText()
{
    QFETCH(QString, stored);
    QElapsedTimer timer;
    timer.start();

    for (const Hashing hashing : {Hashing::Double, Hashing::Single}) {
        const PasswordHasher hasher = vectorHasher(hashing);
        for (const QString &typed : {VectorPassword, QString(), QStringLiteral("a")}) {
            const PasswordMatch match = hasher.verify(Secret::fromText(typed), stored);
            QVERIFY(!match.matches);
            QVERIFY(!match.needsUpgrade);
        }
    }
    QVERIFY2(timer.elapsed() < 5000, "absurd parameters were computed");
}

void TestPasswordHasher::neverMatchesDamagedHash_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<Hashing>("hashing");
    addRows("double", DoubleHashed, Hashing::Double);
    addRows("single", SingleHashed, Hashing::Single);
    addRows("django", Django, Hashing::Double);
}

void TestPasswordHasher::neverMatchesDamagedHash()
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

void TestPasswordHasher::bcryptLooksAt72Bytes()
{
    const PasswordHasher single = vectorHasher(Hashing::Single);
    const QString stored =
        QStringLiteral("$2a$04$abcdefghijklmnopqrstuuF7gUpRtdIqyftYj.YsjnElpM1pkab0C");

    // 100 times u-umlaut; each is three bytes after NFKD.
    QVERIFY(single.verify(Secret::fromText(QString(100, QChar(0xfc))), stored).matches);
    QVERIFY(single.verify(Secret::fromText(QString(24, QChar(0xfc))), stored).matches);
    QVERIFY(single.verify(Secret::fromText(QString(5000, QChar(0xfc))), stored).matches);
    QVERIFY(!single.verify(Secret::fromText(QString(23, QChar(0xfc))), stored).matches);
}

void TestPasswordHasher::bcrypt2aOfHighBytesVerifies()
{
    QVERIFY(
        vectorHasher(Hashing::Single)
            .verify(Secret::fromText(QStringLiteral("\u00ff\u00a3\u20ac\u00ff\u00ff")),
                    QStringLiteral("$2a$04$abcdefghijklmnopqrstuu2voWwF6LaHXX2YXzojnCxQ/Za1nimvW"))
            .matches);
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

void TestPasswordHasher::spendsTimeOnNothing()
{
    const PasswordHasher hasher = vectorHasher(Hashing::Double, {32 * 1024, 2, 1});
    const Secret typed = Secret::fromText(QStringLiteral("a wrong password"));
    const QString stored = hasher.hash(Secret::fromText(VectorPassword));
    const auto shortest = [](auto work) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 4; ++i) {
            QElapsedTimer timer;
            timer.start();
            work();
            best = qMin(best, timer.nsecsElapsed());
        }
        return best;
    };

    const qint64 somebody = shortest([&] { QVERIFY(!hasher.verify(typed, stored).matches); });
    const qint64 nobody = shortest([&] { hasher.verifyNothing(typed); });
    const qint64 passwordless = shortest([&] { QVERIFY(!hasher.verify(typed, {}).matches); });

    // Equal but for the machine's other work.
    QVERIFY2(nobody > somebody / 2 && nobody < somebody * 2,
             qPrintable(QStringLiteral("%1 against %2 ns").arg(nobody).arg(somebody)));
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
