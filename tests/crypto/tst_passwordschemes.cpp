// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/Primitives.h"
#include "tests/crypto/KnownHashes.h"
#include "tests/domain/StoredForms.h"

#include <QJsonArray>
#include <QTest>

class TestPasswordSchemes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keysAsFlaskSecurityDoes_data();
    void keysAsFlaskSecurityDoes();
    void verifiesEveryScheme_data();
    void verifiesEveryScheme();
    void refusesAnotherPassword_data();
    void refusesAnotherPassword();
    void verifiesUnderAnyCompositionOfTheText();
    void recognisesSchemes_data();
    void recognisesSchemes();
    void knowsTheSingleHashedSchemes();
    void letsNobodyInByTheTextOfALock();
    void bcryptLooksAt72Bytes();
    void bcrypt2aOfHighBytesVerifies();

private:
    std::unique_ptr<CryptoLibrary> m_library;
};

void TestPasswordSchemes::initTestCase()
{
    auto library = CryptoLibrary::start();
    QVERIFY2(library, library ? "" : qPrintable(library.error().detail));
    m_library = std::move(*library);
    QVERIFY(!vectors().isEmpty());
}

void TestPasswordSchemes::keysAsFlaskSecurityDoes_data()
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

void TestPasswordSchemes::keysAsFlaskSecurityDoes()
{
    QFETCH(QString, salt);
    QFETCH(QString, expected);

    const QByteArray text = VectorPassword.normalized(QString::NormalizationForm_KD).toUtf8();
    QCOMPARE(text.toHex(), QByteArray("63616665cc8120666920e5af86e7a081"));
    QCOMPARE(Primitives::keyed(Secret::fromText(salt), text).text(), expected);
}

void TestPasswordSchemes::verifiesEveryScheme_data()
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

void TestPasswordSchemes::verifiesEveryScheme()
{
    QFETCH(QString, stored);
    QFETCH(Hashing, hashing);

    QVERIFY(vectorHasher(hashing).verify(Secret::fromText(VectorPassword), stored).matches);
}

void TestPasswordSchemes::refusesAnotherPassword_data()
{
    // Without the vectors of real cost: a refusal tries several ways, and they take a second each.
    QTest::addColumn<QString>("stored");
    QTest::addColumn<Hashing>("hashing");

    addRows("double", DoubleHashed, Hashing::Double);
    addRows("single", SingleHashed, Hashing::Single);
    addRows("django", Django, Hashing::Double);
}

void TestPasswordSchemes::refusesAnotherPassword()
{
    QFETCH(QString, stored);
    QFETCH(Hashing, hashing);

    const PasswordMatch wrong =
        vectorHasher(hashing).verify(Secret::fromText(QStringLiteral("caf\u00e9")), stored);
    QVERIFY(!wrong.matches);
    QVERIFY(!wrong.needsUpgrade);
}

void TestPasswordSchemes::verifiesUnderAnyCompositionOfTheText()
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

void TestPasswordSchemes::recognisesSchemes_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<PasswordScheme>("scheme");

    const auto add = [](const Known &known) {
        QTest::newRow(known.stored) << QString::fromLatin1(known.stored) << known.scheme;
    };
    std::for_each(std::begin(DoubleHashed), std::end(DoubleHashed), add);
    std::for_each(std::begin(Django), std::end(Django), add);
}

void TestPasswordSchemes::recognisesSchemes()
{
    QFETCH(QString, stored);
    QFETCH(PasswordScheme, scheme);
    QCOMPARE(PasswordSchemes::identify(stored), scheme);
}

void TestPasswordSchemes::knowsTheSingleHashedSchemes()
{
    for (const Known &known : Django) {
        QVERIFY2(PasswordSchemes::isSingleHashed(known.scheme), known.name);
    }
    for (const Known &known : DoubleHashed) {
        QVERIFY2(!PasswordSchemes::isSingleHashed(known.scheme), known.name);
    }
    QVERIFY(PasswordSchemes::isSingleHashed(PasswordScheme::Plaintext));
    QVERIFY(!PasswordSchemes::isSingleHashed(PasswordScheme::Unusable));
}

void TestPasswordSchemes::letsNobodyInByTheTextOfALock()
{
    const PasswordHasher hasher = vectorHasher();
    for (const StoredForm &form : StoredForms) {
        if (form.needs == StoredForm::Needs::NewPassword) {
            const QString stored = QString::fromLatin1(form.stored);
            QVERIFY2(!hasher.verify(Secret::fromText(stored), stored).matches, form.name);
        }
    }
}

void TestPasswordSchemes::bcryptLooksAt72Bytes()
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

void TestPasswordSchemes::bcrypt2aOfHighBytesVerifies()
{
    QVERIFY(
        vectorHasher(Hashing::Single)
            .verify(Secret::fromText(QStringLiteral("\u00ff\u00a3\u20ac\u00ff\u00ff")),
                    QStringLiteral("$2a$04$abcdefghijklmnopqrstuu2voWwF6LaHXX2YXzojnCxQ/Za1nimvW"))
            .matches);
}

QTEST_GUILESS_MAIN(TestPasswordSchemes)
#include "tst_passwordschemes.moc"
