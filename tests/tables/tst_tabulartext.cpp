// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TabularText.h"

#include <QTest>

using Rows = TabularText::Rows;
using Literals = std::initializer_list<std::initializer_list<const char *>>;

namespace {

Rows cells(Literals literals)
{
    Rows rows;
    for (const auto &row : literals) {
        QStringList texts;
        for (const char *text : row) {
            texts.append(QString::fromUtf8(text));
        }
        rows.append(texts);
    }
    return rows;
}

} // namespace

/// Blocks of cells as other programs write and read them.
class TestTabularText final : public QObject
{
    Q_OBJECT

private slots:
    void readsTabbed_data();
    void readsTabbed();
    void readsCsv_data();
    void readsCsv();
    void keepsRows_data();
    void keepsRows();
    void writesCsv();
    void writesHtml();
    void formulasAreTextInHtml();
    void aMillionLooseQuotesAreReadAtOnce();
};

void TestTabularText::readsTabbed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Rows>("rows");
    const auto row = [](const char *name, const char *text, Literals rows) {
        QTest::newRow(name) << QString::fromUtf8(text) << cells(rows);
    };
    row("nothing", "", {});
    row("one cell", "a", {{"a"}});
    row("an empty cell", "\n", {{""}});
    row("a block", "a\tb\nc\td", {{"a", "b"}, {"c", "d"}});
    row("a line break at the end", "a\tb\r\nc\td\r\n", {{"a", "b"}, {"c", "d"}});
    row("an old Mac", "a\rb", {{"a"}, {"b"}});
    row("an empty row between", "a\n\nb", {{"a"}, {""}, {"b"}});
    row("empty cells", "\t\n\tb\t", {{"", ""}, {"", "b", ""}});
    row("rows of different length", "a\nb\tc\td\ne\tf", {{"a"}, {"b", "c", "d"}, {"e", "f"}});
    row("a TAB inside", "\"a\tb\"\tc", {{"a\tb", "c"}});
    row("a line break inside", "\"a\nb\"\tc\r\n", {{"a\nb", "c"}});
    row("CR LF inside", "\"a\r\nb\"", {{"a\nb"}});
    row("quotes inside", "\"say \"\"hi\"\"\nnow\"", {{"say \"hi\"\nnow"}});
    row("quoted and empty", "\"\"\ta", {{"", "a"}});
    row("quotes within a word", "5\" pipe\ta", {{"5\" pipe", "a"}});
    row("a sentence that begins with a quote", "\"Hello\" she said\tb",
        {{"\"Hello\" she said", "b"}});
    row("a quote that nobody closes", "\"a\tb\nc", {{"\"a", "b"}, {"c"}});
    row("commas are nothing special", "a,b\tc", {{"a,b", "c"}});
    row("right to left", "\u05d0\u05d1\t\u0645\u0631\u062d\u0628\u0627",
        {{"\u05d0\u05d1", "\u0645\u0631\u062d\u0628\u0627"}});
    row("emoji", "\U0001f469\u200d\U0001f680\tb", {{"\U0001f469\u200d\U0001f680", "b"}});
    QTest::newRow("the end of a C string")
        << QString(QStringLiteral("a") + QChar::Null) << cells({{"a"}});
}

void TestTabularText::readsTabbed()
{
    QFETCH(QString, text);
    QFETCH(Rows, rows);
    QCOMPARE(TabularText::fromTabbed(text), rows);
}

void TestTabularText::readsCsv_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Rows>("rows");
    QTest::newRow("a block") << QStringLiteral("a,b\r\nc,d\r\n") << cells({{"a", "b"}, {"c", "d"}});
    QTest::newRow("quoted") << QStringLiteral("\"a,b\",\"c\nd\",\"e\"\"\"")
                            << cells({{"a,b", "c\nd", "e\""}});
    QTest::newRow("TABs are nothing special") << QStringLiteral("a\tb,c") << cells({{"a\tb", "c"}});
}

void TestTabularText::readsCsv()
{
    QFETCH(QString, text);
    QFETCH(Rows, rows);
    QCOMPARE(TabularText::fromCsv(text), rows);
}

void TestTabularText::keepsRows_data()
{
    QTest::addColumn<Rows>("rows");
    QTest::newRow("one cell") << cells({{"a"}});
    QTest::newRow("an empty cell") << cells({{""}});
    QTest::newRow("empty cells below each other") << cells({{"a"}, {""}, {""}});
    QTest::newRow("everything odd") << cells({{"a\tb", "c\nd", "\"e\""}, {"\"f", "g\"", "h\"i"}});
    QTest::newRow("blanks") << cells({{" a ", "  "}, {"", " "}});
    QTest::newRow("formulas") << cells({{"=1+1", "@SUM(A1)", "-5", "+49"}});
    QTest::newRow("writings") << cells({{"\u05d0\u05d1", "\u202eabc", "\U0001f600"}});
}

void TestTabularText::keepsRows()
{
    QFETCH(Rows, rows);
    QCOMPARE(TabularText::fromTabbed(TabularText::toTabbed(rows)), rows);
    QCOMPARE(TabularText::fromCsv(TabularText::toCsv(rows)), rows);
}

void TestTabularText::writesCsv()
{
    const Rows rows = cells({{"a", "b, c"}, {"say \"hi\"", "two\nlines"}});
    QCOMPARE(TabularText::toCsv(rows),
             QStringLiteral("a,\"b, c\"\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\n"));
}

void TestTabularText::writesHtml()
{
    const QString html = TabularText::toHtml(cells({{"Name"}, {"<b>Ann & Bob</b>\nLee"}}), 1);
    QVERIFY(html.contains(QStringLiteral("<tr><th>Name</th></tr>")));
    QVERIFY(html.contains(QStringLiteral("<td>&lt;b&gt;Ann &amp; Bob&lt;/b&gt;<br>Lee</td>")));
}

void TestTabularText::formulasAreTextInHtml()
{
    const QString html = TabularText::toHtml(cells({{"=HYPERLINK(\"x\")", "a=b"}}));
    QVERIFY(html.contains(
        QStringLiteral("<td style=\"mso-number-format:'\\@'\">=HYPERLINK(&quot;x&quot;)</td>")));
    QVERIFY(html.contains(QStringLiteral("<td>a=b</td>")));
}

void TestTabularText::aMillionLooseQuotesAreReadAtOnce()
{
    const QString text = QStringLiteral("\"\"\"a\t").repeated(500'000);
    const Rows rows = TabularText::fromTabbed(text);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().size(), 500'001);
}

QTEST_GUILESS_MAIN(TestTabularText)
#include "tst_tabulartext.moc"
