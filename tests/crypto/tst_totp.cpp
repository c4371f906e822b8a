// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/Totp.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

/// One-time passwords against RFC 6238's values, and keys as the real passlib and Flask-Security
/// stored them.
class TestTotp : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void makesTheCodesOfTheRfc();
    void readsBase32_data();
    void readsBase32();
    void acceptsWhatTheWindowAllows_data();
    void acceptsWhatTheWindowAllows();
    void refusesAReplay();
    void refusesWhatIsNoCode_data();
    void refusesWhatIsNoCode();
    void readsWhatPasslibStored();
    void readsWhatFlaskSecurityStored();
    void readsBackWhatItStores();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void speaksToAuthenticators();
    void readsTheApplicationsSecrets_data();
    void readsTheApplicationsSecrets();

private:
    static QJsonObject read(const char *name)
    {
        QFile file(QStringLiteral(FIXTURES) + u'/' + QString::fromLatin1(name));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    static Totp::AppSecrets secrets(const QJsonObject &object)
    {
        Totp::AppSecrets map;
        for (auto each = object.constBegin(); each != object.constEnd(); ++each) {
            map.insert(each.key(), each->toString());
        }
        return map;
    }
    Secret key() const
    {
        return Secret(
            QByteArray::fromHex(m_vectors.value(QLatin1String("key_hex")).toString().toLatin1()));
    }

    std::unique_ptr<CryptoLibrary> m_crypto;
    QJsonObject m_vectors;
};

void TestTotp::initTestCase()
{
    auto started = CryptoLibrary::start();
    QVERIFY(started);
    m_crypto = *std::move(started);
    m_vectors = read("vectors.json").value(QLatin1String("totp")).toObject();
    QVERIFY(!m_vectors.isEmpty());
}

void TestTotp::makesTheCodesOfTheRfc()
{
    const QJsonObject codes = m_vectors.value(QLatin1String("codes")).toObject();
    QCOMPARE(codes.size(), 5);
    for (auto each = codes.constBegin(); each != codes.constEnd(); ++each) {
        QCOMPARE(Totp::code(key(), each.key().toLongLong() / Totp::StepSeconds), each->toString());
    }
}

void TestTotp::readsBase32_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    // RFC 4648, section 10
    QTest::newRow("nothing") << QString() << QByteArray();
    QTest::newRow("f") << QStringLiteral("MY") << QByteArray("f");
    QTest::newRow("fo") << QStringLiteral("MZXQ") << QByteArray("fo");
    QTest::newRow("foo") << QStringLiteral("MZXW6") << QByteArray("foo");
    QTest::newRow("foob") << QStringLiteral("MZXW6YQ") << QByteArray("foob");
    QTest::newRow("fooba") << QStringLiteral("MZXW6YTB") << QByteArray("fooba");
    QTest::newRow("foobar") << QStringLiteral("MZXW6YTBOI") << QByteArray("foobar");
}

void TestTotp::readsBase32()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    QCOMPARE(Totp::toBase32(bytes), text);
    QCOMPARE(Totp::fromBase32(text), std::optional(bytes));
    QCOMPARE(Totp::fromBase32(text.toLower() + QStringLiteral("==")), std::optional(bytes));
    QVERIFY(!Totp::fromBase32(text + QStringLiteral("1")));
}

void TestTotp::acceptsWhatTheWindowAllows_data()
{
    QTest::addColumn<int>("window");
    QTest::addColumn<QList<int>>("offsets");
    const QJsonObject windows = read("vectors.json").value(QLatin1String("totp_window")).toObject();
    for (auto each = windows.constBegin(); each != windows.constEnd(); ++each) {
        QList<int> offsets;
        const QJsonArray list = each->toArray();
        for (const QJsonValue &offset : list) {
            offsets.append(offset.toInt());
        }
        const QString window = each.key().section(u'=', 1);
        QTest::newRow(qPrintable(window)) << window.toInt() << offsets;
    }
}

void TestTotp::acceptsWhatTheWindowAllows()
{
    QFETCH(int, window);
    QFETCH(QList<int>, offsets);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'010, Qt::UTC);
    for (int offset = -210; offset <= 210; offset += Totp::StepSeconds) {
        const qint64 counter = Totp::counterAt(now.addSecs(offset));
        const auto found = Totp::match(key(), Totp::code(key(), counter), now, window, 0);
        QCOMPARE(found.has_value(), offsets.contains(offset));
        QVERIFY(!found || *found == counter);
    }
}

void TestTotp::refusesAReplay()
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'010, Qt::UTC);
    const QString code = Totp::code(key(), Totp::counterAt(now));
    const auto first = Totp::match(key(), code, now, 120, 0);
    QVERIFY(first);
    QVERIFY(!Totp::match(key(), code, now, 120, *first));
    const QString before = Totp::code(key(), *first - 1);
    QVERIFY(!Totp::match(key(), before, now, 120, *first)); // an older one, too
    QVERIFY(Totp::match(key(), Totp::code(key(), *first + 1), now, 120, *first));
}

void TestTotp::refusesWhatIsNoCode_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("code") << QStringLiteral("287082") << true;
    QTest::newRow("blank inside") << QStringLiteral("287 082") << true;
    QTest::newRow("dash inside") << QStringLiteral("287-082") << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("five digits") << QStringLiteral("28708") << false;
    QTest::newRow("seven digits") << QStringLiteral("0287082") << false;
    QTest::newRow("wide digits") << QStringLiteral("２８７０８２") << false;
}

void TestTotp::refusesWhatIsNoCode()
{
    QFETCH(QString, typed);
    QFETCH(bool, isAccepted);
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(59, Qt::UTC);
    QCOMPARE(Totp::match(key(), typed, moment, 0, 0).has_value(), isAccepted);
}

void TestTotp::readsWhatPasslibStored()
{
    const auto known = secrets(m_vectors.value(QLatin1String("app_secrets")).toObject());
    const auto sealed =
        Totp::fromStored(m_vectors.value(QLatin1String("stored")).toString(), known);
    QVERIFY(sealed);
    QCOMPARE(sealed->bytes(), key().bytes());
    QVERIFY(Totp::isReadable(m_vectors.value(QLatin1String("stored")).toString(), known));
    QVERIFY(!Totp::isReadable(m_vectors.value(QLatin1String("stored")).toString(), {}));
    const auto open =
        Totp::fromStored(m_vectors.value(QLatin1String("unencrypted_form")).toString(), {});
    QVERIFY(open);
    QCOMPARE(open->bytes(), key().bytes());
}

void TestTotp::readsWhatFlaskSecurityStored()
{
    const QJsonObject file = read("fsqla_v3_argon2.json");
    const auto known = secrets(file.value(QLatin1String("config"))
                                   .toObject()
                                   .value(QLatin1String("SECURITY_TOTP_SECRETS"))
                                   .toObject());
    int people = 0;
    const QJsonArray users = file.value(QLatin1String("users")).toArray();
    for (const QJsonValue &value : users) {
        const QJsonObject user = value.toObject();
        const QJsonObject plain = user.value(QLatin1String("tf_totp_plain")).toObject();
        if (plain.isEmpty()) {
            continue;
        }
        const auto key =
            Totp::fromStored(user.value(QLatin1String("tf_totp_secret")).toString(), known);
        QVERIFY(key);
        QCOMPARE(Totp::toBase32(key->bytes()),
                 plain.value(QLatin1String("totp_base32_key")).toString());
        const QJsonArray codes = plain.value(QLatin1String("totp_codes")).toArray();
        for (const QJsonValue &each : codes) {
            const qint64 time = each[QLatin1String("unix_time")].toInteger();
            QCOMPARE(Totp::code(*key, time / Totp::StepSeconds),
                     each[QLatin1String("code")].toString());
        }
        ++people;
    }
    QCOMPARE(people, 3);
}

void TestTotp::readsBackWhatItStores()
{
    const Totp::AppSecrets known{{QStringLiteral("9"), QStringLiteral("older")},
                                 {QStringLiteral("10"), QStringLiteral("newer")}};
    const Secret made = Totp::newKey();
    QCOMPARE(made.bytes().size(), 20);
    const QString stored = Totp::toStored(made, known);
    QVERIFY(stored.contains(QStringLiteral("\"t\":\"10\"")));
    QVERIFY(!stored.contains(Totp::toBase32(made.bytes())));
    const auto read = Totp::fromStored(stored, known);
    QVERIFY(read);
    QCOMPARE(read->bytes(), made.bytes());
    QVERIFY(stored != Totp::toStored(made, known)); // another salt each time
    QVERIFY(Totp::toStored(made, {}).isNull());
}

void TestTotp::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QString>("json");
    QTest::newRow("nothing") << QString();
    QTest::newRow("no JSON") << QStringLiteral("GEZDGNBVGY3TQOJQ");
    QTest::newRow("no key") << QStringLiteral(R"({"type":"totp","v":1})");
    QTest::newRow("other version")
        << QStringLiteral(R"({"key":"GEZDGNBVGY3TQOJQ","type":"totp","v":2})");
    QTest::newRow("other digest") << QStringLiteral(
        R"({"key":"GEZDGNBVGY3TQOJQ","type":"totp","v":1,"alg":"sha256"})");
    QTest::newRow("eight digits") << QStringLiteral(
        R"({"key":"GEZDGNBVGY3TQOJQ","type":"totp","v":1,"digits":8})");
    QTest::newRow("unknown tag") << QStringLiteral(
        R"({"enckey":{"c":14,"k":"3MBR26UPKAYWP22RHFY756G3PY5ZT2FA","s":"DWR5JWR3Y44APQDY54OQ","t":"2","v":1},"type":"totp","v":1})");
    QTest::newRow("would take for ever") << QStringLiteral(
        R"({"enckey":{"c":31,"k":"3MBR26UPKAYWP22RHFY756G3PY5ZT2FA","s":"DWR5JWR3Y44APQDY54OQ","t":"1","v":1},"type":"totp","v":1})");
}

void TestTotp::refusesWhatItCannotRead()
{
    QFETCH(QString, json);
    QVERIFY(!Totp::fromStored(json, {{QStringLiteral("1"), QStringLiteral("a secret")}}));
}

void TestTotp::speaksToAuthenticators()
{
    QCOMPARE(Totp::uri(key(), QStringLiteral("alice@example.com"), QStringLiteral("SeedBoard")),
             m_vectors.value(QLatin1String("uri")).toString());
    QCOMPARE(Totp::uri(key(), QStringLiteral("a b"), QStringLiteral("Front & Desk")),
             QStringLiteral("otpauth://totp/Front%20%26%20Desk:a%20b?secret="
                            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Front%20%26%20Desk"));
}

void TestTotp::readsTheApplicationsSecrets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("JSON") << QStringLiteral(R"({"1": "older", "2": "newer"})") << true;
    QTest::newRow("Python") << QStringLiteral("{1: 'older', '2': 'newer'}") << true;
    QTest::newRow("lines") << QStringLiteral("1: older\n# a remark\n2: newer\n") << true;
    QTest::newRow("commas") << QStringLiteral("1:older,2:newer") << true;
    QTest::newRow("JSON without its quotes") << QStringLiteral("{1: older,2: newer}") << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("a word") << QStringLiteral("older") << false;
    QTest::newRow("a number in JSON") << QStringLiteral(R"({"1": 5})") << false;
    QTest::newRow("no secret") << QStringLiteral("1:") << false;
}

void TestTotp::readsTheApplicationsSecrets()
{
    QFETCH(QString, text);
    QFETCH(bool, isGood);
    const Totp::AppSecrets wanted{{QStringLiteral("1"), QStringLiteral("older")},
                                  {QStringLiteral("2"), QStringLiteral("newer")}};
    QCOMPARE(Totp::readAppSecrets(text), isGood ? wanted : Totp::AppSecrets());
}

QTEST_GUILESS_MAIN(TestTotp)
#include "tst_totp.moc"
