// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/Secret.h"

#include <QTest>

class TestSecret : public QObject
{
    Q_OBJECT

private slots:
    void keepsTextAndBytes();
    void movesWithoutCopying();
    void cloneIsItsOwn();
    void doesNotTouchWhatItWasMadeFrom();
    void textIsNullForOtherBytes();
    void wipesText();
};

void TestSecret::keepsTextAndBytes()
{
    const QString text = QStringLiteral("caf\u00e9 \U0001f511");
    const Secret secret = Secret::fromText(text);
    QCOMPARE(secret.text(), text);
    QCOMPARE(secret.bytes(), text.toUtf8());
    QVERIFY(!secret.isEmpty());
    QVERIFY(Secret().isEmpty());
    QCOMPARE(Secret::fromText(QStringLiteral("\ufeffx")).text().size(), 2);
    QCOMPARE(Secret(QByteArray("a\0b", 3)).text().size(), 3);
}

void TestSecret::movesWithoutCopying()
{
    Secret first = Secret::fromText(QStringLiteral("secret"));
    const char *place = first.bytes().constData();
    Secret second = std::move(first);
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): that it is empty is the promise
    QCOMPARE(static_cast<const void *>(second.bytes().constData()),
             static_cast<const void *>(place));
    Secret third = Secret::fromText(QStringLiteral("older"));
    third = std::move(second);
    QCOMPARE(third.text(), QStringLiteral("secret"));
}

void TestSecret::cloneIsItsOwn()
{
    auto original = std::make_unique<Secret>(Secret::fromText(QStringLiteral("secret")));
    const Secret copy = original->clone();
    original.reset();
    QCOMPARE(copy.text(), QStringLiteral("secret"));
}

void TestSecret::doesNotTouchWhatItWasMadeFrom()
{
    const QByteArray source("secret");
    {
        const Secret secret(source);
    }
    QCOMPARE(source, QByteArray("secret"));
}

void TestSecret::textIsNullForOtherBytes()
{
    QVERIFY(Secret(QByteArray("caf\xe9")).text().isNull());
    QVERIFY(Secret(QByteArray("\xff\xfe")).text().isNull());
}

void TestSecret::wipesText()
{
    QString text = QStringLiteral("a long enough secret text").repeated(2);
    const QString shared = text;
    Secret::wipe(text);
    QVERIFY(text.isEmpty());
    QCOMPARE(shared.size(), 50);
    QVERIFY(shared.startsWith(u'a'));
    QString empty;
    Secret::wipe(empty);
    QVERIFY(empty.isEmpty());
}

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
