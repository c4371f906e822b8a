// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/CsvReader.h"
#include "models/transfer/CsvWriter.h"

#include <QBuffer>
#include <QStringEncoder>
#include <QTest>

namespace {

using Table = QList<QStringList>;

std::unique_ptr<QIODevice> deviceOf(const QByteArray &bytes)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    return buffer;
}

struct Read
{
    QStringList names;
    Table rows;
    QList<std::pair<qint64, Reason>> problems;
    QList<qint64> lines;
};

Read read(const QByteArray &bytes, const CsvFormat &format = {})
{
    CsvReader reader(deviceOf(bytes), format);
    Read result{.names = reader.names(), .rows = {}, .problems = {}, .lines = {}};
    while (const auto record = reader.next()) {
        result.lines.append(record->line);
        if (record->problem) {
            result.problems.append({record->line, record->problem->reason});
        } else {
            result.rows.append(record->values);
        }
    }
    return result;
}

QByteArray write(const QStringList &names, const Table &rows, const CsvFormat &format = {})
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, format);
    writer.begin(names);
    for (const QStringList &row : rows) {
        writer.beginRecord();
        for (const QString &value : row) {
            writer.addText(value.toUtf8());
        }
        writer.endRecord();
    }
    writer.end();
    return bytes;
}

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestCsv final : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void readsHalvesOfCharacters();
    void tellsTheLineOfAProblem_data();
    void tellsTheLineOfAProblem();
    void guessesSeparatorAndEncoding_data();
    void guessesSeparatorAndEncoding();
    void readsOtherEncodings();
    void readsAHugeField();
    void stopsAtAMarkThatIsNeverClosed();
    void quotesAsTheStandardSays_data();
    void quotesAsTheStandardSays();
    void disarmsFormulas_data();
    void disarmsFormulas();
    void leavesNumbersAlone();
    void givesBackWhatItWrote_data();
    void givesBackWhatItWrote();
    void putsBrokenTextRight();
    void saysWhenNothingCanBeWritten();
};

void TestCsv::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Table>("rows");
    const Table plain{{text("1"), text("2")}, {text("3"), text("4")}};
    QTest::newRow("CR LF") << QByteArray("a,b\r\n1,2\r\n3,4\r\n") << plain;
    QTest::newRow("LF") << QByteArray("a,b\n1,2\n3,4\n") << plain;
    QTest::newRow("CR") << QByteArray("a,b\r1,2\r3,4\r") << plain;
    QTest::newRow("no last line end") << QByteArray("a,b\n1,2\n3,4") << plain;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "a,b\n1,2\n3,4\n")
                                     << plain;
    QTest::newRow("empty lines") << QByteArray("a,b\n\n1,2\r\n\r\n\n3,4\n\n") << plain;
    QTest::newRow("all quoted") << QByteArray("\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"") << plain;
    QTest::newRow("line breaks inside")
        << QByteArray("a,b\n\"1\n\n2\",\"x\r\ny\"\n") << Table{{text("1\n\n2"), text("x\r\ny")}};
    QTest::newRow("a mark inside") << QByteArray("a,b\n\"say \"\"hi\"\"\",5\" pipe\n")
                                   << Table{{text("say \"hi\""), text("5\" pipe")}};
    QTest::newRow("separator inside")
        << QByteArray("a,b\n\"1,2\",3\n") << Table{{text("1,2"), text("3")}};
    QTest::newRow("empty fields") << QByteArray("a,b\n,\n\"\",x\n")
                                  << Table{{text(""), text("")}, {text(""), text("x")}};
    QTest::newRow("one empty field")
        << QByteArray("a\n\"\"\nx\n") << Table{{text("")}, {text("x")}};
    QTest::newRow("blanks stay") << QByteArray("a,b\n 1 ,\" 2 \"\n")
                                 << Table{{text(" 1 "), text(" 2 ")}};
    QTest::newRow("odd letters") << QByteArray("a,b\nZo\xC3\xAB,\xF0\x9F\x94\x91\n")
                                 << Table{{text("Zoë"), text("🔑")}};
    QTest::newRow("nothing but names") << QByteArray("a,b\n") << Table{};
    QTest::newRow("nothing") << QByteArray() << Table{};
}

void TestCsv::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Table, rows);

    const Read result = read(bytes);

    QCOMPARE(result.rows, rows);
    QVERIFY(result.problems.isEmpty());
}

/// Files are read in pieces, and a character of two halves may lie across them.
void TestCsv::readsHalvesOfCharacters()
{
    const QString smile = QString::fromUcs4(U"\U0001F600");
    CsvFormat utf16;
    utf16.encoding = CsvFormat::Encoding::Utf16;
    const auto bytesOf = [](const QString &text) {
        return QByteArray(QStringEncoder(QStringConverter::Utf16LE)(text)).prepend("\xFF\xFE");
    };
    QString whole = QStringLiteral("title\n");
    while (whole.size() < 100'000) {
        whole += QStringLiteral("x") + smile + smile + u'\n';
    }
    for (int shift = 0; shift < 3; ++shift) {
        const Read found = read(bytesOf(whole), utf16);
        QVERIFY(found.problems.isEmpty());
        for (const QStringList &row : found.rows) {
            QVERIFY(row.constFirst().endsWith(smile + smile));
        }
        whole.insert(6, u'y');
    }
    const QString half =
        QStringLiteral("title\nKeys\n") + QChar(0xD83D) + QStringLiteral("x\nDoors");
    const QList<std::pair<qint64, Reason>> second{{3, Reason::BadEncoding}};
    QCOMPARE(read(bytesOf(half), utf16).problems, second);
    const QList<std::pair<qint64, Reason>> last{{2, Reason::BadEncoding}};
    QCOMPARE(read(bytesOf(QStringLiteral("title\nKeys")) + 'x', utf16).problems, last);
    QCOMPARE(read(bytesOf(QStringLiteral("title\nKeys") + QChar(0xD83D)), utf16).problems, last);
}

void TestCsv::tellsTheLineOfAProblem_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("line");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("too few") << QByteArray("a,b\n1,2\n3\n5,6\n") << qint64(3) << Reason::FieldCount;
    QTest::newRow("too many") << QByteArray("a,b\r\n1,2\r\n3,4,5\r\n") << qint64(3)
                              << Reason::FieldCount;
    QTest::newRow("after a long field")
        << QByteArray("a,b\n\"1\n\n\n\",2\n3\n") << qint64(6) << Reason::FieldCount;
    QTest::newRow("bad UTF-8") << QByteArray("a,b\n1,2\n3,\xFF\xC3\n5,6\n") << qint64(3)
                               << Reason::BadEncoding;
    QTest::newRow("a NUL byte") << QByteArray("a,b\n1,2\n3,\0\n", 12) << qint64(3)
                                << Reason::BadEncoding;
    QTest::newRow("text behind a mark")
        << QByteArray("a,b\n1,\"2\"x\n3,4\n") << qint64(2) << Reason::BadQuotes;
    QTest::newRow("not closed") << QByteArray("a,b\n1,2\n3,\"4\n5,6\n") << qint64(3)
                                << Reason::BadQuotes;
}

void TestCsv::tellsTheLineOfAProblem()
{
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, line);
    QFETCH(Reason, reason);

    const Read result = read(bytes);

    QCOMPARE(result.problems.size(), 1);
    QCOMPARE(result.problems.first().first, line);
    QCOMPARE(result.problems.first().second, reason);
}

void TestCsv::guessesSeparatorAndEncoding_data()
{
    using Encoding = CsvFormat::Encoding;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<char>("separator");
    QTest::addColumn<int>("encoding");
    const int utf8 = int(Encoding::Utf8);
    QTest::newRow("comma") << QByteArray("a,b;c\n1,2;3\n") << ',' << utf8;
    QTest::newRow("semicolon") << QByteArray("a;b\n1,5;2\n\"1;2\";3\n") << ';' << utf8;
    QTest::newRow("tab") << QByteArray("a\tb\n1, 2; 3\t4\n") << '\t' << utf8;
    QTest::newRow("bar") << QByteArray("a|b\n1, 2; 3|4\n") << '|' << utf8;
    QTest::newRow("one column") << QByteArray("a\nb\n") << ',' << utf8;
    QTest::newRow("a letter cut in two") << QByteArray("a,b\n1,\xF0\x9F") << ',' << utf8;
    QTest::newRow("Windows") << QByteArray("a;b\nZo\xEB;\x80\n") << ';'
                             << int(Encoding::Windows1252);
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                          "a\0\t\0b\0\n\0",
                                          10)
                            << '\t' << int(Encoding::Utf16);
}

void TestCsv::guessesSeparatorAndEncoding()
{
    QFETCH(QByteArray, bytes);
    QFETCH(char, separator);
    QFETCH(int, encoding);

    const CsvFormat format = CsvReader::guess(bytes);

    QCOMPARE(format.separator, separator);
    QCOMPARE(int(format.encoding), encoding);
}

void TestCsv::readsOtherEncodings()
{
    CsvFormat format;
    format.encoding = CsvFormat::Encoding::Windows1252;
    QCOMPARE(read("a,b\nZo\xEB,\x80 5\n", format).rows, Table({{text("Zoë"), text("€ 5")}}));

    // The byte order mark says so, whatever was chosen.
    const QByteArray utf16("\xFF\xFE"
                           "a\0,\0b\0\n\0\xEB\0,\0\x31\0\n\0",
                           18);
    QCOMPARE(read(utf16).rows, Table({{text("ë"), text("1")}}));
}

void TestCsv::readsAHugeField()
{
    const QString huge(1'000'000, u'x');
    const Read result = read("a,b\n1,\"" + huge.toUtf8() + "\"\n");
    QCOMPARE(result.rows.size(), 1);
    QCOMPARE(result.rows.first().at(1), huge);
}

void TestCsv::stopsAtAMarkThatIsNeverClosed()
{
    const Read result = read("a,b\n1,\"" + QByteArray(CsvReader::MaximumRecord + 10, 'x'));
    QCOMPARE(result.problems.size(), 1);
    QCOMPARE(result.problems.first().second, Reason::BadQuotes);
}

void TestCsv::quotesAsTheStandardSays_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("plain") << text("Keys") << QByteArray("Keys");
    QTest::newRow("comma") << text("a,b") << QByteArray("\"a,b\"");
    QTest::newRow("semicolon") << text("a;b") << QByteArray("a;b");
    QTest::newRow("mark") << text("5\" pipe") << QByteArray("\"5\"\" pipe\"");
    QTest::newRow("only a mark") << text("\"") << QByteArray("\"\"\"\"");
    QTest::newRow("LF") << text("a\nb") << QByteArray("\"a\nb\"");
    QTest::newRow("CR") << text("a\rb") << QByteArray("\"a\rb\"");
    QTest::newRow("blank in front") << text(" a") << QByteArray("\" a\"");
    QTest::newRow("empty") << text("") << QByteArray();
    QTest::newRow("odd letters") << text("Zoë 🔑") << QByteArray("Zo\xC3\xAB \xF0\x9F\x94\x91");
}

void TestCsv::quotesAsTheStandardSays()
{
    QFETCH(QString, value);
    QFETCH(QByteArray, written);
    QCOMPARE(write({text("a"), text("b")}, {{value, text("x")}}), "a,b\r\n" + written + ",x\r\n");
}

void TestCsv::disarmsFormulas_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("=") << text("=1+1") << QByteArray("'=1+1");
    QTest::newRow("+") << text("+1") << QByteArray("'+1");
    QTest::newRow("-") << text("-1") << QByteArray("'-1");
    QTest::newRow("@") << text("@SUM(A1)") << QByteArray("'@SUM(A1)");
    QTest::newRow("tab") << text("\t=1") << QByteArray("'\t=1");
    QTest::newRow("CR") << text("\r=1") << QByteArray("\"'\r=1\"");
    QTest::newRow("in quotes") << text("=A1,\"B\"") << QByteArray("\"'=A1,\"\"B\"\"\"");
    QTest::newRow("an apostrophe already") << text("'=1") << QByteArray("''=1");
    QTest::newRow("an honest apostrophe") << text("'tis") << QByteArray("'tis");
    QTest::newRow("in the middle") << text("a=1") << QByteArray("a=1");
}

void TestCsv::disarmsFormulas()
{
    QFETCH(QString, value);
    QFETCH(QByteArray, written);

    const QByteArray bytes = write({text("a"), text("b")}, {{value, text("x")}});

    QCOMPARE(bytes, "a,b\r\n" + written + ",x\r\n");
    QCOMPARE(read(bytes).rows, Table({{value, text("x")}}));
    CsvFormat asIs;
    asIs.formulaSafe = false;
    QVERIFY(!write({text("a")}, {{value}}, asIs).contains("'" + value.toUtf8()));
}

void TestCsv::leavesNumbersAlone()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, {});
    writer.beginRecord();
    writer.addNumber("-5");
    writer.addFlag(true);
    writer.addNothing();
    writer.endRecord();
    writer.end();
    QCOMPARE(bytes, QByteArray("-5,true,\r\n"));
}

void TestCsv::givesBackWhatItWrote_data()
{
    QTest::addColumn<char>("separator");
    QTest::newRow("comma") << ',';
    QTest::newRow("semicolon") << ';';
    QTest::newRow("tab") << '\t';
}

void TestCsv::givesBackWhatItWrote()
{
    QFETCH(char, separator);
    const Table rows{{text("Zoë"), text("line\r\nbreak\n\n")},
                     {text("\"\"\""), text(";,\t")},
                     {text("=1"), text("''-2")},
                     {text(" "), text("")},
                     {text("\u202Eright to left"), text("e\u0301\u0000x")}};
    CsvFormat format;
    format.separator = separator;
    format.byteOrderMark = true;

    const Read result = read(write({text("one"), text("two")}, rows, format), format);

    QCOMPARE(result.names, QStringList({text("one"), text("two")}));
    QCOMPARE(result.rows, rows);
}

void TestCsv::putsBrokenTextRight()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, {});
    writer.beginRecord();
    writer.addText("a\xFF"
                   "b");
    writer.endRecord();
    writer.end();
    QVERIFY(bytes.isValidUtf8());
    QCOMPARE(bytes, QByteArray("a\xEF\xBF\xBD"
                               "b\r\n"));
}

void TestCsv::saysWhenNothingCanBeWritten()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    CsvWriter writer(buffer, {});
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): ReadOnly device");
    writer.begin({text("a")});
    writer.end();
    QVERIFY(!writer.isGood());
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
