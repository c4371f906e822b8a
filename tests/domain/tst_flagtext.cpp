// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/FlagText.h"

#include <QTest>

class TestFlagText final : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void readsWhatItWrites();
};

void TestFlagText::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("flag"); // -1: neither
    for (const char *yes : {"yes", "Yes", " TRUE ", "1", "x", "on", "y"}) {
        QTest::newRow(yes) << QString::fromLatin1(yes) << 1;
    }
    for (const char *no : {"no", "False", "0", "off", "N", "  "}) {
        QTest::newRow(no) << QString::fromLatin1(no) << 0;
    }
    QTest::newRow("tick") << QStringLiteral("\u2713") << 1;
    QTest::newRow("cross") << QStringLiteral("\u2717") << 0;
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("another word") << QStringLiteral("perhaps") << -1;
    QTest::newRow("another number") << QStringLiteral("2") << -1;
}

void TestFlagText::reads()
{
    QFETCH(QString, text);
    QFETCH(int, flag);
    const std::optional<bool> read = FlagText::fromText(text);
    QCOMPARE(read ? int(*read) : -1, flag);
}

void TestFlagText::readsWhatItWrites()
{
    QCOMPARE(FlagText::fromText(FlagText::toText(true)), std::optional(true));
    QCOMPARE(FlagText::fromText(FlagText::toText(false)), std::optional(false));
}

QTEST_GUILESS_MAIN(TestFlagText)
#include "tst_flagtext.moc"
