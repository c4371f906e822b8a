// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TextPattern.h"

#include <QTest>

class TestTextPattern final : public QObject
{
    Q_OBJECT

private slots:
    void replaces_data();
    void replaces();
    void refusesWhatIsNoExpression();
    void findsNothingByNothing();
    void givesUpOnAnEndlessExpression();
};

void TestTextPattern::replaces_data()
{
    QTest::addColumn<QString>("find");
    QTest::addColumn<QString>("replacement");
    QTest::addColumn<TextPattern::Options>("options");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result"); // null: no match
    using Options = TextPattern::Options;
    const auto row = [](const char *name, const char *find, const char *replacement,
                        Options options, const char *text, const char *result) {
        QTest::newRow(name) << QString::fromUtf8(find) << QString::fromUtf8(replacement) << options
                            << QString::fromUtf8(text)
                            << (result ? QString::fromUtf8(result) : QString());
    };
    constexpr Options Plain;
    constexpr Options Exact{.matchCase = true};
    constexpr Options Whole{.wholeCell = true};
    constexpr Options Expression{.isExpression = true};
    row("everywhere in the cell", "a", "o", Plain, "Banana", "Bonono");
    row("any case", "KEY", "lock", Plain, "Keys and key", "locks and lock");
    row("any case, not only Latin", "\u00c4RGER", "x", Plain, "\u00e4rger", "x");
    row("this case only", "Key", "Lock", Exact, "Keys and key", "Locks and key");
    row("a letter with its dots behind it", "\u00fc", "y", Plain, "mu\u0308ller", "myller");
    row("no letter without its dots", "mu", "y", Plain, "mu\u0308ller", nullptr);
    row("an expression of both", "^m\u00fcl+", "x", Expression, "mu\u0308ller", "xer");
    row("the whole cell", "key", "lock", Whole, "Key", "lock");
    row("not a part of it", "key", "lock", Whole, "Keys", nullptr);
    row("the whole of two lines", "a\nb", "c", Whole, "a\nb", "c");
    row("by nothing", "s", "", Plain, "Keys", "Key");
    row("signs of expressions are signs", "a.b*", "x", Plain, "a.b* aab", "x aab");
    row("a backslash is one", "a", "\\1\\", Plain, "a", "\\1\\");
    row("an expression", "(\\w+)@(\\w+)", "\\2 at \\1", Expression, "ann@home", "home at ann");
    row("an expression over lines", "^b$", "x", Expression, "a\nb", nullptr);
    row("no match", "z", "y", Plain, "Keys", nullptr);
    row("emoji", "\U0001f600", "\U0001f4a1", Plain, "a\U0001f600b", "a\U0001f4a1b");
}

void TestTextPattern::replaces()
{
    QFETCH(QString, find);
    QFETCH(QString, replacement);
    QFETCH(TextPattern::Options, options);
    QFETCH(QString, text);
    QFETCH(QString, result);
    const TextPattern pattern(find, replacement, options);
    QVERIFY(pattern.isValid());
    QCOMPARE(pattern.matches(text), !result.isNull());
    QCOMPARE(pattern.replaced(text), result.isNull() ? text : result);
}

void TestTextPattern::refusesWhatIsNoExpression()
{
    QVERIFY(!TextPattern(QStringLiteral("(a"), {}, {.isExpression = true}).isValid());
    QVERIFY(!TextPattern(QStringLiteral("(a"), {}, {.isExpression = true}).problem().isEmpty());
    QVERIFY(TextPattern(QStringLiteral("(a")).isValid());
}

void TestTextPattern::findsNothingByNothing()
{
    QVERIFY(!TextPattern(QString()).matches(QStringLiteral("a")));
    QVERIFY(!TextPattern().matches(QString()));
}

void TestTextPattern::givesUpOnAnEndlessExpression()
{
    const TextPattern endless(QStringLiteral("(a+)+b"), {}, {.isExpression = true});
    const QString text = QString(60, u'a');
    QVERIFY(!endless.matches(text));
    QCOMPARE(endless.replaced(text), text);
}

QTEST_GUILESS_MAIN(TestTextPattern)
#include "tst_textpattern.moc"
