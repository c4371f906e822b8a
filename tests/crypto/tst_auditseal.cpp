// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/AuditSeal.h"

#include <QTest>

class AuditSealTest : public QObject
{
    Q_OBJECT

private slots:
    void derivesAsRfc5869Does_data();
    void derivesAsRfc5869Does();
    void digestsAndSealsAsOthersDo();
    void knowsItsOwnSeals();
};

void AuditSealTest::derivesAsRfc5869Does_data()
{
    QTest::addColumn<QByteArray>("material");
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<QByteArray>("info");
    QTest::addColumn<QByteArray>("key");

    // Appendix A, test cases 1 to 3
    QTest::newRow("basic") << QByteArray(22, '\x0b')
                           << QByteArray::fromHex("000102030405060708090a0b0c")
                           << QByteArray::fromHex("f0f1f2f3f4f5f6f7f8f9")
                           << QByteArrayLiteral("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5d"
                                                "b02d56ecc4c5bf34007208d5b887185865");
    const auto range = [](int first, int last) {
        QByteArray bytes;
        for (int byte = first; byte <= last; ++byte) {
            bytes.append(static_cast<char>(byte));
        }
        return bytes;
    };
    QTest::newRow("long")
        << range(0x00, 0x4f) << range(0x60, 0xaf) << range(0xb0, 0xff)
        << QByteArrayLiteral("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59"
                             "045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30"
                             "c58179ec3e87c14c01d5c1f3434f1d87");
    QTest::newRow("no salt, no info")
        << QByteArray(22, '\x0b') << QByteArray() << QByteArray()
        << QByteArrayLiteral("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201"
                             "395faa4b61a96c8");
}

void AuditSealTest::derivesAsRfc5869Does()
{
    QFETCH(QByteArray, material);
    QFETCH(QByteArray, salt);
    QFETCH(QByteArray, info);
    QFETCH(QByteArray, key);
    const int length = static_cast<int>(key.size()) / 2;
    QCOMPARE(AuditSeal::hkdf(material, salt, info, length).toHex(), key);
}

void AuditSealTest::digestsAndSealsAsOthersDo()
{
    QCOMPARE(AuditSeal::digest("abc"),
             QByteArrayLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    // Python: hmac.digest(HKDF(b"salt", info=b"postern audit seal v1"), b"abc", "sha256")
    const AuditSeal seal = AuditSeal::fromSalt(Secret(QByteArrayLiteral("salt")));
    QCOMPARE(seal.seal("abc"),
             QByteArrayLiteral("813d165a57de3b5329851ae4b8013d7aac89c2594ffff759dc936ec84c68d36a"));
}

void AuditSealTest::knowsItsOwnSeals()
{
    const AuditSeal seal = AuditSeal::fromSalt(Secret(QByteArrayLiteral("salt")));
    const AuditSeal other = AuditSeal::fromSalt(Secret(QByteArrayLiteral("another salt")));
    QVERIFY(seal.isSealOf(seal.seal("abc"), "abc"));
    QVERIFY(!seal.isSealOf(seal.seal("abc"), "abd"));
    QVERIFY(!seal.isSealOf(other.seal("abc"), "abc"));
    QVERIFY(!seal.isSealOf({}, "abc"));
}

QTEST_GUILESS_MAIN(AuditSealTest)

#include "tst_auditseal.moc"
