// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/TextExcerpt.h"

#include <QTest>

class TestTextExcerpt final : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatTextsHaveInCommon_data();
    void tellsWhatTextsHaveInCommon();
    void shortens_data();
    void shortens();
    void beginsBeforeAPlace_data();
    void beginsBeforeAPlace();
};

void TestTextExcerpt::tellsWhatTextsHaveInCommon_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<int>("length");
    QTest::newRow("the same") << QStringLiteral("key") << QStringLiteral("key") << 3;
    QTest::newRow("longer") << QStringLiteral("key") << QStringLiteral("keys") << 3;
    QTest::newRow("nothing") << QStringLiteral("key") << QStringLiteral("door") << 0;
    QTest::newRow("empty") << QString() << QStringLiteral("door") << 0;
    QTest::newRow("half a character") << QStringLiteral("a😀") << QStringLiteral("a😁") << 1;
}

void TestTextExcerpt::tellsWhatTextsHaveInCommon()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QTEST(int(TextExcerpt::commonBeginning(one, other)), "length");
    QTEST(int(TextExcerpt::commonBeginning(other, one)), "length");
}

void TestTextExcerpt::shortens_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("shortened");
    QTest::newRow("fits") << QStringLiteral("keys") << 4 << QStringLiteral("keys");
    QTest::newRow("too long") << QStringLiteral("doors") << 4 << QStringLiteral("doo…");
    QTest::newRow("inside a character") << QStringLiteral("a😀bc") << 3 << QStringLiteral("a…");
    QTest::newRow("behind a character") << QStringLiteral("a😀bc") << 4 << QStringLiteral("a😀…");
}

void TestTextExcerpt::shortens()
{
    QFETCH(QString, text);
    QFETCH(int, most);
    QTEST(TextExcerpt::shortened(text, most), "shortened");
}

void TestTextExcerpt::beginsBeforeAPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("place");
    QTest::addColumn<int>("lead");
    QTest::addColumn<QString>("part");
    const QString text = QStringLiteral("ab😀cdef");
    QTest::newRow("the beginning") << text << 0 << 0 << text;
    QTest::newRow("lead before it") << text << 2 << 3 << text;
    QTest::newRow("a place") << text << 5 << 0 << QStringLiteral("…def");
    QTest::newRow("with a lead") << text << 6 << 2 << QStringLiteral("…cdef");
    QTest::newRow("inside a character") << text << 4 << 1 << QStringLiteral("…😀cdef");
    QTest::newRow("the end") << text << 8 << 0 << QStringLiteral("…");
    QTest::newRow("beyond it") << text << 9 << 0 << QStringLiteral("…");
}

void TestTextExcerpt::beginsBeforeAPlace()
{
    QFETCH(QString, text);
    QFETCH(int, place);
    QFETCH(int, lead);
    QTEST(TextExcerpt::from(text, place, lead), "part");
}

QTEST_APPLESS_MAIN(TestTextExcerpt)

#include "tst_textexcerpt.moc"
