// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/MomentSpan.h"
#include "tests/tables/FilterWords.h"

#include <QTest>

using Kind = FilterKind;
Q_DECLARE_METATYPE(FilterKind)
Q_DECLARE_METATYPE(Reason)

namespace {

const QDate Today(2026, 11, 24);

} // namespace

/// What people type into a filter field.
class TestFilterText : public QObject
{
    Q_OBJECT

private slots:
    void understands_data();
    void understands();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void nothingTypedIsNoCondition();
    void writesWhatWouldBeTyped_data();
    void writesWhatWouldBeTyped();
    void writesARangeThatTodayHasPassed();
    void meansLocalTime();
    void takesDatesAsTheyAreWritten_data();
    void takesDatesAsTheyAreWritten();
};

void TestFilterText::understands_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<FilterKind>("kind");
    QTest::addColumn<FilterOperator>("op");
    QTest::addColumn<QVariantList>("values");
    const auto row = [](const char *typed, Kind kind, Op op, const QVariantList &values) {
        QTest::addRow("%s, %d", typed, int(kind))
            << QString::fromUtf8(typed) << kind << op << values;
    };
    const auto text = [](const char *value) { return QVariantList{QString::fromUtf8(value)}; };
    row("fridge", Kind::Text, Op::Contains, text("fridge"));
    row("  fridge ", Kind::Text, Op::Contains, text("fridge"));
    row("= Fridge", Kind::Text, Op::Equals, text("Fridge"));
    row("≠x", Kind::Text, Op::NotEquals, text("x"));
    row("!=x", Kind::Text, Op::NotEquals, text("x"));
    row("<>x", Kind::Related, Op::NotEquals, text("x"));
    row("!x", Kind::Text, Op::NotContains, text("x"));
    row("! =x", Kind::List, Op::NotContains, text("=x"));
    row("\"!x\"", Kind::Text, Op::Contains, text("!x"));
    row("!7", Kind::Number, Op::NotEquals, {7LL});
    row("!today", Kind::Moment, Op::NotEquals, text("today"));
    row("<m", Kind::Text, Op::Less, text("m"));
    row("≤m", Kind::Text, Op::LessOrEqual, text("m"));
    row("<= m", Kind::Text, Op::LessOrEqual, text("m"));
    row(">m", Kind::Text, Op::Greater, text("m"));
    row("≥ m", Kind::Related, Op::GreaterOrEqual, text("m"));
    row(">=m", Kind::Text, Op::GreaterOrEqual, text("m"));
    row("a..c", Kind::Text, Op::Between, {QStringLiteral("a"), QStringLiteral("c")});
    row("c .. A", Kind::Text, Op::Between, {QStringLiteral("A"), QStringLiteral("c")});
    row("\"a\"..\"c\"", Kind::Text, Op::Between, {QStringLiteral("a"), QStringLiteral("c")});
    row("\"=a\"..c", Kind::Text, Op::Between, {QStringLiteral("=a"), QStringLiteral("c")});
    row("\"a..c\"", Kind::Text, Op::Contains, text("a..c"));
    row("wait...", Kind::Text, Op::Contains, text("wait..."));
    row("..", Kind::Text, Op::Contains, text(".."));
    row("\"=x\"", Kind::Text, Op::Contains, text("=x"));
    row("=\"a..c\"", Kind::Text, Op::Equals, text("a..c"));
    row("\"(empty)\"", Kind::Text, Op::Contains, text("(empty)"));
    row("(empty)", Kind::Text, Op::Empty, {});
    row("(NOT EMPTY)", Kind::Moment, Op::NotEmpty, {});
    row("/fri(dge|day)$/", Kind::Text, Op::Matches, text("fri(dge|day)$"));
    row("/x/", Kind::List, Op::Matches, text("x"));
    row("//", Kind::Text, Op::Contains, text("//"));
    row("a..c", Kind::List, Op::Contains, text("a..c"));
    row("7", Kind::Number, Op::Equals, {7LL});
    row("1,000", Kind::Number, Op::Equals, {1000LL});
    row("> -3", Kind::Number, Op::Greater, {-3LL});
    row("9..2", Kind::Number, Op::Between, {2LL, 9LL});
    row("y", Kind::Flag, Op::Equals, {true});
    row("=NO", Kind::Flag, Op::Equals, {false});
    row("0", Kind::Flag, Op::Equals, {false});
    row("True", Kind::Flag, Op::Equals, {true});
    row("5..", Kind::Number, Op::GreaterOrEqual, {5LL});
    row("..5", Kind::Number, Op::LessOrEqual, {5LL});
    row("2026-11..", Kind::Moment, Op::GreaterOrEqual, text("2026-11"));
    row("..yesterday", Kind::Moment, Op::LessOrEqual, text("yesterday"));
    row("wait..", Kind::Text, Op::Contains, text("wait.."));
    row("November 2026", Kind::Moment, Op::Equals, text("2026-11"));
    row("nov 2025", Kind::Moment, Op::Equals, text("2025-11"));
    row("2026", Kind::Moment, Op::Equals, text("2026"));
    row("2026-11", Kind::Moment, Op::Equals, text("2026-11"));
    row("=2026-11-22", Kind::Moment, Op::Equals, text("2026-11-22"));
    row("≥2026-11-22 14:05", Kind::Moment, Op::GreaterOrEqual, text("2026-11-22T14:05"));
    row("22/11/2026", Kind::Moment, Op::Equals, text("2026-11-22"));
    row("22/11/2026 14:05", Kind::Moment, Op::Equals, text("2026-11-22T14:05"));
    row("22 Nov", Kind::Moment, Op::Equals, text("2026-11-22"));
    row("22 Nov 2025", Kind::Moment, Op::Equals, text("2025-11-22"));
    row("Today", Kind::Moment, Op::Equals, text("today"));
    row("<yesterday", Kind::Moment, Op::Less, text("yesterday"));
    row("last 7 days", Kind::Moment, Op::Equals, text("last7days"));
    row("2026-11..2025-02-03", Kind::Moment, Op::Between,
        {QStringLiteral("2025-02-03"), QStringLiteral("2026-11")});
}

void TestFilterText::understands()
{
    QFETCH(QString, typed);
    QFETCH(FilterKind, kind);
    QFETCH(FilterOperator, op);
    QFETCH(QVariantList, values);

    const auto condition = FilterText::parse(typed, 3, kind, english(), Today);

    QVERIFY(condition);
    QVERIFY(condition->has_value());
    QCOMPARE((*condition)->column, 3);
    QCOMPARE(int((*condition)->op), int(op));
    QCOMPARE((*condition)->values, values);
    QVERIFY(TableFilter::isUsable(**condition, kind));
}

void TestFilterText::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<FilterKind>("kind");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *typed, Kind kind, Reason reason) {
        QTest::addRow("%s", typed) << QString::fromUtf8(typed) << kind << reason;
    };
    row("≥", Kind::Text, Reason::Empty);
    row("= ", Kind::Number, Reason::Empty);
    row("seven", Kind::Number, Reason::NotANumber);
    row("3.5", Kind::Number, Reason::NotANumber);
    row("1..many", Kind::Number, Reason::NotANumber);
    row("2026-02-30", Kind::Moment, Reason::NotADate);
    row("soon", Kind::Moment, Reason::NotADate);
    row("/2026/", Kind::Moment, Reason::NotADate);
    row("maybe", Kind::Flag, Reason::NotYesOrNo);
    row("<yes", Kind::Flag, Reason::WrongOperator);
    row("≥admin", Kind::List, Reason::WrongOperator);
    row("/fri(dge/", Kind::Text, Reason::BadPattern);
    row("/*/", Kind::Related, Reason::BadPattern);
    QTest::newRow("long") << QString(FilterText::Longest + 1, u'x') << Kind::Text
                          << Reason::TooLong;
}

void TestFilterText::saysWhatIsWrong()
{
    QFETCH(QString, typed);
    QFETCH(FilterKind, kind);
    QFETCH(Reason, reason);

    const auto condition = FilterText::parse(typed, 1, kind, english(), Today);

    QVERIFY(!condition);
    QCOMPARE(int(condition.error().code), int(ErrorCode::Invalid));
    QCOMPARE(int(condition.error().reason), int(reason));
    QCOMPARE(int(condition.error().field), int(Field::Filter));
}

void TestFilterText::nothingTypedIsNoCondition()
{
    for (const QString &typed : {QString(), QStringLiteral("  ")}) {
        const auto condition = FilterText::parse(typed, 1, Kind::Moment, english());
        QVERIFY(condition && !condition->has_value());
    }
}

void TestFilterText::writesWhatWouldBeTyped_data()
{
    understands_data();
}

void TestFilterText::writesWhatWouldBeTyped()
{
    QFETCH(FilterKind, kind);
    QFETCH(FilterOperator, op);
    QFETCH(QVariantList, values);
    const FilterCondition condition{3, op, values};

    const QString text = FilterText::of(condition, kind, english());

    const auto back = FilterText::parse(text, 3, kind, english(), Today);
    QVERIFY2(back && back->has_value(), qPrintable(text));
    QVERIFY2(**back == condition, qPrintable(text));
}

/// Today passes what was still to come when the range was kept.
void TestFilterText::writesARangeThatTodayHasPassed()
{
    const FilterCondition condition{
        3, Op::Between, {QString(MomentSpan::Today), QStringLiteral("2001-02-03")}};
    QCOMPARE(FilterText::of(condition, Kind::Moment, english()),
             english().today + QStringLiteral("..2001-02-03"));
}

void TestFilterText::meansLocalTime()
{
    const QTimeZone zone("America/New_York");
    QVERIFY(zone.isValid());
    const QDateTime now(QDate(2026, 3, 9), QTime(2, 0), Qt::UTC); // still the 8th over there
    const auto span = MomentSpan::of(MomentSpan::Today, now, zone);
    QVERIFY(span);
    QCOMPARE(span->from, QDateTime(QDate(2026, 3, 8), QTime(5, 0), Qt::UTC));
    QCOMPARE(span->to, QDateTime(QDate(2026, 3, 9), QTime(4, 0), Qt::UTC)); // summer time began
    const auto month = MomentSpan::of(QStringLiteral("2026-02"), now, zone);
    QVERIFY(month);
    QCOMPARE(month->to, QDateTime(QDate(2026, 3, 1), QTime(5, 0), Qt::UTC));
    const auto minute = MomentSpan::of(QStringLiteral("2026-01-05T23:30"), now, zone);
    QVERIFY(minute);
    QCOMPARE(minute->from, QDateTime(QDate(2026, 1, 6), QTime(4, 30), Qt::UTC));
    QCOMPARE(minute->from.secsTo(minute->to), 60);
    QVERIFY(!MomentSpan::isToken(QStringLiteral("2026-13")));
    QVERIFY(!MomentSpan::isToken(QStringLiteral("2026-01-05T24:30")));
}

void TestFilterText::takesDatesAsTheyAreWritten_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("day");
    const auto row = [](const char *locale, const char *typed, const char *day) {
        QTest::addRow("%s, %s", locale, typed)
            << QString::fromUtf8(locale) << QString::fromUtf8(typed) << QString::fromUtf8(day);
    };
    row("de_DE", "27.11.26", "2026-11-27");
    row("de_DE", "27.11.2026", "2026-11-27");
    row("de_DE", "1.2.2025", "2025-02-01");
    row("de_DE", "1.2.25", "2025-02-01");
    row("de_DE", "27.11.", "2026-11-27");
    row("de_DE", "27. 11. 2026", "2026-11-27");
    row("de_DE", "27. November 2026", "2026-11-27");
    row("de_DE", "27 November", "2026-11-27");
    row("de_DE", "27-11-2026", "2026-11-27");
    row("de_DE", "2026-1-5", "2026-01-05");
    row("de_DE", "27.11.98", "1998-11-27");
    row("de_DE", "01.01.1950", "1950-01-01");
    row("en_US", "11/27/2026", "2026-11-27");
    row("en_US", "1/5/26", "2026-01-05");
    row("en_US", "11/27", "2026-11-27");
    row("en_US", "November 27, 2026", "2026-11-27");
    row("en_GB", "5/1/2026", "2026-01-05");
    row("en_GB", "31/12/1955", "1955-12-31"); // not of this century, as written in full
    row("en_GB", "01/01/1900", "1900-01-01");
    row("en_GB", "31/12/25", "2025-12-31");
    row("sv_SE", "2026-01-05", "2026-01-05");
    // No such days
    row("en_US", "27/11/2026", "");
    row("de_DE", "31.2.2026", "");
    row("de_DE", "2026.11", "");
    row("de_DE", "27.11.202", "");
    row("C", "1 Jan -0001", ""); // of no year that a token names
    row("C", "1 Jan -0001..2026-01-01", "");
}

void TestFilterText::takesDatesAsTheyAreWritten()
{
    QFETCH(QString, locale);
    QFETCH(QString, typed);
    QFETCH(QString, day);
    FilterText::Language language = english();
    language.locale = QLocale(locale);

    const auto condition = FilterText::parse(typed, 3, Kind::Moment, language, Today);

    if (day.isEmpty()) {
        QVERIFY(!condition);
        QCOMPARE(int(condition.error().reason), int(Reason::NotADate));
        return;
    }
    QVERIFY(condition);
    QCOMPARE((*condition)->values, QVariantList{day});
}

QTEST_GUILESS_MAIN(TestFilterText)
#include "tst_filtertext.moc"
