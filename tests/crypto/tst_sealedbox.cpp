// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/AesGcm.h"
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/SealedBox.h"

#include <QSet>
#include <QTest>

namespace {

Secret hex(const char *digits)
{
    return Secret(QByteArray::fromHex(digits));
}

Secret key(char fill = 'k')
{
    return Secret(QByteArray(SealedBox::KeyBytes, fill));
}

const QByteArray Place = SealedBox::context({"draft", "7", "a4f"});

} // namespace

/// AES-256-GCM against the vectors of McGrew and Viega's submission to NIST (test cases 13 to 15),
/// and what the box promises on top of it.
class TestSealedBox : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void agreesWithKnownAnswers_data();
    void agreesWithKnownAnswers();
    void opensWhatItSealed_data();
    void opensWhatItSealed();
    void neverSealsTwiceAlike();
    void refusesEveryChangedBit();
    void refusesEveryCutAndEveryAddition();
    void refusesAnotherKey();
    void refusesAnotherPlace();
    void contextsDoNotRunIntoEachOther();
    void refusesAnotherVersion();
    void refusesAKeyOfTheWrongLength();

private:
    std::unique_ptr<CryptoLibrary> m_library;
};

void TestSealedBox::initTestCase()
{
    auto library = CryptoLibrary::start();
    QVERIFY2(library, library ? "" : qPrintable(library.error().detail));
    m_library = std::move(*library);
}

void TestSealedBox::agreesWithKnownAnswers_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("sealed");
    const QByteArray zeros(64, '0');
    QTest::newRow("test case 13, nothing") << zeros << QByteArray(24, '0') << QByteArray()
                                           << QByteArray("530f8afbc74536b9a963b4f1c4cb738b");
    QTest::newRow("test case 14, one block")
        << zeros << QByteArray(24, '0') << QByteArray(32, '0')
        << QByteArray("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    QTest::newRow("test case 15, four blocks")
        << QByteArray("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
        << QByteArray("cafebabefacedbaddecaf888")
        << QByteArray("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                      "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255")
        << QByteArray("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                      "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
                      "b094dac5d93471bdec1a502270e3cc6c");
}

void TestSealedBox::agreesWithKnownAnswers()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, nonce);
    QFETCH(const QByteArray, plain);
    QFETCH(const QByteArray, sealed);
    const Secret theKey = hex(key.constData());
    const QByteArray theNonce = QByteArray::fromHex(nonce);
    const auto made = AesGcm::encrypt(theKey, theNonce, hex(plain.constData()));
    QVERIFY(made);
    QCOMPARE(made->toHex(), sealed);
    const auto opened = AesGcm::decrypt(theKey, theNonce, QByteArray::fromHex(sealed));
    QVERIFY(opened);
    QCOMPARE(opened->bytes().toHex(), plain);
}

void TestSealedBox::opensWhatItSealed_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a letter") << QByteArray("a");
    QTest::newRow("a block") << QByteArray(16, 'b');
    QTest::newRow("zeros") << QByteArray(40, '\0');
    QTest::newRow("a long post") << QByteArray(1'000'000, 'p');
}

void TestSealedBox::opensWhatItSealed()
{
    QFETCH(const QByteArray, plain);
    const QByteArray box = SealedBox::seal(key(), Place, Secret(plain));
    QCOMPARE(box.size(), 1 + AesGcm::NonceBytes + plain.size() + AesGcm::TagBytes);
    QVERIFY(plain.size() < 16 || !box.contains(plain));
    const auto opened = SealedBox::open(key(), Place, box);
    QVERIFY(opened);
    QCOMPARE(opened->bytes(), plain);
}

void TestSealedBox::neverSealsTwiceAlike()
{
    QSet<QByteArray> nonces;
    for (int i = 0; i < 1000; ++i) {
        nonces.insert(SealedBox::seal(key(), Place, Secret("text")).mid(1, AesGcm::NonceBytes));
    }
    QCOMPARE(nonces.size(), 1000);
}

void TestSealedBox::refusesEveryChangedBit()
{
    const QByteArray box = SealedBox::seal(key(), Place, Secret("Fridge is empty"));
    for (qsizetype bit = 0; bit < box.size() * 8; ++bit) {
        QByteArray changed = box;
        changed[bit / 8] = static_cast<char>(changed.at(bit / 8) ^ (1 << (bit % 8)));
        QVERIFY2(!SealedBox::open(key(), Place, changed), qPrintable(QString::number(bit)));
    }
    QVERIFY(SealedBox::open(key(), Place, box));
}

void TestSealedBox::refusesEveryCutAndEveryAddition()
{
    const QByteArray box = SealedBox::seal(key(), Place, Secret("Fridge is empty"));
    for (qsizetype length = 0; length < box.size(); ++length) {
        QVERIFY(!SealedBox::open(key(), Place, box.first(length)));
    }
    QVERIFY(!SealedBox::open(key(), Place, box + '\0'));
}

void TestSealedBox::refusesAnotherKey()
{
    const QByteArray box = SealedBox::seal(key('a'), Place, Secret("text"));
    QVERIFY(!SealedBox::open(key('b'), Place, box));
    QVERIFY(!SealedBox::open(Secret(), Place, box));
}

void TestSealedBox::refusesAnotherPlace()
{
    const QByteArray box = SealedBox::seal(key(), Place, Secret("text"));
    QVERIFY(!SealedBox::open(key(), SealedBox::context({"draft", "8", "a4f"}), box));
    QVERIFY(!SealedBox::open(key(), SealedBox::context({"draft", "7", "a4e"}), box));
    QVERIFY(!SealedBox::open(key(), SealedBox::context({"key", "7", "a4f"}), box));
    QVERIFY(!SealedBox::open(key(), {}, box));
}

void TestSealedBox::contextsDoNotRunIntoEachOther()
{
    QVERIFY(SealedBox::context({"ab", "c"}) != SealedBox::context({"a", "bc"}));
    QVERIFY(SealedBox::context({"ab"}) != SealedBox::context({"ab", ""}));
}

void TestSealedBox::refusesAnotherVersion()
{
    QByteArray box = SealedBox::seal(key(), Place, Secret("text"));
    QCOMPARE(box.front(), '\1');
    box[0] = '\2';
    QVERIFY(!SealedBox::open(key(), Place, box));
}

void TestSealedBox::refusesAKeyOfTheWrongLength()
{
    QVERIFY(SealedBox::seal(Secret(QByteArray(31, 'k')), Place, Secret("text")).isEmpty());
    QVERIFY(SealedBox::seal(Secret(), Place, Secret("text")).isEmpty());
    QVERIFY(!AesGcm::encrypt(key(), QByteArray(11, '0'), Secret("text")));
}

QTEST_GUILESS_MAIN(TestSealedBox)

#include "tst_sealedbox.moc"
