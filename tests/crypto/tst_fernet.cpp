// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/Fernet.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

/// Fernet tokens against the specification's example and against one that the real Flask-Security
/// stored.
class TestFernet : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void opensWhatOthersSealed_data();
    void opensWhatOthersSealed();
    void opensWhatItSealed();
    void refusesWhatWasChanged_data();
    void refusesWhatWasChanged();
    void knowsTokensByTheirForm();

private:
    static constexpr const char *Key = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";
    static constexpr const char *Token = "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_"
                                         "5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU"
                                         "4IwqDA==";

    std::unique_ptr<CryptoLibrary> m_crypto;
};

void TestFernet::initTestCase()
{
    auto started = CryptoLibrary::start();
    QVERIFY(started);
    m_crypto = *std::move(started);
}

void TestFernet::opensWhatOthersSealed_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QByteArray>("plain");
    // github.com/fernet/spec, verify.json
    QTest::newRow("the specification's example")
        << QString::fromLatin1(Key) << QString::fromLatin1(Token) << QByteArray("hello");
    QFile file(QStringLiteral(FIXTURES "/vectors.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject vector = QJsonDocument::fromJson(file.readAll())
                                   .object()
                                   .value(QLatin1String("recovery_code_fernet"))
                                   .toObject();
    QTest::newRow("Flask-Security's")
        << vector.value(QLatin1String("keys")).toArray().at(0).toString()
        << vector.value(QLatin1String("stored_first")).toString()
        << vector.value(QLatin1String("plain_first")).toString().toLatin1();
}

void TestFernet::opensWhatOthersSealed()
{
    QFETCH(QString, key);
    QFETCH(QString, token);
    QFETCH(QByteArray, plain);
    const auto opened = Fernet::open(key, token);
    QVERIFY(opened);
    QCOMPARE(opened->bytes(), plain);
}

void TestFernet::opensWhatItSealed()
{
    const QString key = QString::fromLatin1(Key);
    const QDateTime now(QDate(2026, 3, 1), QTime(9, 0), Qt::UTC);
    for (const QByteArray &text : {QByteArray(), QByteArray("b2e6"), QByteArray(16, 'x')}) {
        const QString token = Fernet::seal(key, Secret(text), now);
        QVERIFY(Fernet::isToken(token));
        QVERIFY(token != Fernet::seal(key, Secret(text), now));
        const auto opened = Fernet::open(key, token);
        QVERIFY(opened);
        QCOMPARE(opened->bytes(), text);
    }
    QVERIFY(Fernet::seal(QStringLiteral("no key"), Secret(QByteArray("x")), now).isNull());
}

void TestFernet::refusesWhatWasChanged_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("token");
    const QString key = QString::fromLatin1(Key);
    const QByteArray good = QByteArray::fromBase64(Token, QByteArray::Base64UrlEncoding);
    const auto add = [&key](const char *name, const QByteArray &bytes) {
        QTest::newRow(name) << key
                            << QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding));
    };
    QTest::newRow("another key") << QStringLiteral("Tw6fpKvUEgo0xSrVRZeauuLbxDA9sfONy6bnF0w37sA=")
                                 << QString::fromLatin1(Token);
    for (const qsizetype at : {0, 1, 9, 25, 41, 72}) { // version, time, start, text, seal
        QByteArray changed = good;
        changed[at] = static_cast<char>(changed.at(at) ^ 1);
        add(qPrintable(QStringLiteral("byte %1").arg(at)), changed);
    }
    add("shorter", good.chopped(1));
    add("a block less", good.first(25) + good.last(32));
    add("nothing", {});
    QTest::newRow("no base64") << key << QStringLiteral("17da-9a02-df5d!");
}

void TestFernet::refusesWhatWasChanged()
{
    QFETCH(QString, key);
    QFETCH(QString, token);
    QVERIFY(!Fernet::open(key, token));
}

void TestFernet::knowsTokensByTheirForm()
{
    QVERIFY(Fernet::isToken(QString::fromLatin1(Token)));
    QVERIFY(!Fernet::isToken(QStringLiteral("17da-9a02-df5d")));
    QVERIFY(!Fernet::isToken({}));
}

QTEST_GUILESS_MAIN(TestFernet)
#include "tst_fernet.moc"
