// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/PasswordHasher.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace {

struct Fixture
{
    const char *name;
    int people; ///< who can log in
};

// The databases that real Flask-Security applications wrote.
constexpr Fixture Fixtures[] = {
    {"tutorial_bcrypt", 6}, {"tutorial_working_bcrypt", 6},
    {"tutorial_argon2", 6}, {"fsqla_v3_argon2", 6},
    {"unicode_odd", 34},
};

QJsonObject described(const char *name)
{
    QFile file(QStringLiteral(FIXTURES "/%1.json").arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

PasswordHasher hasherOf(const QJsonObject &fixture)
{
    const QJsonObject config = fixture[QStringLiteral("config")].toObject();
    return PasswordHasher(PasswordConfig{
        .salt = Secret::fromText(config[QStringLiteral("SECURITY_PASSWORD_SALT")].toString()),
        .singleHash = config[QStringLiteral("SECURITY_PASSWORD_SINGLE_HASH")].toBool(false)});
}

QStringList texts(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &value : array.toArray()) {
        list.append(value.toString());
    }
    return list;
}

} // namespace

class TestFixturePasswords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everybodyLogsIn_data();
    void everybodyLogsIn();
    void knowsEverybody();
    void takesHashMadeWithoutNormalising();

private:
    std::unique_ptr<CryptoLibrary> m_library;
};

void TestFixturePasswords::initTestCase()
{
    auto library = CryptoLibrary::start();
    QVERIFY2(library, library ? "" : qPrintable(library.error().detail));
    m_library = std::move(*library);
}

void TestFixturePasswords::everybodyLogsIn_data()
{
    QTest::addColumn<QString>("fixture");
    QTest::addColumn<QJsonObject>("person");

    for (const Fixture &fixture : Fixtures) {
        for (const QJsonValue &user : described(fixture.name)[QStringLiteral("users")].toArray()) {
            QTest::addRow("%s %d", fixture.name, user[QStringLiteral("id")].toInt())
                << QString::fromLatin1(fixture.name) << user.toObject();
        }
    }
}

void TestFixturePasswords::everybodyLogsIn()
{
    QFETCH(QString, fixture);
    QFETCH(QJsonObject, person);
    const PasswordHasher hasher = hasherOf(described(qPrintable(fixture)));
    const QString stored = person[QStringLiteral("password")].toString();
    const QJsonValue plain = person[QStringLiteral("password_plain")];

    if (plain.isNull()) {
        QVERIFY(!hasher.verify(Secret::fromText(QStringLiteral("password")), stored).matches);
        QVERIFY(!hasher.verify(Secret(), stored).matches);
        return;
    }
    const PasswordMatch match = hasher.verify(Secret::fromText(plain.toString()), stored);
    QVERIFY(match.matches);
    QVERIFY(match.needsUpgrade); // bcrypt, or Argon2 with the parameters of that time
    for (const QString &text : texts(person[QStringLiteral("also_verifies")])) {
        QVERIFY2(hasher.verify(Secret::fromText(text), stored).matches, qPrintable(text));
    }
    for (const QString &text : texts(person[QStringLiteral("must_not_verify")])) {
        QVERIFY2(!hasher.verify(Secret::fromText(text), stored).matches, qPrintable(text));
    }
}

void TestFixturePasswords::knowsEverybody()
{
    for (const Fixture &fixture : Fixtures) {
        int people = 0;
        for (const QJsonValue &user : described(fixture.name)[QStringLiteral("users")].toArray()) {
            people += user[QStringLiteral("password_plain")].isString() ? 1 : 0;
        }
        QVERIFY2(people == fixture.people, fixture.name);
    }
}

void TestFixturePasswords::takesHashMadeWithoutNormalising()
{
    const QJsonObject odd = described("unicode_odd");
    for (const QJsonValue &user : odd[QStringLiteral("users")].toArray()) {
        if (user[QStringLiteral("username")] != QLatin1String("notnormalised")) {
            continue;
        }
        const QString plain = user[QStringLiteral("password_plain")].toString();
        const QString stored = user[QStringLiteral("password")].toString();
        const PasswordHasher hasher = hasherOf(odd);
        QVERIFY(hasher.verify(Secret::fromText(plain), stored).matches);
        const QString decomposed = plain.normalized(QString::NormalizationForm_KD);
        QVERIFY(!hasher.verify(Secret::fromText(decomposed), stored).matches);
        return;
    }
    QFAIL("the fixture has lost the person");
}

QTEST_GUILESS_MAIN(TestFixturePasswords)
#include "tst_fixturepasswords.moc"
