// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/DayCounter.h"
#include "models/tables/FacetLoader.h"
#include "tests/tables/Desk.h"

#include <QSignalSpy>

/// The numbers beside values to filter by: each is how many rows the value's condition leaves.
class TestFacets : public QObject
{
    Q_OBJECT

private slots:
    void countsRoles();
    void countsAuthorsMostSeenFirst();
    void countsDaysOfTheCalendarHere();
    void agreesWithTheFilter_data();
    void agreesWithTheFilter();
    void daysAreThoseOfTheZone();
    void leavesOutWhatIsNoMoment();
    void addsRareAuthorsThatAreAskedFor();
    void countsDaysByTheIndex();
    void countsOnAWorker();
    void aNewRequestEndsTheOldOne();

private:
    static QStringList told(const Result<QList<FacetValue>> &values)
    {
        QStringList list;
        for (const FacetValue &each : values ? *values : QList<FacetValue>()) {
            list.append(
                QStringLiteral("%1 %2").arg(each.name.isEmpty() ? each.value.toString() : each.name,
                                            QString::number(each.count)));
        }
        return list;
    }
    static FacetReader readerOf(const Desk &desk)
    {
        return {desk.office.database().connection(), desk.model->reader().source()};
    }
};

void TestFacets::countsRoles()
{
    Desk desk(QStringLiteral("user"), 10);
    desk.other->exec(QStringLiteral("DELETE FROM user_roles WHERE user_id = %1")
                         .arg(desk.office.userId(QStringLiteral("rob"))));
    const auto counts = readerOf(desk).count(Facet::ofRoles(UsersTable::Roles), {});
    QCOMPARE(told(counts), QStringList({QStringLiteral("admin 1"), QStringLiteral("editor 1"),
                                        QStringLiteral("reader 0"), QStringLiteral("staff 11"),
                                        QStringLiteral(" 1")}));
    TableSelection some;
    some.search = QStringLiteral("user00");
    QCOMPARE(told(readerOf(desk).count(Facet::ofRoles(UsersTable::Roles), some)).at(3),
             QStringLiteral("staff 10"));
}

void TestFacets::countsAuthorsMostSeenFirst()
{
    Desk desk(QStringLiteral("post"), 8);
    desk.office.addPost(QStringLiteral("More"), QStringLiteral("sam"));
    desk.other->exec(QStringLiteral("UPDATE post SET user_id = NULL WHERE id = 1"));
    const auto counts = readerOf(desk).count({.column = PostsTable::Author, .most = 3}, {});
    QCOMPARE(told(counts).first(), QStringLiteral("sam 3"));
    QCOMPARE(counts->size(), 3);
    const auto all = told(readerOf(desk).count({.column = PostsTable::Author}, {}));
    QVERIFY(all.contains(QStringLiteral(" 1"))); // nobody's
}

void TestFacets::countsDaysOfTheCalendarHere()
{
    Desk desk(QStringLiteral("post"), 3);
    for (const char *change :
         {"UPDATE post SET create_datetime = '2025-12-31 10:00:00' WHERE id = 1",
          "UPDATE post SET create_datetime = '2026-03-02 10:00:00.000001' "
          "WHERE id > 1"}) {
        QVERIFY(desk.other->exec(QString::fromLatin1(change)));
    }
    const auto counts = readerOf(desk).count({.column = PostsTable::Created}, {});
    QCOMPARE(counts->size(), 2);
    QCOMPARE(counts->first().count, 2);
    QCOMPARE(counts->last().count, 1);
    QVERIFY(counts->first().value.toString().startsWith(QStringLiteral("2026-03-0")));
}

void TestFacets::agreesWithTheFilter_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("search");
    const QString post = QStringLiteral("post");
    const QString user = QStringLiteral("user");
    QTest::newRow("roles") << user << int(UsersTable::Roles) << QString();
    QTest::newRow("roles of some") << user << int(UsersTable::Roles) << QStringLiteral("0001");
    QTest::newRow("authors") << post << int(PostsTable::Author) << QString();
    QTest::newRow("authors of some") << post << int(PostsTable::Author) << QStringLiteral("00");
    QTest::newRow("days") << post << int(PostsTable::Created) << QString();
    QTest::newRow("days of some") << post << int(PostsTable::Created) << QStringLiteral("fridge");
}

void TestFacets::agreesWithTheFilter()
{
    QFETCH(QString, table);
    QFETCH(int, column);
    QFETCH(QString, search);
    Desk desk(table, 200);
    TableSelection selection;
    selection.search = search;
    const Facet facet = column == UsersTable::Roles && table == QLatin1String("user")
                            ? Facet::ofRoles(column)
                            : Facet{.column = column};
    const auto counts = readerOf(desk).count(facet, selection);
    QVERIFY(counts);
    QVERIFY(!counts->isEmpty());
    for (const FacetValue &each : *counts) {
        TableSelection filtered = selection;
        filtered.conditions = {{column, FilterOperator::OneOf, {each.value}}};
        const auto ids = desk.model->reader().ids(filtered);
        QVERIFY(ids);
        QCOMPARE(each.count, ids->size());
    }
}

void TestFacets::daysAreThoseOfTheZone()
{
    const auto day = [](const char *zone) {
        DayCounter counter{QTimeZone(zone)};
        counter.add("2026-03-02 23:30:00.000000");
        return counter.counts().firstKey();
    };
    QCOMPARE(day("UTC"), QDate(2026, 3, 2));
    QCOMPARE(day("Asia/Kathmandu"), QDate(2026, 3, 3)); // five hours and three quarters ahead
    QCOMPARE(day("America/New_York"), QDate(2026, 3, 2));
}

void TestFacets::leavesOutWhatIsNoMoment()
{
    DayCounter counter(QTimeZone::utc());
    for (const char *text :
         {"", "soon", "2026-13-45 00:00:00", "2026-03-02 09:00:00", "2026-03-02 09:00:00.5",
          "2026-03-01 00:00:00", "2026-03-02 23:59:59.9"}) {
        counter.add(text);
    }
    const QMap<QDate, qint64> expected{{QDate(2026, 3, 1), 1}, {QDate(2026, 3, 2), 3}};
    QCOMPARE(counter.counts(), expected);
}

void TestFacets::addsRareAuthorsThatAreAskedFor()
{
    Desk desk(QStringLiteral("post"), 8);
    desk.office.addPost(QStringLiteral("More"), QStringLiteral("sam"));
    const qint64 rob = desk.office.userId(QStringLiteral("rob"));
    const auto counts = readerOf(desk).count(
        {.column = PostsTable::Author, .most = 1, .also = {QVariant(rob)}}, {});
    QCOMPARE(told(counts), QStringList({QStringLiteral("sam 3"), QStringLiteral("rob 2")}));
}

void TestFacets::countsDaysByTheIndex()
{
    Desk desk(QStringLiteral("post"), 10);
    QString plan;
    QSqlQuery query(desk.office.database().connection());
    query.exec(QStringLiteral("EXPLAIN QUERY PLAN SELECT t.create_datetime FROM postern_posts AS t "
                              "WHERE t.create_datetime >= '' ORDER BY t.create_datetime"));
    while (query.next()) {
        plan += query.value(3).toString();
    }
    QVERIFY2(plan.contains(QStringLiteral("COVERING INDEX")), qPrintable(plan));
    QVERIFY2(!plan.contains(QStringLiteral("TEMP B-TREE")), qPrintable(plan));
}

void TestFacets::countsOnAWorker()
{
    Desk desk(QStringLiteral("post"), 100);
    FacetLoader loader(desk.office.database().place(), desk.model->reader().source());
    QList<QList<FacetValue>> counts;
    connect(&loader, &FacetLoader::loaded, this,
            [&counts](const FacetLoader::Answer &answer) { counts = answer.counts; });
    loader.load({{{.column = PostsTable::Created}, {}}, {{.column = PostsTable::Author}, {}}});
    QTRY_COMPARE(counts.size(), 2);
    QCOMPARE(counts.last().size(), 4);
}

void TestFacets::aNewRequestEndsTheOldOne()
{
    Desk desk(QStringLiteral("post"), 100);
    FacetLoader loader(desk.office.database().place(), desk.model->reader().source());
    QSignalSpy loaded(&loader, &FacetLoader::loaded);
    QList<QList<FacetValue>> counts;
    connect(&loader, &FacetLoader::loaded, this,
            [&counts](const FacetLoader::Answer &answer) { counts = answer.counts; });
    loader.load({{{.column = PostsTable::Author}, {}}});
    TableSelection none;
    none.search = QStringLiteral("zebra");
    loader.load({{{.column = PostsTable::Author}, none}});
    QTRY_VERIFY(!loader.isRunning());
    QCOMPARE(loaded.count(), 1);
    QCOMPARE(counts.constFirst(), QList<FacetValue>());
}

QTEST_GUILESS_MAIN(TestFacets)
#include "tst_facets.moc"
