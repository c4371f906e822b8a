// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/RecoveryKey.h"
#include "models/crypto/X25519.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

Secret key()
{
    return Secret(QByteArray(32, 'k'));
}

} // namespace

/// X25519 against RFC 7748, section 6.1, and the recovery key on top of it.
class TestRecoveryKey : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void agreesWithRfc7748();
    void refusesPublicKeysOfSmallOrder();
    void isSixGroupsOfFive();
    void isReadHoweverItWasTyped();
    void noticesAMistypedSymbol();
    void noticesTwoSymbolsExchanged();
    void opensWhatWasSealedToIt();
    void refusesAnotherTextOrPlace();
    void refusesEveryChangedByte();

private:
    std::unique_ptr<CryptoLibrary> m_library;
};

void TestRecoveryKey::initTestCase()
{
    auto library = CryptoLibrary::start();
    QVERIFY2(library, library ? "" : qPrintable(library.error().detail));
    m_library = std::move(*library);
}

void TestRecoveryKey::agreesWithRfc7748()
{
    const Secret alice(
        QByteArray::fromHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
    const Secret bob(
        QByteArray::fromHex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));
    QCOMPARE(X25519::publicKey(alice).toHex(),
             QByteArray("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"));
    QCOMPARE(X25519::publicKey(bob).toHex(),
             QByteArray("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
    const QByteArray shared("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    QCOMPARE(X25519::shared(alice, X25519::publicKey(bob)).bytes().toHex(), shared);
    QCOMPARE(X25519::shared(bob, X25519::publicKey(alice)).bytes().toHex(), shared);
}

void TestRecoveryKey::refusesPublicKeysOfSmallOrder()
{
    QVERIFY(X25519::shared(key(), QByteArray(32, '\0')).isEmpty());
    QVERIFY(X25519::shared(key(), '\1' + QByteArray(31, '\0')).isEmpty());
    QVERIFY(X25519::shared(key(), QByteArray(31, '\3')).isEmpty());
    QVERIFY(RecoveryKey::seal({}, "place", key()).isEmpty());
}

void TestRecoveryKey::isSixGroupsOfFive()
{
    const QRegularExpression form(QRegularExpression::anchoredPattern(
        QStringLiteral("[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){5}")));
    QSet<QString> seen;
    for (int i = 0; i < 200; ++i) {
        const QString text = RecoveryKey::make().text();
        QVERIFY2(form.match(text).hasMatch(), qPrintable(text));
        seen.insert(text);
    }
    QCOMPARE(seen.size(), 200);
}

void TestRecoveryKey::isReadHoweverItWasTyped()
{
    const Secret made = RecoveryKey::make();
    QString typed = made.text().toLower().replace(u'-', u' ');
    typed.replace(u'0', u'o').replace(u'1', u'l');
    const auto read = RecoveryKey::read(Secret::fromText(typed));
    QVERIFY(read);
    QCOMPARE(read->bytes(), made.bytes());
    QVERIFY(RecoveryKey::read(Secret::fromText(made.text().remove(u'-') + u'\n')));
    QVERIFY(!RecoveryKey::read(Secret()));
    QVERIFY(!RecoveryKey::read(Secret::fromText(made.text() + u'7')));
    QVERIFY(!RecoveryKey::read(Secret::fromText(made.text().replace(0, 1, u'\u00e9'))));
}

void TestRecoveryKey::noticesAMistypedSymbol()
{
    // Ten bits of check: one slip in a thousand may pass, and then opens nothing.
    int passed = 0;
    for (int i = 0; i < 300; ++i) {
        QByteArray text = RecoveryKey::make().bytes();
        const int place = (i % 5) + 6 * (i % 6);
        text[place] = text.at(place) == '7' ? '8' : '7';
        passed += RecoveryKey::read(Secret(text)) ? 1 : 0;
    }
    QVERIFY2(passed <= 9, qPrintable(QString::number(passed)));
}

void TestRecoveryKey::noticesTwoSymbolsExchanged()
{
    int passed = 0;
    int tried = 0;
    for (int i = 0; i < 300; ++i) {
        QByteArray text = RecoveryKey::make().bytes();
        if (text.at(1) != text.at(2)) {
            std::swap(text[1], text[2]);
            passed += RecoveryKey::read(Secret(text)) ? 1 : 0;
            ++tried;
        }
    }
    QVERIFY(tried > 200);
    QVERIFY2(passed <= 9, qPrintable(QString::number(passed)));
}

void TestRecoveryKey::opensWhatWasSealedToIt()
{
    const Secret text = RecoveryKey::make();
    const QByteArray publicKey = RecoveryKey::publicKey(text);
    QCOMPARE(publicKey.size(), 32);
    const QByteArray sealed = RecoveryKey::seal(publicKey, "place", key());
    QVERIFY(!sealed.contains(key().bytes()));
    QVERIFY(sealed != RecoveryKey::seal(publicKey, "place", key()));
    const auto opened = RecoveryKey::open(text, "place", sealed);
    QVERIFY(opened);
    QCOMPARE(opened->bytes(), key().bytes());
}

void TestRecoveryKey::refusesAnotherTextOrPlace()
{
    const Secret text = RecoveryKey::make();
    const QByteArray sealed = RecoveryKey::seal(RecoveryKey::publicKey(text), "place", key());
    QVERIFY(!RecoveryKey::open(RecoveryKey::make(), "place", sealed));
    QVERIFY(!RecoveryKey::open(text, "elsewhere", sealed));
    QVERIFY(!RecoveryKey::open(text, "place", {}));
}

void TestRecoveryKey::refusesEveryChangedByte()
{
    const Secret text = RecoveryKey::make();
    const QByteArray sealed = RecoveryKey::seal(RecoveryKey::publicKey(text), "place", key());
    for (qsizetype i = 0; i < sealed.size(); ++i) {
        QByteArray changed = sealed;
        changed[i] = static_cast<char>(changed.at(i) ^ 4);
        QVERIFY2(!RecoveryKey::open(text, "place", changed), qPrintable(QString::number(i)));
        QVERIFY(!RecoveryKey::open(text, "place", sealed.first(i)));
    }
}

QTEST_GUILESS_MAIN(TestRecoveryKey)

#include "tst_recoverykey.moc"
