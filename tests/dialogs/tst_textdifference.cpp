// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/TextDifference.h"

#include <QTest>

#include <ctime>

class TestTextDifference final : public QObject
{
    Q_OBJECT

private slots:
    void tellsWords_data();
    void tellsWords();
    void isQuickWithLongTexts_data();
    void isQuickWithLongTexts();

private:
    static QStringList parts(const QString &text, const QList<TextDifference::Range> &ranges)
    {
        QStringList parts;
        for (const TextDifference::Range &range : ranges) {
            parts.append(text.mid(range.from, range.length));
        }
        return parts;
    }
    static QString lines(const char *word, int count)
    {
        QString text;
        for (int i = 0; i < count; ++i) {
            text += QString::fromLatin1(word) + QString::number(i) + QStringLiteral(" and more\n");
        }
        return text;
    }
};

void TestTextDifference::tellsWords_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<QStringList>("inOne");
    QTest::addColumn<QStringList>("inOther");
    const auto row = [](const char *name, const char *one, const char *other,
                        const QStringList &inOne, const QStringList &inOther) {
        QTest::newRow(name) << QString::fromUtf8(one) << QString::fromUtf8(other) << inOne
                            << inOther;
    };
    row("nothing", "", "", {}, {});
    row("the same", "Keys here", "Keys here", {}, {});
    row("all of it", "", "Keys", {}, {QStringLiteral("Keys")});
    row("a word", "red keys here", "blue keys here", {QStringLiteral("red")},
        {QStringLiteral("blue")});
    row("words in a row", "red old keys", "blue new keys", {QStringLiteral("red old")},
        {QStringLiteral("blue new")});
    row("one more", "keys here", "keys hang here", {}, {QStringLiteral("hang ")});
    row("a line", "one\ntwo\nthree", "one\nthree", {QStringLiteral("two\n")}, {});
    row("in two lines", "one a\nsame\ntwo b", "one c\nsame\ntwo d",
        {QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("c"), QStringLiteral("d")});
    row("letters of two units", "😀 a", "😁 a", {QStringLiteral("😀")}, {QStringLiteral("😁")});
}

void TestTextDifference::tellsWords()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    const TextDifference::Ranges ranges = TextDifference::between(one, other);
    QTEST(parts(one, ranges.one), "inOne");
    QTEST(parts(other, ranges.other), "inOther");
}

void TestTextDifference::isQuickWithLongTexts_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("with nothing in common") << lines("key", 5000) << lines("door", 5000);
    QTest::newRow("of one line") << QStringLiteral("key ").repeated(20'000)
                                 << QStringLiteral("door ").repeated(20'000);
    QTest::newRow("with one word changed")
        << lines("key", 5000) << lines("key", 5000).replace(QStringLiteral("key2500 "), QString());
}

/// Far more than it takes, for a machine that is busy; a table of all words would take minutes.
void TestTextDifference::isQuickWithLongTexts()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    const std::clock_t begun = std::clock();
    const TextDifference::Ranges ranges = TextDifference::between(one, other);
    QVERIFY(std::clock() - begun < 2 * CLOCKS_PER_SEC);
    QVERIFY(!ranges.one.isEmpty());
}

QTEST_GUILESS_MAIN(TestTextDifference)
#include "tst_textdifference.moc"
